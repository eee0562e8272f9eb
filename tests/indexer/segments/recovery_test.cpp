// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does repair_index() bring back what was committed, whatever happened to stub and manifest?
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "fihris/index.h"
#include "fihris/search.h"
#include "support/file_bytes.h"
#include "support/index_files.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

namespace fs = std::filesystem;

using test::build_index;
using test::bytes_of;
using test::copy_folder;
using test::set_bytes;
using test::TempDir;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

using Content = std::map<std::string, std::string>;  // id, text

Content content_of(const std::string& index) {
  Content content;
  auto searcher = Searcher::open(index);
  EXPECT_TRUE(searcher.ok()) << searcher.error().text();
  if (!searcher) return content;
  for (const std::string& id : test::found(index, "كلمة")) {
    const auto document = searcher->get(id);
    EXPECT_TRUE(document.ok()) << id;
    if (document) content[id] = document->text;
  }
  return content;
}

// The bytes of all files of all segments.
Content segments_below(const std::string& index) {
  Content out;
  for (const std::string& file : test::files_below(index)) {
    const std::string name = file.substr(index.size());
    if (name.starts_with("/segment-")) out[name] = bytes_of(file);
  }
  return out;
}

struct Variant {
  std::string name;
  std::function<void(const std::string& index)> damage;
};

// An index of three commits, and the states of its folder after the first two of them.
class Recovery : public ::testing::Test {
 protected:
  Recovery() {
    index_ = dir_ / "sound";
    build_index(index_, {{"1", "كلمة أولى"},
                         {"2", "كلمة ثانية"},
                         {"3", "كلمة ثالثة"},
                         {"7", "كلمة سابعة"},
                         {"8", "كلمة ثامنة"},
                         {"9", "كلمة تاسعة"},
                         {"10", "كلمة"},
                         {"11", "كلمة"},
                         {"12", "كلمة"}});
    copy_folder(index_, dir_ / "first");
    build_index(index_, {{"2", "كلمة أخرى"}, {"4", "كلمة رابعة"}});
    copy_folder(index_, dir_ / "second");
    auto writer = IndexWriter::open(index_);
    EXPECT_TRUE(writer->put(test::text_document("5", "كلمة خامسة")).ok());
    EXPECT_TRUE(writer->remove("1").value());
    writer->note_source("source", "version");
    EXPECT_TRUE(writer->commit().ok());
    content_ = content_of(index_);
    EXPECT_EQ(content_.size(), 10U);
    segments_ = segments_below(index_);
    EXPECT_EQ(test::segments_of(index_).size(), 3U) << "not merged";
    build_index(dir_ / "other", {{"x", "كلمة غريبة"}});
    build_index(dir_ / "other", {{"y", "كلمة غريبة"}});
  }

  // Damages a copy, checks that this is found, and that a repair brings all of it back.
  void expect_brought_back(const Variant& variant) {
    SCOPED_TRACE(variant.name);
    const std::string index = dir_ / "damaged";
    copy_folder(index_, index);
    variant.damage(index);
    const auto found = check_index(index);
    EXPECT_TRUE(!found || !found->problems.empty()) << "not found by check";
    const auto repaired = repair_index(index);
    ASSERT_TRUE(repaired.ok()) << repaired.error().text();
    EXPECT_TRUE(repaired->changed);
    EXPECT_THAT(repaired->done, Not(IsEmpty()));
    for (const Message& problem : repaired->problems) ADD_FAILURE() << problem.text();
    EXPECT_EQ(content_of(index), content_);
    EXPECT_EQ(segments_below(index), segments_) << "a segment was changed";
    const auto checked = check_index(index);
    ASSERT_TRUE(checked.ok()) << checked.error().text();
    EXPECT_THAT(checked->problems, IsEmpty());
    // And the index goes on.
    build_index(index, {{"6", "كلمة سادسة"}});
    EXPECT_EQ(content_of(index).size(), content_.size() + 1);
    if (++variants_ % 20 != 0) return;
    const auto tables = check_databases(index);
    ASSERT_TRUE(tables.ok()) << tables.error().text();
    EXPECT_THAT(tables->problems, IsEmpty());
  }

  [[nodiscard]] std::string stub() const { return bytes_of(index_ + "/XAPIANDB"); }

  TempDir dir_;
  std::string index_;
  Content content_;
  Content segments_;
  int variants_ = 0;
};

std::string stub_of(const std::string& index) { return index + "/XAPIANDB"; }

