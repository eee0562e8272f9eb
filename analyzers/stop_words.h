// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words say little about the subject of a text?
#pragma once

#include <string_view>

namespace fihris::analyzers {

// Incremented whenever the list changes.
inline constexpr int kStopWordsVersion = 1;

// `surface`: see folding.h. A word may lack its hamzas (الى for إلى), but not have others: أية is a
// stop word, آية (a verse) is not. Final letters count, too: على is a preposition, علي a name.
// Thread-safe.
[[nodiscard]] bool is_stop_word(std::string_view surface);

}  // namespace fihris::analyzers
