// SPDX-License-Identifier: GPL-2.0-or-later
//
// How near one another are the query's words in a text?
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "searcher/base/weights.h"
#include "searcher/passages/matched_word.h"
#include "searcher/words/leaf.h"

namespace fihris::searcher {

// For one search, document by document. Borrows nothing.
class Nearness {
 public:
  // Takes the most important words of title and text, each once.
  explicit Nearness(const std::vector<Leaf>& leaves);

  // Whether there are fewer than two words.
  [[nodiscard]] bool is_empty() const noexcept { return weights_.size() < 2; }

  // The least distance of each two words in a document.
  class Distances {
   public:
    Distances() { least_.fill(kFar); }

   private:
    friend class Nearness;
    static constexpr std::uint32_t kFar = static_cast<std::uint32_t>(-1);
    std::array<std::uint32_t, kMostNearWords * kMostNearWords> least_;
  };

  // Records how near the words of a title or text are; `words` are in text order. Linear.
  void note_distances(std::span<const MatchedWord> words, Distances& distances) const;

  // From 0 for words that never occur together to 1: 1 / (1 + n / kNearHalf) for two words n
  // apart, averaged over all pairs, weighted by the product of the two words' importance. A
  // decay with distance as in Lv, Zhai (Positional language models for information retrieval,
  // 2009).
  [[nodiscard]] double nearness_of(const Distances& distances) const noexcept;

 private:
  std::vector<std::size_t> number_of_;  // of a leaf, kNone for others
  std::vector<double> weights_;
  double products_ = 0;  // of all pairs
};

}  // namespace fihris::searcher
