// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does the list of names match what the terms of a segment say about a word, and is it an error
// when it is damaged?
#include "indexer/format/name_list.h"

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyzers/names/key.h"
#include "indexer/format/name_list_file.h"
#include "indexer/format/name_list_writer.h"
#include "indexer/format/numbers.h"
#include "support/each_damage.h"
#include "support/temp_dir.h"

namespace fihris::indexer {
namespace {

using analyzers::NameEntry;

struct Term {
  std::string term;
  std::uint32_t documents;
};

// What a list of these terms, which are in the order of their bytes, has for the key of a word.
class Found {
 public:
  Found(const std::vector<Term>& terms, const std::string& word) {
    NameListWriter writer;
    for (const Term& term : terms) writer.add(term.term, term.documents);
    EXPECT_TRUE(writer.write(dir_.path()).ok());
    const NameList list = NameList::open(dir_.path()).value();
    list.collect(analyzers::name_key(word), entries_);
    EXPECT_EQ(entries_.size(), 1U);
    entries_.resize(1);
    // Its views end with the list.
    entries_[0].key = entries_[0].word = {};
  }
  [[nodiscard]] const NameEntry& entry() const { return entries_[0]; }

 private:
  test::TempDir dir_;
  std::vector<NameEntry> entries_;
};

constexpr double kStep = 1.0 / 62;

TEST(NameList, TellsHowOftenAStemStandsBare) {
  // Two spellings of one stem, and others with the article or an ending.
  const Found found({{"Zاحمد", 100}, {"أحمد", 40}, {"احمد", 20}, {"لأحمد", 30}}, "احمد");
  EXPECT_EQ(found.entry().frequency, 100U);
  EXPECT_NEAR(found.entry().bare, 60, 100 * kStep);
  EXPECT_FALSE(found.entry().written);
}

// Documents with two spellings are counted twice.
TEST(NameList, NoStemIsBareInMoreDocumentsThanHaveIt) {
  const Found found({{"Zاحمد", 50}, {"أحمد", 40}, {"احمد", 40}}, "احمد");
  EXPECT_DOUBLE_EQ(found.entry().bare, 50);
}

TEST(NameList, AStemWithoutASurfaceIsNeverBare) {
  const Found found({{"Zاحمد", 50}}, "احمد");
  EXPECT_DOUBLE_EQ(found.entry().bare, 0);
}

// For a word as written it is unknown which other words contain it.
TEST(NameList, TakesAGuessWhereItIsNotKnown) {
  const Found found({{"كالفو", 50}}, "كالفو");
  EXPECT_TRUE(found.entry().written);
  EXPECT_GT(found.entry().bare, 0);
  EXPECT_LT(found.entry().bare, 50);
}

FileSum write_list(const std::string& segment) {
  NameListWriter writer;
  writer.add("Zاحمد", 50);
  writer.add("Zبيت", 7);
  writer.add("أحمد", 40);
  writer.add("كالفو", 3);
  auto sum = writer.write(segment);
  EXPECT_TRUE(sum.ok());
  return sum ? *sum : FileSum();
}

Result<void> open_and_verify(const std::string& segment) {
  const auto list = NameList::open(segment);
  return list ? list->verify() : Result<void>(list.error());
}

TEST(NameList, ReturnsTheSumOfItsFile) {
  const test::TempDir dir;
  const FileSum sum = write_list(dir.path());
  const std::string bytes = test::bytes_of(dir / "names.fihris");
  EXPECT_EQ(sum.name, "names.fihris");
  EXPECT_EQ(sum.bytes, bytes.size());
  EXPECT_EQ(sum.sum, hash128(bytes));
}

TEST(NameList, NoticesEachChangedByteAndEachCut) {
  const test::TempDir dir;
  write_list(dir.path());
  ASSERT_TRUE(open_and_verify(dir.path()).ok());
  test::for_each_damage(dir / "names.fihris", [&](const std::string& what) {
    const auto whole = open_and_verify(dir.path());
    ASSERT_FALSE(whole.ok()) << what;
    EXPECT_EQ(whole.error().code, ErrorCode::kCorrupt) << what;
    EXPECT_THAT(whole.error().text(), testing::HasSubstr("/names.fihris is damaged")) << what;
  });
}

// A head of another version is whole, too.
TEST(NameList, OfAnotherVersionCountsAsMissing) {
  const test::TempDir dir;
  write_list(dir.path());
  const std::string path = dir / "names.fihris";
  const std::string ours = test::bytes_of(path);
  for (const std::size_t at : {kNamesAnyVersion, kNamesMagic.size()}) {
    std::string bytes = ours;
    ++bytes[at];
    std::string sum;
    append_number(sum, hash64(bytes.substr(0, kNamesHeaderBytes - 8)), 8);
    bytes.replace(kNamesHeaderBytes - 8, 8, sum);
    test::put_bytes(path, bytes);
    const auto list = NameList::open(dir.path());
    ASSERT_TRUE(list.ok());
    EXPECT_EQ(list->size(), 0U);
    EXPECT_TRUE(list->verify().ok());
  }
}

}  // namespace
}  // namespace fihris::indexer
