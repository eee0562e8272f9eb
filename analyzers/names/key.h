// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words may be the same name? A key of a word's consonant classes, the same for Arabic and
// Latin script.
#pragma once

#include <string>
#include <string_view>

#include "analyzers/names/letters.h"

namespace fihris::analyzers {

// Incremented whenever keys change: stored keys must be rebuilt.
inline constexpr int kNameKeyVersion = 1;

// The letters of keys, one for each class of consonants.
inline constexpr std::string_view kNameClasses = "BDFHKLMNRST";

// No key is longer.
inline constexpr std::size_t kMaxNameKey = 12;

// The key of a stem; empty for what cannot be a name (letters.h) and for words without consonants.
// Vowels, w, y, hamza, ain, and h except at the beginning are dropped, doubled letters count once,
// and a key is cut after kMaxNameKey classes. Spellings of one name have the same key, or keys one
// edit apart, in most cases (docs/analysis.md has the share).
[[nodiscard]] std::string name_key(std::string_view stem);
[[nodiscard]] std::string name_key(const NameLetters& letters);

}  // namespace fihris::analyzers
