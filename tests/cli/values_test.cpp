// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are values on the command line read strictly, and numbers written plainly?
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

#include <gtest/gtest.h>

#include "cli/arguments/choices.h"
#include "cli/commands/index_options.h"
#include "cli/io/progress.h"
#include "cli/io/query_file.h"
#include "cli/language/counts.h"
#include "cli/text/field_spec.h"
#include "cli/text/numbers.h"

namespace fihris::cli {
namespace {

TEST(Numbers, TakesOnlyDigits) {
  EXPECT_EQ(parse_count("0"), 0U);
  EXPECT_EQ(parse_count("0010"), 10U);
  EXPECT_EQ(parse_count("٣"), 3U);
  EXPECT_EQ(parse_count("١٠٢٤"), 1024U);
  EXPECT_EQ(parse_count("۱۰۹"), 109U) << "Persian";
  EXPECT_EQ(parse_count("١٨٤٤٦٧٤٤٠٧٣٧٠٩٥٥١٦١٥"), std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(parse_count("١٨٤٤٦٧٤٤٠٧٣٧٠٩٥٥١٦١٦"), std::nullopt);
  EXPECT_EQ(parse_count("٣ب"), std::nullopt);
  EXPECT_EQ(parse_count("18446744073709551615"), std::numeric_limits<std::uint64_t>::max());
  for (const char* text : {"", " ", "-1", "+1", "10x", "x10", "1 ", " 1", "1.0", "1e3", "0x10",
                           "1,000", "18446744073709551616", "१०"}) {
    EXPECT_EQ(parse_count(text), std::nullopt) << text;
  }
}

TEST(Numbers, ReadsSizesWithUnits) {
  EXPECT_EQ(parse_size("2000"), 2000U);
  EXPECT_EQ(parse_size("2K"), 2048U);
  EXPECT_EQ(parse_size("2k"), 2048U);
  EXPECT_EQ(parse_size("64M"), std::uint64_t{64} << 20);
  EXPECT_EQ(parse_size("1g"), std::uint64_t{1} << 30);
  for (const char* text : {"", "K", "2KB", "2 K", "-2K", "1.5K", "2T", "18446744073709551615K"}) {
    EXPECT_EQ(parse_size(text), std::nullopt) << text;
  }
}

TEST(Numbers, WritesNoMoreDigitsThanNeeded) {
  EXPECT_EQ(format_shortest(0.1), "0.1");
  EXPECT_EQ(format_shortest(12.0), "12");
  EXPECT_EQ(format_shortest(std::nan("")), "");
  EXPECT_EQ(format_fixed(3.14159, 2), "3.14");
  EXPECT_EQ(format_fixed(std::numeric_limits<double>::infinity(), 2), "0");
  EXPECT_EQ(format_milliseconds(0.42), "0.4");
  EXPECT_EQ(format_milliseconds(12.3), "12");
  EXPECT_EQ(count_documents(1).text(), "1 document");
  EXPECT_EQ(count_documents(0).text(), "0 documents");
}

TEST(Numbers, WritesDurationsAsClocksDo) {
  EXPECT_EQ(format_duration(0), "0:00");
  EXPECT_EQ(format_duration(6.2), "0:07");
  EXPECT_EQ(format_duration(754), "12:34");
  EXPECT_EQ(format_duration(3 * 3600 + 5 * 60), "3:05:00");
  EXPECT_EQ(format_duration(-1), "0:00");
  EXPECT_EQ(format_duration(std::nan("")), "0:00");
}

TEST(FieldSpec, ReadsUsesAndType) {
  const auto spec = parse_field_spec("topic:filter,facet,store");
  ASSERT_TRUE(spec.ok());
  EXPECT_EQ(spec->name, "topic");
  EXPECT_EQ(spec->uses, kFieldFilter | kFieldFacet | kFieldStore);
  EXPECT_EQ(spec->type, FieldType::kText);

  const auto number = parse_field_spec("views:sort,number");
  ASSERT_TRUE(number.ok());
  EXPECT_EQ(number->uses, kFieldSort);
  EXPECT_EQ(number->type, FieldType::kNumber);

  const auto date = parse_field_spec("تاريخ:date,sort,filter");
  ASSERT_TRUE(date.ok());
  EXPECT_EQ(date->type, FieldType::kDate);
}

TEST(FieldSpec, RefusesWhatItCannotMean) {
  for (const char* text :
       {"topic", "topic:", ":search", "topic:serch", "topic:search,", "topic:,search",
        "views:number", "views:sort,number,date", "a b:search", "a=b:search", "a,b:search",
        "a\xFF:search", "this-name-is-longer-than-thirty-two-bytes:search"}) {
    const auto spec = parse_field_spec(text);
    ASSERT_FALSE(spec.ok()) << text;
    EXPECT_EQ(spec.error().code, ErrorCode::kInvalidArgument);
    EXPECT_FALSE(spec.error().text().empty());
  }
}

TEST(FieldSpec, NamesWhatItRead) {
  const auto spec = parse_field_spec("n:store,search,number");
  ASSERT_TRUE(spec.ok());
  EXPECT_EQ(field_use_names(*spec), (std::vector<std::string_view>{"search", "store"}));
  EXPECT_EQ(field_type_name(spec->type), "number");
}

TEST(Split, TakesWordsAndSizes) {
  IngestOptions options;
  EXPECT_EQ(parse_split("paragraph", options).text(), "");
  EXPECT_EQ(options.split, Split::kParagraph);
  EXPECT_EQ(parse_split("2K", options).text(), "");
  EXPECT_EQ(options.split, Split::kBytes);
  EXPECT_EQ(options.split_bytes, 2048U);
  EXPECT_EQ(parse_split("none", options).text(), "");
  EXPECT_EQ(options.split, Split::kNone);
  for (const char* text : {"", "199", "65M", "-1", "page", "Paragraph", "2KB"}) {
    EXPECT_NE(parse_split(text, options).text(), "") << text;
  }
}

TEST(IndexList, CutsAtCommas) {
  const auto parts = split_index_list("a,b/c,host:1234");
  ASSERT_TRUE(parts.ok());
  EXPECT_EQ(*parts, (std::vector<std::string>{"a", "b/c", "host:1234"}));
  for (const char* text : {"", ",", "a,", ",a", "a,,b"}) {
    EXPECT_FALSE(split_index_list(text).ok()) << text;
  }
}

TEST(BatchLine, IsAnIdATabAndAQuery) {
  const auto line = parse_batch_line("q1\tالكتاب الأول");
  ASSERT_TRUE(line.has_value());
  EXPECT_EQ(line->query_id, "q1");
  EXPECT_EQ(line->query, "الكتاب الأول");
  EXPECT_EQ(parse_batch_line("q1\ta\tb")->query, "a\tb");
  EXPECT_EQ(parse_batch_line("q1\t")->query, "");
  for (const char* text :
       {"", "q1", "q1 query", "\tquery", "q 1\tquery", "q\xC2\xA0x\tquery", "q\xFF\tquery"}) {
    EXPECT_FALSE(parse_batch_line(text).has_value()) << text;
  }
}

TEST(ProgressLine, TellsWhatIsLeftWhenTheTotalIsKnown) {
  Progress progress;
  progress.documents = 1200;
  progress.bytes = 20'000'000;
  progress.total_bytes = 50'000'000;
  progress.seconds = 4;
  EXPECT_EQ(format_progress(progress), "1200 documents, 20.0 MB, 5.0 MB/s, 0:06 left");
  progress.total_bytes = 0;
  EXPECT_EQ(format_progress(progress), "1200 documents, 20.0 MB, 5.0 MB/s");
  EXPECT_EQ(format_progress({}), "0 documents, 0.00 MB, 0.0 MB/s");
}

}  // namespace
}  // namespace fihris::cli
