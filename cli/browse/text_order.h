// SPDX-License-Identifier: GPL-2.0-or-later
//
// Who reorders the letters of a line, and how?
#pragma once

#include <cstddef>

#include "cli/bidi/layout.h"

namespace fihris::cli::browse {

// As in LayoutOptions.
struct TextOrder {
  BidiMode mode = BidiMode::kOff;
  bool shape = false;
  bool keep_words = false;

  friend bool operator==(const TextOrder&, const TextOrder&) = default;

  [[nodiscard]] LayoutOptions layout(std::size_t width, std::size_t lines,
                                     Direction direction = Direction::kAuto) const {
    LayoutOptions options;
    options.mode = mode;
    options.width = width;
    options.lines = lines;
    options.direction = direction;
    options.shape = shape;
    options.keep_words = keep_words;
    options.simple_emoji = true;
    return options;
  }
};

}  // namespace fihris::cli::browse
