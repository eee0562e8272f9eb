// SPDX-License-Identifier: GPL-2.0-or-later
//
// Do terms, slots and records follow docs/index-schema.md?
#include "indexer/format/schema.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "support/temp_dir.h"

namespace fihris::indexer {
namespace {

Schema schema_of(const std::vector<FieldSpec>& declared = {}) {
  auto schema = Schema::declare(declared);
  EXPECT_TRUE(schema.ok()) << schema.error().text();
  return schema ? *schema : Schema{};
}

TEST(Schema, GivesEveryDocumentItsFiveFields) {
  const Schema schema = schema_of();
  ASSERT_NE(schema.find("title"), nullptr);
  EXPECT_EQ(schema.find("title")->prefix, "S");
  EXPECT_EQ(schema.find("text")->prefix, "");
  EXPECT_EQ(schema.find("date")->slot, kDateSlot);
  EXPECT_EQ(schema.find("nothing"), nullptr);
}

TEST(Schema, SurvivesTheManifest) {
  const Schema schema = schema_of({{"topic", kFieldFilter | kFieldFacet, FieldType::kText},
                                   {"price", kFieldSort, FieldType::kNumber},
                                   {"مصدر", kFieldSearch, FieldType::kText}});
  const auto again = Schema::parse(schema.serialise());
  ASSERT_TRUE(again.ok()) << again.error().text();
  EXPECT_EQ(again->serialise(), schema.serialise());
  EXPECT_EQ(again->find("topic")->prefix, "XTOPIC:");
  EXPECT_EQ(again->find("مصدر")->prefix, "X7:");
  EXPECT_NE(again->find("topic")->slot, again->find("price")->slot);
  EXPECT_EQ(again->find("مصدر")->slot, kNoSlot);
}

TEST(Schema, RefusesUnusableDeclarations) {
  for (const std::string name : {"", "a:b", "a b", "id", "x,y"}) {
    EXPECT_FALSE(Schema::declare({{name, kFieldStore, FieldType::kText}}).ok()) << name;
  }
  EXPECT_FALSE(Schema::declare({{"a", kFieldStore, {}}, {"a", kFieldStore, {}}}).ok()) << "twice";
  EXPECT_FALSE(Schema::declare({{"a", kFieldStore, {}}, {"A", kFieldStore, {}}}).ok())
      << "both would have the prefix XA:";
}

TEST(Schema, ReportsADamagedManifest) {
  for (const char* text : {"title", "title\t1\t0\t-\n", "a\tb\tc\td\te\n", "a\t1\t9\t-\t-\n"}) {
    const auto parsed = Schema::parse(text);
    ASSERT_FALSE(parsed.ok()) << text;
    EXPECT_EQ(parsed.error().code, ErrorCode::kCorrupt);
  }
}

TEST(Terms, StayWithinXapiansLimit) {
  EXPECT_EQ(id_term("a"), "Qa");
  const std::string fits(244, 'x');
  EXPECT_EQ(id_term(fits), "Q" + fits);
  const std::string one(8000, 'x');
  const std::string two = one.substr(1) + "y";
  EXPECT_LE(id_term(one).size(), kMaxXapianTerm);
  EXPECT_NE(id_term(one), id_term(two)) << "long ids that differ at the end stay apart";
  const std::string nuls(200, '\0');
  EXPECT_LE(id_term(nuls).size(), kMaxXapianTerm / 2 + kMaxXapianTerm)
      << "a NUL counts twice in a key";
}

TEST(SlotValue, ComparesDatesAndNumbersInTheirOrder) {
  EXPECT_EQ(slot_value(FieldType::kDate, "2025-03-01T10:00"), "20250301");
  EXPECT_EQ(slot_value(FieldType::kDate, "2025"), "2025");
  EXPECT_EQ(slot_value(FieldType::kDate, "٢٠٢٥-٠٣"), "202503") << "Arabic digits";
  EXPECT_EQ(slot_value(FieldType::kDate, "yesterday"), "");
  EXPECT_EQ(slot_value(FieldType::kDate, "20250301"), "") << "no separators: could be any number";
  EXPECT_LT(slot_value(FieldType::kNumber, "-3"), slot_value(FieldType::kNumber, "2.5"));
  EXPECT_LT(slot_value(FieldType::kNumber, "۹"), slot_value(FieldType::kNumber, "10"));
  EXPECT_EQ(slot_value(FieldType::kNumber, "١٢٫٥"), slot_value(FieldType::kNumber, "12.5"));
  EXPECT_EQ(slot_value(FieldType::kNumber, "١٬٢٠٠"), slot_value(FieldType::kNumber, "1200"));
  EXPECT_EQ(slot_value(FieldType::kNumber, "many"), "");
}

TEST(Record, GivesBackWhatWasStored) {
  Document document;
  document.id = "a";
  document.title = "عنوان";
  document.text = std::string("نص\0نص", 9);
  document.date = "2025";
  document.fields = {{"topic", "x", false}, {"n", "[1,2]", true}, {"title", "of another", false}};
  const auto again = decode_record(encode_record(document, schema_of()));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->id, document.id);
  EXPECT_EQ(again->title, document.title);
  EXPECT_EQ(again->text, document.text);
  EXPECT_EQ(again->date, document.date);
  ASSERT_EQ(again->fields.size(), 3U);
  EXPECT_TRUE(again->fields[1].is_json);
  EXPECT_EQ(again->fields[2].value, "of another") << "a field may be named like one of the five";
}

TEST(Record, LeavesOutWhatIsNotDeclaredForStoring) {
  Document document;
  document.id = "a";
  document.text = "نص";
  document.fields = {{"secret", "x", false}};
  const Schema schema = schema_of({{"text", kFieldSearch, {}}, {"secret", kFieldFilter, {}}});
  const auto again = decode_record(encode_record(document, schema));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->text, "");
  EXPECT_TRUE(again->fields.empty());
}

