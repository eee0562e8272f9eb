// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/nearness.h"

#include <algorithm>

namespace fihris::searcher {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
}  // namespace

Nearness::Nearness(const std::vector<Leaf>& leaves) : number_of_(leaves.size(), kNone) {
  std::vector<std::size_t> chosen;
  const auto stems = [&](std::size_t leaf) -> const std::vector<std::string>& {
    return word_of(leaves[leaf])->stems;
  };
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    if (word_of(leaves[i]) == nullptr || !leaves[i].highlight) continue;
    const bool is_new = std::none_of(chosen.begin(), chosen.end(),
                                     [&](std::size_t other) { return stems(other) == stems(i); });
    if (is_new) chosen.push_back(i);
  }
  std::stable_sort(chosen.begin(), chosen.end(), [&](std::size_t a, std::size_t b) {
    return leaves[a].weight > leaves[b].weight;
  });
  if (chosen.size() > kMostNearWords) chosen.resize(kMostNearWords);
  double sum = 0;
  for (const std::size_t leaf : chosen) {
    number_of_[leaf] = weights_.size();
    products_ += sum * leaves[leaf].weight;
    sum += leaves[leaf].weight;
    weights_.push_back(leaves[leaf].weight);
  }
}

void Nearness::note_distances(std::span<const MatchedWord> words, Distances& distances) const {
  std::array<std::uint32_t, kMostNearWords> last = {};  // positions, 0 for none
  for (const MatchedWord& word : words) {
    const std::size_t number = number_of_[word.query_word];
    if (number == kNone) continue;
    for (std::size_t other = 0; other < weights_.size(); ++other) {
      // One word of the text may be a form of two query words.
      if (other == number || last[other] == 0 || last[other] == word.position) continue;
      const auto [a, b] = std::minmax(number, other);
      auto& least = distances.least_[a * kMostNearWords + b];
      least = std::min(least, word.position - last[other]);
    }
    last[number] = word.position;
  }
}

double Nearness::nearness_of(const Distances& distances) const noexcept {
  double near = 0;
  for (std::size_t a = 0; a < weights_.size(); ++a) {
    for (std::size_t b = a + 1; b < weights_.size(); ++b) {
      const std::uint32_t distance = distances.least_[a * kMostNearWords + b];
      if (distance == Distances::kFar) continue;
      near += weights_[a] * weights_[b] / (1 + distance / kNearHalf);
    }
  }
  return products_ > 0 ? near / products_ : 0;
}

}  // namespace fihris::searcher
