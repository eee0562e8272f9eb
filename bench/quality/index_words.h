// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does an index know about a word? For measuring rules that query its vocabulary.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <xapian.h>

#include "analyzers/plurals/broken_plurals.h"
#include "analyzers/stemmer.h"
#include "indexer/format/schema.h"

namespace bench {

// Counts lookups.
struct IndexWords {
  explicit IndexWords(const char* path) : database(path) {}
  IndexWords(const IndexWords&) = delete;
  IndexWords& operator=(const IndexWords&) = delete;

  // Calls rule(stem) for the stem of a surface; counts its results as proposals.
  template <typename Rule>
  auto ask(std::string_view surface, const Rule& rule) {
    std::string stem;
    fihris::analyzers::append_light_stem(surface, stem);
    const std::size_t before = lookups;
    auto forms = rule(stem);
    most_lookups = std::max(most_lookups, lookups - before);
    asked_lookups += lookups - before;
    ++words;
    proposals += forms.size();
    return forms;
  }

  Xapian::Database database;
  std::size_t lookups = 0;
  std::size_t asked_lookups = 0;  // by ask()
  std::size_t most_lookups = 0;   // for one word
  std::size_t words = 0;
  std::size_t proposals = 0;
  fihris::analyzers::PluralVocabulary vocabulary{
      [this](std::string_view stem) {
        ++lookups;
        return std::uint32_t{database.get_termfreq(fihris::indexer::stem_term("", stem))};
      },
      [this](std::string_view surface) {
        ++lookups;
        return std::uint32_t{database.get_termfreq(std::string(surface))};
      }};
};

}  // namespace bench
