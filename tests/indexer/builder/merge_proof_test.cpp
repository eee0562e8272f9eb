// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does a merge refuse a segment whose tables do not fit together, though each block is readable?
// Checksums would notice most of this before; here nobody compares them.
#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "indexer/builder/segment_writer.h"
#include "indexer/builder/table_input.h"
#include "indexer/builder/without_dead.h"
#include "indexer/database_equality.h"
#include "indexer/format/glass/encoding.h"
#include "indexer/format/glass/inflater.h"
#include "indexer/format/glass/layout.h"
#include "indexer/format/glass/postings.h"
#include "indexer/format/glass/table_reader.h"
#include "indexer/format/glass/table_writer.h"
#include "indexer/format/glass/version_file.h"
#include "indexer/format/schema.h"
#include "support/each_damage.h"
#include "support/index_files.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris::indexer {
namespace {

namespace fs = std::filesystem;
using glass::Table;
using testing::HasSubstr;

struct Entry {
  std::string key;
  std::string tag;
  bool compressed = false;
};
using Entries = std::vector<Entry>;

std::string file_of(Table table) { return std::string(glass::table_file_name(table)); }

Entries entries_of(const std::string& segment, Table table) {
  const auto version = glass::read_version_file(segment);
  auto reader =
      glass::TableReader::open(segment + "/" + file_of(table), *version.value().tables[table]);
  EXPECT_TRUE(reader.ok());
  Entries out;
  for (auto more = reader->next(); more.ok() && *more; more = reader->next()) {
    out.push_back({std::string(reader->key()), std::string(reader->tag()), reader->compressed()});
  }
  return out;
}

// Changes the version file.
void change_version(const std::string& segment,
                    const std::function<void(glass::VersionFile&)>& change) {
  auto version = glass::read_version_file(segment);
  ASSERT_TRUE(version.ok());
  change(*version);
  fs::remove(segment + "/" + std::string(glass::kVersionFileName));
  ASSERT_TRUE(glass::write_version_file(segment, version->tables, version->stats).ok());
}

// Writes the table again, with a version file that fits.
void change_table(const std::string& segment, Table table,
                  const std::function<void(Entries&)>& change) {
  Entries entries = entries_of(segment, table);
  change(entries);
  auto writer = glass::TableWriter::create(segment + "/" + file_of(table));
  ASSERT_TRUE(writer.ok());
  for (const Entry& entry : entries) {
    const auto added = entry.compressed ? writer->add_compressed(entry.key, entry.tag)
                                        : writer->add(entry.key, entry.tag);
    ASSERT_TRUE(added.ok()) << added.error().text();
  }
  const auto info = writer->finish();
  ASSERT_TRUE(info.ok());
  change_version(segment, [&](glass::VersionFile& version) { version.tables[table] = *info; });
}

Entries::iterator find(Entries& entries, std::string_view key) {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const Entry& entry) { return entry.key == key; });
  if (found == entries.end()) throw std::runtime_error("there is no such key");
  return found;
}

void insert(Entries& entries, const std::string& key, const std::string& tag) {
  const auto at = std::find_if(entries.begin(), entries.end(),
                               [&](const Entry& entry) { return entry.key > key; });
  entries.insert(at, {key, tag});
}

// The first entry with this beginning.
Entries::iterator first(Entries& entries, std::string_view begin) {
  return std::find_if(entries.begin(), entries.end(),
                      [&](const Entry& entry) { return entry.key.starts_with(begin); });
}

// A tag that is no longer compressed.
std::string& plain(Entry& entry) {
  if (entry.compressed) {
    std::string bytes;
    EXPECT_TRUE(glass::Inflater().inflate(entry.tag, bytes));
    entry.tag = bytes;
    entry.compressed = false;
  }
  return entry.tag;
}