TEST(Record, RefusesDamagedBytesWithoutReadingBeyondThem) {
  Document document;
  document.id = "abc";
  document.text = "some text";
  const std::string good = encode_record(document, schema_of());
  std::mt19937 random(7);
  for (int i = 0; i < 2000; ++i) {
    std::string bad = good.substr(0, random() % (good.size() + 1));
    for (int k = 0; k < 3 && !bad.empty(); ++k) {
      bad[random() % bad.size()] = static_cast<char>(random());
    }
    const auto result = decode_record(bad);  // must not crash; ASan watches
    if (!result) {
      EXPECT_EQ(result.error().code, ErrorCode::kCorrupt);
    }
  }
  EXPECT_FALSE(decode_record("").ok());
}

// Xapian writes some records that it cannot read back; the padding is there for them.
TEST(Record, IsReadableByXapianWhateverItsLengthAndRepetition) {
  const test::TempDir dir;
  const Schema schema = schema_of();
  std::vector<std::string> records;
  for (const std::string piece : {"a", "ab", "\xD8\xA7", "0123456789"}) {
    for (const std::size_t around : {8192U, 16384U, 24576U, 65536U}) {
      for (std::size_t length = around - 300; length < around + 300; length += 7) {
        Document document;
        document.id = "x";
        while (document.text.size() < length) document.text += piece;
        document.text.resize(length);
        records.push_back(encode_record(document, schema));
      }
    }
  }
  {
    Xapian::WritableDatabase database(dir / "db", Xapian::DB_CREATE);
    for (const std::string& record : records) {
      Xapian::Document document;
      document.set_data(record);
      database.add_document(document);
    }
    database.commit();
  }
  const Xapian::Database database(dir / "db");
  for (std::size_t i = 0; i < records.size(); ++i) {
    ASSERT_EQ(database.get_document(static_cast<Xapian::docid>(i + 1)).get_data(), records[i]) << i;
  }
}

}  // namespace
}  // namespace fihris::indexer