TEST_F(Recovery, OfAnyStub) {
  std::vector<Variant> variants = {
      {"removed", [](const std::string& index) { fs::remove(stub_of(index)); }},
      {"a format 3 stub",
       [](const std::string& index) {
         set_bytes(stub_of(index),
                   "# fihris index; do not edit\nauto manifest-000001\nauto segment-000002\n");
       }},
      {"a stub of Xapian",
       [](const std::string& index) { set_bytes(stub_of(index), "auto segment-000002\n"); }},
      {"some text", [](const std::string& index) { set_bytes(stub_of(index), "كلام\n"); }},
      {"zeros",
       [](const std::string& index) { set_bytes(stub_of(index), std::string(100, '\0')); }},
  };
  for (const char* older : {"first", "second", "other"}) {
    variants.push_back(
        {std::string("the stub of ") + older, [this, older](const std::string& index) {
           fs::copy_file(stub_of(dir_ / older), stub_of(index),
                         fs::copy_options::overwrite_existing);
         }});
  }
  const std::size_t size = stub().size();
  for (std::size_t bytes = 0; bytes < size; bytes += 4) {
    variants.push_back(
        {"truncated to " + std::to_string(bytes), [this, bytes](const std::string& index) {
           set_bytes(stub_of(index), stub().substr(0, bytes));
         }});
  }
  for (std::size_t at = 0; at < size; at += 3) {
    variants.push_back(
        {"byte " + std::to_string(at) + " changed", [this, at](const std::string& index) {
           std::string text = stub();
           text[at] = static_cast<char>(text[at] ^ 1);
           set_bytes(stub_of(index), text);
         }});
  }
  EXPECT_GT(variants.size(), 110U);
  for (const Variant& variant : variants) expect_brought_back(variant);
}

TEST_F(Recovery, OfAnyManifest) {
  std::vector<Variant> variants = {
      {"removed", [](const std::string& index) { fs::remove_all(test::manifest_of(index)); }},
      {"empty",
       [](const std::string& index) {
         fs::remove_all(test::manifest_of(index));
         fs::create_directory(test::manifest_of(index));
       }},
      {"a file in its place",
       [](const std::string& index) {
         const std::string manifest = test::manifest_of(index);
         fs::remove_all(manifest);
         set_bytes(manifest, "x");
       }},
      {"another Xapian database",
       [](const std::string& index) {
         const std::string manifest = test::manifest_of(index);
         fs::remove_all(manifest);
         Xapian::WritableDatabase(manifest, Xapian::DB_CREATE).commit();
       }},
      {"one more file",
       [](const std::string& index) { set_bytes(test::manifest_of(index) + "/x", "x"); }},
  };
  for (const char* older : {"first", "second", "other"}) {
    variants.push_back(
        {std::string("the manifest of ") + older, [this, older](const std::string& index) {
           copy_folder(test::manifest_of(dir_ / older), test::manifest_of(index));
         }});
  }
  for (const char* file : {"/iamglass", "/postlist.glass"}) {
    variants.push_back({std::string("without ") + file, [file](const std::string& index) {
                          fs::remove(test::manifest_of(index) + file);
                        }});
    for (const char* older : {"first", "second", "other"}) {
      variants.push_back(
          {std::string(file) + " of " + older, [this, file, older](const std::string& index) {
             fs::copy_file(test::manifest_of(dir_ / older) + file, test::manifest_of(index) + file,
                           fs::copy_options::overwrite_existing);
           }});
    }
    const std::string whole = bytes_of(test::manifest_of(index_) + file);
    for (std::size_t part = 0; part < 12; ++part) {
      const std::size_t at = whole.size() * part / 12;
      variants.push_back({std::string(file) + " truncated to " + std::to_string(at),
                          [file, whole, at](const std::string& index) {
                            set_bytes(test::manifest_of(index) + file, whole.substr(0, at));
                          }});
    }
    for (std::size_t part = 0; part < 30; ++part) {
      const std::size_t at = whole.size() * part / 30;
      variants.push_back({std::string(file) + ": byte " + std::to_string(at) + " changed",
                          [file, whole, at](const std::string& index) {
                            std::string bytes = whole;
                            bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
                            set_bytes(test::manifest_of(index) + file, bytes);
                          }});
    }
  }
  EXPECT_GT(variants.size(), 90U);
  for (const Variant& variant : variants) expect_brought_back(variant);
}

// Nothing says how far the last commit came; what is in the segments is there.
TEST_F(Recovery, OfBoth) {
  const std::vector<Variant> variants = {
      {"both removed",
       [](const std::string& index) {
         fs::remove_all(test::manifest_of(index));
         fs::remove(stub_of(index));
       }},
      {"both empty",
       [](const std::string& index) {
         set_bytes(test::manifest_of(index) + "/postlist.glass", "");
         set_bytes(stub_of(index), "");
       }},
      {"an older stub, and the manifest removed",
       [this](const std::string& index) {
         fs::remove_all(test::manifest_of(index));
         fs::copy_file(stub_of(dir_ / "first"), stub_of(index),
                       fs::copy_options::overwrite_existing);
       }},
      {"an older stub, and the manifest damaged",
       [this](const std::string& index) {
         set_bytes(test::manifest_of(index) + "/postlist.glass", "");
         fs::copy_file(stub_of(dir_ / "second"), stub_of(index),
                       fs::copy_options::overwrite_existing);
       }},
      {"the stub removed, and the list of the dead",
       [](const std::string& index) {
         fs::remove(stub_of(index));
         for (const std::string& file : test::files_below(index)) {
           if (file.find("/dead-") != std::string::npos) fs::remove(file);
         }
       }},
  };
  for (const Variant& variant : variants) expect_brought_back(variant);
}