// Exchanges two neighbours in the directory of the table's first leaf.
void swap_keys(const std::string& path) {
  std::string bytes = test::bytes_of(path);
  for (std::size_t block = 0; block < bytes.size(); block += glass::kDefaultBlockSize) {
    if (bytes[block + glass::kLevelAt] != 0) continue;
    std::swap_ranges(&bytes[block + glass::kDirectoryAt + 4],
                     &bytes[block + glass::kDirectoryAt + 6],
                     &bytes[block + glass::kDirectoryAt + 6]);
    test::put_bytes(path, bytes);
    return;
  }
  FAIL() << "no leaf";
}

std::string document_key(std::uint32_t document) {
  std::string key;
  glass::append_sortable(key, document);
  return key;
}

std::map<std::string, std::string> files_of(const std::string& segment) {
  std::map<std::string, std::string> out;
  for (const auto& file : fs::directory_iterator(segment)) {
    out[file.path().filename().string()] = test::bytes_of(file.path().string());
  }
  return out;
}

class MergeProof : public testing::Test {
 protected:
  MergeProof() {
    std::vector<Document> documents;
    for (int i = 1; i <= 30; ++i) {
      Document document;
      document.id = "d" + std::to_string(i);
      document.title = "عنوان " + std::to_string(i % 7);
      for (int w = 0; w < 40; ++w) document.text += "كلمة" + std::to_string(w * i % 50) + " ";
      if (i > 2 && i < 9) document.text += "شجرة";
      if (i % 2 == 0) document.date = "2025-01-" + std::to_string(10 + i % 20);
      if (i % 3 == 0) document.fields.push_back({"price", std::to_string(i), true});
      documents.push_back(std::move(document));
    }
    IndexOptions options;
    options.threads = 1;
    options.fields = {{"price", kFieldSort, FieldType::kNumber}};
    test::build_index(dir_ / "i", documents, options);
    whole_ = test::segments_of(dir_ / "i").at(0);
  }

  // Merges the segment alone. Nothing changes in it.
  Result<void> merge(const std::string& segment, const std::vector<std::uint32_t>& dead = {},
                     unsigned threads = 1) {
    const auto before = files_of(segment);
    fs::remove_all(dir_ / "merged");
    const auto merged = [&]() -> Result<void> {
      SegmentInputs inputs;
      auto input = open_segment_input(segment);
      if (!input) return std::move(input).error();
      inputs.push_back(without_dead(std::move(input).value(), dead));
      auto written = write_segment(dir_ / "merged", std::move(inputs), threads, {});
      if (!written) return std::move(written).error();
      return {};
    }();
    EXPECT_EQ(files_of(segment), before);
    return merged;
  }

  // Applies the damage to a copy: its merge must fail with the file's name and this reason, also
  // when documents are left out, and in two threads. `file`: empty when it may be one of two.
  void refuses(const std::string& file, const std::string& why,
               const std::function<void(const std::string&)>& damage) {
    const std::string copy = dir_ / "copy";
    fs::remove_all(copy);
    fs::copy(whole_, copy);
    damage(copy);
    for (const auto& dead : {std::vector<std::uint32_t>{}, {2, 3, 29}}) {
      for (const unsigned threads : {1U, 2U}) {
        const auto merged = merge(copy, dead, threads);
        ASSERT_FALSE(merged.ok()) << why;
        EXPECT_EQ(merged.error().code, ErrorCode::kCorrupt);
        EXPECT_THAT(merged.error().text(), HasSubstr(copy + "/" + file));
        EXPECT_THAT(merged.error().text(), HasSubstr(".glass is damaged: "));
        EXPECT_THAT(merged.error().text(), HasSubstr(why));
      }
    }
  }
  void refuses(Table table, const std::string& why, const std::function<void(Entries&)>& damage) {
    refuses(file_of(table), why,
            [&](const std::string& copy) { change_table(copy, table, damage); });
  }

  test::TempDir dir_;
  std::string whole_;
};

