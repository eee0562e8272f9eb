// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are two texts near duplicates, the same story in nearly the same words?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "fihris/analysis.h"

namespace fihris::searcher {

// A sketch of a text: the smallest hashes of its runs of three stems. Two sketches give an estimate
// of the share of runs that both texts have (their resemblance): Broder, On the resemblance and
// containment of documents, 1997.
class TextSketch {
 public:
  TextSketch() = default;
  explicit TextSketch(const std::vector<Token>& tokens);

  // 0 for nothing in common, 1 for the same; 0 when one has no words. Exact up to kSize runs in
  // both, else off by a few hundredths.
  [[nodiscard]] double resemblance(const TextSketch& other) const;

  static constexpr std::size_t kSize = 128;

  // All hashes, ascending.
  [[nodiscard]] std::span<const std::uint64_t> hashes() const noexcept { return smallest_; }

 private:
  std::vector<std::uint64_t> smallest_;  // ascending, each once
};

// From this resemblance on, texts count as the same story.
inline constexpr double kSameStory = 0.5;

// Sketches of stories, numbered from 0, and which of them equals another. Compares only those that
// share a hash, so that adding a story does not get slower with each.
class Stories {
 public:
  // The first story that is the same.
  [[nodiscard]] std::optional<std::size_t> find(const TextSketch& sketch) const;
  void add(TextSketch sketch);

 private:
  std::vector<TextSketch> sketches_;
  std::unordered_multimap<std::uint64_t, std::size_t> by_hash_;
};

}  // namespace fihris::searcher
