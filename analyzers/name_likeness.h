// SPDX-License-Identifier: GPL-2.0-or-later
//
// How likely are two words spellings of one name? And does a word look like a foreign name at all?
// By tables that bench/quality/learn_names made; docs/analysis.md explains them.
#pragma once

#include "analyzers/name_letters.h"

namespace fihris::analyzers {

// Counts up whenever the tables change.
inline constexpr int kNameTableVersion = 1;

// The cost in nats of the cheapest way to write one word as the other, chunk of letters by chunk;
// 0 for equal words. Any number above `most` when it is above `most`, or there is no way. Two
// words in Latin script have none. Symmetric. Thread-safe; about a microsecond.
[[nodiscard]] double name_cost(const NameLetters& a, const NameLetters& b, double most);

// By how many nats a letter the word looks more like a foreign name than like an ordinary Arabic
// word; above 0 for most names. 0 for Latin words.
[[nodiscard]] double foreign_look(const NameLetters& word);

}  // namespace fihris::analyzers
