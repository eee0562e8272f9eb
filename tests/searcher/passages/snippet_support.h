// SPDX-License-Identifier: GPL-2.0-or-later
//
// What do the tests of snippets share?
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/passages/snippet.h"

namespace fihris::searcher::testing_support {

inline std::string repeated(std::string_view part, std::size_t times) {
  std::string result;
  result.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) result.append(part);
  return result;
}

// Each place of each of `words` in the text is a match of that word of the query.
inline std::vector<MatchedWord> matches_of(std::string_view text,
                                           std::initializer_list<std::string_view> words,
                                           std::initializer_list<double> weights = {}) {
  std::vector<MatchedWord> matches;
  std::uint32_t query_word = 0;
  for (const std::string_view word : words) {
    const double weight = query_word < weights.size() ? weights.begin()[query_word] : 1;
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + word.size())) {
      matches.push_back({at, at + word.size(), 0, query_word, weight});
    }
    ++query_word;
  }
  std::stable_sort(matches.begin(), matches.end(),
                   [](const MatchedWord& a, const MatchedWord& b) { return a.begin < b.begin; });
  return matches;
}

// The snippet's text with its highlights in brackets, and "..." where the text goes on.
inline std::string marked(const Snippet& snippet) {
  std::string result = snippet.starts_text ? "" : "...";
  std::size_t done = 0;
  for (const Span& span : snippet.highlights) {
    result += snippet.text.substr(done, span.begin - done);
    result += "[" + snippet.text.substr(span.begin, span.end - span.begin) + "]";
    done = span.end;
  }
  return result + snippet.text.substr(done) + (snippet.ends_text ? "" : "...");
}

// One space for each run of white space between words, none around: as in the contract, computed
// differently from the code.
inline std::string collapsed(std::string_view text) {
  std::string result;
  bool space = false;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t length = 0;
    if (std::string_view(" \t\n\v\f\r").find(text[i]) != std::string_view::npos) length = 1;
    if (text.substr(i, 2) == "\u0085") length = 2;
    if (text.substr(i, 3) == "\u2028" || text.substr(i, 3) == "\u2029") length = 3;
    if (length > 0) {
      space = true;
      i += length;
      continue;
    }
    if (space && !result.empty()) result.push_back(' ');
    space = false;
    result.push_back(text[i++]);
  }
  return result;
}

}  // namespace fihris::searcher::testing_support
