// SPDX-License-Identifier: GPL-2.0-or-later
//
// How good is a list of hits, given which documents are relevant?
#include "cli/evaluation/measures.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace fihris::cli {
namespace {

double discounted_gain(const std::vector<Grade>& grades, std::size_t depth) {
  double sum = 0;
  for (std::size_t i = 0; i < std::min(grades.size(), depth); ++i) {
    const auto rank = static_cast<double>(i + 1);
    sum += (std::exp2(grades[i]) - 1) / std::log2(1 + rank);
  }
  return sum;
}

}  // namespace

double ndcg(const std::vector<Grade>& ranked, std::vector<Grade> judged, std::size_t depth) {
  std::sort(judged.begin(), judged.end(), std::greater<>());
  const double ideal = discounted_gain(judged, depth);
  return ideal > 0 ? discounted_gain(ranked, depth) / ideal : 0;
}

double reciprocal_rank(const std::vector<Grade>& ranked, std::size_t depth) {
  for (std::size_t i = 0; i < std::min(ranked.size(), depth); ++i) {
    if (ranked[i] > 0) return 1 / static_cast<double>(i + 1);
  }
  return 0;
}

double recall(const std::vector<Grade>& ranked, std::size_t relevant, std::size_t depth) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < std::min(ranked.size(), depth); ++i) {
    if (ranked[i] > 0) ++found;
  }
  return relevant > 0 ? static_cast<double>(found) / static_cast<double>(relevant) : 0;
}

}  // namespace fihris::cli
