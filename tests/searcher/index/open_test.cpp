// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which state does a searcher open, and keep? With which code does it refuse what is no index, or a
// damaged one? And does it open while a writer publishes?
#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "fihris/index.h"
#include "fihris/search.h"
#include "support/index_files.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

namespace fs = std::filesystem;

using testing::ElementsAre;
using testing::HasSubstr;

class Open : public testing::Test {
 protected:
  void SetUp() override {
    test::build_index(index_, {{"1", "كتاب المدينة"}, {"2", "كتاب البحر"}});
    test::build_index(index_, {{"2", "كتاب الجبل"}});
  }

  [[nodiscard]] ErrorCode code() const {
    const auto searcher = Searcher::open(index_);
    return searcher ? ErrorCode::kInternal : searcher.error().code;
  }

  test::TempDir dir_;
  std::string index_ = dir_ / "i";
};

TEST_F(Open, OfATruncatedTableIsCorrupt) {
  for (const char* table : {"postlist.glass", "position.glass", "docdata.glass", "termlist.glass",
                            "iamglass", "segment.fihris"}) {
    SCOPED_TRACE(table);
    const std::string path = test::segments_of(index_).at(0) + "/" + table;
    const auto size = fs::file_size(path);
    fs::copy_file(path, dir_ / "saved", fs::copy_options::overwrite_existing);
    for (const auto less : {std::uintmax_t{1}, size}) {
      fs::resize_file(path, size - less);
      const auto searcher = Searcher::open(index_);
      ASSERT_FALSE(searcher.ok());
      EXPECT_EQ(searcher.error().code, ErrorCode::kCorrupt);
      EXPECT_THAT(searcher.error().text(), HasSubstr(path));
      fs::copy_file(dir_ / "saved", path, fs::copy_options::overwrite_existing);
    }
  }
  EXPECT_TRUE(Searcher::open(index_).ok());
}

TEST_F(Open, OfAStubThatListsWhatIsNotThereIsCorrupt) {
  for (const std::string& listed : test::databases_of(index_)) {
    SCOPED_TRACE(listed);
    fs::rename(listed, dir_ / "away");
    EXPECT_EQ(code(), ErrorCode::kCorrupt);
    fs::rename(dir_ / "away", listed);
  }
  const std::string table = test::segments_of(index_).at(0) + "/position.glass";
  fs::rename(table, dir_ / "away");
  EXPECT_EQ(code(), ErrorCode::kCorrupt);
  fs::rename(dir_ / "away", table);
  EXPECT_TRUE(Searcher::open(index_).ok());
}

TEST_F(Open, OfAWrongChecksumIsCorrupt) {
  std::vector<std::string> files = {index_ + "/XAPIANDB"};
  for (const auto& entry : fs::directory_iterator(test::manifest_of(index_))) {
    if (entry.file_size() > 0) files.push_back(entry.path());
  }
  files.push_back(test::segments_of(index_).at(0) + "/iamglass");
  files.push_back(test::segments_of(index_).at(0) + "/segment.fihris");
  for (const std::string& path : files) {
    SCOPED_TRACE(path);
    const auto change = [&] {
      std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
      const auto at = static_cast<std::streamoff>(fs::file_size(path) - 3);
      file.seekg(at);
      const int byte = file.get();
      file.seekp(at);
      file.put(static_cast<char>(byte ^ 1));
    };
    change();
    EXPECT_EQ(code(), ErrorCode::kCorrupt);
    change();
    EXPECT_TRUE(Searcher::open(index_).ok());
  }
}

TEST_F(Open, OfWhatIsNoIndexIsWrongFormat) {
  const auto code_of = [](const std::string& path) {
    const auto searcher = Searcher::open(path);
    return searcher ? ErrorCode::kInternal : searcher.error().code;
  };
  fs::create_directory(dir_ / "folder");
  std::ofstream(dir_ / "folder/letter.txt") << "dear reader";
  EXPECT_EQ(code_of(dir_ / "folder"), ErrorCode::kWrongFormat);
  EXPECT_EQ(code_of(dir_ / "folder/letter.txt"), ErrorCode::kWrongFormat);
  Xapian::WritableDatabase(dir_ / "database", Xapian::DB_CREATE);
  EXPECT_EQ(code_of(dir_ / "database"), ErrorCode::kWrongFormat);
  fs::create_directories(dir_ / "old/manifest-000002");
  fs::create_directory(dir_ / "old/segment-000001");
  std::ofstream(dir_ / "old/XAPIANDB") << "# fihris index; do not edit\n"
                                          "auto manifest-000002\nauto segment-000001\n";
  const auto old = Searcher::open(dir_ / "old");
  ASSERT_FALSE(old.ok());
  EXPECT_EQ(old.error().code, ErrorCode::kWrongFormat);
  EXPECT_THAT(old.error().text(), HasSubstr("format 3"));
  EXPECT_EQ(code_of(dir_ / "nothing"), ErrorCode::kNotFound);
  fs::create_directory(dir_ / "empty");
  EXPECT_EQ(code_of(dir_ / "empty"), ErrorCode::kNotFound);
}

