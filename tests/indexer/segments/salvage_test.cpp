// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does salvage_index() save exactly the documents that can still be read?
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fihris/index.h"
#include "fihris/search.h"
#include "indexer/format/glass/block_items.h"
#include "indexer/format/glass/posting_chunks.h"
#include "support/file_bytes.h"
#include "support/index_files.h"
#include "support/random.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

namespace fs = std::filesystem;
namespace glass = indexer::glass;

using test::bytes_of;
using test::set_bytes;
using test::TempDir;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::uint32_t kBlock = glass::kDefaultBlockSize;
constexpr int kDocuments = 300;

using Ids = std::set<std::string>;

std::string id_of(std::uint32_t number) { return "d" + std::to_string(number); }

// Documents whose records take from some bytes to several blocks; each has its number as id.
std::vector<Document> documents() {
  test::Random random(5);
  std::vector<Document> out;
  for (std::uint32_t number = 1; number <= kDocuments; ++number) {
    std::string text = "كلمة";
    const std::size_t words = number % 50 == 0 ? 12000 : random() % 150;
    for (std::size_t i = 0; i < words; ++i) text += " " + std::to_string(random());
    out.push_back(test::text_document(id_of(number), text, "عنوان"));
  }
  return out;
}

void build(const std::string& index, BuildMethod method = BuildMethod::kDirect) {
  IndexOptions options;
  options.threads = 1;
  options.method = method;
  test::build_index(index, documents(), options);
}

Ids ids_of(const std::string& index) { return test::found_set(index, "كلمة"); }

Ids all_ids() {
  Ids out;
  for (std::uint32_t number = 1; number <= kDocuments; ++number) out.insert(id_of(number));
  return out;
}

std::string records_of(const std::string& index) {
  return test::segments_of(index).at(0) + "/docdata.glass";
}

// The ids of the documents with an item in a block of the table; none for a branch.
Ids ids_in(const std::string& table, std::uint32_t number) {
  const auto* const block =
      reinterpret_cast<const std::uint8_t*>(table.data()) + std::size_t{number} * kBlock;
  Ids out;
  if (block[glass::kLevelAt] != 0) return out;
  const std::uint32_t end = glass::load16(block + glass::kDirectoryEndAt);
  for (std::uint32_t i = 0; i < (end - glass::kDirectoryAt) / glass::kPlaceBytes; ++i) {
    glass::LeafItem item;
    EXPECT_TRUE(glass::item_at(block, kBlock, i, item));
    if (const auto document = glass::whole_sortable(item.key.bytes)) out.insert(id_of(*document));
  }
  return out;
}

class Salvage : public ::testing::TestWithParam<BuildMethod> {};

TEST_P(Salvage, LosesExactlyTheDocumentsInADamagedBlock) {
  const TempDir dir;
  build(dir / "i", GetParam());
  const std::string file = records_of(dir / "i");
  const std::string whole = bytes_of(file);
  const auto blocks = static_cast<std::uint32_t>(whole.size() / kBlock);
  ASSERT_GT(blocks, 20U);
  std::size_t lost = 0;
  for (std::uint32_t number = 0; number < blocks; number += 5) {
    SCOPED_TRACE(number);
    std::string bytes = whole;
    char& byte = bytes[std::size_t{number} * kBlock + kBlock / 2];
    byte = static_cast<char>(byte ^ 4);
    set_bytes(file, bytes);
    const std::string out = dir / ("out" + std::to_string(number));
    const auto report = salvage_index(dir / "i", out);
    ASSERT_TRUE(report.ok()) << report.error().text();
    Ids expected = all_ids();
    for (const std::string& id : ids_in(whole, number)) expected.erase(id);
    EXPECT_EQ(ids_of(out), expected);
    EXPECT_EQ(report->documents, expected.size());
    EXPECT_EQ(report->lost, kDocuments - expected.size());
    lost += report->lost;
    ASSERT_THAT(report->problems, Not(IsEmpty()));
    EXPECT_THAT(report->problems.at(0).text(), HasSubstr(file));
    const auto checked = check_index(out);
    EXPECT_TRUE(checked && checked->problems.empty());
    fs::remove_all(out);
  }
  EXPECT_GT(lost, 10U) << "the blocks had documents";
}

