// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are the borders those of UAX #29, wherever the search begins?
#include "analyzers/text/graphemes.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

namespace fihris::analyzers {
namespace {

using Offsets = std::vector<std::size_t>;
using Spans = std::vector<Span>;

// What ICU says, walking the whole text.
Offsets icu_borders(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  UText bytes = UTEXT_INITIALIZER;
  utext_openUTF8(&bytes, text.data(), static_cast<std::int64_t>(text.size()), &status);
  iterator->setText(&bytes, status);
  EXPECT_TRUE(U_SUCCESS(status));
  Offsets borders;
  if (!text.empty()) borders.push_back(0);
  for (std::int32_t at = iterator->next(); at != icu::BreakIterator::DONE; at = iterator->next()) {
    borders.push_back(static_cast<std::size_t>(at));
  }
  utext_close(&bytes);
  return borders;
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result.append(part);
  return result;
}

// Pieces that are combined in every way: plain letters, marks, joiners, controls, broken bytes.
constexpr std::array<std::string_view, 48> kPieces = {
    "a",          "7",          "#",          " ",          ".",        "\n",           "\r",
    "\r\n",       "\t",         "ك",          "تَّ",          "\u064B",   "\u0670",       "ـ",
    "؟",          "e\u0301",    "\u0301",     "\u0903",     "\u0915",   "\u094D",       "\u0937",
    "\u0E01",     "\u0E33",     "\u1100",     "\u1161",     "\u11A8",   "\uAC00",       "\uAC01",
    "\U0001F1F8", "\U0001F1E6", "\U0001F468", "\U0001F3FD", "\u200D",   "\uFE0F",       "\u20E3",
    "\u00A9",     "\u200C",     "\u200F",     "\u00AD",     "\u0600",   "\uFEFB",       "\uFDFA",
    "\xFF",       "\xD9",       "\xE2\x80",   "\x80",       "\xF0\x9F", "\xED\xA0\x80",
};

std::string random_text(std::mt19937_64& random) {
  std::string text;
  const bool bytes = random() % 4 == 0;
  const std::size_t length = random() % 40;
  for (std::size_t i = 0; i < length; ++i) {
    if (bytes) {
      text.push_back(static_cast<char>(random() % 256));
    } else {
      text.append(kPieces[random() % kPieces.size()]);
    }
  }
  return text;
}

struct Row {
  std::string text;
  Offsets borders;
  std::string_view why;
};

TEST(Graphemes, EndWhereAReaderSeesThemEnd) {
  const std::vector<Row> rows = {
      {"", {}, "nothing has no borders"},
      {"a", {0, 1}, "both ends are borders"},
      {"كتب", {0, 2, 4, 6}, "letters"},
      {"كَتَّب", {0, 4, 10, 12}, "vowel marks stay with their letter"},
      {"كــتب", {0, 2, 4, 6, 8, 10}, "a tatweel is a character of its own"},
      {"لا\uFEFB\uFDFA", {0, 2, 4, 7, 10}, "ligatures are one, lam and alef two"},
      {"می\u200Cشود", {0, 2, 7, 9, 11, 13}, "a non-joiner stays with the letter before it"},
      {"ab\u200F ", {0, 1, 2, 5, 6}, "a direction mark does not"},
      {"e\u0301t", {0, 3, 4}, "decomposed Latin"},
      {"\u1112\u1161\u11AB\u1100", {0, 9, 12}, "jamo make a syllable"},
      {"\r\n\n\r", {0, 2, 3, 4}, "CR LF is one"},
      {"\U0001F468\u200D\U0001F469\u200D\U0001F467!", {0, 18, 19}, "a family"},
      {"\U0001F44D\U0001F3FDa", {0, 8, 9}, "a skin tone"},
      {"1\uFE0F\u20E3.", {0, 7, 8}, "a keycap"},
      {"\U0001F1F8\U0001F1E6\U0001F1EA\U0001F1EC", {0, 8, 16}, "flags are pairs"},
      {"\u0301a", {0, 2, 3}, "a mark without a letter"},
      {"\n\u0301", {0, 1, 3}, "and nothing stays with a control character"},
      {"\u0600\u0661 ", {0, 4, 5}, "the Arabic number sign stays with what follows"},
      {"a\xFF\xD9"
       "b",
       {0, 1, 2, 3, 4},
       "broken bytes are characters"},
      {"\xE2\x80", {0, 2}, "but a torn one is one"},
  };
  Graphemes graphemes;
  for (const Row& row : rows) {
    SCOPED_TRACE(row.why);
    Offsets borders;
    graphemes.borders(row.text, row.text.size(), borders);
    EXPECT_EQ(borders, row.borders);
    EXPECT_EQ(icu_borders(row.text), row.borders);
    EXPECT_EQ(graphemes.count(row.text), row.borders.empty() ? 0 : row.borders.size() - 1);
  }
}

TEST(Graphemes, AreIcusForAnyBytes) {
  std::mt19937_64 random(29);
  Graphemes graphemes;
  Offsets borders;
  for (int round = 0; round < 5000; ++round) {
    const std::string text = random_text(random);
    SCOPED_TRACE(testing::PrintToString(text));
    const Offsets expected = icu_borders(text);
    graphemes.borders(text, text.size(), borders);
    ASSERT_EQ(borders, expected);
    if (text.empty()) continue;
    const std::size_t limit = random() % (expected.size() + 2);
    const std::size_t most = std::min(limit, expected.size() - 1);
    const Graphemes::Taken taken = graphemes.take_clusters(text, limit);
    EXPECT_EQ(taken.graphemes, most);
    EXPECT_EQ(taken.bytes, expected[most]);
    EXPECT_EQ(graphemes.prefix(text, limit), expected[most]);
    graphemes.borders(text, limit, borders);
    EXPECT_EQ(borders.size(), most + 1);
  }
}

TEST(Graphemes, HaveTheSameBordersFromWithin) {
  std::mt19937_64 random(30);
  Graphemes graphemes;
  for (int round = 0; round < 3000; ++round) {
    const std::string text = random_text(random);
    SCOPED_TRACE(testing::PrintToString(text));
    const Offsets expected = icu_borders(text);
    for (std::size_t at = 0; at <= text.size() && !text.empty(); ++at) {
      const auto after = std::lower_bound(expected.begin(), expected.end(), at);
      ASSERT_EQ(graphemes.border_after(text, at), *after) << at;
      ASSERT_EQ(graphemes.border_before(text, at), *after == at ? at : *(after - 1)) << at;
    }
    EXPECT_EQ(graphemes.border_after(text, text.size() + 7), text.size());
    EXPECT_EQ(graphemes.border_before(text, text.size() + 7), text.size());
  }
}

TEST(Graphemes, StepBackByAtMostTheirLimit) {
  std::mt19937_64 random(31);
  Graphemes graphemes;
  for (int round = 0; round < 3000; ++round) {
    const std::string text = random_text(random);
    SCOPED_TRACE(testing::PrintToString(text));
    const Offsets expected = icu_borders(text);
    if (text.empty()) continue;
    const std::size_t from = random() % expected.size();
    const std::size_t limit = random() % (expected.size() + 1);
    const std::size_t at = graphemes.back(text, expected[from], limit);
    const auto found = std::find(expected.begin(), expected.end(), at);
    ASSERT_NE(found, expected.end());
    ASSERT_LE(at, expected[from]);
    EXPECT_LE(expected.begin() + static_cast<std::ptrdiff_t>(from) - found,
              static_cast<std::ptrdiff_t>(limit));
  }
  const std::string vowelled = repeated("كَتَبَ ", 100);
  EXPECT_EQ(graphemes.back(vowelled, vowelled.size(), 8), vowelled.size() - 26)
      << "marks are not counted";
}

TEST(Graphemes, WidenSpansToBordersAndMergeThoseThatThenOverlap) {
  Graphemes graphemes;
  const std::string text = "e\u0301\u0302a كَ";  // borders 0 5 6 7 11
  const auto widened = [&](Spans spans) {
    graphemes.widen(text, spans);
    return spans;
  };
  EXPECT_EQ(widened({}), Spans());
  EXPECT_EQ(widened({{0, 1}}), Spans({{0, 5}}));
  EXPECT_EQ(widened({{3, 6}}), Spans({{0, 6}}));
  EXPECT_EQ(widened({{0, 1}, {3, 5}}), Spans({{0, 5}})) << "in one grapheme";
  EXPECT_EQ(widened({{0, 5}, {5, 6}}), Spans({{0, 5}, {5, 6}})) << "they only touch";
  EXPECT_EQ(widened({{0, 2}, {4, 6}, {7, 9}}), Spans({{0, 6}, {7, 11}}));
  EXPECT_EQ(widened({{2, 2}, {6, 90}, {80, 90}}), Spans({{6, 11}})) << "empty or beyond the end";
}

TEST(Graphemes, WidenAnySpansOfAnyBytes) {
  std::mt19937_64 random(32);
  Graphemes graphemes;
  for (int round = 0; round < 5000; ++round) {
    const std::string text = random_text(random);
    SCOPED_TRACE(testing::PrintToString(text));
    const Offsets borders = icu_borders(text);
    Spans spans;
    for (std::size_t i = random() % 6; i > 0; --i) {
      const std::size_t begin = random() % (text.size() + 3);
      spans.push_back({begin, begin + random() % 9});
    }
    std::sort(spans.begin(), spans.end(),
              [](const Span& a, const Span& b) { return a.begin < b.begin; });
    std::vector<bool> covered(text.size());
    for (const Span& span : spans) {
      for (std::size_t i = 0; i + 1 < borders.size(); ++i) {
        if (span.begin < span.end && span.begin < borders[i + 1] && span.end > borders[i]) {
          std::fill(covered.begin() + static_cast<std::ptrdiff_t>(borders[i]),
                    covered.begin() + static_cast<std::ptrdiff_t>(borders[i + 1]), true);
        }
      }
    }
    graphemes.widen(text, spans);
    std::vector<bool> found(text.size());
    std::size_t done = 0;
    for (const Span& span : spans) {
      ASSERT_LE(done, span.begin);
      ASSERT_LT(span.begin, span.end);
      ASSERT_LE(span.end, text.size());
      ASSERT_TRUE(std::binary_search(borders.begin(), borders.end(), span.begin));
      ASSERT_TRUE(std::binary_search(borders.begin(), borders.end(), span.end));
      std::fill(found.begin() + static_cast<std::ptrdiff_t>(span.begin),
                found.begin() + static_cast<std::ptrdiff_t>(span.end), true);
      done = span.end;
    }
    ASSERT_EQ(found, covered);
  }
}

// A hostile text must cost no more than its length.
TEST(Graphemes, OfAMegabyteOfMarksAreOne) {
  Graphemes graphemes;
  for (const std::string_view mark : {"\u064E", "\u0301", "\u200D"}) {
    const std::string text = "ك" + repeated(mark, 500000) + " b";
    EXPECT_EQ(graphemes.count(text), 3U);
    Spans spans;
    for (std::size_t at = 2; at + 2 < text.size(); at += 8) spans.push_back({at, at + 2});
    graphemes.widen(text, spans);
    EXPECT_EQ(spans, Spans({{0, text.size() - 2}}));
    for (std::size_t at = 0; at < text.size(); at += 1024) {
      const std::size_t before = graphemes.border_before(text, at);
      const std::size_t after = graphemes.border_after(text, at);
      ASSERT_LE(before, at);
      ASSERT_LE(at - before, Graphemes::kLookAround + 4);
      ASSERT_GE(after, at);
      ASSERT_LE(after - at, Graphemes::kLookAround);
    }
    EXPECT_LE(graphemes.back(text, text.size() - 2, 1), text.size() - 2);
  }
}

TEST(Graphemes, OfAMegabyteOfFlagsArePairs) {
  Graphemes graphemes;
  const std::string text = repeated("\U0001F1F8\U0001F1E6", 131072);
  EXPECT_EQ(graphemes.count(text), 131072U);
  Spans spans = {{4, 5}, {8, 12}, {text.size() - 4, text.size()}};
  graphemes.widen(text, spans);
  EXPECT_EQ(spans, Spans({{0, 8}, {8, 16}, {text.size() - 8, text.size()}}));
}

TEST(Graphemes, CanBeMovedAndUsedOnOneTextAfterAnother) {
  Graphemes first;
  std::string text = "\U0001F468\u200D\U0001F469";
  EXPECT_EQ(first.count(text), 1U);
  Graphemes second = std::move(first);
  text.assign("\u0915\u0915\u094D");
  EXPECT_EQ(second.count(text), 2U);
  Graphemes third;
  third = std::move(second);
  text.assign("e\u0301");
  EXPECT_EQ(third.count(text), 1U);
}

}  // namespace
}  // namespace fihris::analyzers
