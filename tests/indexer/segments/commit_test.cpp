// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does an index of several segments answer like one built at once? The promises of
// docs/index-schema.md, "Commit".
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "fihris/index.h"
#include "fihris/search.h"
#include "indexer/database_equality.h"
#include "indexer/format/manifest.h"
#include "indexer/segments/index_merger.h"
#include "support/check_all.h"
#include "support/index_files.h"
#include "support/republish.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

using test::build_index;
using test::found;
using test::segments_of;
using test::TempDir;
using test::text_document;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

IndexOptions with(BuildMethod method) {
  IndexOptions options;
  options.method = method;
  options.threads = 1;
  return options;
}

IndexOptions rebuilding() {
  IndexOptions options;
  options.rebuild = true;
  return options;
}

void expect_sound(const std::string& index) {
  for (const std::string& database : test::databases_of(index)) {
    std::ostringstream report;
    EXPECT_EQ(Xapian::Database::check(database, 0, &report), 0U) << report.str();
  }
}

indexer::CommitState state_of(const std::string& index) {
  return indexer::read_manifest(index, *indexer::read_stub(index))->state;
}

TEST(Commit, AddsASegmentAndLeavesTheOthers) {
  const TempDir dir;
  build_index(dir / "i", {{"1", "كلمة أولى"}, {"2", "كلمة"}});
  const auto before = segments_of(dir / "i");
  build_index(dir / "i", {{"3", "كلمة"}, {"4", "كلمة"}});
  const auto after = segments_of(dir / "i");
  ASSERT_THAT(after, SizeIs(2));
  EXPECT_EQ(after[0], before[0]);
  EXPECT_THAT(found(dir / "i", "كلمة"), ElementsAre("2", "3", "4", "1")) << "ties by age";
  expect_sound(dir / "i");
}

TEST(Commit, MakesReplacedAndRemovedDocumentsInvisible) {
  const TempDir dir;
  std::vector<Document> documents;
  documents.reserve(40);
  for (int i = 0; i < 40; ++i) documents.push_back(text_document("d" + std::to_string(i), "قديم"));
  build_index(dir / "i", documents);
  auto writer = IndexWriter::open(dir / "i");
  ASSERT_TRUE(writer.ok());
  EXPECT_TRUE(writer->put(text_document("d3", "جديد")).value());
  EXPECT_TRUE(writer->remove("d4").value());
  EXPECT_FALSE(writer->remove("d4").value());
  EXPECT_EQ(writer->document_count(), 39U);
  ASSERT_TRUE(writer->commit().ok());
  EXPECT_EQ(writer->document_count(), 39U);
  EXPECT_FALSE(writer->remove("d4").value()) << "dead already";
  auto searcher = Searcher::open(dir / "i");
  ASSERT_TRUE(searcher.ok());
  SearchOptions all;
  all.limit = 100;
  const auto old = searcher->search("قديم", all);
  EXPECT_EQ(old->total, 38U);
  EXPECT_TRUE(old->total_is_exact);
  for (const Hit& hit : old->hits) EXPECT_TRUE(hit.id != "d3" && hit.id != "d4");
  EXPECT_EQ(searcher->get("d3")->text, "جديد");
  EXPECT_FALSE(searcher->get("d4").ok());
  EXPECT_EQ(searcher->search("-جديد", all)->total, 38U) << "negation knows of the dead, too";
  EXPECT_EQ(searcher->stats()->documents, 39U);
  EXPECT_EQ(searcher->stats()->dead, 2U);
  EXPECT_THAT(segments_of(dir / "i"), SizeIs(2));
  expect_sound(dir / "i");
}

TEST(Commit, WithoutAnythingNewIsNone) {
  const TempDir dir;
  build_index(dir / "i", {{"1", "كلمة"}});
  const auto before = test::databases_of(dir / "i");
  auto writer = IndexWriter::open(dir / "i");
  ASSERT_TRUE(writer->put(text_document("2", "كلمة")).ok());
  ASSERT_TRUE(writer->remove("2").value()) << "taken back before it was committed";
  ASSERT_TRUE(writer->commit().ok());
  EXPECT_EQ(test::databases_of(dir / "i"), before);
}

