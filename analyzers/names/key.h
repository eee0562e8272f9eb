// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words may be one name? A key of the classes of a word's consonants, the same for Arabic and
// Latin script.
#pragma once

#include <string>
#include <string_view>

#include "analyzers/names/letters.h"

namespace fihris::analyzers {

// Counts up whenever keys change: whoever keeps them must make them anew.
inline constexpr int kNameKeyVersion = 1;

// The letters a key is made of, one for each class of consonants.
inline constexpr std::string_view kNameClasses = "BDFHKLMNRST";

// No key is longer.
inline constexpr std::size_t kMaxNameKey = 12;

// The key of a stem; empty for what can be no name (letters.h) and for words without
// consonants. Vowels, w, y, hamza, ain, and h but at the beginning leave no trace, doubled
// letters count once, and of more than kMaxNameKey classes the first stay. Spellings of one name
// have the same key, or keys one edit apart, in most cases (docs/analysis.md has the share).
[[nodiscard]] std::string name_key(std::string_view stem);
[[nodiscard]] std::string name_key(const NameLetters& letters);

}  // namespace fihris::analyzers
