// SPDX-License-Identifier: GPL-2.0-or-later
//
// fihris eval: how good are the results of judged queries?
#include "cli/commands/eval.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <unordered_set>
#include <vector>

#include <unistd.h>

#include "cli/arguments/arguments.h"
#include "cli/arguments/choices.h"
#include "cli/arguments/help_text.h"
#include "cli/commands/commands.h"
#include "cli/evaluation/judgements.h"
#include "cli/evaluation/measures.h"
#include "cli/evaluation/report.h"
#include "cli/formats/trec.h"
#include "cli/io/exit_code.h"
#include "cli/io/explicit_mode.h"
#include "cli/io/messages.h"
#include "cli/io/query_file.h"
#include "cli/language/language.h"
#include "fihris/search.h"

namespace fihris::cli {
namespace {

constexpr std::size_t kUsualDepth = 100;
constexpr std::uint64_t kMostHits = 10'000;

HelpDetails details() {
  return {
      tr_paragraphs(
          {marked("Each line of the file of queries is a query id, a tab and a query. Each line of "
                  "the file of\n"
                  "judgements is a query id, a word that is ignored, a document id and a grade, "
                  "from 0 for not\n"
                  "relevant. Documents without a judgement count as 0; queries without a relevant "
                  "document are\n"
                  "left out and counted. A bad line in either file is an error."),
           marked("measures, each the mean over the queries:\n"
                  "  nDCG@10  the gain of the first ten hits as a share of the best possible\n"
                  "  MRR@10   1 / rank of the first relevant hit, 0 if it is not in the first ten\n"
                  "  R@10     the share of the relevant documents in the first ten hits; R@100 in "
                  "the first 100"),
           marked("--half first takes the 1st, 3rd, 5th, ... query, second the others: choose "
                  "parameters on one\n"
                  "half and report the other.")}),
      "  fihris eval wiki.fihris --queries queries.tsv --qrels qrels.tsv\n"
      "  fihris eval ويكي.fihris --queries أسئلة.tsv --qrels أحكام.tsv\n",
      tr_paragraphs({marked("exit code: 0 done, 1 no query found anything, 2 error.")})};
}

enum class Format : std::uint8_t { kText, kJson };
enum class Half : std::uint8_t { kBoth, kFirst, kSecond };

struct Request {
  std::string index;
  std::string queries;
  std::string judgements;
  SearchOptions options;
  Half half = Half::kBoth;
  bool per_query = false;
  Format format = Format::kText;
};

void declare(Arguments& command, Request& request) {
  SearchOptions& options = request.options;
  options.limit = kUsualDepth;
  options.snippet_length = 0;
  options.suggestions = 0;
  options.widen = false;  // to measure only the query as asked
  command.positional("INDEX", request.index, tr("the index, or several with commas between them"));
  command.text("--queries", "FILE", tr("the queries; - is standard input"), request.queries);
  command.text("--qrels", "FILE", tr("which documents they should find; - is standard input"),
               request.judgements);
  command.choice("--level", tr("how far from the written form a match may be (wide)"),
                 options.level, level_words());
  command.count("--depth", "N", tr("how many hits per query to consider (100), for the second R"),
                options.limit, kTopDepth, kMostHits);
  command.flag("--widen", options.widen, tr("widen queries that find nothing, as search does"));
  command.choice("--half", tr("use only every other query"), request.half,
                 {{"first", Half::kFirst}, {"second", Half::kSecond}});
  command.flag("--per-query", request.per_query, tr("also print the measures of each query"));
  command.choice("--format", tr("output format (text)"), request.format,
                 {{"text", Format::kText}, {"json", Format::kJson}});
}

// What is wrong with options that are valid one by one, or nullptr.
const char* contradiction(const Request& request) {
  if (request.queries.empty()) return marked("no queries; name a file of them with --queries");
  if (request.judgements.empty()) return marked("no judgements; name a file of them with --qrels");
  if (request.queries == "-" && request.judgements == "-") {
    return marked("only one of --queries and --qrels can be standard input");
  }
  return nullptr;
}

// `place`: of the query in its file, from 0.
bool is_in(Half half, std::uint64_t place) {
  return half == Half::kBoth || (half == Half::kFirst) == (place % 2 == 0);
}

// Several indexes may share an id; only its first document counts as the judged one.
std::vector<Grade> grades_of(const std::vector<Hit>& hits, const Grades& judged) {
  std::vector<Grade> out;
  std::unordered_set<std::string> seen;
  for (const Hit& hit : hits) {
    const auto known = judged.find(trec_word(hit.id));
    const bool counts = known != judged.end() && seen.insert(known->first).second;
    out.push_back(counts ? known->second : 0);
  }
  return out;
}

QueryScores score(std::string_view query_id, const SearchResults& results, const Grades& judged,
                  std::size_t depth) {
  std::vector<Grade> grades;
  grades.reserve(judged.size());
  for (const auto& [id, grade] : judged) grades.push_back(grade);
  const std::vector<Grade> ranked = grades_of(results.hits, judged);
  QueryScores scores;
  scores.query_id = query_id;
  scores.relevant = static_cast<std::uint64_t>(
      std::count_if(grades.begin(), grades.end(), [](Grade grade) { return grade > 0; }));
  scores.found = results.total;
  scores.ndcg = ndcg(ranked, grades, kTopDepth);
  scores.reciprocal_rank = reciprocal_rank(ranked, kTopDepth);
  scores.top_recall = recall(ranked, scores.relevant, kTopDepth);
  scores.recall = recall(ranked, scores.relevant, depth);
  return scores;
}

bool has_relevant(const Grades& judged) {
  return std::any_of(judged.begin(), judged.end(),
                     [](const auto& document) { return document.second > 0; });
}

// Answers the queries of the chosen half; the first error ends it.
Result<Evaluation> evaluate(Searcher& searcher, const Request& request) {
  const auto judgements = read_judgements(request.judgements);
  if (!judgements) return judgements.error();
  auto queries = QueryFile::open(request.queries);
  if (!queries) return queries.error();
  Evaluation evaluation;
  evaluation.depth = request.options.limit;
  std::unordered_set<std::string> seen;
  for (std::uint64_t place = 0;; ++place) {
    const auto more = queries->next();
    if (!more) return more.error();
    if (!*more) return evaluation;
    const auto query = queries->query();
    if (!query) return query.error();
    const std::string query_id(query->query_id);
    if (!seen.insert(query_id).second) {
      return Error{ErrorCode::kInvalidArgument,
                   msg("{0}: the query id '{1}' appears a second time", queries->where(), query_id),
                   {}};
    }
    if (!is_in(request.half, place)) continue;
    const auto judged = judgements->find(query_id);
    if (judged == judgements->end() || !has_relevant(judged->second)) {
      ++evaluation.without_judgements;
      continue;
    }
    const auto results = searcher.search(query->query, request.options);
    if (!results) {
      Error error = results.error();
      error.message = msg("{0}: {1}", queries->where(), error.message);
      return error;
    }
    evaluation.queries.push_back(score(query_id, *results, judged->second, evaluation.depth));
  }
}

}  // namespace

int run_eval(const std::vector<std::string>& arguments, Output& out) {
  return run_eval_with(arguments, out, [](Searcher&) {});
}

int run_eval_with(const std::vector<std::string>& arguments, Output& out,
                  const std::function<void(Searcher&)>& prepare) {
  Request request;
  Arguments command("eval", tr("Measure how good the results of judged queries are."), details());
  declare(command, request);
  if (const auto exit_code = command.parse(arguments, out)) return *exit_code;
  if (const char* const wrong = contradiction(request)) return command.mistake(tr(wrong));
  const auto paths = split_index_list(request.index);
  if (!paths) return command.mistake(said(paths.error()));

  auto searcher = Searcher::open(*paths);
  if (!searcher) {
    complain(searcher.error());
    return kExitError;
  }
  prepare(*searcher);
  const auto evaluation = evaluate(*searcher, request);
  if (!evaluation) {
    complain(evaluation.error());
    return kExitError;
  }
  if (evaluation->queries.empty()) {
    complain(
        msg("no query of {0} has a relevant document in {1}", request.queries, request.judgements));
    return kExitError;
  }
  if (request.format == Format::kJson) {
    out.write(evaluation_json(*evaluation, request.per_query));
  } else {
    const Screen screen = screen_of(STDOUT_FILENO, command.bidi());
    const ExplicitMode explicit_mode(out, STDOUT_FILENO, screen.plan.explicit_mode);
    out.write(evaluation_text(*evaluation, request.per_query, screen));
  }
  const bool found = count_of_nothing(*evaluation) < evaluation->queries.size();
  return found ? kExitDone : kExitNothing;
}

}  // namespace fihris::cli
