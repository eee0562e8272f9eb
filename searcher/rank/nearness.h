// SPDX-License-Identifier: GPL-2.0-or-later
//
// How near one another does a text have the words of a query?
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

// For one search, on document after document. Borrows nothing.
class Nearness {
 public:
  // Takes the words of title and text that say most, each once.
  explicit Nearness(const std::vector<Leaf>& leaves);

  // Whether there are fewer than two words.
  [[nodiscard]] bool is_empty() const noexcept { return weights_.size() < 2; }

  // Of each two words the least distance at which a document has them.
  class Distances {
   public:
    Distances() { least_.fill(kFar); }

   private:
    friend class Nearness;
    static constexpr std::uint32_t kFar = static_cast<std::uint32_t>(-1);
    std::array<std::uint32_t, kMostNearWords * kMostNearWords> least_;
  };

  // Takes down how near the words of a title or text are, which are in its order. Linear.
  void note_distances(std::span<const MatchedWord> words, Distances& distances) const;

  // 0 for words that are never together, up to 1: of two that are n words apart
  // 1 / (1 + n / kNearHalf); of all pairs the mean, in which each counts as much as the product of
  // what its words say. A decay with distance as in Lv, Zhai (Positional language models for
  // information retrieval, 2009).
  [[nodiscard]] double nearness_of(const Distances& distances) const noexcept;

 private:
  std::vector<std::size_t> number_of_;  // of a leaf, kNone for others
  std::vector<double> weights_;
  double products_ = 0;  // of all pairs
};

}  // namespace fihris::searcher