TEST_F(Open, KeepsItsStateUntilRefresh) {
  auto searcher = Searcher::open(index_);
  ASSERT_TRUE(searcher.ok());
  const auto before = searcher->generations();
  ASSERT_EQ(before.size(), 1U);
  {
    auto writer = IndexWriter::open(index_);
    ASSERT_TRUE(writer.ok());
    ASSERT_TRUE(writer->remove("1").value());
    ASSERT_TRUE(writer->put(test::text_document("3", "كتاب السماء")).ok());
    ASSERT_TRUE(writer->optimize().ok());
  }
  EXPECT_EQ(searcher->generations(), before);
  EXPECT_THAT(test::ids(*searcher->search("المدينة")), ElementsAre("1"));
  EXPECT_TRUE(searcher->get("1").ok());
  EXPECT_FALSE(searcher->get("3").ok());
  EXPECT_TRUE(searcher->refresh().value());
  EXPECT_GT(searcher->generations(), before);
  EXPECT_FALSE(searcher->get("1").ok());
  EXPECT_THAT(test::ids(*searcher->search("السماء")), ElementsAre("3"));
  EXPECT_FALSE(searcher->refresh().value());
}

TEST_F(Open, KeepsItsStateWhenRefreshFails) {
  const std::string second = dir_ / "second";
  test::build_index(second, {{"5", "كتاب الوادي"}});
  auto searcher = Searcher::open(std::vector{index_, second});
  ASSERT_TRUE(searcher.ok());
  const auto before = searcher->generations();
  const auto found = test::ids(*searcher->search("كتاب"));
  test::build_index(index_, {{"4", "كتاب جديد"}});
  const std::string stub = second + "/XAPIANDB";
  fs::rename(stub, dir_ / "away");
  for (int i = 0; i < 2; ++i) {
    const auto refreshed = searcher->refresh();
    ASSERT_FALSE(refreshed.ok());
    EXPECT_EQ(refreshed.error().code, ErrorCode::kCorrupt);
    EXPECT_EQ(searcher->generations(), before);
    EXPECT_EQ(test::ids(*searcher->search("كتاب")), found);
    EXPECT_EQ(searcher->get("5")->text, "كتاب الوادي");
  }
  fs::rename(dir_ / "away", stub);
  EXPECT_TRUE(searcher->refresh().value());
  EXPECT_EQ(searcher->search("كتاب")->total, found.size() + 1);
}

// The writer puts and removes one document after another, and merges: each state has exactly one
// of two documents, so that every other answer is a mixture of states.
TEST_F(Open, TakesTheNewestStateWhileAWriterPublishes) {
  const std::string path = dir_ / "busy";
  test::build_index(path, {{"0", "كتاب"}});
  std::atomic<bool> done = false;
  std::thread writing([&] {
    auto writer = IndexWriter::open(path);
    for (int i = 1; writer && i <= 60; ++i) {
      EXPECT_TRUE(writer->put(test::text_document(std::to_string(i), "كتاب")).ok());
      EXPECT_TRUE(writer->remove(std::to_string(i - 1)).ok());
      EXPECT_TRUE((i % 10 == 0 ? writer->optimize() : writer->commit()).ok());
    }
    done = true;
  });
  auto kept = Searcher::open(path);
  ASSERT_TRUE(kept.ok());
  std::uint64_t newest = 0;
  int opened = 0;
  while (!done) {
    auto searcher = Searcher::open(path);
    ASSERT_TRUE(searcher.ok()) << searcher.error().text();
    ++opened;
    EXPECT_GE(searcher->generations().at(0), newest);
    newest = searcher->generations().at(0);
    const auto refreshed = kept->refresh();
    ASSERT_TRUE(refreshed.ok()) << refreshed.error().text();
    for (Searcher* one : {&*searcher, &*kept}) {
      const auto results = one->search("كتاب");
      ASSERT_TRUE(results.ok()) << results.error().text();
      EXPECT_EQ(results->total, 1U);
      ASSERT_EQ(results->hits.size(), 1U);
      EXPECT_TRUE(one->get(results->hits[0].id).ok());
    }
  }
  writing.join();
  EXPECT_GT(opened, 3);
}

}  // namespace
}  // namespace fihris
