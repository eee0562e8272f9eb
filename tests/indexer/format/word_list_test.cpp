// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does the list of words return what was written, and at worst an error when it is
// damaged?
#include "indexer/format/word_list.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyzers/text/code_points.h"
#include "fihris/index.h"
#include "indexer/format/numbers.h"
#include "indexer/format/word_list_writer.h"
#include "support/check_all.h"
#include "support/each_damage.h"
#include "support/index_files.h"
#include "support/small_index.h"
#include "support/temp_dir.h"
#include "support/texts.h"

namespace fihris::indexer {
namespace {

using test::bytes_of;
using test::put_bytes;
using test::TempDir;
using Words = std::map<std::string, std::uint32_t>;  // in the order of bytes

void write_list(const std::string& segment, const Words& words) {
  std::filesystem::create_directories(segment);
  auto writer = WordListWriter::create(segment);
  ASSERT_TRUE(writer.ok()) << writer.error().text();
  for (const auto& [word, documents] : words) ASSERT_TRUE(writer->add(word, documents).ok());
  const auto sum = writer->finish();
  ASSERT_TRUE(sum.ok()) << sum.error().text();
  const std::string bytes = bytes_of(segment + "/words.fihris");
  EXPECT_EQ(*sum, (FileSum{"words.fihris", bytes.size(), hash128(bytes)}));
}

WordList open_list(const std::string& segment) {
  auto list = WordList::open(segment);
  EXPECT_TRUE(list.ok()) << list.error().text();
  EXPECT_TRUE(list->verify().ok());
  return list ? *list : WordList();
}

Words all_of(const WordList& list) {
  Words out;
  for (WordCursor cursor(list); cursor.next();) {
    out[analyzers::to_utf8(cursor.word())] = cursor.documents();
  }
  return out;
}

std::u32string letters_of(const std::string& word) {
  std::u32string out;
  EXPECT_TRUE(analyzers::to_code_points(word, out));
  return out;
}

// Words over few letters of one, two, three and four bytes, so that they share much.
Words random_words(unsigned seed, std::size_t count) {
  static const std::vector<std::string> kLetters = {"ا", "ب", "ل", "م",  "ـ", "ڤ",   "a",
                                                    "7", "é", "ж", "東", "𝒜", "\x7f"};
  std::mt19937 random(seed);
  Words out;
  while (out.size() < count) {
    std::string word;
    for (auto n = random() % 12 + 1; n > 0; --n) word += kLetters[random() % kLetters.size()];
    const auto documents = random() % 3 == 0 ? random() : random() % 200 + 1;
    out[word] = static_cast<std::uint32_t>(documents);
  }
  return out;
}

TEST(WordList, GivesBackWhatWasPutIn) {
  const TempDir dir;
  for (const std::size_t count : {1U, 2U, 31U, 32U, 33U, 64U, 65U, 3000U}) {
    const Words words = random_words(static_cast<unsigned>(count), count);
    const std::string segment = dir / std::to_string(count);
    write_list(segment, words);
    const WordList list = open_list(segment);
    EXPECT_EQ(list.size(), count);
    EXPECT_EQ(all_of(list), words);
    for (const auto& [word, documents] : words) {
      EXPECT_EQ(documents_with(list, letters_of(word)), documents) << word;
      const std::string other = word + "ب";
      const auto found = words.find(other);
      EXPECT_EQ(documents_with(list, letters_of(other)), found == words.end() ? 0 : found->second);
    }
  }
}

TEST(WordList, OfALargeVocabularyIsWrittenInPieces) {
  const TempDir dir;
  const Words words = random_words(7, 60'000);
  write_list(dir / "s", words);
  EXPECT_GT(std::filesystem::file_size(dir / "s/words.fihris"), 3U << 16);
  EXPECT_EQ(all_of(open_list(dir / "s")), words);
}

TEST(WordList, MayBeEmptyOrMissing) {
  const TempDir dir;
  write_list(dir / "empty", {});
  const WordList empty = open_list(dir / "empty");
  EXPECT_TRUE(empty.has_file());
  EXPECT_EQ(empty.size(), 0U);
  EXPECT_EQ(documents_with(empty, U"كلمة"), 0U);
  EXPECT_EQ(words_with_prefix(empty, U"ك"), (std::pair{0U, 0U}));
  const auto none = WordList::open(dir / "none");
  ASSERT_TRUE(none.ok());
  EXPECT_FALSE(none->has_file());
  EXPECT_EQ(all_of(*none), Words());
}

TEST(WordList, TakesSurfacesOfTextOnly) {
  const TempDir dir;
  std::string hostile(245, 'x');
  Words words = {{"Qid", 1},      {"ZXTOPIC:كلمة", 1}, {"Zكلمة", 3}, {"XT=كلم", 1},
                 {"\xff\xfe", 1}, {"كلمة", 3},         {"\xd8", 1},  {std::string("a\0b", 3), 2}};
  words[hostile] = 4;
  write_list(dir / "s", words);
  EXPECT_EQ(all_of(open_list(dir / "s")),
            (Words{{"كلمة", 3}, {hostile, 4}, {std::string("a\0b", 3), 2}}));
}

TEST(WordList, FindsTheRangeOfAPrefix) {
  const TempDir dir;
  const Words words = random_words(3, 2000);
  write_list(dir / "s", words);
  const WordList list = open_list(dir / "s");
  const std::vector<Words::value_type> sorted(words.begin(), words.end());
  for (const char* const prefix : {"", "ا", "ال", "الب", "ab", "é", "東ж", "𝒜", "zz", "لم"}) {
    const auto has = [&](const auto& word) { return word.first.starts_with(prefix); };
    const auto first = std::find_if(sorted.begin(), sorted.end(), has);
    const auto count = std::count_if(sorted.begin(), sorted.end(), has);
    const auto [begin, end] = words_with_prefix(list, letters_of(prefix));
    EXPECT_EQ(end - begin, count) << prefix;
    if (count > 0) {
      EXPECT_EQ(begin, first - sorted.begin()) << prefix;
    }
  }
}

TEST(WordList, PassesByWhatSharesItsBeginning) {
  const TempDir dir;
  const Words words = random_words(5, 5000);
  write_list(dir / "s", words);
  const WordList list = open_list(dir / "s");
  std::vector<std::u32string> sorted;
  for (const auto& [word, documents] : words) sorted.push_back(letters_of(word));
  for (std::size_t depth = 1; depth < 5; ++depth) {
    WordCursor cursor(list);
    std::size_t at = 0;
    std::u32string before;
    for (bool more = cursor.next(); more; more = cursor.pass_by(depth)) {
      ASSERT_LT(at, sorted.size());
      ASSERT_EQ(cursor.word(), sorted[at]);
      ASSERT_EQ(cursor.number(), at);
      ASSERT_LE(cursor.kept(), before.size());
      ASSERT_EQ(before.substr(0, cursor.kept()), sorted[at].substr(0, cursor.kept()));
      before = sorted[at];
      const auto begins_so = [&](const std::u32string& word) {
        return word.size() >= depth && word.substr(0, depth) == before.substr(0, depth);
      };
      if (before.size() < depth) {
        // Only itself: nothing that follows is as short and the same.
        ++at;
      } else {
        while (at < sorted.size() && begins_so(sorted[at])) ++at;
      }
    }
    EXPECT_EQ(at, sorted.size());
  }
}

TEST(WordList, KnowsTheGreatestOfABlock) {
  const TempDir dir;
  const Words words = random_words(9, 1000);
  write_list(dir / "s", words);
  const WordList list = open_list(dir / "s");
  std::vector<std::uint32_t> greatest(list.block_count());
  for (WordCursor cursor(list); cursor.next();) {
    auto& most = greatest[cursor.number() / kWordsPerBlock];
    most = std::max(most, cursor.documents());
  }
  for (std::uint32_t block = 0; block < list.block_count(); ++block) {
    EXPECT_EQ(list.greatest_of_block(block), greatest[block]);
  }
}

TEST(WordList, TellsWhenItIsCutAnywhere) {
  const TempDir dir;
  write_list(dir / "s", random_words(1, 100));
  const std::string path = dir / "s/words.fihris";
  const std::string whole = bytes_of(path);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    std::filesystem::resize_file(path, size);
    const auto list = WordList::open(dir / "s");
    ASSERT_FALSE(list.ok()) << size;
    EXPECT_EQ(list.error().code, ErrorCode::kCorrupt);
    EXPECT_THAT(list.error().text(), testing::HasSubstr("words.fihris is damaged"));
    put_bytes(path, whole);
  }
  put_bytes(path, whole + "x");
  EXPECT_FALSE(WordList::open(dir / "s").ok());
}

TEST(WordList, NoticesEachChangedByteAndEachCut) {
  const TempDir dir;
  write_list(dir / "s", random_words(1, 100));
  test::for_each_damage(dir / "s/words.fihris", [&](const std::string& what) {
    const auto list = WordList::open(dir / "s");
    const auto whole = list ? list->verify() : Result<void>(list.error());
    ASSERT_FALSE(whole.ok()) << what;
    EXPECT_EQ(whole.error().code, ErrorCode::kCorrupt) << what;
    EXPECT_THAT(whole.error().text(), testing::HasSubstr("/words.fihris is damaged")) << what;
  });
}

// A head of another version is whole, too.
TEST(WordList, OfAnotherVersionCountsAsMissing) {
  const TempDir dir;
  write_list(dir / "s", random_words(1, 100));
  const std::string path = dir / "s/words.fihris";
  std::string bytes = bytes_of(path);
  ++bytes[kWordsAnyVersion];
  std::string sum;
  append_number(sum, hash64(bytes.substr(0, kWordsHeaderBytes - 8)), 8);
  put_bytes(path, bytes.replace(kWordsHeaderBytes - 8, 8, sum));
  const auto list = WordList::open(dir / "s");
  ASSERT_TRUE(list.ok());
  EXPECT_FALSE(list->has_file());
}

TEST(WordList, TellsWhenAByteIsWrongAndStaysSafe) {
  const TempDir dir;
  write_list(dir / "s", random_words(2, 150));
  const std::string path = dir / "s/words.fihris";
  const std::string whole = bytes_of(path);
  std::mt19937 random(4);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (random() % 255 + 1));
    put_bytes(path, bytes);
    const auto list = WordList::open(dir / "s");
    if (!list) {
      EXPECT_EQ(list.error().code, ErrorCode::kCorrupt);
      continue;
    }
    ASSERT_FALSE(list->verify().ok()) << at;
    EXPECT_EQ(list->verify().error().code, ErrorCode::kCorrupt);
    all_of(*list);
    (void)documents_with(*list, U"الم");
    WordCursor cursor(*list);
    std::uint32_t steps = 0;
    for (bool more = cursor.next(); more; more = cursor.pass_by(2)) ASSERT_LE(++steps, 150U);
  }
}

