// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is an evaluation printed?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "cli/io/screen.h"

namespace fihris::cli {

// The depth of the measures that have a fixed one.
inline constexpr std::size_t kTopDepth = 10;

struct QueryScores {
  std::string query_id;
  double ndcg = 0;             // at kTopDepth
  double reciprocal_rank = 0;  // at kTopDepth
  double top_recall = 0;       // at kTopDepth
  double recall = 0;           // at Evaluation::depth
  std::uint64_t relevant = 0;  // documents with a grade above 0
  std::uint64_t found = 0;     // matching documents, over all pages
};

struct Evaluation {
  std::size_t depth = 0;
  std::vector<QueryScores> queries;      // those with relevant documents, in the order of the file
  std::uint64_t without_judgements = 0;  // queries that were left out because they have none
};

// The means of the measures over the queries, at least one.
[[nodiscard]] QueryScores means_of(const Evaluation& evaluation);
// Queries that found nothing.
[[nodiscard]] std::uint64_t count_of_nothing(const Evaluation& evaluation);

// `screen`: where the text is shown.
[[nodiscard]] std::string evaluation_text(const Evaluation& evaluation, bool per_query,
                                          const Screen& screen = {});
[[nodiscard]] std::string evaluation_json(const Evaluation& evaluation, bool per_query);

}  // namespace fihris::cli
