// SPDX-License-Identifier: GPL-2.0-or-later
//
// Do two texts tell the same story in nearly the same words?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "fihris/analysis.h"

namespace fihris::searcher {

// A sketch of a text: the smallest hashes of its runs of three stems. Of texts, the share of runs
// that both have (their resemblance) is estimated from two sketches: Broder, On the resemblance and
// containment of documents, 1997.
class TextSketch {
 public:
  TextSketch() = default;
  explicit TextSketch(const std::vector<Token>& tokens);

  // 0 for nothing in common, 1 for the same; 0 when one has no words. With at most kSize runs in
  // both exact, else off by some hundredths.
  [[nodiscard]] double resemblance(const TextSketch& other) const;

  static constexpr std::size_t kSize = 128;

  // All of it, ascending.
  [[nodiscard]] std::span<const std::uint64_t> hashes() const noexcept { return smallest_; }

 private:
  std::vector<std::uint64_t> smallest_;  // ascending, each once
};

// From this resemblance on, texts are taken for one story.
inline constexpr double kSameStory = 0.5;

// Sketches of stories, by number from 0 on, and which of them tell the same as another. Looks at
// those only that share a hash, so that a story more does not take longer with each.
class Stories {
 public:
  // The first one that tells the same.
  [[nodiscard]] std::optional<std::size_t> find(const TextSketch& sketch) const;
  void add(TextSketch sketch);

 private:
  std::vector<TextSketch> sketches_;
  std::unordered_multimap<std::uint64_t, std::size_t> by_hash_;
};

}  // namespace fihris::searcher
