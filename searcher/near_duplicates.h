// SPDX-License-Identifier: GPL-2.0-or-later
//
// Do two texts tell the same story in nearly the same words?
#pragma once

#include <cstdint>
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

 private:
  std::vector<std::uint64_t> smallest_;  // ascending, each once
};

// From this resemblance on, texts are taken for one story.
inline constexpr double kSameStory = 0.5;

}  // namespace fihris::searcher