constexpr Table kOurs[] = {Table::kPostlist, Table::kPosition, Table::kTermlist, Table::kDocdata};

TEST_F(MergeProof, AcceptsASoundSegment) {
  for (const unsigned threads : {1U, 2U}) {
    const auto merged = merge(whole_, {}, threads);
    ASSERT_TRUE(merged.ok()) << merged.error().text();
    EXPECT_EQ(differences(Xapian::Database(dir_ / "merged"), Xapian::Database(whole_)), "");
    const auto living = merge(whole_, {1, 2, 15, 29, 30}, threads);
    ASSERT_TRUE(living.ok()) << living.error().text();
  }
  // A table that the test itself wrote again is as good.
  for (const Table table : kOurs) {
    fs::remove_all(dir_ / "copy");
    fs::copy(whole_, dir_ / "copy");
    change_table(dir_ / "copy", table, [](Entries&) {});
    const auto merged = merge(dir_ / "copy");
    EXPECT_TRUE(merged.ok()) << merged.error().text();
  }
}

TEST_F(MergeProof, RefusesKeysOutOfOrder) {
  for (const Table table : kOurs) {
    // Where two keys change places, each is missed in its own.
    refuses(file_of(table), table == Table::kPostlist ? "block 0: keys out of order" : "block 0: ",
            [&](const std::string& copy) { swap_keys(copy + "/" + file_of(table)); });
  }
}

TEST_F(MergeProof, RefusesAnotherNumberOfKeys) {
  for (const Table table : kOurs) {
    for (const int change : {-1, 1, -1000}) {
      refuses(file_of(table), "the number of keys is ", [&](const std::string& copy) {
        change_version(copy, [&](glass::VersionFile& version) {
          auto& keys = version.tables[table]->keys;
          keys = change == -1000 ? 0 : keys + static_cast<std::uint64_t>(change);
        });
      });
    }
  }
}

TEST_F(MergeProof, RefusesPositionsThatDoNotFit) {
  refuses(Table::kPosition, "a stem without positions in document 1",
          [](Entries& entries) { entries.erase(first(entries, "Zكلم")); });
  refuses("postlist.glass", "a stem without positions", [](const std::string& copy) {
    change_table(copy, Table::kPosition, [](Entries& entries) {
      std::erase_if(entries, [](const Entry& entry) { return entry.key.starts_with("Zكلم"); });
    });
  });
  refuses("postlist.glass", "a stem without positions", [](const std::string& copy) {
    change_table(copy, Table::kPosition, [](Entries& entries) { entries.clear(); });
  });
  const std::string any = entries_of(whole_, Table::kPosition)[0].tag;
  for (const char* const term : {"!", "Zكلمز", "zzz", "يييي"}) {
    refuses(Table::kPosition, "positions of a term without postings", [&](Entries& entries) {
      insert(entries, term + std::string(1, '\0') + document_key(5), any);
    });
  }
  for (const std::uint32_t document : {31U, 77U}) {
    refuses(Table::kPosition, "positions in a document without the term", [&](Entries& entries) {
      const std::string key = first(entries, "Zكلم")->key;
      insert(entries, key.substr(0, key.size() - 2) + document_key(document), any);
    });
  }
  refuses(Table::kPosition, "positions of a term without postings",
          [&](Entries& entries) { insert(entries, "Zكلمة", any); });
  refuses(Table::kPosition, "an empty list of positions",
          [](Entries& entries) { first(entries, "Zكلم")->tag.clear(); });
}

