// SPDX-License-Identifier: GPL-2.0-or-later
//
// In which order do the characters of a line stand on the screen? The Unicode Bidirectional
// Algorithm (UAX #9) as ICU implements it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "cli/bidi/layout.h"

namespace fihris::cli {

// Resolves a paragraph once (P2 to I2), then its lines one by one (L1). The text must outlive it.
// A paragraph separator (Bidi_Class B) may only be its last character.
class ParagraphOrder {
 public:
  ParagraphOrder(std::u16string_view paragraph, Direction direction);
  ParagraphOrder(const ParagraphOrder&) = delete;
  ParagraphOrder& operator=(const ParagraphOrder&) = delete;
  ~ParagraphOrder();

  [[nodiscard]] bool is_right_to_left() const noexcept;

  // The embedding levels of the units begin to end, which are a line: odd ones are right to left.
  // What rule X9 removes has the level of what precedes it.
  [[nodiscard]] std::vector<std::uint8_t> levels(std::size_t begin, std::size_t end) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// L2: the indexes of the items with these levels, in order from the left.
[[nodiscard]] std::vector<std::int32_t> visual_order(const std::vector<std::uint8_t>& levels);

}  // namespace fihris::cli
