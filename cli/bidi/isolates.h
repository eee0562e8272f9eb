// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where does a text have isolates (UAX #9), U+2066 to U+2069, around what keeps its own direction?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "cli/bidi/layout.h"

namespace fihris::cli {

inline constexpr std::size_t kIsolateBytes = 3;

// Whether an isolate begins or ends with the character at `at`.
[[nodiscard]] bool is_isolate(std::string_view text, std::size_t at) noexcept;

// Calls visit(piece, isolate) for each text between isolates and the isolate that follows it.
template <typename Visit>
void for_each_part(std::string_view text, Visit&& visit) {
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_isolate(text, at)) continue;
    visit(text.substr(done, at - done), text.substr(at, kIsolateBytes));
    done = at + kIsolateBytes;
    at = done - 1;
  }
  visit(text.substr(done), std::string_view{});
}

[[nodiscard]] bool has_isolates(std::string_view text) noexcept;
// The offset just past the end of the isolate that begins at `at`; text.size() if it never ends.
[[nodiscard]] std::size_t end_of_isolate(std::string_view text, std::size_t at) noexcept;
// Does an isolate begin at `at`?
[[nodiscard]] bool begins_isolate(std::string_view text, std::size_t at) noexcept;

[[nodiscard]] std::string without_isolates(std::string_view text);
[[nodiscard]] StyledText without_isolates(const StyledText& text);

}  // namespace fihris::cli