TEST_F(MergeProof, RefusesRecordsThatDoNotFit) {
  refuses(Table::kDocdata, "there is no record of document 7",
          [](Entries& entries) { entries.erase(find(entries, document_key(7))); });
  refuses(Table::kDocdata, "there is no record of document 30",
          [](Entries& entries) { entries.pop_back(); });
  refuses(Table::kDocdata, "a record without a term list", [](Entries& entries) {
    entries.push_back({document_key(31), entries.back().tag, entries.back().compressed});
  });
  refuses(Table::kDocdata, "the record of another document than its terms",
          [](Entries& entries) { std::swap(entries[4].tag, entries[5].tag); });
  refuses(Table::kDocdata, "a tag that cannot be decompressed", [](Entries& entries) {
    ASSERT_TRUE(entries[9].compressed);
    entries[9].tag.resize(entries[9].tag.size() / 2);
  });
  refuses(Table::kDocdata, "a stored document cannot be read",
          [](Entries& entries) { plain(entries[9]).pop_back(); });
  refuses(Table::kDocdata, "a stored document cannot be read",
          [](Entries& entries) { plain(entries[9]).insert(0, "x"); });
}

TEST_F(MergeProof, RefusesTermListsThatDoNotFit) {
  refuses(Table::kTermlist, "the term lists are not those of the documents with a length",
          [](Entries& entries) { entries.erase(find(entries, document_key(7))); });
  refuses("termlist.glass", "there is no term list of document 30", [](const std::string& copy) {
    for (const Table table : {Table::kTermlist, Table::kDocdata}) {
      change_table(copy, table, [](Entries& entries) {
        entries.erase(find(entries, document_key(30)), entries.end());
      });
    }
  });
  refuses(Table::kTermlist, "the term lists are not those of the documents with a length",
          [](Entries& entries) {
            const Entry last = *find(entries, document_key(30));
            entries.push_back({document_key(31), last.tag, last.compressed});
          });
  refuses(Table::kTermlist, "a tag that cannot be decompressed", [](Entries& entries) {
    ASSERT_TRUE(find(entries, document_key(7))->compressed);
    find(entries, document_key(7))->tag.pop_back();
  });
  const auto changed = [&](const std::string& why, const std::function<void(std::string&)>& how) {
    refuses(Table::kTermlist, why,
            [&](Entries& entries) { how(plain(*find(entries, document_key(7)))); });
  };
  const std::string wrong = "the term list of document 7 is wrong";
  changed(wrong, [](std::string& tag) { ++tag[0]; });          // the length
  changed(wrong, [](std::string& tag) { ++tag[2]; });          // the number of terms
  changed(wrong, [](std::string& tag) { tag.pop_back(); });    // part of the last term
  changed(wrong, [](std::string& tag) { tag.push_back(1); });  // more than its terms
  changed(wrong, [](std::string& tag) { tag.clear(); });
  changed(wrong, [](std::string& tag) { ++tag[3]; });      // the length of the first term
  changed(wrong, [](std::string& tag) { tag[4] = 'R'; });  // the first term, after the second
  refuses("docdata.glass", "the record of another document", [](const std::string& copy) {
    change_table(copy, Table::kTermlist, [](Entries& entries) {
      std::string& tag = plain(*find(entries, document_key(7)));
      const auto at = tag.find("Qd7");
      ASSERT_NE(at, std::string::npos);
      tag[at + 2] = '8';
    });
  });
}

TEST_F(MergeProof, RefusesSlotsThatDoNotFit) {
  const std::string slots = document_key(6) + '\0';
  refuses(Table::kTermlist, "its slots are not those of the values",
          [&](Entries& entries) { entries.erase(find(entries, slots)); });
  refuses(Table::kTermlist, "its slots are not those of the values",
          [&](Entries& entries) { ++find(entries, slots)->tag[0]; });
  refuses(Table::kTermlist, "its slots are not those of the values",
          [&](Entries& entries) { insert(entries, document_key(1) + '\0', std::string(1, '\0')); });
  refuses(Table::kTermlist, "a damaged list of slots",
          [&](Entries& entries) { find(entries, slots)->tag = "\xFF"; });
  refuses(Table::kTermlist, "a wrong key", [](Entries& entries) {
    entries.push_back({document_key(31) + '\0', std::string(1, '\0')});
  });
  refuses(Table::kTermlist, "a wrong key",
          [](Entries& entries) { insert(entries, document_key(0) + '\0', std::string(1, '\0')); });
}

