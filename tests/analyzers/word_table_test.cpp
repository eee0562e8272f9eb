// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does the word cache return what was stored?
#include "analyzers/word_table.h"

#include <set>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace fihris::analyzers {
namespace {

const KeptWord* look_up(const WordTable& table, std::string_view raw) {
  const std::uint64_t hash = WordTable::hash_of(raw);
  table.prefetch(hash);
  const KeptWord* word = table.find(raw, hash);
  EXPECT_EQ(table.find(raw, hash, table.guess(hash)), word);
  return word;
}

void expect_word(const WordTable& table, std::string_view raw, const Word& word) {
  const KeptWord* kept = look_up(table, raw);
  ASSERT_NE(kept, nullptr) << raw.substr(0, 99);
  EXPECT_EQ(kept->surface(), word.surface);
  EXPECT_EQ(kept->stem(), word.stem);
  EXPECT_EQ(kept->stop_word(), word.stop_word);
  EXPECT_EQ(kept->proclitic(), word.proclitic);
  EXPECT_EQ(kept->several_words(), word.several_words);
}

TEST(WordTable, IsEmptyAtFirst) {
  const WordTable table;
  EXPECT_EQ(look_up(table, "كتاب"), nullptr);
  EXPECT_EQ(look_up(table, ""), nullptr);
}

TEST(WordTable, KeepsWordsOfEveryShape) {
  const std::string xs(WordTable::kMaxRawBytes, 'x');
  const std::string_view long_raw = xs;
  const std::string longest(255, 'y');
  const struct {
    std::string_view raw;
    Word word;
  } rows[] = {
      {"كتاب", {"كتاب", "كتاب"}},                        // nothing of its own
      {"الكتاب", {"الكتاب", "كتاب"}},                    // the stem inside the surface
      {"بَيت", {"بيت", "بيت"}},                           // a surface of its own
      {"أمن", {"أمن", "امن", true}},                     // a stem of its own
      {"بـ", {"ب", "ب", false, true}},                   // flags
      {"\uFDFB", {"جل جلاله", "", false, false, true}},  // no stem
      {"\u3164", {"", ""}},                              // nothing at all
      {"", {"", ""}},
      {long_raw, {longest, longest}},
      {long_raw.substr(1), {long_raw.substr(0, 128), "x"}},
  };
  WordTable table;
  for (const auto& [raw, word] : rows) {
    const KeptWord& kept = table.add(raw, WordTable::hash_of(raw), word);
    EXPECT_EQ(&kept, look_up(table, raw));
  }
  for (const auto& [raw, word] : rows) expect_word(table, raw, word);
}

TEST(WordTable, KeepsWordsWhileItGrows) {
  WordTable table;
  const auto raw_of = [](int i) { return std::string("word") + std::to_string(i * 7919); };
  for (int i = 0; i < 100000; ++i) {
    const std::string raw = raw_of(i);
    const std::string stem = std::to_string(i);
    ASSERT_EQ(look_up(table, raw), nullptr);
    table.add(raw, WordTable::hash_of(raw), {raw, stem});
  }
  for (int i = 0; i < 100000; ++i) {
    const std::string raw = raw_of(i);
    const std::string stem = std::to_string(i);
    expect_word(table, raw, {raw, stem});
  }
  EXPECT_EQ(look_up(table, "word"), nullptr);
}

TEST(WordTable, TellsWordsOfOneHashApart) {
  WordTable table;
  constexpr std::uint64_t kHash = 0x123456789ABCDEF0;
  table.add("one", kHash, {"one", "1"});
  table.add("two", kHash, {"two", "2"});
  ASSERT_NE(table.find("one", kHash), nullptr);
  ASSERT_NE(table.find("two", kHash, table.guess(kHash)), nullptr);
  EXPECT_EQ(table.find("one", kHash)->stem(), "1");
  EXPECT_EQ(table.find("two", kHash, table.guess(kHash))->stem(), "2");
  EXPECT_EQ(table.find("six", kHash, table.guess(kHash)), nullptr);
}

TEST(WordTable, ForgetsWhenCleared) {
  WordTable table;
  const std::size_t empty = table.bytes();
  for (int i = 0; i < 50000; ++i) {
    const std::string raw = std::to_string(i);
    table.add(raw, WordTable::hash_of(raw), {raw, raw});
  }
  EXPECT_GT(table.bytes(), empty);
  table.clear();
  EXPECT_EQ(table.bytes(), empty);
  EXPECT_EQ(look_up(table, "7"), nullptr);
}

TEST(WordTable, HashesWordsOfEveryLengthApart) {
  const std::string letters = "abcdefghijklmnopqrstuvwxyz";
  std::set<std::uint64_t> seen;
  std::size_t words = 0;
  for (std::size_t size = 0; size <= letters.size(); ++size) {
    seen.insert(WordTable::hash_of(letters.substr(0, size)));
    ++words;
    for (std::size_t i = 0; i < size; ++i) {  // another letter anywhere is another word
      std::string other = letters.substr(0, size);
      other[i] = '#';
      seen.insert(WordTable::hash_of(other));
      ++words;
    }
  }
  EXPECT_EQ(seen.size(), words);
}

}  // namespace
}  // namespace fihris::analyzers
