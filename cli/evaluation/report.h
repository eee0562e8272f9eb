// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does an evaluation go out?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "cli/io/screen.h"

namespace fihris::cli {

// Of the measures that are taken at a fixed depth.
inline constexpr std::size_t kTopDepth = 10;

struct QueryScores {
  std::string query_id;
  double ndcg = 0;             // at kTopDepth
  double reciprocal_rank = 0;  // at kTopDepth
  double top_recall = 0;       // at kTopDepth
  double recall = 0;           // at Evaluation::depth
  std::uint64_t relevant = 0;  // documents with a grade above 0
  std::uint64_t found = 0;     // documents that match, over all pages
};

struct Evaluation {
  std::size_t depth = 0;
  std::vector<QueryScores> queries;      // those with relevant documents, in the order of the file
  std::uint64_t without_judgements = 0;  // queries that were left out because they have none
};

// The means over the queries, of which there must be one, with their measures in QueryScores.
[[nodiscard]] QueryScores means_of(const Evaluation& evaluation);
// Queries that found nothing.
[[nodiscard]] std::uint64_t count_of_nothing(const Evaluation& evaluation);

// `screen`: where the text goes.
[[nodiscard]] std::string evaluation_text(const Evaluation& evaluation, bool per_query,
                                          const Screen& screen = {});
[[nodiscard]] std::string evaluation_json(const Evaluation& evaluation, bool per_query);

}  // namespace fihris::cli