TEST(Commit, DropsASegmentOfWhichNothingLives) {
  const TempDir dir;
  build_index(dir / "i", {{"1", "كلمة"}, {"2", "كلمة"}});
  build_index(dir / "i", {{"1", "كلمة جديدة"}, {"2", "كلمة"}});
  EXPECT_THAT(segments_of(dir / "i"), SizeIs(1));
  EXPECT_THAT(found(dir / "i", "كلمة"), ElementsAre("2", "1"));
  auto writer = IndexWriter::open(dir / "i");
  EXPECT_TRUE(writer->remove("1").value());
  EXPECT_TRUE(writer->remove("2").value());
  ASSERT_TRUE(writer->commit().ok());
  EXPECT_THAT(segments_of(dir / "i"), IsEmpty());
  EXPECT_THAT(found(dir / "i", "كلمة"), IsEmpty());
  ASSERT_TRUE(writer->put(text_document("3", "كلمة")).ok());
  ASSERT_TRUE(writer->commit().ok());
  EXPECT_GT(Xapian::Database(segments_of(dir / "i").at(0)).get_lastdocid(), 4U)
      << "numbers are not used again";
}

TEST(Commit, ListsTheDeadBesideSegmentsThatNeverChange) {
  const TempDir dir;
  std::vector<Document> documents;
  documents.reserve(1000);
  for (int i = 0; i < 1000; ++i) {
    documents.push_back(text_document("d" + std::to_string(i), "كلمة رقم" + std::to_string(i)));
  }
  build_index(dir / "i", documents);
  const auto segments = state_of(dir / "i").segments;
  auto writer = IndexWriter::open(dir / "i");
  for (std::uint32_t i = 0; i < 100; ++i) {
    ASSERT_TRUE(writer->remove("d" + std::to_string(i * 7)).value());
    const auto report = writer->commit();
    ASSERT_TRUE(report.ok());
    EXPECT_TRUE(report->published && report->durable && !report->merge_error);
    const indexer::CommitState state = state_of(dir / "i");
    EXPECT_EQ(state.generation, report->generation);
    EXPECT_EQ(state.segments, segments);
    ASSERT_EQ(state.dead.size(), i + 1);
    EXPECT_EQ(state.dead.back(), i * 7 + 1);
    const auto checked = test::check_all(dir / "i");
    ASSERT_TRUE(checked.ok() && checked->problems.empty());
  }
  SearchOptions all;
  all.limit = 0;
  EXPECT_EQ(test::search(dir / "i", "كلمة", all).total, 900U);
  expect_sound(dir / "i");
}

TEST(Commit, GoesOnCountingGenerationsInARebuiltIndex) {
  const TempDir dir;
  build_index(dir / "i", {{"1", "كلمة"}});
  const auto before = state_of(dir / "i");
  auto searcher = Searcher::open(dir / "i");
  EXPECT_THAT(searcher->generations(), ElementsAre(before.generation));
  build_index(dir / "i", {{"1", "كلمة"}}, rebuilding());
  EXPECT_GT(state_of(dir / "i").generation, before.generation);
  EXPECT_THAT(searcher->generations(), ElementsAre(before.generation)) << "until refresh()";
  EXPECT_TRUE(searcher->refresh().value());
  EXPECT_FALSE(searcher->refresh().value());
  EXPECT_THAT(searcher->generations(), ElementsAre(state_of(dir / "i").generation));
}

TEST(Commit, MergesSmallSegments) {
  const TempDir dir;
  auto writer = IndexWriter::open(dir / "i", with(BuildMethod::kDirect));
  for (int i = 0; i < 60; ++i) {
    ASSERT_TRUE(writer->put(text_document("d" + std::to_string(i), "نفس النص")).ok());
    ASSERT_TRUE(writer->commit().ok());
    EXPECT_LT(segments_of(dir / "i").size(), indexer::kMergeFactor);
  }
  const auto ids = found(dir / "i", "نص", {.limit = 100});
  ASSERT_THAT(ids, SizeIs(60));
  for (int i = 0; i < 60; ++i) EXPECT_EQ(ids[static_cast<std::size_t>(i)], "d" + std::to_string(i));
  expect_sound(dir / "i");
}

