// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does stock Xapian find in a directly written database what it finds in one of its own, also after
// it has changed both?
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "tests/indexer/database_equality.h"
#include "tests/indexer/format/glass/model.h"

namespace fihris::indexer::glass {
namespace {

// The same model in a stock database and in one that is written directly.
class Pair {
 public:
  explicit Pair(const Model& model, const GlassOptions& options = {}) {
    write_stock(model, stock(), options.table.block_size);
    tables_ = write_glass(model, glass(), options);
  }

  [[nodiscard]] std::string stock() const { return temporary_ / "stock"; }
  [[nodiscard]] std::string glass() const { return temporary_ / "glass"; }
  [[nodiscard]] const Tables& tables() const { return tables_; }

  void expect_same() const { expect_same(stock(), glass()); }

  // Xapian's check reports an error for a document whose terms all have a wdf of 0 if any has
  // positions: so the result is not clean, but the same as for the stock database.
  static void expect_same(const std::string& stock, const std::string& glass) {
    EXPECT_EQ(check_errors(stock), check_errors(glass));
    EXPECT_EQ(differences(Xapian::Database(stock), Xapian::Database(glass)), "");
  }

  // The same to both.
  template <typename Change>
  void change(Change&& change) const {
    for (const std::string& path : {stock(), glass()}) {
      Xapian::WritableDatabase database(path, Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
      change(database);
      database.commit();
    }
  }

  void compact() const {
    for (const std::string& path : {stock(), glass()}) {
      Xapian::Database(path).compact(path + "-compact", Xapian::DBCOMPACT_NO_RENUMBER);
    }
    expect_same(stock() + "-compact", glass() + "-compact");
  }

 private:
  TemporaryDirectory temporary_;
  Tables tables_;
};

TEST(GlassDatabase, IsLikeXapiansOwn) {
  for (std::uint32_t seed = 0; seed < 4; ++seed) {
    SCOPED_TRACE(seed);
    Pair(random_model(seed, {})).expect_same();
  }
}

TEST(GlassDatabase, MayHaveBlocksOfAnySize) {
  for (std::uint32_t size = kMinBlockSize; size <= kMaxBlockSize; size *= 2) {
    SCOPED_TRACE(size);
    const Pair pair(random_model(size, {.documents = 40}), {.table = {.block_size = size}});
    pair.expect_same();
    pair.compact();
  }
}

TEST(GlassDatabase, MayHaveGapsBetweenTheDocuments) {
  Pair(random_model(1, {.gap = 20'000})).expect_same();
  // Xapian's check would take 16 GB for this.
  const Pair pair(random_model(2, {.documents = 20, .gap = 200'000'000}));
  EXPECT_EQ(differences(Xapian::Database(pair.stock()), Xapian::Database(pair.glass())), "");
}

TEST(GlassDatabase, MayBePutTogetherFromRuns) {
  for (const std::size_t runs : {2, 5, 60}) {
    Pair(random_model(3, {.gap = 300}), {.runs = runs}).expect_same();
  }
}

TEST(GlassDatabase, MayBeUncompressedOrCompressed) {
  for (const bool compressed : {false, true}) {
    Pair(random_model(4, {.data = 3000}), {.compressed = compressed}).expect_same();
  }
}

TEST(GlassDatabase, MayBeEmpty) {
  Pair(Model{}).expect_same();
  Model model;
  model.metadata["only"] = "this";
  Pair(model).expect_same();
  model.documents[7];
  Pair(model).expect_same();
}

TEST(GlassDatabase, MayLackTables) {
  const Pair pair(random_model(5, {.values = 0, .data = 0, .positions = false}));
  EXPECT_FALSE(pair.tables()[Table::kDocdata]);
  EXPECT_FALSE(pair.tables()[Table::kPosition]);
  pair.expect_same();
  pair.change([](Xapian::WritableDatabase& database) {
    for (std::uint32_t seed = 0; seed < 9; ++seed) {
      database.add_document(random_document(seed, {}).xapian());
    }
    database.add_spelling("word");
    database.add_synonym("word", "other");
  });
  pair.expect_same();
  pair.compact();
}

// Lists of many chunks, and terms in every document.
TEST(GlassDatabase, MayHaveLongLists) {
  Model model;
  for (std::uint32_t i = 1; i < 2500; ++i) {
    ModelDocument& document = model.documents[i * 3];
    document.terms["all"] = {1 + i % 300, {i}};
    document.terms["boolean"] = {0, {}};
    if (i % 5 == 0) document.terms["some"] = {i, {1, 2, 3}};
    document.values[3] = std::string(i % 40, 'v');
    if (document.values[3].empty()) document.values.clear();
  }
  for (const std::size_t runs : {1, 7}) Pair(model, {.runs = runs}).expect_same();
}

TEST(GlassDatabase, MayHavePositionsAnywhere) {
  Model model;
  ModelDocument& document = model.documents[1];
  document.terms["all"].positions = {0, 1, 2, 3, 4, 5, 6, 7, 8};
  document.terms["begin"].positions = {0};
  document.terms["end"].positions = {0xFFFFFFFF};
  document.terms["far"].positions = {0x7FFFFFFE, 0x7FFFFFFF};
  document.terms["both"].positions = {0, 100'000'000};
  document.terms["tail"].positions = {99'999'990, 99'999'991, 99'999'993, 100'000'000};
  for (std::uint32_t i = 0; i < 3000; ++i) document.terms["many"].positions.push_back(i * i);
  Pair(model).expect_same();
}

// Keys and tags of values and metadata: slots whose two orders differ, and long contents.
TEST(GlassDatabase, MayHaveManySlots) {
  Model model;
  for (std::uint32_t i = 1; i < 30; ++i) {
    ModelDocument& document = model.documents[i];
    for (const std::uint32_t slot :
         {0U, 1U, 127U, 128U, 255U, 256U, 16383U, 16384U, 70'000U, 0xFFFFFFFEU}) {
      document.values[slot] = std::string(1, static_cast<char>('a' + (slot + i) % 7));
    }
    for (std::uint32_t slot = 1000; slot < 1400; ++slot) document.values[slot] = "v";
  }
  model.documents[5].values[9] = std::string(100'000, 'l');
  model.documents[6].values[9] = std::string("\0\xFF", 2);
  model.metadata["long"] = std::string(50'000, 'm');
  model.metadata[std::string(200, 'k')] = "v";
  Pair(model).expect_same();
}

// Later changes to an index: documents added, replaced, deleted, also by their terms.
TEST(GlassDatabase, CanBeChangedByXapian) {
  for (const std::uint32_t block_size : {2048U, 8192U}) {
    const Pair pair(random_model(6, {.documents = 90, .gap = 3}),
                    {.table = {.block_size = block_size}});
    for (std::uint32_t round = 0; round < 3; ++round) {
      pair.change([&](Xapian::WritableDatabase& database) {
        std::mt19937 random(round);
        for (int i = 0; i < 60; ++i) {
          const auto seed = static_cast<std::uint32_t>(random());
          const Xapian::docid number = 1 + seed % database.get_lastdocid();
          switch (random() % 5) {
            case 0:
              database.add_document(random_document(seed, {}).xapian());
              break;
            case 1:
              database.replace_document(number, random_document(seed, {}).xapian());
              break;
            case 2:
              database.replace_document("a", random_document(seed, {}).xapian());
              break;
            case 3:
              database.delete_document("word" + std::to_string(seed));
              break;
            default:
              try {
                database.delete_document(number);
              } catch (const Xapian::DocNotFoundError&) {
              }
          }
        }
        database.set_metadata("round", std::to_string(round));
      });
      pair.expect_same();
    }
    pair.compact();
  }
}

TEST(GlassDatabase, CanBeEmptiedByXapian) {
  const Model model = random_model(8, {.documents = 100});
  const Pair pair(model, {.table = {.block_size = 2048}});
  pair.change([&](Xapian::WritableDatabase& database) {
    for (const auto& [number, document] : model.documents) database.delete_document(number);
  });
  pair.expect_same();
  pair.change([&](Xapian::WritableDatabase& database) {
    for (const auto& [number, document] : model.documents) {
      database.replace_document(number, document.xapian());
    }
  });
  pair.expect_same();
}

// The leaves of a table, in order, without what lies in their free space.
std::vector<std::string> leaves(const std::string& path, std::uint32_t block_size) {
  const std::string bytes = read_file(path);
  std::vector<std::string> leaves;
  for (std::size_t at = 0; at < bytes.size(); at += block_size) {
    const std::string block = bytes.substr(at, block_size);
    const auto* begin = reinterpret_cast<const std::uint8_t*>(block.data());
    if (begin[kLevelAt] != 0) continue;
    const std::uint32_t end = load16(begin + kDirectoryEndAt);
    leaves.push_back(block.substr(0, end) + block.substr(end + load16(begin + kMaxFreeAt)));
  }
  return leaves;
}

TEST(GlassDatabase, IsPackedAsXapianCompactDoes) {
  for (const std::uint32_t size : {2048U, 8192U}) {
    const Pair pair(random_model(9, {.documents = 200, .values = 9}),
                    {.table = {.block_size = size}});
    Xapian::Database(pair.stock())
        .compact(pair.stock() + "-compact", Xapian::DBCOMPACT_NO_RENUMBER | Xapian::Compactor::FULL,
                 static_cast<int>(size));
    for (const Table table : {Table::kPostlist, Table::kPosition}) {
      const std::string name = "/" + std::string(table_file_name(table));
      const std::string stock = pair.stock() + "-compact" + name;
      EXPECT_EQ(read_file(stock).size(), pair.tables()[table]->bytes());
      EXPECT_TRUE(leaves(stock, size) == leaves(pair.glass() + name, size)) << name;
    }
  }
}

}  // namespace
}  // namespace fihris::indexer::glass
