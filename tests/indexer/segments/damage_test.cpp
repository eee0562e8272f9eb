// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is damage to a file of an index an error everywhere, and never taken over into a new segment?
// FIHRIS_FAULTS=all damages more places.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fihris/index.h"
#include "fihris/search.h"
#include "support/index_files.h"
#include "support/random.h"
#include "support/small_index.h"
#include "support/temp_dir.h"
#include "support/texts.h"

namespace fihris {
namespace {

namespace fs = std::filesystem;

using test::segments_of;
using test::TempDir;
using test::text_document;
using testing::IsEmpty;
using testing::Not;

bool everything() {
  const char* const which = std::getenv("FIHRIS_FAULTS");
  return which != nullptr && std::string(which) == "all";
}

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// An index whose next commit merges all of its segments, and copies of it to damage.
class Damage : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::vector<std::string> words = {"سوق", "كتاب", "مدرسة", "مكتبة", "واشنطن", "H20"};
    test::Random random(18);
    for (int segment = 0; segment < 7; ++segment) {
      std::vector<Document> documents;
      for (int i = 0; i < 30; ++i) {
        std::string text = "كلمة";
        for (int w = 0; w < 30; ++w) text += " " + words[random() % words.size()];
        text += " لفظ" + std::to_string(random() % 1000);
        if (segment == 0 && i < 9) text += " شكسبير";
        const std::string id = "d" + std::to_string(segment) + "-" + std::to_string(i);
        documents.push_back(text_document(id, text, words[random() % words.size()]));
      }
      test::build_index(base_, documents);
    }
    ASSERT_EQ(segments_of(base_).size(), 7U);
    begin();
  }

  void begin() {
    fs::remove_all(index_);
    fs::copy(base_, index_, fs::copy_options::recursive);
  }

  // Below the index: "/segment-000002/iamglass".
  void write(const std::string& file, const std::string& bytes) const {
    std::ofstream(index_ + file, std::ios::binary | std::ios::trunc) << bytes;
  }