INSTANTIATE_TEST_SUITE_P(ByEachWriter, Salvage,
                         ::testing::Values(BuildMethod::kDirect, BuildMethod::kXapian));

// A segment, a second one with removals and replacements after it.
class SalvageOfTwo : public ::testing::Test {
 protected:
  SalvageOfTwo() {
    IndexOptions options;
    options.fields = {{"topic", kFieldFilter | kFieldStore, FieldType::kText},
                      {"hidden", kFieldSearch, FieldType::kText}};
    test::build_index(index_,
                      {{"1", "كلمة أولى"},
                       {"2", "كلمة ثانية"},
                       {"3", "كلمة ثالثة"},
                       {"7", "كلمة"},
                       {"8", "كلمة"},
                       {"9", "كلمة"},
                       {"10", "كلمة"},
                       {"11", "كلمة"},
                       {"12", "كلمة"}},
                      options);
    auto writer = IndexWriter::open(index_);
    EXPECT_TRUE(writer->put(test::text_document("2", "كلمة أخرى")).ok());
    EXPECT_TRUE(writer->put(test::text_document("4", "كلمة رابعة")).ok());
    EXPECT_TRUE(writer->remove("1").value());
    EXPECT_TRUE(writer->commit().ok());
    EXPECT_EQ(test::segments_of(index_).size(), 2U) << "not merged";
  }

  SalvageReport salvage(const std::string& out) {
    auto report = salvage_index(index_, out);
    EXPECT_TRUE(report.ok()) << report.error().text();
    return report ? std::move(report).value() : SalvageReport{};
  }

  void expect_all_saved(const std::string& out) {
    EXPECT_EQ(ids_of(out), Ids({"2", "3", "4", "7", "8", "9", "10", "11", "12"}));
    EXPECT_EQ(Searcher::open(out)->get("2")->text, "كلمة أخرى");
  }

  TempDir dir_;
  std::string index_ = dir_ / "i";
};

TEST_F(SalvageOfTwo, OfASoundIndexIsACopy) {
  const auto report = salvage(dir_ / "out");
  EXPECT_EQ(report.documents, 9U);
  EXPECT_EQ(report.lost, 0U);
  EXPECT_THAT(report.problems, IsEmpty());
  expect_all_saved(dir_ / "out");
  ASSERT_THAT(report.notes, ::testing::SizeIs(1)) << "the field that was not stored";
  EXPECT_THAT(report.notes.at(0).text(), HasSubstr("\"hidden\""));
  IndexOptions same;
  same.fields = {{"topic", kFieldFilter | kFieldStore, FieldType::kText}};
  EXPECT_TRUE(IndexWriter::open(dir_ / "out", same).ok()) << "the fields are the same";
}

TEST_F(SalvageOfTwo, NeedsNeitherStubNorManifest) {
  fs::remove_all(test::manifest_of(index_));
  fs::remove(index_ + "/XAPIANDB");
  const auto report = salvage(dir_ / "out");
  EXPECT_EQ(report.lost, 0U);
  expect_all_saved(dir_ / "out");
}

TEST_F(SalvageOfTwo, NeedsNoTableButThatOfTheRecords) {
  for (const std::string& segment : test::segments_of(index_)) {
    for (const char* file : {"/postlist.glass", "/termlist.glass", "/position.glass", "/iamglass",
                             "/words.fihris", "/names.fihris"}) {
      set_bytes(segment + file, "x");
    }
  }
  const auto report = salvage(dir_ / "out");
  EXPECT_EQ(report.lost, 0U);
  EXPECT_THAT(report.problems, Not(IsEmpty()));
  expect_all_saved(dir_ / "out");
}

