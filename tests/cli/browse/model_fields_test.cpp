// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are field values counted, selected and used for sorting as docs/browse.md says?
#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/browse/messages.h"
#include "support/small_index.h"
#include "support/temp_dir.h"
#include "tests/cli/browse/typist.h"

namespace fihris::cli::browse {
namespace {

using browse::testing::Typist;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

const Key kDown{KeyName::kDown};
const Key kEnter{KeyName::kEnter};

Document document(const std::string& id, const std::string& topic, const std::string& place) {
  Document out = test::text_document(id, "خبر");
  out.fields = {{"topic", topic, false}, {"place", place, false}};
  return out;
}

IndexOptions with_fields(const std::vector<std::string>& names) {
  IndexOptions options;
  for (const std::string& name : names) {
    options.fields.push_back({name, kFieldFilter | kFieldFacet | kFieldSort, FieldType::kText});
  }
  return options;
}

class ModelFields : public ::testing::Test {
 protected:
  ModelFields() {
    test::build_index(
        dir / "i",
        {document("a", "فلك", "تونس"), document("b", "فلك", "عمان"), document("c", "فلك", "عمان"),
         document("d", "طب", "عمان"), document("e", "طب", "عمان"), document("f", "أدب", "تونس")},
        with_fields({"topic", "place"}));
  }
  // How many, and which.
  static std::vector<std::string> values_of(const State& state, const std::string& field) {
    std::vector<std::string> out;
    for (const FacetChoice& choice : state.facets) {
      if (choice.is_head || choice.field != field) continue;
      out.push_back(std::to_string(choice.value.count) + " " + choice.value.value);
    }
    return out;
  }
  static std::string chosen(const State& state) { return state.facets[state.facet].value.value; }

