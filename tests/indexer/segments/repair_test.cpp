// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is nothing lost with the stub or the manifest? More than 200 ways to lose or damage them: what is
// wrong is said, nothing is deleted, and repair_index() brings back what was committed.
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fihris/index.h"
#include "indexer/segments/operations.h"
#include "support/content.h"
#include "support/index_files.h"
#include "support/random.h"
#include "support/small_index.h"
#include "support/temp_dir.h"
#include "support/texts.h"

namespace fihris {
namespace {

namespace fs = std::filesystem;

using test::described;
using test::TempDir;
using testing::HasSubstr;

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

// All below the directory that is in a place with this in its name, but the lock.
std::map<std::string, std::string> files_below(const std::string& directory,
                                               const std::string& part) {
  std::map<std::string, std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    const std::string path = entry.path().string();
    if (entry.path().filename() == "fihris.lock" || path.find(part) == std::string::npos) continue;
    out[path] = entry.is_regular_file() ? read(path) : "";
  }
  return out;
}

struct Variant {
  std::string name;
  std::function<void(const std::string& index)> damage;
};

// An index, and the same one commit earlier.
struct Base {
  std::string index;
  std::string earlier;
};

// Documents in two segments of three commits, and dead ones.
void make_base(const Base& base) {
  test::make_two_large_segments(base.index);
  auto writer = IndexWriter::open(base.index);
  ASSERT_TRUE(writer->remove("a7").value());
  ASSERT_TRUE(writer->put(test::text_document("b3", "كلمة أخرى")).value());
  ASSERT_TRUE(writer->commit().ok());
  fs::copy(base.index, base.earlier, fs::copy_options::recursive);
  ASSERT_TRUE(writer->remove("a8").value());
  ASSERT_TRUE(writer->put(test::text_document("c", "كلمة")).ok());
  ASSERT_TRUE(writer->commit().ok());
}

std::string stub_of(const std::string& index) { return index + "/XAPIANDB"; }

std::vector<Variant> changed_bytes(const std::string& name, const std::string& whole,
                                   const std::string& file, int count, std::uint32_t seed) {
  test::Random random(seed);
  std::vector<Variant> out;
  while (static_cast<int>(out.size()) < count) {
    std::string other = whole;
    const std::size_t at = random() % other.size();
    const auto byte = static_cast<char>(random());
    if (other[at] == byte) continue;
    other[at] = byte;
    out.push_back({name + " with another byte at " + std::to_string(at),
                   [other, file](const std::string& index) { write(index + file, other); }});
  }
  return out;
}

std::vector<Variant> stub_variants(const Base& base) {
  const std::string whole = read(stub_of(base.index));
  std::vector<Variant> out = {
      {"no stub", [](const std::string& index) { fs::remove(stub_of(index)); }},
      {"the stub of the commit before",
       [base](const std::string& index) { write(stub_of(index), read(stub_of(base.earlier))); }},
  };
  const std::vector<std::string> texts = {"",
                                          "\n",
                                          std::string(whole.size(), '\0'),
                                          "# my indexes\nauto ../other\n",
                                          "auto .\n",
                                          "remote 127.0.0.1:1\n",
                                          whole + whole,
                                          whole + "\n",
                                          "not a stub at all",
                                          whole.substr(whole.find('\n') + 1)};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    out.push_back({"text " + std::to_string(i),
                   [text = texts[i]](const std::string& index) { write(stub_of(index), text); }});
  }
  // Each line goes; and all ends but the whole, those of lines among them.
  for (std::size_t begin = 0; begin < whole.size(); begin = whole.find('\n', begin) + 1) {
    std::string without = whole;
    without.erase(begin, whole.find('\n', begin) + 1 - begin);
    out.push_back({"no line at " + std::to_string(begin),
                   [without](const std::string& index) { write(stub_of(index), without); }});
    out.push_back({"the first " + std::to_string(begin),
                   [text = whole.substr(0, begin)](const std::string& index) {
                     write(stub_of(index), text);
                   }});
  }
  for (std::size_t size = 1; size < whole.size(); size += 7) {
    out.push_back({"the first " + std::to_string(size),
                   [text = whole.substr(0, size)](const std::string& index) {
                     write(stub_of(index), text);
                   }});
  }
  for (Variant& variant : changed_bytes("stub", whole, "/XAPIANDB", 60, 18)) {
    out.push_back(std::move(variant));
  }
  return out;
}

std::vector<Variant> manifest_variants(const Base& base, const std::string& foreign) {
  const std::string manifest = test::manifest_of(base.index);
  const std::string name = manifest.substr(manifest.rfind('/'));
  const auto replace_by = [name](const std::string& other) {
    return [name, other](const std::string& index) {
      fs::remove_all(index + name);
      fs::copy(test::manifest_of(other), index + name);
    };
  };
  std::vector<Variant> out = {
      {"no manifest", [name](const std::string& index) { fs::remove_all(index + name); }},
      {"an older manifest", replace_by(base.earlier)},
      {"another index's manifest", replace_by(foreign)},
      {"neither stub nor manifest",
       [name](const std::string& index) {
         fs::remove_all(index + name);
         fs::remove(stub_of(index));
       }},
  };
  std::uint32_t seed = 40;
  for (const auto& entry : fs::directory_iterator(manifest)) {
    const std::string file = name + "/" + entry.path().filename().string();
    const std::string whole = read(entry.path().string());
    out.push_back({"no " + file, [file](const std::string& index) { fs::remove(index + file); }});
    for (const std::size_t part : {0, 1, 4, 7}) {
      const std::string cut = whole.substr(0, whole.size() * part / 8);
      out.push_back({file + " cut to " + std::to_string(cut.size()),
                     [file, cut](const std::string& index) { write(index + file, cut); }});
    }
    for (Variant& variant : changed_bytes(file, whole, file, 40, ++seed)) {
      out.push_back(std::move(variant));
    }
  }
  return out;
}

