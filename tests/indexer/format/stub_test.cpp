// SPDX-License-Identifier: GPL-2.0-or-later
//
// What if the stub that lists the databases of an index is missing or changed?
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fihris/index.h"
#include "fihris/search.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

namespace fs = std::filesystem;

using test::build_index;
using test::found;
using test::TempDir;
using test::text_document;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const std::string& path, const std::string& content) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

// All paths below a directory but the lock, each with its size.
std::set<std::string> files_below(const std::string& directory) {
  std::set<std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    if (entry.path().filename() == "fihris.lock") continue;
    out.insert(entry.path().string() +
               (entry.is_regular_file() ? " " + std::to_string(entry.file_size()) : ""));
  }
  return out;
}

// Damaged forms of a stub, with its databases intact, none of which a reader may accept.
std::vector<std::string> damaged_stubs(const std::string& stub) {
  std::vector<std::string> out = {
      "",
      "\n",
      std::string(stub.size(), '\0'),
      "auto .\n",
      "# fihris index; do not edit\n",
      "# fihris index; do not edit\nauto\n",
      "# fihris index; do not edit\nauto ../elsewhere\n",
      "# fihris index; do not edit\nglass segment-000001\n",
      "# fihris index; do not edit\nauto segment-000001\n",
      "remote 127.0.0.1:1\n",
      "# another program's list\nauto segment-000001\n",
      "not a stub at all",
  };
  std::mt19937 random(7);
  // Bytes of the head or of a name are others.
  while (out.size() < 110) {
    std::string other = stub;
    const std::size_t at = random() % other.size();
    char byte = static_cast<char>(random());
    // Another digit would name another database, and a comment is ignored.
    const bool is_told = at < std::string("# fihris index").size() || at >= stub.find('\n');
    if (!is_told || byte == other[at] || (byte >= '0' && byte <= '9')) continue;
    other[at] = byte;
    out.push_back(other);
  }
  // Cut within the first line or a name.
  for (std::size_t size = 1; out.size() < 200 && size < stub.size(); ++size) {
    if (stub[size - 1] != '\n' && stub[size] != '\n') out.push_back(stub.substr(0, size));
  }
  return out;
}

TEST(Stub, WithoutAGoodOneNothingIsDeletedAndNothingIsFound) {
  const TempDir dir;
  const std::string index = dir / "i";
  build_index(index, {{"1", "كلمة"}, {"2", "كلمة"}});
  build_index(index, {{"3", "كلمة"}});
  const std::string path = index + "/XAPIANDB";
  const std::string whole = read(path);
  std::vector<std::string> variants = damaged_stubs(whole);
  for (std::size_t i = 0; i <= variants.size(); ++i) {
    SCOPED_TRACE(i < variants.size() ? "stub: " + variants[i] : "no stub");
    if (i < variants.size()) {
      write(path, variants[i]);
    } else {
      fs::remove(path);
    }
    const auto before = files_below(index);
    const auto writer = IndexWriter::open(index);
    ASSERT_FALSE(writer.ok());
    EXPECT_TRUE(writer.error().code == ErrorCode::kCorrupt ||
                writer.error().code == ErrorCode::kWrongFormat)
        << writer.error().text();
    const auto searcher = Searcher::open(index);
    ASSERT_FALSE(searcher.ok()) << "a reader must not see fewer documents";
    EXPECT_NE(searcher.error().code, ErrorCode::kNotFound) << searcher.error().text();
    const auto report = check_index(index);
    EXPECT_TRUE(!report.ok() || !report->problems.empty());
    ASSERT_EQ(files_below(index), before);
    if (HasFailure()) return;
  }
  write(path, whole);
  EXPECT_THAT(found(index, "كلمة"), testing::UnorderedElementsAre("1", "2", "3"));
}