  test::TempDir dir;
};

TEST_F(ModelFields, OfOneFieldAnyValueWillDoSoAllStayToBeChosen) {
  Typist person(dir / "i", {}, {24, 80});
  person.type("خبر");
  person.press({function_key(4), kDown});
  EXPECT_EQ(chosen(person.state()), "طب");
  person.press({kEnter});
  EXPECT_THAT(values_of(person.state(), "topic"), ElementsAre("3 فلك", "2 طب", "1 أدب"));
  EXPECT_THAT(values_of(person.state(), "place"), ElementsAre("2 عمان"));
  EXPECT_THAT(test::ids(person.state().results), UnorderedElementsAre("d", "e"));
  person.press({kDown, kEnter});
  EXPECT_THAT(test::ids(person.state().results), UnorderedElementsAre("d", "e", "f"));
  EXPECT_THAT(values_of(person.state(), "place"), ElementsAre("2 عمان", "1 تونس"));
  EXPECT_THAT(person.screen(), HasSubstr("[x]        2  طب\n> [x]        1  أدب\n"));
  person.press({kEnter});
  EXPECT_THAT(person.state().filters, SizeIs(1));
  EXPECT_THAT(test::ids(person.state().results), UnorderedElementsAre("d", "e"));
}

TEST_F(ModelFields, TheCursorStaysAtItsValueWhenThoseBeforeItGo) {
  Typist person(dir / "i", {}, {24, 80});
  person.type("خبر");
  person.press({function_key(4), {KeyName::kEnd}});
  EXPECT_EQ(chosen(person.state()), "تونس");
  person.press({kEnter});
  EXPECT_EQ(chosen(person.state()), "تونس");
  EXPECT_THAT(values_of(person.state(), "topic"), UnorderedElementsAre("1 فلك", "1 أدب"));
  person.press({kEnter});
  EXPECT_THAT(person.state().filters, IsEmpty());
  EXPECT_EQ(chosen(person.state()), "تونس");
}

TEST_F(ModelFields, AChosenValueIsListedAlsoWithoutHits) {
  auto searcher = Searcher::open(dir / "i");
  ASSERT_TRUE(searcher.ok());
  SearchOptions options;
  options.limit = 0;
  options.facets = {"topic", "place"};
  options.filters = {{"topic", "طب", false}, {"place", "تونس", false}};
  const auto found = count_values(*searcher, "خبر", options);
  ASSERT_TRUE(found.ok());
  std::vector<std::string> counted;
  for (const Facet& facet : found->facets) {
    for (const FacetValue& value : facet.values) {
      counted.push_back(facet.field + " " + std::to_string(value.count) + " " + value.value);
    }
  }
  EXPECT_THAT(counted, UnorderedElementsAre("topic 1 فلك", "topic 1 أدب", "topic 0 طب",
                                            "place 2 عمان", "place 0 تونس"));
}

TEST_F(ModelFields, SaysHowManyValuesThereAre) {
  std::vector<Document> many;
  for (int i = 0; i < 120; ++i) many.push_back(document(std::to_string(i), std::to_string(i), "x"));
  test::build_index(dir / "many", many, with_fields({"topic", "place"}));
  Typist person(dir / "many", {}, {60, 80});
  person.type("خبر");
  person.press({function_key(4)});
  EXPECT_THAT(person.screen(), HasSubstr("\ntopic  50 of 120 values\n"));
  EXPECT_THAT(person.screen(), HasSubstr("\nplace\n"));
  person.press({{KeyName::kEnd}});
  EXPECT_EQ(person.state().facets[person.state().facet].field, "place");
  person.press({{KeyName::kHome}});
  EXPECT_EQ(person.state().facet, 1U) << "behind the name of the field";
  EXPECT_EQ(person.state().facet_top, 0U);
  person.press({text_key("G"), text_key("g")});
  EXPECT_EQ(person.state().facet, 1U);
}

// The index is rebuilt while the user browses it.
TEST_F(ModelFields, TakesTheFieldsOfAnIndexThatWasRebuilt) {
  Typist person(dir / "i", {}, {24, 200});
  person.type("خبر");
  person.press({kEnter, text_key("s"), text_key("s")});
  ASSERT_EQ(person.state().sort, "topic");
  person.press({text_key("f"), kEnter, text_key("q")});
  ASSERT_THAT(person.state().filters, SizeIs(1));
  std::filesystem::remove_all(dir / "i");
  test::build_index(dir / "i", {document("new", "فلك", "تونس"), document("newer", "طب", "عمان")},
                    with_fields({"place"}));
  person.be_idle();
  while (person.state().results.total != 2) person.be_idle();
  EXPECT_EQ(person.state().sort, "");
  EXPECT_THAT(person.state().filters, IsEmpty());
  EXPECT_EQ(person.state().message, messages::kFieldsGone);
  EXPECT_THAT(test::ids(person.state().results), UnorderedElementsAre("new", "newer"));
  person.press({function_key(4)});
  EXPECT_THAT(values_of(person.state(), "place"), UnorderedElementsAre("1 تونس", "1 عمان"));
  EXPECT_THAT(values_of(person.state(), "topic"), IsEmpty());
  person.press({function_key(3), function_key(3)});
  EXPECT_EQ(person.state().sort, "place");
}

TEST_F(ModelFields, AnErrorGoesWhenTheIndexIsBack) {
  Typist person(dir / "i", {}, {24, 200});
  person.type("خبر");
  std::filesystem::rename(dir / "i", dir / "away");
  person.be_idle();
  EXPECT_THAT(person.state().message, HasSubstr("there is no index"));
  EXPECT_TRUE(person.state().is_warning);
  std::filesystem::rename(dir / "away", dir / "i");
  person.be_idle();
  EXPECT_EQ(person.state().message, "");
  EXPECT_FALSE(person.state().is_warning);
  EXPECT_THAT(person.state().results.hits, SizeIs(6));
}

// A change that a search discovers counts, too.
TEST_F(ModelFields, KeepsChoicesOfFieldsThatAreStillThere) {
  Typist person(dir / "i", {}, {24, 200});
  person.type("خبر");
  person.press({kEnter, text_key("f"), {KeyName::kEnd}, kEnter, text_key("q")});
  ASSERT_THAT(person.state().filters, SizeIs(1));
  std::filesystem::remove_all(dir / "i");
  test::build_index(dir / "i", {document("new", "فلك", "تونس"), document("newer", "طب", "عمان")},
                    with_fields({"place", "kind"}));
  person.press({text_key("/"), text_key(" ")});
  EXPECT_THAT(test::ids(person.state().results), ElementsAre("new"));
  EXPECT_THAT(person.state().filters, SizeIs(1));
  person.press({kEnter, text_key("f")});
  EXPECT_THAT(values_of(person.state(), "kind"), IsEmpty());
  EXPECT_THAT(values_of(person.state(), "topic"), IsEmpty());
  EXPECT_THAT(values_of(person.state(), "place"), UnorderedElementsAre("1 تونس", "1 عمان"));
}

}  // namespace
}  // namespace fihris::cli::browse