TEST(Commit, OptimizeLeavesOneSegmentWithoutTheDead) {
  const TempDir dir;
  for (const BuildMethod method : {BuildMethod::kDirect, BuildMethod::kXapian}) {
    const std::string index = dir / (method == BuildMethod::kDirect ? "direct" : "xapian");
    build_index(index, {{"1", "كلمة"}, {"2", "كلمة"}, {"3", "كلمة"}, {"4", "كلمة"}, {"5", "قديم"}},
                with(method));
    auto writer = IndexWriter::open(index, with(method));
    ASSERT_TRUE(writer->put(text_document("5", "كلمة", "جديد")).value());
    ASSERT_TRUE(writer->optimize().ok());
    EXPECT_THAT(segments_of(index), SizeIs(1));
    EXPECT_THAT(state_of(index).dead, IsEmpty());
    EXPECT_EQ(Searcher::open(index)->stats()->dead, 0U);
    EXPECT_THAT(found(index, "قديم"), IsEmpty());
    EXPECT_THAT(found(index, "كلمة"), SizeIs(5));
    expect_sound(index);
    const auto before = test::databases_of(index);
    ASSERT_TRUE(writer->optimize().ok());
    EXPECT_EQ(test::databases_of(index), before) << "nothing to do";
  }
  EXPECT_EQ(indexer::differences(Xapian::Database(segments_of(dir / "direct").at(0)),
                                 Xapian::Database(segments_of(dir / "xapian").at(0))),
            "");
}

TEST(Directory, RemovesNothingThatIsNotItsOwn) {
  const TempDir dir;
  std::filesystem::create_directory(dir / "d");
  std::ofstream(dir / "d/segment-customers.csv") << "mine";
  const auto refused = IndexWriter::open(dir / "d");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::kWrongFormat);
  build_index(dir / "i", {{"1", "كلمة"}});
  std::ofstream(dir / "i/segment-notes.txt") << "mine";
  std::filesystem::create_directory(dir / "i/segment-000077");  // of a killed run
  build_index(dir / "i", {{"2", "كلمة"}});
  EXPECT_TRUE(std::filesystem::exists(dir / "i/segment-notes.txt"));
  EXPECT_FALSE(std::filesystem::exists(dir / "i/segment-000077"));
  std::filesystem::create_directory(dir / "x");
  std::ofstream(dir / "x/XAPIANDB") << "auto segment-000001\n";
  EXPECT_FALSE(IndexWriter::open(dir / "x", rebuilding()).ok()) << "a stub of somebody else";
}

TEST(Directory, IsBuiltAnewOverADamagedStub) {
  const TempDir dir;
  build_index(dir / "i", {{"1", "كلمة"}});
  std::ofstream(dir / "i/XAPIANDB") << "";
  const auto refused = IndexWriter::open(dir / "i");
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(refused.error().text(), testing::HasSubstr("check the index"));
  build_index(dir / "i", {{"2", "كلمة"}}, rebuilding());
  EXPECT_THAT(found(dir / "i", "كلمة"), ElementsAre("2"));
}