TEST(Stub, OfFormat3IsRefusedUntilItIsRebuilt) {
  const TempDir dir;
  build_index(dir / "i", {{"1", "كلمة"}});
  write((dir / "i") + "/XAPIANDB",
        "# fihris index; do not edit\nauto manifest-000003\nauto segment-000002\n");
  // With these it would be an index of this format with a foreign stub, which is damage.
  fs::remove((dir / "i") + "/segment-000002/segment.fihris");
  fs::remove_all((dir / "i") + "/manifest-000003");
  for (const Error& error : {IndexWriter::open(dir / "i").error(),
                             Searcher::open(dir / "i").error(), check_index(dir / "i").error()}) {
    EXPECT_EQ(error.code, ErrorCode::kWrongFormat);
    EXPECT_THAT(error.text(), HasSubstr("format 3"));
    EXPECT_THAT(error.text(), HasSubstr("rebuild"));
  }
  IndexOptions rebuild;
  rebuild.rebuild = true;
  build_index(dir / "i", {{"2", "كلمة"}}, rebuild);
  EXPECT_THAT(found(dir / "i", "كلمة"), ElementsAre("2"));
  EXPECT_FALSE(fs::exists((dir / "i") + "/segment-000002"));
}

TEST(Stub, SegmentsWithoutOneAreCorruptAndTheErrorSaysWhatToDo) {
  const TempDir dir;
  build_index(dir / "i", {{"1", "كلمة"}});
  fs::rename((dir / "i") + "/XAPIANDB", dir / "stub");
  const auto writer = IndexWriter::open(dir / "i");
  ASSERT_FALSE(writer.ok());
  EXPECT_EQ(writer.error().code, ErrorCode::kCorrupt);
  EXPECT_THAT(writer.error().text(), HasSubstr("XAPIANDB"));
  EXPECT_EQ(Searcher::open(dir / "i").error().code, ErrorCode::kCorrupt);
  EXPECT_THAT(check_index(dir / "i")->problems, testing::SizeIs(1));
  // Put back, it is the index that it was.
  fs::rename(dir / "stub", (dir / "i") + "/XAPIANDB");
  EXPECT_THAT(found(dir / "i", "كلمة"), ElementsAre("1"));
}

TEST(Stub, ARebuildReplacesWhatHasLostItsStub) {
  const TempDir dir;
  build_index(dir / "i", {{"1", "كلمة"}});
  fs::remove((dir / "i") + "/XAPIANDB");
  IndexOptions rebuild;
  rebuild.rebuild = true;
  {
    auto writer = IndexWriter::open(dir / "i", rebuild);
    ASSERT_TRUE(writer.ok()) << writer.error().text();
    ASSERT_TRUE(writer->put(text_document("2", "كلمة")).ok());
    EXPECT_TRUE(fs::exists((dir / "i") + "/segment-000002")) << "nothing goes before the commit";
    ASSERT_TRUE(writer->commit().ok());
  }
  EXPECT_THAT(found(dir / "i", "كلمة"), ElementsAre("2"));
  EXPECT_FALSE(fs::exists((dir / "i") + "/segment-000002"));
}

// The remains of a build killed before its first commit do not hinder the next one.
TEST(Stub, AFirstBuildCanBeRepeatedWhereverItStopped) {
  const TempDir dir;
  fs::create_directories((dir / "manifest") + "/manifest-000001");
  write((dir / "manifest") + "/XAPIANDB.new", "# fihris");
  fs::create_directories((dir / "probe") + "/format-probe");
  write((dir / "probe") + "/format-probe/iamglass", "half");
  {
    auto writer = IndexWriter::open(dir / "begun");
    ASSERT_TRUE(writer->put(text_document("1", "كلمة")).ok());
    EXPECT_THAT(found(dir / "begun", "كلمة"), IsEmpty()) << "an index of no documents yet";
  }
  for (const char* name : {"manifest", "probe", "begun"}) {
    build_index(dir / name, {{"2", "كلمة"}});
    EXPECT_THAT(found(dir / name, "كلمة"), ElementsAre("2")) << name;
    EXPECT_TRUE(check_index(dir / name)->problems.empty()) << name;
  }
}

// A directory with a stub of somebody else, which lists indexes elsewhere, can be read.
TEST(Stub, OfSomebodyElseMayListIndexesElsewhere) {
  const TempDir dir;
  build_index(dir / "i", {{"1", "كلمة"}});
  fs::create_directory(dir / "mine");
  write((dir / "mine") + "/XAPIANDB", "# my indexes\nauto ../i\n");
  EXPECT_THAT(found(dir / "mine", "كلمة"), ElementsAre("1"));
  EXPECT_EQ(IndexWriter::open(dir / "mine").error().code, ErrorCode::kWrongFormat);
}

}  // namespace
}  // namespace fihris
