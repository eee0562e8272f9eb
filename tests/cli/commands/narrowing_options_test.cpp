// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are --filter, --sort and --timeout read as docs/command-line.md says?
#include <gtest/gtest.h>

#include "cli/commands/narrowing.h"

namespace fihris::cli {
namespace {

TEST(Narrowing, ReadsFilters) {
  SearchOptions options;
  EXPECT_EQ(parse_filter("topic=a=b", options).text(), "");
  EXPECT_EQ(parse_filter("date!=2025..", options).text(), "");
  ASSERT_EQ(options.filters.size(), 2U);
  EXPECT_EQ(options.filters[0].field, "topic");
  EXPECT_EQ(options.filters[0].value, "a=b");
  EXPECT_FALSE(options.filters[0].exclude);
  EXPECT_EQ(options.filters[1].field, "date");
  EXPECT_EQ(options.filters[1].value, "2025..");
  EXPECT_TRUE(options.filters[1].exclude);
  for (const char* text : {"", "=", "topic", "topic=", "=x", "!=x"}) {
    EXPECT_NE(parse_filter(text, options).text(), "") << text;
  }
}

TEST(Narrowing, ReadsOrders) {
  SearchOptions options;
  EXPECT_EQ(parse_sort("date", options).text(), "");
  EXPECT_EQ(options.sort, "date");
  EXPECT_EQ(options.order, SortOrder::kUsual);
  EXPECT_EQ(parse_sort("price:asc", options).text(), "");
  EXPECT_EQ(options.sort, "price");
  EXPECT_EQ(options.order, SortOrder::kAscending);
  EXPECT_EQ(parse_sort("score", options).text(), "");
  EXPECT_EQ(options.sort, "");
  for (const char* text : {"", ":asc", "date:up", "score:asc"}) {
    EXPECT_NE(parse_sort(text, options).text(), "") << text;
  }
}

TEST(Narrowing, ReadsTimes) {
  SearchOptions options;
  EXPECT_EQ(parse_timeout("1.5", options.timeout_ms).text(), "");
  EXPECT_EQ(options.timeout_ms, 1500U);
  EXPECT_EQ(parse_timeout("0.0001", options.timeout_ms).text(), "");
  EXPECT_EQ(options.timeout_ms, 1U);
  EXPECT_EQ(parse_timeout("0", options.timeout_ms).text(), "");
  EXPECT_EQ(options.timeout_ms, 0U);
  for (const char* text : {"", "x", "1s", "-1", "nan", "inf", "1e9"}) {
    EXPECT_NE(parse_timeout(text, options.timeout_ms).text(), "") << text;
  }
}

}  // namespace
}  // namespace fihris::cli
