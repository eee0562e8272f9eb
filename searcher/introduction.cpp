// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/introduction.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "searcher/ranking.h"

namespace fihris::searcher {

void Introduction::look_at_title(const std::vector<Token>& tokens,
                                 const std::vector<MatchedWord>& words,
                                 const std::vector<Leaf>& leaves) {
  // Most titles have no word of the query.
  if (words.empty() || tokens.size() > kMostNameWords) return;
  for (const Token& token : tokens) {
    if (std::find(stems_.begin(), stems_.end(), token.stem) == stems_.end()) {
      stems_.emplace_back(token.stem);
    }
  }
  std::vector<std::uint32_t> seen;
  for (const MatchedWord& word : words) {
    if (std::find(seen.begin(), seen.end(), word.query_word) != seen.end()) continue;
    seen.push_back(word.query_word);
    asked_ += leaves[word.query_word].weight;
  }
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