// Reading and writing refuse, and delete nothing.
void expect_refused(const std::string& index) {
  const auto before = files_below(index, "");
  const auto searcher = Searcher::open(index);
  ASSERT_FALSE(searcher.ok());
  EXPECT_TRUE(searcher.error().code == ErrorCode::kCorrupt ||
              searcher.error().code == ErrorCode::kWrongFormat)
      << searcher.error().text();
  {
    const auto writer = IndexWriter::open(index);
    ASSERT_FALSE(writer.ok());
    EXPECT_EQ(writer.error().code, searcher.error().code) << writer.error().text();
  }
  const auto report = check_index(index);
  if (report) {
    ASSERT_FALSE(report->problems.empty());
    const std::string said = report->problems[0].text();
    EXPECT_TRUE(said.find("XAPIANDB") != std::string::npos ||
                said.find("manifest") != std::string::npos)
        << said;
  }
  EXPECT_TRUE(files_below(index, "") == before) << "something was deleted or changed";
}

void expect_repaired(const std::string& index, const std::string& committed) {
  const auto segments = files_below(index, "/segment-");
  const auto repaired = repair_index(index);
  ASSERT_TRUE(repaired.ok()) << repaired.error().text();
  EXPECT_TRUE(repaired->changed);
  EXPECT_FALSE(repaired->done.empty());
  EXPECT_THAT(test::texts(repaired->problems), testing::IsEmpty());
  EXPECT_EQ(described(index), committed);
  EXPECT_TRUE(files_below(index, "/segment-") == segments) << "a segment was touched";
  EXPECT_THAT(test::texts(check_index(index)->problems), testing::IsEmpty());
  test::build_index(index, {{"z", "كلمة بعد"}});
  EXPECT_THAT(described(index), HasSubstr("z: كلمة بعد"));
  const auto again = repair_index(index);
  ASSERT_TRUE(again.ok()) << again.error().text();
  EXPECT_FALSE(again->changed) << "there is nothing to do";
}

class Repair : public ::testing::Test {
 protected:
  void SetUp() override {
    make_base(base_);
    test::build_index(foreign_, {{"f", "كلمة غريبة"}});
    committed_ = described(base_.index);
  }

  void try_each(const std::vector<Variant>& variants) {
    for (const Variant& variant : variants) {
      SCOPED_TRACE(variant.name);
      const std::string index = dir_ / "copy";
      fs::remove_all(index);
      fs::copy(base_.index, index, fs::copy_options::recursive);
      variant.damage(index);
      expect_refused(index);
      if (!HasFatalFailure()) expect_repaired(index, committed_);
      if (HasFailure()) return;
    }
  }

  TempDir dir_;
  Base base_ = {dir_ / "base", dir_ / "earlier"};
  std::string foreign_ = dir_ / "foreign";
  std::string committed_;
};

TEST_F(Repair, BringsBackALostStub) {
  const auto variants = stub_variants(base_);
  EXPECT_GE(variants.size(), 110U);
  try_each(variants);
}

TEST_F(Repair, BringsBackALostManifest) {
  const auto variants = manifest_variants(base_, foreign_);
  EXPECT_GE(variants.size(), 90U);
  try_each(variants);
}

// The list of dead documents is in the manifest, too.
TEST_F(Repair, BringsBackALostListOfDeadDocuments) {
  std::string list;
  for (const auto& entry : fs::directory_iterator(base_.index)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("dead-")) list = "/" + name;
  }
  ASSERT_NE(list, "");
  const std::string index = dir_ / "copy";
  fs::copy(base_.index, index, fs::copy_options::recursive);
  fs::remove(index + list);
  EXPECT_FALSE(check_index(index)->problems.empty());
  expect_repaired(index, committed_);
}

TEST_F(Repair, LeavesAWholeIndexAndSaysWhatItCannotDo) {
  const auto before = files_below(base_.index, "");
  const auto nothing = repair_index(base_.index);
  ASSERT_TRUE(nothing.ok()) << nothing.error().text();
  EXPECT_FALSE(nothing->changed);
  EXPECT_TRUE(files_below(base_.index, "") == before);
  const std::string table = test::segments_of(base_.index).at(0) + "/postlist.glass";
  std::string bytes = read(table);
  bytes[bytes.size() / 2] ^= 1;
  write(table, bytes);
  const auto refused = repair_index(base_.index);
  ASSERT_TRUE(refused.ok()) << refused.error().text();
  EXPECT_FALSE(refused->problems.empty());
  EXPECT_TRUE(read(table) == bytes) << "a segment is never touched";
  EXPECT_EQ(repair_index(dir_ / "none").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace fihris
