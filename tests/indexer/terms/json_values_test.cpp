// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are the values of a JSON array those that a search filters by?
#include "indexer/terms/json_values.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/format/schema.h"
#include "indexer/terms/terms.h"

namespace fihris::indexer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(JsonValues, AreThoseOfAnArray) {
  EXPECT_THAT(values_of_array(R"(["س", "a\"b", "\u0635", 10, 2.5, true, null, {"x": 1}, ["ع"]])"),
              ElementsAre("س", "a\"b", "ص", "10", "2.5", "true", "ع"));
  EXPECT_THAT(values_of_array(" [1]"), ElementsAre("1"));
}

TEST(JsonValues, AreNoneOfAnythingElse) {
  for (const std::string json :
       {"", "[]", "10", "\"[1]\"", "{\"a\": [1]}", "[1", "[1,]", "[\xFF]"}) {
    EXPECT_THAT(values_of_array(json), IsEmpty()) << json;
  }
  EXPECT_THAT(values_of_array(std::string(100'000, '[')), IsEmpty());
}

// What describe() reports about a document, for filters and slots.
struct Terms {
  std::vector<std::string> booleans;
  std::vector<std::string> values;

  void boolean(std::string_view term) { booleans.emplace_back(term); }
  std::uint32_t words(std::string_view /*text*/, std::string_view /*prefix*/, bool /*also_plain*/,
                      std::uint32_t /*base*/) {
    return 0;
  }
  void value(std::uint32_t /*slot*/, std::string_view value) { values.emplace_back(value); }
  void whole(std::string_view /*title*/) {}
};

TEST(JsonValues, OfAnArrayAreSeveralOfAField) {
  const auto schema = Schema::declare({{"tags", kFieldFilter | kFieldFacet, FieldType::kText}});
  ASSERT_TRUE(schema.ok());
  Document document;
  document.id = "a";
  document.fields = {{"tags", R"(["س", "ص"])", true}, {"tags", "[ع]", false}};
  Terms terms;
  describe(document, *schema, terms);
  EXPECT_THAT(terms.booleans, ElementsAre("Qa", "FXTAGS:س", "FXTAGS:ص", "FXTAGS:[ع]"));
  EXPECT_THAT(terms.values, ElementsAre("س")) << "a slot has one";
}

TEST(UnfitValues, AreToldOfNumbersAndDates) {
  const auto schema = Schema::declare({{"year", kFieldFilter, FieldType::kNumber},
                                       {"when", kFieldSort, FieldType::kDate},
                                       {"kept", kFieldStore, FieldType::kNumber}});
  ASSERT_TRUE(schema.ok());
  Document document;
  document.fields = {{"year", "abc", false}, {"when", "soon", false}, {"kept", "abc", false}};
  EXPECT_EQ(Message::join(unfit_values(document, *schema)).text(),
            "the field \"year\" is declared a number, but \"abc\" is not one; "
            "the field \"when\" is declared a date, but \"soon\" is not one");
  document.fields = {{"year", "٢٠٢١", false},
                     {"year", "", false},
                     {"year", "null", true},
                     {"when", "2025-03", false}};
  EXPECT_TRUE(unfit_values(document, *schema).empty());
}

}  // namespace
}  // namespace fihris::indexer
