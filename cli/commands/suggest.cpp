// SPDX-License-Identifier: GPL-2.0-or-later
//
// fihris suggest: which completions and corrections fit a text?
#include "fihris/suggest.h"

#include <string>
#include <vector>

#include <unistd.h>

#include "cli/arguments/arguments.h"
#include "cli/arguments/choices.h"
#include "cli/arguments/help_text.h"
#include "cli/commands/commands.h"
#include "cli/io/exit_code.h"
#include "cli/io/explicit_mode.h"
#include "cli/io/messages.h"
#include "cli/language/language.h"
#include "cli/text/json_writer.h"
#include "cli/text/printable.h"
#include "fihris/search.h"

namespace fihris::cli {
namespace {

HelpDetails details() {
  return {
      tr_paragraphs({marked(
          "Without --spelling: TEXT with its last word completed, words in the most documents "
          "first,\n"
          "each followed by a tab and the number of documents. With it: TEXT with words that are\n"
          "unknown, or much rarer than one of similar spelling, replaced; the likeliest first.\n"
          "The json format is one object with both.")}),
      "  fihris suggest news.fihris المك\n"
      "  fihris suggest --spelling news.fihris المكتية الوطنية\n"
      "  fihris suggest -n 5 --format json news.fihris الذكاء الاص | jq -r '.completions[].text'\n",
      tr_paragraphs({marked("exit code: 0 found, 1 nothing found, 2 error.")})};
}

enum class Format : std::uint8_t { kText, kJson };

struct Request {
  std::string index;
  std::vector<std::string> words;
  std::size_t limit = 10;
  bool spelling = false;
  Format format = Format::kText;
};

struct Answer {
  std::vector<Completion> completions;
  std::vector<Suggestion> suggestions;
};

std::string as_text(const Answer& answer, bool spelling, const Screen& screen) {
  std::string out;
  if (spelling) {
    for (const Suggestion& suggestion : answer.suggestions) {
      out.append(screen.field(printable(suggestion.text))).append("\n");
    }
    return out;
  }
  for (const Completion& completion : answer.completions) {
    out.append(screen.field(printable(completion.text))).append("\t");
    out.append(std::to_string(completion.documents)).append("\n");
  }
  return out;
}

void write_change(JsonWriter& json, const WordChange& change) {
  json.begin_object();
  json.key("begin");
  json.number(std::uint64_t{change.begin});
  json.key("end");
  json.number(std::uint64_t{change.end});
  json.key("from");
  json.string(change.from);
  json.key("to");
  json.string(change.to);
  json.key("documents");
  json.number(change.documents);
  json.end_object();
}

std::string as_json(std::string_view text, const Answer& answer, const std::vector<Note>& notes) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.key("text");
  json.string(text);
  json.key("completions");
  json.begin_array();
  for (const Completion& completion : answer.completions) {
    json.begin_object();
    json.key("text");
    json.string(completion.text);
    json.key("word");
    json.string(completion.word);
    json.key("documents");
    json.number(completion.documents);
    json.end_object();
  }
  json.end_array();
  json.key("suggestions");
  json.begin_array();
  for (const Suggestion& suggestion : answer.suggestions) {
    json.begin_object();
    json.key("text");
    json.string(suggestion.text);
    json.key("changes");
    json.begin_array();
    for (const WordChange& change : suggestion.changes) write_change(json, change);
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.key("notes");
  json.begin_array();
  for (const Note& note : notes) json.string(note.text());
  json.end_array();
  json.end_object();
  out += '\n';
  return out;
}

Result<Answer> ask(Searcher& searcher, const Request& request, const std::string& text) {
  Answer answer;
  const bool both = request.format == Format::kJson;
  if (both || !request.spelling) {
    CompleteOptions options;
    options.limit = request.limit;
    auto completions = searcher.complete(text, options);
    if (!completions) return std::move(completions).error();
    answer.completions = std::move(completions).value();
  }
  if (both || request.spelling) {
    SuggestOptions options;
    options.limit = request.limit;
    auto suggestions = searcher.suggest(text, options);
    if (!suggestions) return std::move(suggestions).error();
    answer.suggestions = std::move(suggestions).value();
  }
  return answer;
}

}  // namespace

int run_suggest(const std::vector<std::string>& arguments, Output& out) {
  Request request;
  Arguments command("suggest", tr("Complete a word or correct its spelling."), details());
  command.positional("INDEX", request.index, tr("the index, or several with commas between them"));
  command.positionals("TEXT", true, request.words, tr("what was typed so far"));
  command.count("-n,--limit", "N", tr("how many to show (10)"), request.limit, 0, kMostSuggestions);
  command.flag("--spelling", request.spelling, tr("corrections instead of completions"));
  command.choice("--format", tr("output format (text)"), request.format,
                 {{"text", Format::kText}, {"json", Format::kJson}});
  if (const auto exit_code = command.parse(arguments, out)) return *exit_code;
  const auto paths = split_index_list(request.index);
  if (!paths) return command.mistake(said(paths.error()));

  auto searcher = Searcher::open(*paths);
  if (!searcher) {
    complain(searcher.error());
    return kExitError;
  }
  std::string text = request.words.front();
  for (std::size_t i = 1; i < request.words.size(); ++i) text += " " + request.words[i];
  const auto answer = ask(*searcher, request, text);
  if (!answer) {
    complain(answer.error());
    return kExitError;
  }
  const auto notes = searcher->suggest_notes();
  if (request.format == Format::kJson) {
    out.write(as_json(text, *answer, notes));
  } else {
    for (const Note& note : notes) complain(note);
    const Screen screen = screen_of(STDOUT_FILENO, command.bidi());
    const ExplicitMode explicit_mode(out, STDOUT_FILENO, screen.plan.explicit_mode);
    out.write(as_text(*answer, request.spelling, screen));
  }
  return answer->completions.empty() && answer->suggestions.empty() ? kExitNothing : kExitDone;
}

}  // namespace fihris::cli