  [[nodiscard]] std::vector<std::string> files(const std::string& name) const {
    std::vector<std::string> out;
    for (const auto& entry : fs::recursive_directory_iterator(base_)) {
      const std::string path = entry.path().string().substr(base_.size());
      if (entry.is_regular_file() && entry.file_size() > 0 && path.ends_with(name)) {
        out.push_back(path);
      }
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  // check_index() finds it. Whatever else is asked is answered or is kCorrupt.
  void expect_seen() const {
    const auto report = check_index(index_);
    EXPECT_TRUE(!report.ok() || !report->problems.empty()) << "not found";
    auto searcher = Searcher::open(index_);
    if (!searcher) return expect_corrupt(searcher.error());
    SearchOptions explained;
    explained.explain = true;
    for (const std::string query : {"كتاب", "\"كتاب سوق\"", "كت* -سوق", "Washington"}) {
      const auto results = searcher->search(query, explained);
      if (!results) expect_corrupt(results.error());
    }
    if (const auto stats = searcher->stats(); !stats) expect_corrupt(stats.error());
    if (const auto got = searcher->get("d3-5"); !got) expect_corrupt(got.error());
    if (const auto done = searcher->complete("كت"); !done) expect_corrupt(done.error());
    if (const auto done = searcher->suggest("مدرصة"); !done) expect_corrupt(done.error());
  }

  static void expect_corrupt(const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::kCorrupt) << error.text();
  }

  // Neither the merge of a commit nor optimize() makes a segment of damaged ones.
  void expect_not_merged(bool optimizes) const {
    {
      auto writer = IndexWriter::open(index_);
      if (!writer) return expect_corrupt(writer.error());
      const auto put = writer->put(text_document("new", "كلمة"));
      if (!put) return expect_corrupt(put.error());
      const auto done = optimizes ? writer->optimize() : writer->commit();
      if (!done) {
        expect_corrupt(done.error());
      } else {
        ASSERT_TRUE(done->merge_error.has_value()) << "a merge took the damage over";
        expect_corrupt(*done->merge_error);
      }
    }
    for (const std::string& segment : segments_of(base_)) {
      const std::string name = segment.substr(base_.size());
      EXPECT_TRUE(fs::exists(index_ + name)) << name << " is gone";
    }
    const auto report = check_index(index_);
    EXPECT_TRUE(!report.ok() || !report->problems.empty()) << "the damage is no longer seen";
  }

  void expect_error_everywhere() {
    expect_seen();
    expect_not_merged(false);
    expect_not_merged(true);
  }

  TempDir dir_;
  std::string base_ = dir_ / "base";
  std::string index_ = dir_ / "i";
};

// Xapian trusts the bytes of this file: some of them ended the process.
TEST_F(Damage, OfAnyByteOfAVersionFileIsAnError) {
  test::Random random(3);
  for (const std::string& file : files("/iamglass")) {
    const bool is_first = file == files("/iamglass").front();
    if (!everything() && !is_first && file != files("/iamglass").back()) continue;
    const std::string whole = read(base_ + file);
    for (std::size_t at = 0; at < whole.size(); at += everything() ? 1 : 5) {
      for (const int change : {1, 0xFF, static_cast<int>(random() % 254) + 1}) {
        SCOPED_TRACE(file + " byte " + std::to_string(at));
        begin();
        std::string other = whole;
        other[at] = static_cast<char>(other[at] ^ change);
        write(file, other);
        EXPECT_FALSE(Searcher::open(index_).ok()) << "its checksum is compared before it is read";
        expect_error_everywhere();
        if (HasFailure()) return;
      }
    }
  }
}

// One byte of a table ended the check of the index; a merge made an index of it that was whole, and
// had other answers.
TEST_F(Damage, OfAByteOfATableIsNotMerged) {
  test::Random random(5);
  for (const char* table :
       {"/postlist.glass", "/position.glass", "/docdata.glass", "/termlist.glass", "/names.fihris",
        "/words.fihris", "/segment.fihris"}) {
    const auto all = files(table);
    for (int round = 0; round < (everything() ? 100 : 6); ++round) {
      if (all.empty()) break;
      const std::string& file = all[random() % all.size()];
      std::string bytes = read(base_ + file);
      const std::size_t at = random() % bytes.size();
      SCOPED_TRACE(file + " byte " + std::to_string(at));
      bytes[at] = static_cast<char>(bytes[at] ^ (random() % 255 + 1));
      begin();
      write(file, bytes);
      expect_error_everywhere();
      if (HasFailure()) return;
    }
  }
}

TEST_F(Damage, OfTheEndOfAnyFileIsAnError) {
  for (const std::string& file : files("")) {
    if (file.ends_with("fihris.lock")) continue;
    const std::string whole = read(base_ + file);
    for (const std::string& bytes :
         {std::string(), whole.substr(0, whole.size() / 2), whole.substr(0, whole.size() - 1),
          whole + std::string(100, '\0')}) {
      SCOPED_TRACE(file + " of " + std::to_string(bytes.size()) + " bytes");
      begin();
      write(file, bytes);
      expect_error_everywhere();
      if (HasFailure()) return;
      if (!everything() && file.find("/segment-") == 0 &&
          file.find("000002") == std::string::npos) {
        break;
      }
    }
  }
}

// Without a checksum, a list of names that was cut was one of fewer names.
TEST_F(Damage, OfTheListOfNamesIsNotAnAnswerOfFewerNames) {
  const auto names = files("/names.fihris");
  ASSERT_THAT(names, Not(IsEmpty()));
  const auto whole = test::found_set(index_, "Shakespeare");
  ASSERT_EQ(whole.size(), 9U);
  const std::string bytes = read(base_ + names[0]);
  for (std::size_t size = 0; size < bytes.size(); size += everything() ? 1 : 17) {
    SCOPED_TRACE(size);
    begin();
    write(names[0], bytes.substr(0, size));
    EXPECT_THAT(check_index(index_)->problems, Not(IsEmpty()));
    auto searcher = Searcher::open(index_);
    if (!searcher) {
      expect_corrupt(searcher.error());
      continue;
    }
    SearchOptions all;
    all.limit = 1000;
    const auto results = searcher->search("Shakespeare", all);
    if (!results) {
      expect_corrupt(results.error());
      continue;
    }
    EXPECT_TRUE(!results->notes.empty() || results->hits.size() == whole.size())
        << "fewer names, and not a word of it";
    if (HasFailure()) return;
  }
}

TEST_F(Damage, ByALostFileIsAnError) {
  for (const std::string& file : files("")) {
    if (file.ends_with("fihris.lock")) continue;
    SCOPED_TRACE(file);
    begin();
    fs::remove(index_ + file);
    if (file.ends_with("/names.fihris") || file.ends_with("/words.fihris")) {
      expect_seen();
    } else {
      expect_error_everywhere();
    }
    if (HasFailure()) return;
  }
}

// A search can do without these two, and a merge makes them from the terms.
TEST_F(Damage, ByALostListOfWordsIsMendedByAMerge) {
  const auto merged = [&] {
    auto writer = IndexWriter::open(index_);
    EXPECT_TRUE(writer.ok() && writer->optimize().ok());
    EXPECT_THAT(check_index(index_)->problems, IsEmpty());
    const std::string segment = segments_of(index_).at(0);
    return read(segment + "/names.fihris") + read(segment + "/words.fihris");
  };
  const std::string whole = merged();
  for (const char* name : {"/names.fihris", "/words.fihris"}) {
    begin();
    fs::remove(index_ + files(name).at(1));
    EXPECT_TRUE(merged() == whole) << name;
  }
}

}  // namespace
}  // namespace fihris