TEST(Directory, WithoutACommitIsNoIndex) {
  const TempDir dir;
  { auto writer = IndexWriter::open(dir / "i"); }
  EXPECT_EQ(Searcher::open(dir / "i").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(check_index(dir / "i").error().code, ErrorCode::kNotFound);
}

TEST(Commit, SaysWhenTheNumbersEnd) {
  const TempDir dir;
  build_index(dir / "i", {{"1", "كلمة"}});
  test::republish_with(dir / "i", "fihris.next", "1431655765");
  auto writer = IndexWriter::open(dir / "i");
  const auto refused = writer->put(text_document("2", "كلمة"));
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(refused.error().text(), testing::HasSubstr("rebuild the index"));
  EXPECT_TRUE(writer->remove("1").value()) << "the writer can be used";
}

// A state two commits behind, whose blocks are overwritten.
TEST(Commit, IsFollowedByEveryQuestion) {
  const TempDir dir;
  std::vector<Document> documents;
  documents.reserve(200);
  for (int i = 0; i < 200; ++i) documents.push_back(text_document("d" + std::to_string(i), "كلمة"));
  build_index(dir / "i", documents);
  auto searcher = Searcher::open(dir / "i");
  auto writer = IndexWriter::open(dir / "i");
  for (int i = 0; i < 6; ++i) {
    EXPECT_TRUE(writer->remove("d" + std::to_string(i)).value());
    ASSERT_TRUE(writer->commit().ok());
  }
  EXPECT_TRUE(searcher->stats().ok());
  EXPECT_TRUE(searcher->get("d100").ok());
  EXPECT_TRUE(searcher->search("كلمة").ok());
}

TEST(Check, TellsOfDamageByNameOfTheSegment) {
  const TempDir dir;
  std::vector<Document> documents;
  documents.reserve(50);
  for (int i = 0; i < 50; ++i) {
    documents.push_back(text_document("d" + std::to_string(i),
                                      "كلمة " + std::string(900, static_cast<char>('a' + i % 26))));
  }
  build_index(dir / "i", documents);
  ASSERT_TRUE(test::check_all(dir / "i")->problems.empty());
  const std::string segment = segments_of(dir / "i").at(0);
  for (const char* table : {"docdata.glass", "termlist.glass", "postlist.glass"}) {
    const std::string file = segment + "/" + table;
    std::filesystem::copy(file, dir / "kept");
    {
      std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
      bytes.seekp(8192 - 900);  // the first leaf is full to its end
      bytes << std::string(300, '\x5A');
    }
    const auto report = test::check_all(dir / "i");
    ASSERT_TRUE(report.ok()) << table << report.error().text();
    ASSERT_FALSE(report->problems.empty()) << table;
    EXPECT_THAT(report->problems[0].text(), testing::HasSubstr("segment-0")) << table;
    std::filesystem::copy(dir / "kept", file, std::filesystem::copy_options::overwrite_existing);
    std::filesystem::remove(dir / "kept");
  }
}

// Random changes, against a map that says what should be there.
TEST(Commit, AnswersLikeItsModelWhateverHappened) {
  const std::vector<std::string> words = {"سوق", "كتاب", "ترامب", "H20", "مدرسة"};
  for (const BuildMethod method : {BuildMethod::kDirect, BuildMethod::kXapian}) {
    const TempDir dir;
    std::mt19937 random(method == BuildMethod::kDirect ? 1 : 2);
    const auto below = [&random](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    std::map<std::string, std::string> committed;
    auto model = committed;
    auto writer = IndexWriter::open(dir / "i", with(method));
    ASSERT_TRUE(writer.ok());
    for (int step = 0; step < 400; ++step) {
      const std::string id = "d" + std::to_string(below(60));
      const std::size_t what = below(20);
      if (what < 10) {
        const std::string text =
            words[below(5)] + " " + words[below(5)] + " " + std::to_string(step);
        EXPECT_EQ(writer->put(text_document(id, text)).value(), model.contains(id));
        model[id] = text;
      } else if (what < 15) {
        EXPECT_EQ(writer->remove(id).value(), model.erase(id) > 0);
      } else if (what < 18) {
        ASSERT_TRUE(writer->commit().ok());
        committed = model;
      } else if (what < 19) {
        writer = Error{};  // the lock must go first
        writer = IndexWriter::open(dir / "i", with(method));
        ASSERT_TRUE(writer.ok()) << writer.error().text();
        model = committed;
      } else {
        ASSERT_TRUE(writer->optimize().ok());
        committed = model;
        EXPECT_LE(segments_of(dir / "i").size(), 1U);
      }
      EXPECT_EQ(writer->document_count(), model.size());
      if (step % 20 != 0 || !std::filesystem::exists(dir / "i/XAPIANDB")) continue;
      auto searcher = Searcher::open(dir / "i");
      ASSERT_TRUE(searcher.ok()) << searcher.error().text();
      EXPECT_EQ(searcher->stats()->documents, committed.size());
      for (const std::string& word : words) {
        std::set<std::string> expected;
        for (const auto& [key, text] : committed) {
          if (text.find(word) != std::string::npos) expected.insert(key);
        }
        SearchOptions all;
        all.limit = 1000;
        EXPECT_EQ(test::found_set(dir / "i", word, all), expected) << step << " " << word;
      }
      for (const auto& [key, text] : committed) EXPECT_EQ(searcher->get(key)->text, text);
      expect_sound(dir / "i");
    }
  }
}

}  // namespace
}  // namespace fihris
