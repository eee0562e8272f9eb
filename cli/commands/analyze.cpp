// SPDX-License-Identifier: GPL-2.0-or-later
//
// fihris analyze: which terms does this text yield?
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

#include "cli/arguments/arguments.h"
#include "cli/arguments/choices.h"
#include "cli/arguments/help_text.h"
#include "cli/commands/commands.h"
#include "cli/io/exit_code.h"
#include "cli/io/explicit_mode.h"
#include "cli/io/line_reader.h"
#include "cli/io/messages.h"
#include "cli/language/language.h"
#include "cli/text/json_writer.h"
#include "cli/text/printable.h"
#include "fihris/analysis.h"

namespace fihris::cli {
namespace {

HelpDetails details() {
  return {tr_paragraphs({marked("Each token has a line for its surface (rung exact: the word as "
                                "written, apart from vowel\n"
                                "marks, tatweel, letter case and kinds of digits) and, unless "
                                "--level is exact, one for its\n"
                                "stem (rung stem). begin and end are byte offsets into the text; "
                                "several arguments are one\n"
                                "text, with single spaces between them.")}),
          "  fihris analyze 'والكِتَابُ المدرسيّ'\n"
          "  fihris analyze --stemmer snowball --format json <article.txt\n",
          ""};
}

constexpr std::string_view kHeader = "#surface\tterm\trung\tbegin\tend\tposition\n";

enum class Format : std::uint8_t { kText, kJson };

// One line of the output.
struct Row {
  const Token& token;
  std::string_view term;
  std::string_view rung;
};

std::string as_text(const Row& row, const Screen& screen) {
  std::string out = screen.field(printable(row.token.surface));
  out.append("\t").append(screen.field(printable(row.term))).append("\t").append(row.rung);
  out.append("\t").append(std::to_string(row.token.begin));
  out.append("\t").append(std::to_string(row.token.end));
  out.append("\t").append(std::to_string(row.token.position)).append("\n");
  return out;
}

std::string as_json(const Row& row) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.key("surface");
  json.string(row.token.surface);
  json.key("term");
  json.string(row.term);
  json.key("rung");
  json.string(row.rung);
  json.key("begin");
  json.number(row.token.begin);
  json.key("end");
  json.number(row.token.end);
  json.key("position");
  json.number(std::uint64_t{row.token.position});
  json.end_object();
  out += '\n';
  return out;
}

void write_tokens(const std::vector<Token>& tokens, Level level, Format format,
                  const Screen& screen, Output& out) {
  const auto write = [&out, &screen, format](const Row& row) {
    out.write(format == Format::kJson ? as_json(row) : as_text(row, screen));
  };
  if (format == Format::kText) out.write(kHeader);
  for (const Token& token : tokens) {
    if (!out.is_open()) return;
    write({token, token.surface, "exact"});
    if (level != Level::kExact) write({token, token.stem, "stem"});
  }
}

Result<std::string> text_of(const std::vector<std::string>& words) {
  if (words.empty()) return read_standard_input();
  std::string text = words.front();
  for (std::size_t i = 1; i < words.size(); ++i) text += " " + words[i];
  return text;
}

}  // namespace

int run_analyze(const std::vector<std::string>& arguments, Output& out) {
  Level level = Level::kStem;
  Format format = Format::kText;
  AnalyzerOptions options;
  std::vector<std::string> words;
  Arguments command("analyze", tr("Show the terms of a text."), details());
  command.positionals("TEXT", false, words, tr("the text; without it, standard input is read"));
  command.choice("--level", tr("the level of the analysis (stem)"), level, level_words());
  command.choice("--stemmer", tr("the stemmer (light)"), options.arabic_stemmer, stemmer_words());
  command.choice("--format", tr("output format (text)"), format,
                 {{"text", Format::kText}, {"json", Format::kJson}});
  if (const auto exit_code = command.parse(arguments, out)) return *exit_code;

  auto analyzer = Analyzer::create(options);
  if (!analyzer) {
    complain(analyzer.error());
    return kExitError;
  }
  const auto text = text_of(words);
  if (!text) {
    complain(text.error());
    return kExitError;
  }
  const Screen screen =
      format == Format::kText ? screen_of(STDOUT_FILENO, command.bidi()) : Screen{};
  const ExplicitMode explicit_mode(out, STDOUT_FILENO, screen.plan.explicit_mode);
  write_tokens(analyzer->analyze(*text), level, format, screen, out);
  return kExitDone;
}

}  // namespace fihris::cli
