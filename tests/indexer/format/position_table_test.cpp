// SPDX-License-Identifier: GPL-2.0-or-later
//
// Do the segments' own tables give the same positions as Xapian, and no result rather than a wrong
// one when they are damaged?
#include "indexer/format/position_table.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "indexer/format/glass/position_reader.h"
#include "indexer/format/glass/positions.h"
#include "support/damage.h"
#include "support/described_segment.h"
#include "support/index_files.h"
#include "support/random.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris::indexer {
namespace {

using Positions = std::vector<std::uint32_t>;

// Words by rank, the first ones frequent; some thousand documents of a few to a few hundred words.
std::vector<Document> some_documents(test::Random& random, int count) {
  std::vector<Document> out;
  for (int i = 0; i < count; ++i) {
    std::string text;
    const auto words = 3 + random() % (i % 50 == 0 ? 900 : 60);
    for (unsigned w = 0; w < words; ++w) {
      const auto rank = random() % (1 + random() % (1 + random() % 3000));
      text += "كلمة" + std::to_string(rank) + " ";
    }
    out.push_back(test::text_document("d" + std::to_string(i), text, "عنوان " + std::to_string(i)));
  }
  return out;
}

Positions from_xapian(const Xapian::Database& database, std::uint32_t document,
                      const std::string& term) {
  return {database.positionlist_begin(document, term), database.positionlist_end(document, term)};
}

TEST(PositionTable, TellsWhatXapianTells) {
  test::Random random(20261122);
  test::TempDir dir;
  test::build_index(dir / "i", some_documents(random, 2000));
  const std::string segment = test::segments_of(dir / "i").at(0);
  const auto table = test::open_table<PositionTable>(segment);
  ASSERT_TRUE(table);
  const Xapian::Database database(segment);
  std::string key;
  Positions positions;
  int found = 0;
  int absent = 0;
  int terms = 0;
  for (auto term = database.allterms_begin("Z"); term != database.allterms_end("Z"); ++term) {
    if (terms++ % 7 != 0 && (*term).size() > 3) continue;
    for (std::uint32_t document = 1; document <= database.get_lastdocid(); document += 3) {
      ASSERT_TRUE(table->read(document, *term, key, positions)) << *term << ' ' << document;
      const Positions expected = from_xapian(database, document, *term);
      ASSERT_EQ(positions, expected) << *term << ' ' << document;
      ++(expected.empty() ? absent : found);
    }
  }
  EXPECT_GT(found, 1000);
  EXPECT_GT(absent, 1000);
  ASSERT_TRUE(table->read(1, "Zwhat-nobody-wrote", key, positions));
  EXPECT_TRUE(positions.empty());
}

TEST(PositionTable, LeavesLongListsToXapian) {
  test::Random random(7);
  std::string text;
  for (int i = 0; i < 60'000; ++i) text += random() % 2 == 0 ? "ماء " : "نار ";
  test::TempDir dir;
  test::build_index(dir / "i", {test::text_document("long", text)});
  const std::string segment = test::segments_of(dir / "i").at(0);
  const auto table = test::open_table<PositionTable>(segment);
  ASSERT_TRUE(table);
  const Xapian::Database database(segment);
  std::string key;
  Positions positions;
  std::size_t most = 0;
  for (auto term = database.allterms_begin("Z"); term != database.allterms_end("Z"); ++term) {
    const Positions expected = from_xapian(database, 1, *term);
    most = std::max(most, expected.size());
    const bool whole = table->read(1, *term, key, positions);
    EXPECT_EQ(whole, expected.size() < 10'000) << *term;
    if (whole) {
      EXPECT_EQ(positions, expected);
    }
  }
  EXPECT_GT(most, 10'000U);
}

TEST(PositionTable, SurvivesAnyDamage) {
  test::Random random(99);
  test::TempDir dir;
  test::build_index(dir / "i", some_documents(random, 400));
  const std::string segment = test::segments_of(dir / "i").at(0);
  std::vector<std::string> terms;
  {
    const Xapian::Database database(segment);
    for (auto it = database.allterms_begin("Z"); it != database.allterms_end("Z"); ++it) {
      if (random() % 20 == 0) terms.push_back(*it);
    }
  }
  std::string key;
  Positions positions;
  test::with_any_damage(random, segment + "/position.glass", 60, [&] {
    const auto table = test::open_table<PositionTable>(segment);
    if (!table) return;
    for (const std::string& term : terms) {
      static_cast<void>(table->read(1 + random() % 400, term, key, positions));
    }
  });
}

TEST(Positions, AreReadAsTheyWereWritten) {
  test::Random random(5);
  glass::PositionEncoder encoder;
  Positions read;
  for (int round = 0; round < 3000; ++round) {
    Positions written;
    std::uint32_t at = 1 + random() % 3 * 40;
    const std::uint32_t gap = 1 + random() % (1U << (random() % 20));
    for (unsigned i = 0, n = 1 + random() % 60; i < n; ++i) {
      written.push_back(at);
      at += 1 + random() % gap;
    }
    const std::string tag(encoder.encode(written));
    ASSERT_TRUE(glass::decode_positions(tag, read));
    ASSERT_EQ(read, written);
    // Cut anywhere it is rejected or decodes differently, but is never read beyond its end.
    static_cast<void>(glass::decode_positions(std::string(tag, 0, random() % tag.size()), read));
    std::string noise = tag;
    for (char& c : noise) c = static_cast<char>(random());
    static_cast<void>(glass::decode_positions(noise, read));
  }
}

}  // namespace
}  // namespace fihris::indexer
