// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do a text and its matches become a paragraph for the screen?
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "cli/bidi/layout.h"
#include "fihris/search.h"

namespace fihris::cli::browse {

// Appends text[begin, end), made printable, in `plain`, and what `marks` (bytes of the whole text,
// in order, disjoint) cover in `marked`; mark number `special` in `its_look` instead.
struct Looks {
  Style plain = 0;
  Style marked = 0;
  std::size_t special = static_cast<std::size_t>(-1);
  Style its_look = 0;
};
void append_marked(StyledText& out, std::string_view text, std::size_t begin, std::size_t end,
                   const std::vector<Span>& marks, const Looks& looks);

// The whole text.
inline void append_marked(StyledText& out, std::string_view text, const std::vector<Span>& marks,
                          const Looks& looks) {
  append_marked(out, text, 0, text.size(), marks, looks);
}

}  // namespace fihris::cli::browse
