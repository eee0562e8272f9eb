// SPDX-License-Identifier: GPL-2.0-or-later
//
// Do the files of a segment stay as they are while a stub lists it, whatever the writer does?
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "fihris/index.h"
#include "fihris/search.h"
#include "support/check_all.h"
#include "support/index_files.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

namespace fs = std::filesystem;

using test::TempDir;
using test::text_document;

// Of every listed segment: the path of each file and its bytes.
using Files = std::map<std::string, std::map<std::string, std::string>>;

Files files_of(const std::string& index) {
  Files out;
  for (const std::string& segment : test::segments_of(index)) {
    for (const auto& entry : fs::recursive_directory_iterator(segment)) {
      std::ifstream in(entry.path(), std::ios::binary);
      out[segment][entry.path().string()].assign(std::istreambuf_iterator<char>(in), {});
    }
  }
  return out;
}

class Watch {
 public:
  explicit Watch(std::string index) : index_(std::move(index)) {}

  // Those that the stub listed and lists are the same.
  void compare(const std::string& when) {
    Files now = files_of(index_);
    for (const auto& [segment, files] : before_) {
      const auto at = now.find(segment);
      if (at == now.end()) continue;
      // Bytes are not printed.
      EXPECT_TRUE(at->second == files) << segment << " changed: " << when;
      ++compared_;
    }
    before_ = std::move(now);
  }

  [[nodiscard]] int compared() const { return compared_; }

 private:
  std::string index_;
  Files before_;
  int compared_ = 0;
};

TEST(Immutable, IsEveryListedSegmentByWhateverMethod) {
  for (const BuildMethod method : {BuildMethod::kDirect, BuildMethod::kXapian}) {
    const TempDir dir;
    const std::string index = dir / "i";
    IndexOptions options;
    options.method = method;
    options.threads = 1;
    std::mt19937 random(method == BuildMethod::kDirect ? 3 : 4);
    const auto below = [&random](unsigned n) { return static_cast<unsigned>(random() % n); };
    Watch watch(index);
    for (int session = 0; session < 12; ++session) {
      auto writer = IndexWriter::open(index, options);
      ASSERT_TRUE(writer.ok()) << writer.error().text();
      watch.compare("opening a writer");
      for (int commit = 0; commit < 5; ++commit) {
        const bool only_removals = commit % 2 == 1;
        for (unsigned i = only_removals ? 0 : below(60) + 1; i > 0; --i) {
          ASSERT_TRUE(writer->put(text_document("d" + std::to_string(below(400)), "كلمة")).ok());
        }
        for (unsigned i = below(12); i > 0; --i) {
          ASSERT_TRUE(writer->remove("d" + std::to_string(below(400))).ok());
        }
        const bool optimizes = session % 5 == 4 && commit == 4;
        const auto done = optimizes ? writer->optimize() : writer->commit();
        ASSERT_TRUE(done.ok()) << done.error().text();
        watch.compare(optimizes ? "optimizing" : "a commit");
        ASSERT_TRUE(Searcher::open(index)->search("كلمة").ok());
        ASSERT_TRUE(test::check_all(index)->problems.empty());
        watch.compare("searching and checking");
      }
    }
    EXPECT_GT(watch.compared(), 200);
  }
}

}  // namespace
}  // namespace fihris
