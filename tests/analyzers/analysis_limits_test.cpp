// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does analysis stay right, and linear, on texts of many megabytes?
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "analyzers/chain.h"
#include "tests/analyzers/token_checker.h"

namespace fihris::testing {
namespace {

std::string repeated(std::string_view piece, std::size_t times, std::string_view before = {}) {
  std::string out(before);
  out.reserve(before.size() + piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

TEST(AnalysisLimits, TakesAWordOfTenMegabytes) {
  for (const char* letter : {"ب", "x", "7", "ꙁ"}) {
    const std::string word = repeated(letter, 10'000'000 / std::string_view(letter).size());
    const Toks toks = analyze(word);
    ASSERT_EQ(toks.size(), 1U);
    EXPECT_EQ(toks[0].end, word.size());
    EXPECT_EQ(toks[0].surface, word.substr(0, toks[0].surface.size()));
    EXPECT_GT(toks[0].surface.size(), kMaxTermBytes - 4);
  }
}

TEST(AnalysisLimits, TakesAWordOfTenMegabytesOfMarks) {
  const std::string text = repeated("\u064E", 5'000'000, "ب");
  const Toks toks = analyze(text);
  ASSERT_EQ(toks.size(), 1U);
  EXPECT_EQ(toks[0].surface, "ب");
  EXPECT_EQ(toks[0].end, text.size());
}

TEST(AnalysisLimits, TakesAMillionSpaces) {
  EXPECT_TRUE(analyze(std::string(1'000'000, ' ')).empty());
}

// Each of these needs lookahead at every step; none may read far.
TEST(AnalysisLimits, TakesAMillionConnectors) {
  EXPECT_TRUE(analyze(std::string(1'000'000, '-')).empty());
  EXPECT_EQ(analyze(repeated("a-", 100'000)).size(), 100'000U);
  EXPECT_EQ(analyze(repeated("1,", 100'000)).size(), 100'000U);
  EXPECT_EQ(analyze(repeated("و-", 100'000)).size(), 1U);
  EXPECT_EQ(analyze(repeated("\u200F", 1'000'000, "a-")).size(), 1U);
  EXPECT_EQ(analyze(repeated("\u066C1", 100'000)).size(), 1U);
  EXPECT_EQ(analyze(repeated("1", 1'000'000, "1,")).size(), 2U);
}

TEST(AnalysisLimits, TakesAMillionMalformedBytes) {
  EXPECT_TRUE(analyze(std::string(1'000'000, '\xFF')).empty());
  EXPECT_TRUE(analyze(std::string(1'000'000, '\xD8')).empty());
}

TEST(AnalysisLimits, CountsPositionsThroughALongText) {
  const Toks toks = analyze(repeated("قال ", 200'000));
  ASSERT_EQ(toks.size(), 200'000U);
  EXPECT_EQ(toks.back().position, 200'000U);
}

// The word cache is cleared when it exceeds its limit, here several times.
TEST(AnalysisLimits, GivesTheSameTokensAfterForgettingItsWords) {
  const std::string sample = "والكتابُ في المدرسة، running F-16 بـ20 ﷺ école";
  const Toks expected = analyze(sample);
  Analyzer analyzer = make_analyzer();
  std::size_t number = 0;
  for (int round = 0; round < 40; ++round) {
    std::string text = sample;
    for (int i = 0; i < 10'000; ++i) {
      // Upper case, so that the surface is stored besides the word as written.
      text += repeated("DISTINCT", 12, " ");
      text += std::to_string(number++);
    }
    ASSERT_EQ(analyzer.analyze(text).size(), expected.size() + 10'000);
    ASSERT_EQ(copy_of(analyzer.analyze(sample)), expected);
  }
}

// A program may attach numbers to words; each token leads to those of its own word.
TEST(AnalysisLimits, LeadsFromTokensToWhatIsKeptWithTheirWords) {
  auto chain = analyzers::Chain::create({}, std::size_t{1} << 20);
  ASSERT_TRUE(chain);
  std::vector<Token> tokens;
  std::vector<std::string> noted = {""};  // surfaces, by the number attached to them
  for (int round = 0; round < 3; ++round) {
    if (round == 2) {
      chain->forget();
      noted.resize(1);
    }
    for (const char* text : {"والكتاب في F-16 و Z.ai", "ﷺ بـ20 GPT-4-x كتاب", "", "f16 في zai"}) {
      chain->analyze(text, tokens);
      ASSERT_EQ(chain->words().size(), tokens.size());
      for (std::size_t i = 0; i < tokens.size(); ++i) {
        const analyzers::KeptWord& word = *chain->words()[i];
        EXPECT_EQ(word.surface(), tokens[i].surface);
        EXPECT_EQ(word.stem(), tokens[i].stem);
        std::uint32_t& number = word.note().of_surface;
        if (number == 0) {
          number = static_cast<std::uint32_t>(noted.size());
          noted.emplace_back(tokens[i].surface);
        }
        ASSERT_LT(number, noted.size());
        EXPECT_EQ(noted[number], tokens[i].surface);
      }
    }
    EXPECT_LT(noted.size(), 24U) << "round " << round;
  }
}

}  // namespace
}  // namespace fihris::testing
