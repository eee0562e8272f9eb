// SPDX-License-Identifier: GPL-2.0-or-later
//
// fihris search: which documents answer?
#include "fihris/search.h"

#include <string>
#include <utility>
#include <vector>

#include <unistd.h>

#include "cli/arguments/arguments.h"
#include "cli/arguments/choices.h"
#include "cli/arguments/environment_help.h"
#include "cli/arguments/help_text.h"
#include "cli/commands/batch.h"
#include "cli/commands/browse.h"
#include "cli/commands/commands.h"
#include "cli/commands/narrowing.h"
#include "cli/formats/search_format.h"
#include "cli/io/exit_code.h"
#include "cli/io/explicit_mode.h"
#include "cli/io/messages.h"
#include "cli/io/terminal.h"
#include "cli/language/language.h"

namespace fihris::cli {
namespace {

constexpr std::uint64_t kMostHits = 10'000;
constexpr std::uint64_t kLongestSnippet = 1'000'000;
constexpr std::uint64_t kMostFacetValues = 10'000;
static_assert(kMostExplained == 100, "a message says so");

HelpDetails details() {
  return {
      tr_paragraphs(
          {marked(
               "levels:\n"
               "  exact   the word as written, apart from vowel marks, tatweel, letter case and "
               "kinds of digits\n"
               "  stem    also other spellings (hamza, final ya and ta marbuta), prefixes and "
               "suffixes\n"
               "  wide    also everything wider that the index offers\n"
               "If nothing is found, the search is widened and says how, except with --no-widen."),
           marked("formats:\n"
                  "  text    for reading; on a terminal matches are coloured, elsewhere they are "
                  "in [ ]\n"
                  "  json    one object with all results\n"
                  "  jsonl   one hit per line; with --queries one object per query, with all its "
                  "results\n"
                  "  html    a fragment for a web page, matches in <mark>\n"
                  "  trec    a run file for trec_eval"),
           marked("With --explain, text, json and jsonl show for each hit which form of which word "
                  "matched, how\n"
                  "far it is from the word (exact, folded, clitic, stem, plural, variant), and its "
                  "share of the\n"
                  "score."),
           marked("With --queries, each line of FILE is a query id, a tab and a query; the formats "
                  "are then\n"
                  "text, jsonl and trec."),
           marked("Where the terminal does not reorder Arabic, fihris does; --bidi terminal, app "
                  "or off decides\n"
                  "it yourself. Files and pipes get the text as it is, unless --bidi is given.")}) +
          "\n" + screen_environment(),
      tr("  fihris search news.fihris                            # on a terminal: fihris browse\n"
         "  fihris search news.fihris الذكاء الاصطناعي\n"
         "  fihris search news.fihris '\"الذكاء الاصطناعي\"'     # the words as written, side by "
         "side\n"
         "  fihris search --level exact news.fihris مدرسة\n"
         "  fihris search news.fihris --like article-17          # more like this\n"
         "  fihris search -n 3 --format json a.fihris,b.fihris مكتبة\n"
         "  fihris search --bidi app --color always news.fihris مكتبة | less -R\n"
         "  fihris search -n 100 --format trec --queries queries.tsv wiki.fihris >run.txt\n"),
      tr_paragraphs({marked("exit code: 0 found, 1 nothing found, 2 error.")})};
}

struct Request {
  std::string index;
  std::vector<std::string> words;
  std::string queries;  // a file; empty for none
  std::string like;     // the id of a document; empty for none
  SearchOptions options;
  bool no_widen = false;
  Format format = Format::kText;
  When color = When::kAuto;
};

// Which hits are wanted, and in which order.
void declare_narrowing(Arguments& command, SearchOptions& options) {
  command.option(
      "--filter", "FIELD=VALUE",
      tr("only hits with this value, or one of a range: date=2025-01..2025-03; != for those "
         "without it; may be given several times"),
      [&options](const std::string& text) { return parse_filter(text, options); });
  command.option("--sort", "FIELD[:asc|:desc]", tr("order by date, score or another field (score)"),
                 [&options](const std::string& text) { return parse_sort(text, options); });
  command.option("--facet", "FIELD",
                 tr("count the values of the field; may be given several times"),
                 [&options](const std::string& text) {
                   options.facets.push_back(text);
                   return text.empty() ? msg("must name a field") : Message();
                 });
  command.count("--facet-values", "N", tr("how many values of each to show (10)"),
                options.facet_values, 0, kMostFacetValues);
  command.flag("--collapse", options.collapse,
               tr("show near duplicates only once, and count the others"));
  command.option(
      "--timeout", "SECONDS", tr("stop the search after this time, with what was found"),
      [&options](const std::string& text) { return parse_timeout(text, options.timeout_ms); });
}

void declare(Arguments& command, Request& request) {
  SearchOptions& options = request.options;
  command.positional("INDEX", request.index, tr("the index, or several with commas between them"));
  command.positionals("QUERY", false, request.words, tr("what to search for"));
  command.count("-n,--limit", "N", tr("how many hits to show (10)"), options.limit, 0, kMostHits);
  command.count("--offset", "N", tr("how many hits to skip first (0)"), options.offset);
  command.choice("--level", tr("how far from the written form a match may be (wide)"),
                 options.level, level_words());
  command.flag("--all", options.match_all, tr("a hit must have every word, not just any"));
  command.flag("--no-widen", request.no_widen, tr("do not widen a search that finds nothing"));
  command.flag("--strict", options.strict, tr("reject a query with a syntax error"));
  command.choice("--format", tr("output format (text)"), request.format,
                 {{"text", Format::kText},
                  {"json", Format::kJson},
                  {"jsonl", Format::kJsonl},
                  {"html", Format::kHtml},
                  {"trec", Format::kTrec}});
  command.count("--snippet-length", "N", tr("the longest snippet in characters (240); 0 for none"),
                options.snippet_length, 0, kLongestSnippet);
  command.flag("--full", options.full_text,
               tr("show the whole text of each hit with all matches marked, instead of a snippet"));
  command.flag("--explain", options.explain,
               tr("show what each hit's score consists of, and how long each step took"));
  command.option("--like", "ID", tr("find documents like the one with this id, instead of QUERY"),
                 [&request](const std::string& id) {
                   request.like = id;
                   return id.empty() ? msg("must name a document") : Message();
                 });
  declare_narrowing(command, options);
  command.choice("--color", tr("colours in the text format (auto)"), request.color, when_words());
  command.option("--queries", "FILE", tr("answer each line of FILE; - is standard input"),
                 [&request](const std::string& file) {
                   request.queries = file;
                   return file.empty() ? msg("must name a file") : Message();
                 });
}

// No query, and a user at a terminal who can type one.
bool asks_to_browse(const Request& request) {
  return request.words.empty() && request.queries.empty() && request.like.empty() &&
         request.format == Format::kText && ::isatty(STDOUT_FILENO) == 1 &&
         ::isatty(STDIN_FILENO) == 1;
}

// What is wrong with options that are valid one by one, or nullptr.
const char* contradiction(const Request& request) {
  if (request.options.explain && request.options.limit > kMostExplained) {
    return marked(
        "--explain takes at most 100 hits at once; give -n 100 or less, and --offset for more");
  }
  if (!request.like.empty()) {
    return request.words.empty() && request.queries.empty()
               ? nullptr
               : marked("--like cannot be combined with QUERY or --queries");
  }
  if (request.queries.empty()) {
    return request.words.empty() ? marked(
                                       "no QUERY; give words to search for, a file with --queries, "
                                       "or a document with --like")
                                 : nullptr;
  }
  if (!request.words.empty()) return marked("either QUERY or --queries can be given, not both");
  if (request.format == Format::kJson)
    return marked("--queries cannot be combined with --format json; use jsonl");
  if (request.format == Format::kHtml)
    return marked("--queries cannot be combined with --format html; use jsonl");
  return nullptr;
}

std::string joined(const std::vector<std::string>& words) {
  std::string query = words.front();
  for (std::size_t i = 1; i < words.size(); ++i) query += " " + words[i];
  return query;
}

int search_once(Searcher& searcher, const Request& request, const SearchFormat& format,
                Output& out) {
  const bool like = !request.like.empty();
  const std::string query = like ? request.like : joined(request.words);
  const auto results =
      like ? searcher.similar(query, request.options) : searcher.search(query, request.options);
  if (!results) {
    complain(results.error());
    return kExitError;
  }
  if (format.format != Format::kJson) tell_notes(*results, "");
  out.write(format_results(format, query, *results));
  return results->total > 0 ? kExitDone : kExitNothing;
}

}  // namespace

int run_search(const std::vector<std::string>& arguments, Output& out) {
  Request request;
  Arguments command("search", tr("Find documents."), details());
  declare(command, request);
  if (const auto exit_code = command.parse(arguments, out)) return *exit_code;
  if (request.format == Format::kTrec || request.format == Format::kHtml) {
    request.options.explain = false;  // these formats have no place for it
  }
  if (asks_to_browse(request)) {
    auto paths = split_index_list(request.index);
    if (!paths) return command.mistake(said(paths.error()));
    BrowseCall call;
    call.paths = std::move(paths).value();
    call.name = request.index;
    call.level = request.options.level;
    call.timeout_ms = request.options.timeout_ms;
    call.color = request.color;
    call.bidi = command.bidi();
    return browse_index(call, out);
  }
  if (const char* const wrong = contradiction(request)) return command.mistake(tr(wrong));
  const bool for_trec = request.format == Format::kTrec;
  if (for_trec) request.options.full_text = false;
  // A run file has no snippets, and the full text replaces them.
  if (for_trec || request.options.full_text) request.options.snippet_length = 0;
  if (for_trec || request.format == Format::kHtml) request.options.suggestions = 0;
  request.options.widen = !request.no_widen;
  const auto paths = split_index_list(request.index);
  if (!paths) return command.mistake(said(paths.error()));

  auto searcher = Searcher::open(*paths);
  if (!searcher) {
    complain(searcher.error());
    return kExitError;
  }
  const bool is_text = request.format == Format::kText;
  const SearchFormat format{
      .format = request.format,
      .color = use_color(request.color, STDOUT_FILENO),
      .explain = request.options.explain,
      .screen = is_text ? screen_of(STDOUT_FILENO, command.bidi()) : Screen{}};
  const ExplicitMode explicit_mode(out, STDOUT_FILENO, format.screen.plan.explicit_mode);
  if (request.queries.empty()) return search_once(*searcher, request, format, out);
  return run_batch(*searcher, request.queries, request.options, format, out);
}

}  // namespace fihris::cli
