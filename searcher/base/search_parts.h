// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which parts of the search can be left out, to measure what each is worth (docs/quality.md)?
#pragma once

#include <cstdint>

#include "fihris/search.h"

namespace fihris::searcher {

enum SearchPart : std::uint32_t {
  kPartSurface = 1,         // the written form besides the stem, which ranks it first
  kPartClitic = 2,          // the word with other clitics
  kPartPlural = 4,          // broken plurals
  kPartVariant = 8,         // other spellings of foreign names
  kPartProximity = 16,      // words of the query that stand near one another in a text
  kPartTitle = 32,          // the weight of words of the title, and of the query as a whole title
  kPartHamza = 64,          // the word with its hamzas on other seats, if its stem differs
  kPartLead = 128,          // the extra weight of words early in the text
  kPartRelated = 256,       // words of the same root if the query's own word is missing
  kPartIntroduction = 512,  // texts that begin with their title, if the query asks for it
};

// For benchmarks and tests: the public interface searches with all parts.
struct PartsLeftOut {
  // From now on `searcher` does without `parts`, a set of SearchPart. A part that the level of a
  // search does not have makes no difference.
  static void set(Searcher& searcher, std::uint32_t parts);
};

}  // namespace fihris::searcher
