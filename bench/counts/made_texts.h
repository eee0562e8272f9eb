// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

// Texts and queries that are the same on every machine: words that no one wrote, derived as Arabic
// derives them, as frequent as words are (Zipf 1949), with clitics, names, numbers and vowel marks.
namespace bench {

struct MadeText {
  std::string id, title, text, date;
};

// The first `count` of one endless row of texts, of 50 to 250 words each.
std::vector<MadeText> made_texts(std::size_t count);

struct MadeQuery {
  std::string query;
  bool match_all = false;
};

// Queries for words that these texts have: a word, several, quotations, patterns, slips of the
// finger, names.
std::vector<MadeQuery> made_queries(const std::vector<MadeText>& texts, std::size_t count);

}  // namespace bench
