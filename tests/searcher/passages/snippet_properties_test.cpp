// SPDX-License-Identifier: GPL-2.0-or-later
//
// What holds for every snippet, whatever the bytes and the matches?
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "analyzers/text/graphemes.h"
#include "searcher/passages/snippet.h"
#include "tests/searcher/passages/snippet_support.h"
#include "tests/support/random.h"

namespace fihris::searcher {
namespace {

using testing_support::collapsed;
using testing_support::marked;

using Random = std::mt19937_64;
using Matches = std::vector<MatchedWord>;

// Plain and awkward words, some of one character, some of many bytes.
constexpr std::array<std::string_view, 20> kWords = {"كتاب",
                                                     "و",
                                                     "كَتَبَ",
                                                     "الْمُسْتَقْبَلُ",
                                                     "می\u200Cشود",
                                                     "ـ",
                                                     "ﻛﺘﺎﺏ",
                                                     "\uFDFA",
                                                     "x",
                                                     "F-16",
                                                     "Cafe\u0301",
                                                     "«(هدف)!»",
                                                     "انتهى.",
                                                     "لماذا؟",
                                                     "كتب\u200F",
                                                     "\U0001F468\u200D\U0001F469\u200D\U0001F467",
                                                     "漢字漢字",
                                                     "\u1112\u1161\u11AB",
                                                     "\u00A0نعم\u00A0",
                                                     "1\uFE0F\u20E3"};
constexpr std::array<std::string_view, 8> kSpaces = {" ",  " ",    " ",         " ",
                                                     "\n", "\r\n", " \u2029\t", "  "};
// What random texts have besides words: joining signs, and broken bytes.
constexpr std::array<std::string_view, 16> kAwkward = {
    "\u0301", "\u064E",   "\u200D", "\u0600",       "\U0001F1F8", "\u1100", "\u1161", "\xFF",
    "\xD9",   "\xE2\x80", "\x80",   "\xE2\x80\xA8", "\xC2",       "\x85",   ".",      "\u0085"};

template <std::size_t n>
std::string_view one_of(const std::array<std::string_view, n>& choices, Random& random) {
  return choices[random() % n];
}

bool begins_character(std::string_view text, std::size_t at) {
  return (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U &&
         !collapsed(text.substr(at, 1)).empty() && !collapsed(text.substr(at, 2)).empty() &&
         !collapsed(text.substr(at, 3)).empty();
}

// Holds for any input.
void expect_sound(std::string_view text, const Matches& matches, std::size_t most,
                  analyzers::Graphemes& graphemes, const Snippet& snippet) {
  const std::string whole = collapsed(text);
  const std::string& shown = snippet.text;
  EXPECT_LE(graphemes.count(shown), most);
  EXPECT_EQ(collapsed(shown), shown);
  EXPECT_NE(whole.find(shown), std::string::npos);
  if (most > 0) {
    EXPECT_EQ(shown.empty(), whole.empty());
    EXPECT_EQ(snippet.starts_text && snippet.ends_text, shown == whole);
  }
  if (snippet.starts_text) {
    EXPECT_TRUE(whole.starts_with(shown));
  }
  if (snippet.ends_text && !shown.empty()) {
    EXPECT_TRUE(whole.ends_with(shown));
  }

  std::vector<std::size_t> borders;
  graphemes.borders(shown, shown.size(), borders);
  const auto is_border = [&](std::size_t at) {
    return std::binary_search(borders.begin(), borders.end(), at);
  };
  std::size_t done = 0;
  for (const Span& span : snippet.highlights) {
    EXPECT_LE(done, span.begin);
    EXPECT_LT(span.begin, span.end);
    EXPECT_LE(span.end, shown.size());
    EXPECT_TRUE(is_border(span.begin));
    EXPECT_TRUE(is_border(span.end));
    done = span.end;
  }
  // Some match is shown if there is one.
  const bool usable = std::any_of(matches.begin(), matches.end(), [&](const MatchedWord& match) {
    return match.begin < match.end && match.end <= text.size() &&
           begins_character(text, match.begin);
  });
  if (most > 0 && usable) {
    EXPECT_FALSE(snippet.highlights.empty());
  }
}

TEST(SnippetProperties, HoldForAnyBytesAndMatches) {
  Random random(test::seed(41));
  analyzers::Graphemes graphemes;
  for (int round = 0; round < test::rounds(1500); ++round) {
    std::string text;
    const std::size_t parts = random() % 60;
    const std::uint64_t style = random() % 3;
    for (std::size_t i = 0; i < parts; ++i) {
      if (style == 0) {
        text.push_back(static_cast<char>(random() % 256));
      } else {
        text.append(one_of(kWords, random));
        if (random() % 3 == 0) text.append(one_of(kAwkward, random));
        if (random() % style == 0) text.append(one_of(kSpaces, random));
      }
    }
    Matches matches;
    for (std::size_t i = random() % 8; i > 0; --i) {
      const std::size_t begin = random() % (text.size() + 2);
      matches.push_back({begin, begin + random() % 12, 0, static_cast<std::uint32_t>(random() % 4),
                         static_cast<double>(random() % 100) / 10});
    }
    std::stable_sort(matches.begin(), matches.end(),
                     [](const MatchedWord& a, const MatchedWord& b) { return a.begin < b.begin; });
    const std::size_t most = random() % 70;
    const Snippet snippet = make_snippet(text, matches, most, graphemes);
    SCOPED_TRACE(testing::PrintToString(text) + " -> " + marked(snippet));
    expect_sound(text, matches, most, graphemes, snippet);
    if (testing::Test::HasFailure()) return;
    EXPECT_EQ(marked(make_snippet(text, matches, most, graphemes)), marked(snippet));
  }
}

struct Words {
  std::string text;
  Matches matches;
  Matches places;  // of all words; query_word is the place in kWords
};

Words random_words(Random& random) {
  Words words;
  const std::size_t count = 1 + random() % 60;
  std::array<double, 4> weights{};
  for (double& weight : weights) weight = static_cast<double>(1 + random() % 9);
  const bool spaced = random() % 4 != 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t which = random() % kWords.size();
    words.text.append(spaced ? " " : one_of(kSpaces, random));
    const std::size_t begin = words.text.size();
    words.text.append(kWords[which]);
    const auto word = static_cast<std::uint32_t>(which);
    words.places.push_back({begin, words.text.size(), 0, word, 1});
    if (random() % 5 == 0) {
      words.matches.push_back({begin, words.text.size(), 0, word % 4, weights[word % 4]});
    }
  }
  return words;
}

double distinct_weight(std::string_view text, const Matches& matches) {
  std::map<std::uint32_t, double> weights;
  for (const MatchedWord& match : matches) {
    if (match.end <= text.size()) weights[match.query_word] = match.weight;
  }
  double sum = 0;
  for (const auto& [word, weight] : weights) sum += weight;
  return sum;
}

// The greatest weight of adjacent words of at most `most` graphemes.
double best_weight(const Words& words, std::size_t most, analyzers::Graphemes& graphemes) {
  double best = 0;
  for (std::size_t first = 0; first < words.places.size(); ++first) {
    const std::size_t begin = words.places[first].begin;
    for (std::size_t last = first; last < words.places.size(); ++last) {
      const std::size_t end = words.places[last].end;
      if (graphemes.count(collapsed(words.text.substr(begin, end - begin))) > most) break;
      Matches inside;
      for (const MatchedWord& match : words.matches) {
        if (match.begin >= begin && match.end <= end) inside.push_back(match);
      }
      best = std::max(best, distinct_weight(words.text, inside));
    }
  }
  return best;
}

TEST(SnippetProperties, HoldForWords) {
  Random random(test::seed(42));
  analyzers::Graphemes graphemes;
  for (int round = 0; round < test::rounds(300); ++round) {
    const Words words = random_words(random);
    const std::size_t most = 13 + random() % 60;  // the longest word has 12
    const Snippet snippet = make_snippet(words.text, words.matches, most, graphemes);
    SCOPED_TRACE(testing::PrintToString(collapsed(words.text)) + " -> " + marked(snippet));
    expect_sound(words.text, words.matches, most, graphemes, snippet);

    // Whole words.
    const std::string whole = " " + collapsed(words.text) + " ";
    EXPECT_NE(whole.find(" " + snippet.text + " "), std::string::npos);

    // The highlights are matched words: all that the shown stretch of the text has.
    bool found = false;
    for (std::size_t first = 0; first < words.places.size() && !found; ++first) {
      for (std::size_t last = first; last < words.places.size() && !found; ++last) {
        std::string text;
        std::vector<Span> marks;
        for (std::size_t i = first; i <= last; ++i) {
          const MatchedWord& place = words.places[i];
          if (i > first) text.push_back(' ');
          const std::size_t begin = text.size();
          text.append(words.text, place.begin, place.end - place.begin);
          for (const MatchedWord& match : words.matches) {
            if (match.begin == place.begin) marks.push_back({begin, text.size()});
          }
        }
        found = text == snippet.text && marks == snippet.highlights;
        if (text.size() > snippet.text.size()) break;
      }
    }
    EXPECT_TRUE(found);

    // As much of the query as possible.
    Matches inside;
    for (const Span& span : snippet.highlights) {
      const std::string_view word =
          std::string_view(snippet.text).substr(span.begin, span.end - span.begin);
      for (const MatchedWord& match : words.matches) {
        if (std::string_view(words.text).substr(match.begin, match.end - match.begin) == word) {
          inside.push_back(match);
        }
      }
    }
    EXPECT_EQ(distinct_weight(words.text, inside), best_weight(words, most, graphemes));
    if (testing::Test::HasFailure()) return;
  }
}

TEST(SnippetProperties, HoldForEveryLength) {
  Random random(43);
  analyzers::Graphemes graphemes;
  for (int round = 0; round < 60; ++round) {
    const Words words = random_words(random);
    for (std::size_t most = 0; most < 40; ++most) {
      const Snippet snippet = make_snippet(words.text, words.matches, most, graphemes);
      SCOPED_TRACE(testing::PrintToString(words.text) + " -> " + marked(snippet));
      expect_sound(words.text, words.matches, most, graphemes, snippet);
      if (testing::Test::HasFailure()) return;
    }
  }
}

}  // namespace
}  // namespace fihris::searcher
