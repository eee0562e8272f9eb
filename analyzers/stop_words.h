// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words say little about what a text is about?
#pragma once

#include <string_view>

namespace fihris::analyzers {

// Counts up whenever the list changes.
inline constexpr int kStopWordsVersion = 1;

// `surface`: see folding.h. A word may stand without its hamzas (الى for إلى), but not with others:
// أية is one, آية (a verse) is not. Nor are the final letters of على and علي, one a preposition and
// the other a name, the same. Thread-safe.
[[nodiscard]] bool is_stop_word(std::string_view surface);

}  // namespace fihris::analyzers
