// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does the list of names match what the terms of a segment say about a word?
#include "indexer/format/name_list.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "analyzers/names/key.h"
#include "indexer/format/name_list_writer.h"
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

}  // namespace
}  // namespace fihris::indexer
