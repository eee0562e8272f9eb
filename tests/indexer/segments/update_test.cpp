// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does a run with IngestOptions::update put what changed, and only that?
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "fihris/index.h"
#include "indexer/format/glass/hash.h"
#include "indexer/segments/source_list.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

class Update : public testing::Test {
 protected:
  Update() { std::filesystem::create_directory(dir_ / "in"); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(dir_ / ("in/" + name), std::ios::binary) << text;
  }

  // Puts the folder and commits.
  [[nodiscard]] IngestReport put(const IngestOptions& options, bool rebuild = false) const {
    IndexOptions index;
    index.rebuild = rebuild;
    auto writer = IndexWriter::open(dir_ / "i", index);
    EXPECT_TRUE(writer.ok());
    auto report = ingest(*writer, {dir_ / "in"}, options);
    EXPECT_TRUE(report.ok());
    EXPECT_TRUE(writer->commit().ok());
    return *report;
  }

  static IngestOptions with_update() {
    IngestOptions options;
    options.update = true;
    return options;
  }

  const test::TempDir dir_;
};

TEST_F(Update, PassesOverWhatIsAsItWas) {
  write("a.txt", "نص أول");
  write("b.txt", "نص ثان");
  EXPECT_EQ(put({}).documents, 2U);
  const auto again = put(with_update());
  EXPECT_EQ(again.documents, 0U);
  EXPECT_EQ(again.unchanged, 2U);
  EXPECT_EQ(again.files, 0U);
  write("b.txt", "نص آخر");
  write("c.txt", "نص ثالث");
  const auto later = put(with_update());
  EXPECT_EQ(later.documents, 2U);
  EXPECT_EQ(later.replaced, 1U);
  EXPECT_EQ(later.unchanged, 1U);
  EXPECT_EQ(test::found(dir_ / "i", "آخر").size(), 1U);
  EXPECT_EQ(put({}).documents, 3U) << "without the option all are put";
}

TEST_F(Update, TakesFilesAgainWhenTheOptionsDiffer) {
  write("a.txt", "فقرة أولى\n\nفقرة ثانية");
  EXPECT_EQ(put(with_update()).documents, 1U);
  IngestOptions split = with_update();
  split.split = Split::kParagraph;
  EXPECT_EQ(put(split).unchanged, 0U);
  EXPECT_EQ(put(split).unchanged, 1U);
}

TEST_F(Update, TakesFilesAgainThatHadAProblem) {
  write("a.jsonl", "{\"id\":\"1\",\"text\":\"كلمة\"}\nbroken\n");
  EXPECT_EQ(put(with_update()).skipped, 1U);
  const auto again = put(with_update());
  EXPECT_EQ(again.unchanged, 0U);
  EXPECT_EQ(again.skipped, 1U);
}

TEST_F(Update, BeginsAnewWithTheIndex) {
  write("a.txt", "نص");
  EXPECT_EQ(put(with_update()).documents, 1U);
  EXPECT_EQ(put(with_update(), true).documents, 1U);
}

TEST(SourceList, IsKeptAsWrittenAndDoubtedWhenDamaged) {
  indexer::SourceList list;
  EXPECT_EQ(list.serialise(), "");
  list.note("a", "1");
  list.note("b", "1");
  list.note("a", "2");
  EXPECT_TRUE(list.has("a", "2"));
  EXPECT_FALSE(list.has("a", "1"));
  const std::string text = list.serialise();
  EXPECT_EQ(text.size(), 64U);
  const auto read = indexer::SourceList::parse(text);
  EXPECT_TRUE(read.has("a", "2") && read.has("b", "1"));
  EXPECT_FALSE(indexer::SourceList::parse(text.substr(1)).has("a", "2"));
}

TEST(Hash, DiffersForWhatDiffersAndNotForHowItCame) {
  using indexer::hash128;
  const std::string zeros(24, '\0');
  EXPECT_NE(hash128(zeros), hash128(zeros.substr(1)));
  EXPECT_NE(hash128(""), hash128(std::string(1, zeros[0])));
  EXPECT_NE(hash128("a", 1), hash128("a", 2));
  indexer::Hasher parts(0);
  parts.update(zeros.substr(0, 16));
  parts.update(zeros.substr(16));
  EXPECT_EQ(parts.finish(), hash128(zeros));
}

}  // namespace
}  // namespace fihris
