// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are merged segments equal to one built at once, and is damage reported and not copied?
#include <atomic>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "fihris/index.h"
#include "fihris/search.h"
#include "indexer/builder/id_map.h"
#include "indexer/builder/segment_writer.h"
#include "indexer/builder/table_input.h"
#include "indexer/builder/without_dead.h"
#include "indexer/database_equality.h"
#include "indexer/format/glass/encoding.h"
#include "indexer/format/glass/posting_chunks.h"
#include "indexer/segments/index_merger.h"
#include "support/index_files.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

namespace fs = std::filesystem;
using indexer::Segment;
using indexer::SegmentInputs;
using test::TempDir;
using test::text_document;

// Documents of few words, now and then long enough for tags of several pieces.
std::vector<Document> some_documents(unsigned seed, int count) {
  std::mt19937 random(seed);
  std::vector<Document> out;
  out.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    Document document;
    document.id = "d" + std::to_string(i) + (i % 17 == 0 ? std::string(200, 'x') : "");
    document.title = "عنوان " + std::to_string(random() % 9);
    const unsigned words = i % 19 == 0 ? 4000 : static_cast<unsigned>(random() % 120);
    for (unsigned w = 0; w < words; ++w) {
      document.text += "لفظ" + std::to_string(random() % (i % 19 == 0 ? 100'000 : 300)) + " ";
    }
    if (i % 3 == 0) document.date = "2025-01-" + std::to_string(10 + random() % 20);
    if (i % 11 == 0) document.text += std::string("\0 نول", 6);
    out.push_back(std::move(document));
  }
  return out;
}

Result<void> merge(const std::vector<std::string>& from, const std::string& to,
                   const std::vector<std::uint32_t>& dead = {}) {
  SegmentInputs inputs;
  for (const std::string& path : from) {
    auto input = indexer::open_segment_input(path);
    if (!input) return std::move(input).error();
    inputs.push_back(indexer::without_dead(std::move(input).value(), dead));
  }
  auto written = indexer::write_segment(to, std::move(inputs), 1, {});
  if (!written) return std::move(written).error();
  return {};
}

TEST(Merge, GivesWhatOneBuildGives) {
  const TempDir dir;
  const auto documents = some_documents(1, 200);
  test::build_index(dir / "whole", documents);
  IndexOptions options;
  options.threads = 1;
  for (std::size_t begin = 0; begin < documents.size(); begin += 40) {
    const std::vector<Document> part(documents.begin() + static_cast<std::ptrdiff_t>(begin),
                                     documents.begin() + static_cast<std::ptrdiff_t>(begin + 40));
    test::build_index(dir / "parts", part, options);
  }
  ASSERT_EQ(test::segments_of(dir / "parts").size(), 5U);
  const auto merged = merge(test::segments_of(dir / "parts"), dir / "merged");
  ASSERT_TRUE(merged.ok()) << merged.error().text();
  std::ostringstream report;
  EXPECT_EQ(Xapian::Database::check(dir / "merged", 0, &report), 0U) << report.str();
  EXPECT_EQ(indexer::differences(Xapian::Database(dir / "merged"),
                                 Xapian::Database(test::segments_of(dir / "whole").at(0))),
            "");
}

// What Xapian wrote and changed in place is read, too, and what it deletes is left out.
TEST(Merge, LeavesTheDeadBehindAsXapianWould) {
  const TempDir dir;
  IndexOptions options;
  options.method = BuildMethod::kXapian;
  test::build_index(dir / "i", some_documents(2, 150), options);
  const std::string segment = test::segments_of(dir / "i").at(0);
  std::vector<std::uint32_t> dead;
  for (std::uint32_t i = 1; i <= 150; i += 4) dead.push_back(i);
  ASSERT_TRUE(merge({segment}, dir / "merged", dead).ok());
  Xapian::WritableDatabase database(segment, Xapian::DB_OPEN);
  for (const std::uint32_t document : dead) database.delete_document(document);
  database.commit();
  // Xapian keeps the bound of the lengths of what it deleted; a merge makes it exact.
  const auto differences = [&](const std::string& merged) {
    std::string all = indexer::differences(Xapian::Database(merged), database);
    if (all.starts_with("greatest length")) all.erase(0, all.find('\n') + 1);
    return all;
  };
  EXPECT_EQ(differences(dir / "merged"), "");
  ASSERT_TRUE(merge({segment}, dir / "again").ok()) << "a table with blocks in any order";
  EXPECT_EQ(differences(dir / "again"), "");
}

TEST(Merge, TellsOfDamageAndDoesNotCrash) {
  const TempDir dir;
  IndexOptions options;
  options.threads = 1;
  test::build_index(dir / "i", some_documents(3, 60), options);
  const std::string segment = test::segments_of(dir / "i").at(0);
  std::mt19937 random(4);
  int failed = 0;
  constexpr const char* kFiles[] = {"postlist.glass", "position.glass", "termlist.glass",
                                    "docdata.glass", "iamglass"};
  for (int round = 0; round < 300; ++round) {
    const std::string copy = dir / ("copy" + std::to_string(round));
    fs::copy(segment, copy);
    const std::string file = copy + "/" + kFiles[random() % 5];
    const auto size = fs::file_size(file);
    if (round % 5 == 0) {
      fs::resize_file(file, random() % size);
    } else {
      std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
      for (auto n = 1 + random() % 4; n > 0; --n) {
        bytes.seekp(static_cast<std::streamoff>(random() % size));
        bytes.put(static_cast<char>(random()));
      }
    }
    const auto merged = merge({copy}, copy + "-merged", {2, 3, 30});
    if (!merged) {
      ++failed;
      EXPECT_FALSE(merged.error().text().empty());
    }
    fs::remove_all(copy);
    fs::remove_all(copy + "-merged");
  }
  EXPECT_GT(failed, 60);
}

TEST(Merge, PicksTheYoungestOfAboutOneSize) {
  const auto segments_of_megabytes = [](const std::vector<unsigned>& sizes) {
    std::vector<Segment> out;
    for (const unsigned megabytes : sizes) {
      out.emplace_back().bytes = std::uint64_t{megabytes} << 20;
    }
    return out;
  };
  const auto next = [&](const std::vector<unsigned>& sizes) {
    const auto range = indexer::next_merge(segments_of_megabytes(sizes));
    return range ? static_cast<int>(range->begin) : -1;
  };
  EXPECT_EQ(next({}), -1);
  EXPECT_EQ(next({1, 1, 1, 1, 1, 1, 1}), -1);
  EXPECT_EQ(next({1, 1, 1, 1, 1, 1, 1, 1}), 0);
  EXPECT_EQ(next({1000, 1, 1, 1, 1, 1, 1, 1, 1}), 1) << "the large one stays";
  EXPECT_EQ(next({1000, 1, 1, 1, 1, 1, 1, 1}), -1);
  EXPECT_EQ(next({8, 8, 8, 8, 8, 8, 8, 1}), -1) << "a smaller one does not count";
  EXPECT_EQ(next({8, 8, 8, 1, 8, 8, 8, 8, 8, 1}), 0) << "but goes with the others";
  EXPECT_EQ(next({1, 1, 1, 1, 1000, 1, 1, 1, 1}), -1) << "neighbours only";
}

TEST(IdMap, RemembersWhoHasAnId) {
  indexer::IdMap map(7);
  EXPECT_EQ(map.exchange("", 1), 0U) << "the empty id is one like any other";
  EXPECT_EQ(map.exchange("a", 0), 0U);
  for (std::uint32_t i = 2; i < 20'000; ++i)
    EXPECT_EQ(map.exchange("id" + std::to_string(i), i), 0U);
  EXPECT_EQ(map.size(), 19'999U);
  for (std::uint32_t i = 2; i < 20'000; ++i)
    EXPECT_EQ(map.exchange("id" + std::to_string(i), 0), i);
  EXPECT_EQ(map.size(), 1U);
  EXPECT_EQ(map.exchange("id77", 5), 0U);
  EXPECT_EQ(map.exchange("", 0), 1U);
}

TEST(PostingChunks, ReadsWhatIsWrittenAndNothingElse) {
  for (const std::uint32_t number : {0U, 1U, 0x7FFFU, 0x8000U, 0x1FFFFFU, 0x200000U, 0xFFFFFFFFU}) {
    std::string bytes;
    indexer::glass::append_sortable(bytes, number);
    EXPECT_EQ(indexer::glass::whole_sortable(bytes), number);
    EXPECT_EQ(indexer::glass::whole_sortable(bytes + "x"), std::nullopt) << number;
  }
  EXPECT_EQ(indexer::glass::whole_sortable(""), std::nullopt);
  indexer::glass::PostingsRun run;
  const auto reads = [&run](const std::string& document, const std::string& tag) {
    indexer::glass::PostingChunks chunks(run);
    return chunks.add(document, tag).ok();
  };
  // Frequencies 2 and 3, first document 5, the last chunk, two documents on; wdf 1, gap, wdf 2.
  const std::string good(
      "\2\3\4"
      "1"
      "\2\1\1\2",
      8);
  EXPECT_TRUE(reads("", good));
  EXPECT_EQ(run.view().first, 5U);
  EXPECT_EQ(run.view().last, 7U);
  EXPECT_EQ(run.view().wdf_sum, 3U);
  EXPECT_FALSE(reads(std::string("\0\5", 2), good)) << "no first chunk before it";
  for (std::size_t size = 0; size < good.size(); ++size) {
    EXPECT_FALSE(reads("", good.substr(0, size))) << size;
  }
  EXPECT_FALSE(reads("", good + "\1"));
}

// Readers see one commit or another, whole, however fast they follow.
TEST(Commit, IsNeverSeenInParts) {
  const TempDir dir;
  test::build_index(dir / "i", {{"a", "كلمة 0"}, {"b", "كلمة 0"}, {"c", "ثابت"}});
  std::atomic<bool> done = false;
  std::atomic<int> seen = 0;
  std::thread reader([&] {
    auto searcher = Searcher::open(dir / "i");
    while (!done) {
      auto other = Searcher::open(dir / "i");
      ASSERT_TRUE(other.ok()) << other.error().text();
      const auto refreshed = searcher->refresh();
      ASSERT_TRUE(refreshed.ok()) << refreshed.error().text();
      for (Searcher* one : {&*searcher, &*other}) {
        const auto results = one->search("كلمة");
        ASSERT_TRUE(results.ok()) << results.error().text();
        ASSERT_EQ(results->hits.size(), 2U);
        EXPECT_EQ(results->hits[0].snippet, results->hits[1].snippet);
      }
      ++seen;
    }
  });
  auto writer = IndexWriter::open(dir / "i");
  for (int i = 1; i <= 120; ++i) {
    const std::string text = "كلمة " + std::to_string(i);
    ASSERT_TRUE(writer->put(text_document("a", text)).ok());
    ASSERT_TRUE(writer->put(text_document("b", text)).ok());
    const auto committed = i % 10 == 0 ? writer->optimize() : writer->commit();
    ASSERT_TRUE(committed.ok()) << committed.error().text();
  }
  done = true;
  reader.join();
  EXPECT_GT(seen, 3);
}

}  // namespace
}  // namespace fihris