TEST_F(Recovery, OfTheListOfTheDead) {
  for (const char* bytes : {"", "fihris dead 1\n\n\n and more that is none"}) {
    expect_brought_back({"the list", [bytes](const std::string& index) {
                           for (const std::string& file : test::files_below(index)) {
                             if (file.find("/dead-") == std::string::npos) continue;
                             fs::remove(file);
                             if (*bytes != '\0') set_bytes(file, bytes);
                           }
                         }});
  }
}

// With all three lost, the documents with a newer version stay dead; what was deleted is back, and
// the report says so.
TEST_F(Recovery, SaysWhatCannotBeKnown) {
  for (const std::string& file : test::files_below(index_)) {
    const bool is_segment = file.find("/segment-") != std::string::npos;
    if (!is_segment) fs::remove(file);
  }
  const auto repaired = repair_index(index_);
  ASSERT_TRUE(repaired.ok()) << repaired.error().text();
  EXPECT_THAT(repaired->problems, IsEmpty());
  ASSERT_THAT(repaired->notes, ::testing::SizeIs(2));
  EXPECT_THAT(repaired->notes.at(1).text(), HasSubstr("some may be back"));
  content_["1"] = "كلمة أولى";
  EXPECT_EQ(content_of(index_), content_) << "2 has one version only";
}

TEST_F(Recovery, LeavesASoundIndexAlone) {
  const std::string before = stub();
  const auto repaired = repair_index(index_);
  ASSERT_TRUE(repaired.ok()) << repaired.error().text();
  EXPECT_FALSE(repaired->changed);
  EXPECT_THAT(repaired->problems, IsEmpty());
  EXPECT_EQ(stub(), before);
}

TEST_F(Recovery, KeepsWhatIsKnownOfSourcesAndTheGeneration) {
  const auto generation = [](const std::string& index) {
    return Searcher::open(index)->generations().at(0);
  };
  const auto before = generation(index_);
  fs::remove(stub_of(index_));
  ASSERT_TRUE(repair_index(index_).ok());
  EXPECT_GT(generation(index_), before);
  EXPECT_TRUE(IndexWriter::open(index_)->has_source("source", "version"));
}

TEST_F(Recovery, ListsADamagedSegmentAndNamesIt) {
  fs::remove(stub_of(index_));
  const std::string table = (index_) + "/segment-000002/docdata.glass";
  set_bytes(table, bytes_of(table).replace(200, 1, "~"));
  const auto repaired = repair_index(index_);
  ASSERT_TRUE(repaired.ok()) << repaired.error().text();
  EXPECT_TRUE(repaired->changed);
  ASSERT_THAT(repaired->problems, ::testing::SizeIs(1));
  EXPECT_THAT(repaired->problems.at(0).text(), HasSubstr(table));
}

// A list without the segment would make the next commit remove it.
TEST_F(Recovery, ChangesNothingWhenASegmentCannotBeListed) {
  fs::remove(stub_of(index_));
  for (const std::string& file : test::files_below(index_)) {
    if (file.find("/manifest-") != std::string::npos) fs::remove(file);
  }
  fs::remove(index_ + "/segment-000002/segment.fihris");
  const auto repaired = repair_index(index_);
  ASSERT_TRUE(repaired.ok()) << repaired.error().text();
  EXPECT_FALSE(repaired->changed);
  EXPECT_FALSE(fs::exists(stub_of(index_)));
  EXPECT_THAT(repaired->problems, Not(IsEmpty()));
}

TEST_F(Recovery, TakesTheMergedSegmentAndNotWhatItWasMadeFrom) {
  copy_folder(index_, dir_ / "before");
  {
    auto writer = IndexWriter::open(index_);
    ASSERT_TRUE(writer->optimize().ok());
  }
  // As if the old segments could not be removed.
  for (const auto& entry : fs::directory_iterator(dir_ / "before")) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("segment-")) copy_folder(entry.path().string(), index_ + "/" + name);
  }
  fs::remove_all(test::manifest_of(index_));
  fs::remove(stub_of(index_));
  const auto repaired = repair_index(index_);
  ASSERT_TRUE(repaired.ok()) << repaired.error().text();
  EXPECT_EQ(test::segments_of(index_).size(), 1U);
  EXPECT_EQ(content_of(index_), content_);
}

TEST_F(Recovery, RefusesWhatIsNoIndexAndLeavesNoLockThere) {
  EXPECT_EQ(repair_index(dir_ / "none").error().code, ErrorCode::kNotFound);
  const std::string foreign = dir_ / "foreign";
  fs::create_directory(foreign);
  set_bytes(stub_of(foreign), "auto ../elsewhere\n");
  EXPECT_EQ(repair_index(foreign).error().code, ErrorCode::kWrongFormat);
  EXPECT_EQ(test::files_below(foreign).size(), 1U);
}

TEST_F(Recovery, WaitsForNoWriter) {
  fs::remove(stub_of(index_));
  ASSERT_TRUE(repair_index(index_).ok());
  const auto writer = IndexWriter::open(index_);
  ASSERT_TRUE(writer.ok());
  EXPECT_EQ(repair_index(index_).error().code, ErrorCode::kLocked);
}

}  // namespace
}  // namespace fihris
