// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is an evaluation printed?
#include "cli/evaluation/report.h"

#include <algorithm>

#include "cli/text/json_writer.h"
#include "cli/text/numbers.h"
#include "cli/text/printable.h"

namespace fihris::cli {
namespace {

constexpr int kDecimals = 4;

std::string at_depth(std::string_view measure, std::size_t depth) {
  return std::string(measure) + "@" + std::to_string(depth);
}

void write_scores(JsonWriter& json, const QueryScores& scores, std::string_view rank_key) {
  json.key("ndcg_at_10");
  json.number(scores.ndcg);
  json.key(rank_key);
  json.number(scores.reciprocal_rank);
  json.key("recall_at_10");
  json.number(scores.top_recall);
  json.key("recall_at_depth");
  json.number(scores.recall);
}

void write_query(JsonWriter& json, const QueryScores& scores) {
  json.begin_object();
  json.key("qid");
  json.string(scores.query_id);
  write_scores(json, scores, "reciprocal_rank_at_10");
  json.key("relevant");
  json.number(scores.relevant);
  json.key("found");
  json.number(scores.found);
  json.end_object();
}

void append_queries(std::string& out, const Evaluation& evaluation, const Screen& screen) {
  out += "#query\t" + at_depth("nDCG", kTopDepth) + "\t" + at_depth("RR", kTopDepth) + "\t" +
         at_depth("R", kTopDepth) + "\t" + at_depth("R", evaluation.depth) + "\trelevant\tfound\n";
  for (const QueryScores& scores : evaluation.queries) {
    out += screen.field(printable(scores.query_id));
    for (const double value :
         {scores.ndcg, scores.reciprocal_rank, scores.top_recall, scores.recall}) {
      out += "\t" + format_fixed(value, kDecimals);
    }
    out += "\t" + std::to_string(scores.relevant) + "\t" + std::to_string(scores.found) + "\n";
  }
  out += '\n';
}

}  // namespace

QueryScores means_of(const Evaluation& evaluation) {
  QueryScores means;
  for (const QueryScores& scores : evaluation.queries) {
    means.ndcg += scores.ndcg;
    means.reciprocal_rank += scores.reciprocal_rank;
    means.top_recall += scores.top_recall;
    means.recall += scores.recall;
  }
  const auto count = static_cast<double>(evaluation.queries.size());
  means.ndcg /= count;
  means.reciprocal_rank /= count;
  means.top_recall /= count;
  means.recall /= count;
  return means;
}

std::uint64_t count_of_nothing(const Evaluation& evaluation) {
  return static_cast<std::uint64_t>(
      std::count_if(evaluation.queries.begin(), evaluation.queries.end(),
                    [](const QueryScores& scores) { return scores.found == 0; }));
}

std::string evaluation_text(const Evaluation& evaluation, bool per_query, const Screen& screen) {
  std::string out;
  if (per_query) append_queries(out, evaluation, screen);
  const auto row = [&out](std::string_view name, const std::string& value) {
    out.append(name).append("\t").append(value).append("\n");
  };
  const QueryScores means = means_of(evaluation);
  row("queries", std::to_string(evaluation.queries.size()));
  row("without_judgements", std::to_string(evaluation.without_judgements));
  row("found_nothing", std::to_string(count_of_nothing(evaluation)));
  row(at_depth("nDCG", kTopDepth), format_fixed(means.ndcg, kDecimals));
  row(at_depth("MRR", kTopDepth), format_fixed(means.reciprocal_rank, kDecimals));
  row(at_depth("R", kTopDepth), format_fixed(means.top_recall, kDecimals));
  row(at_depth("R", evaluation.depth), format_fixed(means.recall, kDecimals));
  return out;
}

std::string evaluation_json(const Evaluation& evaluation, bool per_query) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.key("queries");
  json.number(std::uint64_t{evaluation.queries.size()});
  json.key("without_judgements");
  json.number(evaluation.without_judgements);
  json.key("found_nothing");
  json.number(count_of_nothing(evaluation));
  json.key("depth");
  json.number(std::uint64_t{evaluation.depth});
  write_scores(json, means_of(evaluation), "mrr_at_10");
  if (per_query) {
    json.key("per_query");
    json.begin_array();
    for (const QueryScores& scores : evaluation.queries) write_query(json, scores);
    json.end_array();
  }
  json.end_object();
  out += '\n';
  return out;
}

}  // namespace fihris::cli