TEST_F(SalvageOfTwo, NeedsNoDescriptionOfASegment) {
  for (const std::string& segment : test::segments_of(index_)) {
    set_bytes(segment + "/segment.fihris", "x");
  }
  const auto report = salvage(dir_ / "out");
  EXPECT_EQ(report.lost, 0U);
  expect_all_saved(dir_ / "out");
}

TEST_F(SalvageOfTwo, OfASegmentThatNothingDescribes) {
  fs::remove_all(test::manifest_of(index_));
  set_bytes(test::segments_of(index_).at(0) + "/segment.fihris", "x");
  const auto report = salvage(dir_ / "out");
  expect_all_saved(dir_ / "out");
  EXPECT_THAT(report.problems, Not(IsEmpty()));
}

TEST_F(SalvageOfTwo, CountsTheDocumentsOfALostTableAndOfALostSegment) {
  fs::remove(test::segments_of(index_).at(0) + "/docdata.glass");
  auto report = salvage(dir_ / "out");
  EXPECT_EQ(report.documents, 2U);
  EXPECT_EQ(report.lost, 7U) << "nine, of which one was replaced and one deleted";
  fs::remove_all(test::segments_of(index_).at(1));
  report = salvage(dir_ / "out2");
  EXPECT_EQ(report.documents, 0U);
  EXPECT_EQ(report.lost, 9U);
}

TEST_F(SalvageOfTwo, SaysThatDeletedDocumentsMayBeBack) {
  for (const std::string& file : test::files_below(index_)) {
    if (file.find("/segment-") == std::string::npos) fs::remove(file);
  }
  const auto report = salvage(dir_ / "out");
  EXPECT_EQ(ids_of(dir_ / "out"), Ids({"1", "2", "3", "4", "7", "8", "9", "10", "11", "12"}));
  EXPECT_EQ(Searcher::open(dir_ / "out")->get("2")->text, "كلمة أخرى");
  std::string said;
  for (const Message& problem : report.problems) said += problem.text();
  EXPECT_THAT(said, HasSubstr("some may be back"));
}

TEST_F(SalvageOfTwo, WritesOverNothing) {
  set_bytes(dir_ / "out", "x");
  EXPECT_EQ(salvage_index(index_, dir_ / "out").error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(salvage_index(index_, index_).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(bytes_of(dir_ / "out"), "x");
}

TEST_F(SalvageOfTwo, LeavesTheIndexAsItIs) {
  fs::remove(index_ + "/XAPIANDB");
  const auto before = test::files_below(index_);
  salvage(dir_ / "out");
  EXPECT_EQ(test::files_below(index_), before);
}

TEST(SalvageOfOthers, AreRefused) {
  const TempDir dir;
  EXPECT_EQ(salvage_index(dir / "none", dir / "out").error().code, ErrorCode::kNotFound);
  fs::create_directories((dir / "old") + "/segment-000002");
  set_bytes((dir / "old") + "/XAPIANDB",
            "# fihris index; do not edit\nauto manifest-000001\nauto segment-000002\n");
  const auto old = salvage_index(dir / "old", dir / "out");
  EXPECT_EQ(old.error().code, ErrorCode::kWrongFormat);
  EXPECT_THAT(old.error().text(), HasSubstr("rebuild the index"));
  EXPECT_FALSE(fs::exists(dir / "out"));
}

TEST(Salvage, DoesNotWriteIntoTheIndex) {
  const TempDir dir;
  test::build_index(dir / "i", {{"1", "كلمة"}});
  for (const std::string& out : {(dir / "i") + "/out", (dir / "i") + "/segment-000002/out"}) {
    const auto saved = salvage_index(dir / "i", out);
    ASSERT_FALSE(saved.ok());
    EXPECT_EQ(saved.error().code, ErrorCode::kInvalidArgument);
    EXPECT_FALSE(std::filesystem::exists(out));
  }
}

}  // namespace
}  // namespace fihris
