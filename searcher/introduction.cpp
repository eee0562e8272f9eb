// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/introduction.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>

#include "searcher/ranking.h"

namespace fihris::searcher {
namespace {

// What the ladder gives for a form of a word; 1 for a part of a phrase.
double factor_of(const Plan& plan, const MatchedWord& word, const Token& token) {
  double factor = 0;
  for (const RungTerm& term : plan.parts[word.query_word].terms) {
    const bool is_form = (term.kind == RungTerm::Kind::kStem && term.form == token.stem) ||
                         (term.kind == RungTerm::Kind::kSurface && term.rung != Rung::kExact &&
                          term.form == token.surface);
    if (is_form) factor = std::max(factor, term.factor);
  }
  return factor > 0 ? std::min(1.0, kIntroForm * factor) : 1;
}

}  // namespace

void Introduction::look_at_title(const std::vector<Token>& tokens,
                                 const std::vector<MatchedWord>& words, const Plan& plan) {
  // Most titles have no word of the query.
  if (words.empty() || tokens.size() > kMostNameWords) return;
  for (const Token& token : tokens) {
    if (std::find(stems_.begin(), stems_.end(), token.stem) == stems_.end()) {
      stems_.emplace_back(token.stem);
    }
  }
  std::map<std::uint32_t, double> best;  // by the word of the query
  auto token = tokens.begin();
  for (const MatchedWord& word : words) {
    while (token != tokens.end() && token->begin < word.begin) ++token;
    double& factor = best[word.query_word];
    factor = std::max(factor, token == tokens.end() ? 1.0 : factor_of(plan, word, *token));
  }
  for (const auto& [leaf, factor] : best) asked_ += plan.leaves[leaf].weight * factor;
}

void Introduction::look_at_text(const std::vector<Token>& tokens) {
  const auto end = tokens.begin() + static_cast<std::ptrdiff_t>(
                                        std::min<std::size_t>(tokens.size(), kMostIntroWords));
  for (const std::string& stem : stems_) {
    const auto at =
        std::find_if(tokens.begin(), end, [&](const Token& token) { return token.stem == stem; });
    if (at != end) early_ += 1 / (1 + static_cast<double>(at - tokens.begin()) / kIntroHalf);
  }
}

double Introduction::of() const noexcept {
  return stems_.empty() ? 0 : asked_ * early_ / static_cast<double>(stems_.size());
}

}  // namespace fihris::searcher