// The lists of an index's segments, added up; each is compared with the terms.
Words words_of_index(const std::string& index) {
  const auto report = test::check_all(index);
  EXPECT_TRUE(report.ok() && report->problems.empty());
  Words sum;
  for (const std::string& segment : test::segments_of(index)) {
    const WordList list = open_list(segment);
    EXPECT_TRUE(list.has_file()) << segment;
    for (const auto& [word, documents] : all_of(list)) sum[word] += documents;
  }
  return sum;
}

class WordListOf : public testing::TestWithParam<BuildMethod> {};

TEST_P(WordListOf, IsMadeByBuildsUpdatesAndMerges) {
  const TempDir dir;
  IndexOptions options;
  options.method = GetParam();
  test::build_index(dir / "i",
                    {{"1", "بيت كبير"}, {"2", "بَيت صغير"}, {"3", "شجرة"}, {"4", "شجرة"}, {"5", ""}},
                    options);
  EXPECT_EQ(words_of_index(dir / "i"), (Words{{"بيت", 2}, {"شجرة", 2}, {"صغير", 1}, {"كبير", 1}}));
  // Dead documents count until a merge removes them.
  test::build_index(dir / "i", {{"2", "بيت قديم"}}, options);
  EXPECT_EQ(words_of_index(dir / "i"),
            (Words{{"بيت", 3}, {"شجرة", 2}, {"صغير", 1}, {"قديم", 1}, {"كبير", 1}}));
  auto writer = IndexWriter::open(dir / "i", options);
  ASSERT_TRUE(writer.ok());
  ASSERT_TRUE(writer->optimize().ok());
  EXPECT_EQ(words_of_index(dir / "i"), (Words{{"بيت", 2}, {"شجرة", 2}, {"قديم", 1}, {"كبير", 1}}));
}

INSTANTIATE_TEST_SUITE_P(Both, WordListOf,
                         testing::Values(BuildMethod::kDirect, BuildMethod::kXapian));

TEST(WordList, IsComparedByTheCheck) {
  const TempDir dir;
  test::build_index(dir / "i", {{"1", "بيت كبير"}});
  test::build_index(dir / "j", {{"1", "بيت صغير"}});
  const std::string path = test::segments_of(dir / "i").at(0) + "/words.fihris";
  std::string bytes = bytes_of(path);
  put_bytes(path, bytes_of(test::segments_of(dir / "j").at(0) + "/words.fihris"));
  const auto other = check_databases(dir / "i");
  ASSERT_TRUE(other.ok());
  EXPECT_THAT(test::texts(other->problems),
              testing::ElementsAre(testing::HasSubstr("list of words")));
  bytes[50] ^= 1;
  put_bytes(path, bytes);
  const auto damaged = check_index(dir / "i");
  ASSERT_TRUE(damaged.ok());
  EXPECT_THAT(test::texts(damaged->problems),
              testing::ElementsAre(testing::HasSubstr("is damaged")));
}

}  // namespace
}  // namespace fihris::indexer