TEST_F(MergeProof, RefusesPostingsThatDoNotFit) {
  // Its frequencies take a byte each, as does the first document.
  const auto whole_list = [](Entries& entries) { return find(entries, "شجرة"); };
  refuses(Table::kPostlist, "wrong frequencies of a term",
          [&](Entries& entries) { ++whole_list(entries)->tag[0]; });
  refuses(Table::kPostlist, "wrong frequencies of a term",
          [&](Entries& entries) { ++whole_list(entries)->tag[1]; });
  refuses(Table::kPostlist, "a posting list without an end", [&](Entries& entries) {
    std::string& tag = whole_list(entries)->tag;
    ASSERT_EQ(tag[3], '1');
    tag[3] = '0';
  });
  refuses(Table::kPostlist, "a damaged chunk",
          [&](Entries& entries) { whole_list(entries)->tag[3] = '2'; });
  refuses(Table::kPostlist, "a chunk that ends elsewhere",
          [&](Entries& entries) { ++whole_list(entries)->tag[4]; });
  refuses(Table::kPostlist, "a wrong key",
          [](Entries& entries) { insert(entries, std::string("\0\xE1", 2), "x"); });
  // It hides the lengths.
  refuses(Table::kPostlist, "the lengths are not those",
          [](Entries& entries) { insert(entries, std::string("\0\x05", 2), "x"); });
  refuses(Table::kPostlist, "metadata",
          [](Entries& entries) { insert(entries, std::string("\0\xC0name", 6), "x"); });
  refuses("position.glass", "positions of a term without postings", [](const std::string& copy) {
    change_table(copy, Table::kPostlist,
                 [](Entries& entries) { entries.erase(first(entries, "Zكلم")); });
  });
  // Of a document that has no length: a list of its own, with one posting in the document 77.
  const std::string one(
      "\1\0\x4C"
      "1"
      "\0\0",
      6);
  for (const char* const term : {"Yterm", "zzz"}) {
    refuses("", "postings and term lists do not match", [&](const std::string& copy) {
      change_table(copy, Table::kPostlist, [&](Entries& entries) { insert(entries, term, one); });
    });
  }
  // A term with one document more, one less, and one that has another document.
  refuses("", "postings and term lists do not match", [&](const std::string& copy) {
    change_table(copy, Table::kPostlist,
                 [&](Entries& entries) { entries.erase(whole_list(entries)); });
  });
  refuses("", "postings and term lists do not match", [&](const std::string& copy) {
    change_table(copy, Table::kPostlist, [&](Entries& entries) {
      std::string& tag = find(entries, "Qd7")->tag;
      ASSERT_EQ(tag[2], 6);
      tag[2] = 7;
    });
  });
  refuses("postlist.glass", "a compressed tag", [](const std::string& copy) {
    change_table(copy, Table::kPostlist,
                 [](Entries& entries) { first(entries, "كلمة")->compressed = true; });
  });
}

TEST_F(MergeProof, RefusesLengthsAndStatisticsThatDoNotFit) {
  const auto stats = [&](const std::string& file, const std::string& why, auto&& change) {
    refuses(file, why, [&](const std::string& copy) {
      change_version(copy, [&](glass::VersionFile& version) { change(version.stats); });
    });
  };
  using Stats = glass::DatabaseStats;
  const std::string counts = "the lengths are not those that the version file counts";
  stats("postlist.glass", counts, [](Stats& it) { ++it.total_length; });
  stats("postlist.glass", counts, [](Stats& it) { --it.documents; });
  stats("postlist.glass", counts, [](Stats& it) { it.documents = it.last_document = 29; });
  stats("termlist.glass", "out of bounds", [](Stats& it) { ++it.min_length; });
  stats("termlist.glass", "out of bounds", [](Stats& it) { --it.max_length; });
  stats("postlist.glass", "wrong frequencies of a term", [](Stats& it) { --it.max_wdf; });
  refuses(Table::kPostlist, counts,
          [](Entries& entries) { entries.erase(first(entries, glass::kLengthsKey)); });
}

