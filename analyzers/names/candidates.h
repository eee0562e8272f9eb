// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words of a vocabulary are worth comparing with a name? By their keys and their lengths.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/names/letters.h"
#include "analyzers/names/variants.h"

namespace fihris::analyzers {

inline constexpr double kUnknownCost = -1.0;

// A word of the vocabulary that may be another spelling of the name.
struct Candidate {
  std::string_view word;
  NameLetters letters;
  std::uint32_t frequency = 0;
  bool written = false;
  bool article = false;
  double bare = 0;
  double cost = kUnknownCost;
};

// The key and all keys one edit away, each once; the key itself first.
[[nodiscard]] std::vector<std::string> keys_near(const std::string& key);

// The words with these keys, in key order, that are not too long or short to be the same name as
// `like`; examines at most kMostNameCandidates. `latin`: also those in Latin script. They are valid
// as long as `entries`.
[[nodiscard]] std::vector<Candidate> gather(const std::vector<std::string>& keys,
                                            const NameEntries& entries, const NameLetters& like,
                                            bool latin);

}  // namespace fihris::analyzers
