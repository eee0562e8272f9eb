// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which values is a range of dates or numbers?
#include "searcher/fields/value_ranges.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace fihris::searcher {
namespace {

indexer::Field field_of(FieldType type, std::uint8_t uses = kFieldFilter) {
  indexer::Field field;
  field.spec.name = "f";
  field.spec.type = type;
  field.spec.uses = uses;
  field.slot = 3;
  return field;
}

// "first to last", with - for an open end.
std::string dates(std::string_view text) {
  const auto range = parse_range(field_of(FieldType::kDate), text);
  if (!range) return "error";
  return range->first.value_or("-") + " to " + range->last.value_or("-");
}

TEST(ValueRanges, AreOfWholeYearsMonthsAndDays) {
  EXPECT_EQ(dates("2025"), "2025 to 2025:");
  EXPECT_EQ(dates("2025-01..2025-03"), "202501 to 202503:");
  EXPECT_EQ(dates("2025-3-1..2025/12/31"), "20250301 to 20251231:");
  EXPECT_EQ(dates("٢٠٢٤-٠٥..٢٠٢٥"), "202405 to 2025:");
  EXPECT_EQ(dates("۲۰۲۴.."), "2024 to -");
  EXPECT_EQ(dates("..2024"), "- to 2024:");
}

TEST(ValueRanges, AreTheSameFromEitherEnd) { EXPECT_EQ(dates("2025..2020"), dates("2020..2025")); }

TEST(ValueRanges, RefuseWhatIsNoDate) {
  for (const char* text : {"", "..", "x", "2025-13", "2025-01-32", "2025-0", "2025-", "25", "2025x",
                           "20250101", "2025..x", "x..2025", "2025...2026", "2025-01-01-01"}) {
    EXPECT_EQ(dates(text), "error") << text;
  }
}

TEST(ValueRanges, AreOfNumbers) {
  const indexer::Field field = field_of(FieldType::kNumber);
  const auto value = [](double number) { return Xapian::sortable_serialise(number); };
  const auto range = parse_range(field, "-1.5..٢٠").value();
  EXPECT_EQ(range.first, value(-1.5));
  EXPECT_EQ(range.last, value(20));
  EXPECT_EQ(parse_range(field, "7").value().last, value(7));
  EXPECT_FALSE(parse_range(field, "seven").ok());
}

TEST(ValueRanges, SayWhatIsWrong) {
  const auto range = parse_range(field_of(FieldType::kDate), "soon");
  ASSERT_FALSE(range.ok());
  EXPECT_EQ(range.error().code, ErrorCode::kInvalidArgument);
  EXPECT_NE(range.error().text().find("\"soon\" is not a date"), std::string::npos);
}

TEST(ValueRanges, AreToldFromWords) {
  EXPECT_EQ(reads_as_range(field_of(FieldType::kDate), "2025"), true);
  EXPECT_EQ(reads_as_range(field_of(FieldType::kDate), "soon"), false);
  EXPECT_EQ(reads_as_range(field_of(FieldType::kText), "2025"), std::nullopt);
  EXPECT_EQ(reads_as_range(field_of(FieldType::kText), "a..b"), true);
  EXPECT_EQ(reads_as_range(field_of(FieldType::kNumber, kFieldFilter | kFieldSearch), "7"),
            std::nullopt);
  indexer::Field none = field_of(FieldType::kText);
  none.slot = indexer::kNoSlot;
  EXPECT_EQ(reads_as_range(none, "a..b"), std::nullopt);
}

}  // namespace
}  // namespace fihris::searcher
