// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does each listed word get what its list promises, with whatever is attached to it?
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "analyzers/folding.h"
#include "analyzers/light_stemmer_data.h"
#include "analyzers/stemmer.h"
#include "fihris/analysis.h"

namespace fihris::testing {
namespace {

namespace data = analyzers::data;

std::vector<std::string> words_of(std::string_view list) {
  std::vector<std::string> words(1);
  for (const char c : list) {
    if (c == ' ') {
      words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  return words;
}

std::string light(std::string_view word) {
  std::string surface;
  analyzers::append_surface_icu(word, surface);
  std::string out;
  analyzers::append_light_stem(surface, out);
  return out;
}

std::string with(std::string_view prefix, std::string_view word) {
  std::string out(prefix);
  out += word;
  return out;
}

TEST(LightStemmerLists, HoldNoWordTwice) {
  for (const std::string_view list : {data::kWawInitial, data::kLamInitial, data::kNoPrefix,
                                      data::kNoSuffix, data::kShortPlural}) {
    std::set<std::string> seen;
    for (const std::string& word : words_of(list)) {
      EXPECT_FALSE(word.empty()) << "two spaces";
      EXPECT_TRUE(seen.insert(word).second) << word << " stands there twice";
    }
  }
}

TEST(LightStemmerLists, KeepTheirWaw) {
  for (const std::string& word : words_of(data::kWawInitial)) {
    EXPECT_EQ(light(word).substr(0, 2), "و") << word;
    EXPECT_EQ(light(with("ال", word)), light(word)) << word;
    EXPECT_EQ(light(with("و", word)), light(word)) << word;
    EXPECT_EQ(light(with("وال", word)), light(word)) << word;
  }
}

TEST(LightStemmerLists, KeepTheirLam) {
  for (const std::string& word : words_of(data::kLamInitial)) {
    for (const char* before : {"لل", "ولل", "فلل"}) {
      // ل + the word: the article's ل and the word's own are one.
      EXPECT_EQ(light(with(before, word.substr(2))), light(word)) << before << word;
    }
    EXPECT_EQ(light(with("ال", word)), light(word)) << word;
  }
}

TEST(LightStemmerLists, KeepTheirFirstLetters) {
  for (const std::string& word : words_of(data::kNoPrefix)) {
    const std::string stem = light(word);
    EXPECT_EQ(stem, fold(word).substr(0, stem.size())) << word;
    EXPECT_EQ(light(with("و", word)), stem) << word;
  }
}

TEST(LightStemmerLists, KeepTheirLastLetters) {
  for (const std::string& word : words_of(data::kNoSuffix)) {
    EXPECT_EQ(light(word), fold(word)) << word;
  }
}

TEST(LightStemmerLists, KnowPluralsOfTwoLetters) {
  for (const std::string& word : words_of(data::kShortPlural)) {
    EXPECT_EQ(light(with(word, "ها")), light(word)) << word;
    EXPECT_EQ(light(with(word, "ه")), light(word)) << word;
  }
}

}  // namespace
}  // namespace fihris::testing