TEST_F(MergeProof, RefusesValuesThatDoNotFit) {
  const std::string wrong = "the statistics of values are not those of the values";
  const auto of_slots = [](Entries& entries) { return first(entries, glass::kValueStatsPrefix); };
  refuses(Table::kPostlist, wrong, [&](Entries& entries) { ++of_slots(entries)->tag[0]; });
  refuses(Table::kPostlist, wrong, [&](Entries& entries) { entries.erase(of_slots(entries)); });
  // Bounds that leave out a value. The lower one is the second string, after the number.
  refuses(Table::kPostlist, wrong, [&](Entries& entries) {
    std::string& tag = of_slots(entries)->tag;
    ++tag[1 + tag[1]];
  });
  refuses(Table::kPostlist, wrong, [&](Entries& entries) { --of_slots(entries)->tag.back(); });
  refuses(Table::kPostlist, wrong,
          [&](Entries& entries) { entries.erase(first(entries, glass::kValuesPrefix)); });
  refuses(Table::kPostlist, "damaged values", [&](Entries& entries) {
    // A value of no bytes, after the others of the chunk.
    first(entries, glass::kValuesPrefix)->tag.append(2, '\0');
  });
}

TEST_F(MergeProof, RefusesTablesThatNoSegmentHas) {
  const std::string copy = dir_ / "copy";
  fs::copy(whole_, copy);
  auto writer = glass::TableWriter::create(copy + "/spelling.glass");
  ASSERT_TRUE(writer->add("Wword", "1").ok());
  const auto info = writer->finish();
  change_version(
      copy, [&](glass::VersionFile& version) { version.tables[Table::kSpelling] = info.value(); });
  const auto merged = merge(copy);
  ASSERT_FALSE(merged.ok());
  EXPECT_EQ(merged.error().code, ErrorCode::kCorrupt);
  EXPECT_THAT(merged.error().text(), HasSubstr("spelling.glass"));
}

// Branches that lead in a circle, to leaves without items.
TEST_F(MergeProof, EndsWhereBranchesLeadInACircle) {
  const std::string path = dir_ / "loop.glass";
  constexpr std::uint32_t kLevels = 9;
  std::string bytes((kLevels + 1) * glass::kDefaultBlockSize, '\0');
  const auto block = [&](std::uint32_t number) {
    return reinterpret_cast<std::uint8_t*>(bytes.data()) +
           std::size_t{number} * glass::kDefaultBlockSize;
  };
  glass::store16(block(0) + glass::kDirectoryEndAt, glass::kDirectoryAt);
  for (std::uint32_t level = 1; level <= kLevels; ++level) {
    constexpr std::uint32_t kItem = 8000;
    block(level)[glass::kLevelAt] = static_cast<std::uint8_t>(level);
    std::uint32_t end = glass::kDirectoryAt;
    for (; end < 7000; end += glass::kPlaceBytes) glass::store16(block(level) + end, kItem);
    end -= (end - glass::kDirectoryAt) % glass::kPlaceBytes;
    glass::store16(block(level) + glass::kDirectoryEndAt, end);
    glass::store32(block(level) + kItem, level - 1);
  }
  test::put_bytes(path, bytes);
  auto reader = glass::TableReader::open(
      path, {.root = kLevels, .level = kLevels, .blocks = kLevels + 1, .keys = 1, .checksum = 0});
  ASSERT_TRUE(reader.ok());
  const auto more = reader->next();
  ASSERT_FALSE(more.ok());
  EXPECT_THAT(more.error().text(), HasSubstr("two branches lead to it"));
}

}  // namespace
}  // namespace fihris::indexer
