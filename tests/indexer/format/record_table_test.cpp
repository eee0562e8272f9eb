// SPDX-License-Identifier: GPL-2.0-or-later
//
// Do the segments' own tables give the same records as Xapian, and no result rather than a wrong
// one when they are damaged?
#include "indexer/format/record_table.h"

#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "indexer/format/glass/deflater.h"
#include "support/damage.h"
#include "support/described_segment.h"
#include "support/index_files.h"
#include "support/random.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris::indexer {
namespace {

// From empty ones to some that take many blocks; incompressible noise, and text that compresses a
// hundredfold.
std::vector<Document> some_documents(test::Random& random, int count) {
  std::vector<Document> out;
  for (int i = 0; i < count; ++i) {
    std::string text;
    const auto size = random() % (random() % 30 == 0 ? 60'000 : 1500);
    const auto letters = 1 + random() % 60;
    while (text.size() < size) text += static_cast<char>(' ' + random() % letters);
    out.push_back(test::text_document("d" + std::to_string(i), text, "عنوان"));
  }
  return out;
}

void expect_what_xapian_tells(const std::string& segment) {
  const auto table = test::open_table<RecordTable>(segment);
  ASSERT_TRUE(table);
  const Xapian::Database database(segment);
  RecordReader reader;
  for (std::uint32_t document = 1; document <= database.get_lastdocid(); ++document) {
    const auto record = reader.read(*table, document);
    ASSERT_TRUE(record) << document;
    ASSERT_TRUE(*record == database.get_document(document).get_data()) << document;
  }
  EXPECT_FALSE(reader.read(*table, database.get_lastdocid() + 1));
  EXPECT_FALSE(reader.read(*table, 0));
}

TEST(RecordTable, TellsWhatXapianTells) {
  test::Random random(20261122);
  test::TempDir dir;
  test::build_index(dir / "i", some_documents(random, 1500));
  const std::string segment = test::segments_of(dir / "i").at(0);
  expect_what_xapian_tells(segment);
  Xapian::Database(segment).compact(dir / "small", 0, 2048);
  expect_what_xapian_tells(dir / "small");
}

TEST(RecordTable, SurvivesAnyDamage) {
  test::Random random(99);
  test::TempDir dir;
  test::build_index(dir / "i", some_documents(random, 300));
  const std::string segment = test::segments_of(dir / "i").at(0);
  int unread = 0;
  test::with_any_damage(random, segment + "/docdata.glass", 60, [&] {
    const auto table = test::open_table<RecordTable>(segment);
    if (!table) return;
    RecordReader reader;
    for (std::uint32_t document = 1; document <= 300; ++document) {
      if (!reader.read(*table, document)) ++unread;
    }
  });
  EXPECT_GT(unread, 0);
}

TEST(Inflater, GetsBackWhatWasCompressed) {
  test::Random random(4);
  glass::Deflater deflater;
  glass::Inflater inflater;
  std::string got;
  for (int round = 0; round < 400; ++round) {
    std::string text;
    const auto size = 20 + random() % (round % 20 == 0 ? 300'000 : 4000);
    const auto letters = 1 + random() % 30;
    while (text.size() < size) text += static_cast<char>('a' + random() % letters);
    const auto stream = deflater.deflate(text);
    if (!stream) continue;
    ASSERT_TRUE(inflater.inflate(*stream, got));
    ASSERT_TRUE(got == text);
    EXPECT_FALSE(inflater.inflate(stream->substr(0, random() % (stream->size() - 1)), got));
    std::string noise(*stream);
    for (char& c : noise) c = static_cast<char>(random());
    static_cast<void>(inflater.inflate(noise, got));
  }
}

}  // namespace
}  // namespace fihris::indexer
