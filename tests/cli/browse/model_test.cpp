// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does each key do what docs/browse.md says?
#include "cli/browse/model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/browse/arabic_keys.h"
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

const Key kDown{KeyName::kDown};
const Key kUp{KeyName::kUp};
const Key kEnter{KeyName::kEnter};
const Key kEscape{KeyName::kEscape};
const Key kTab{KeyName::kTab};
const Key kLeft{KeyName::kLeft};
const Key kRight{KeyName::kRight};

Document document(const std::string& id, const std::string& text, const std::string& topic,
                  const std::string& date) {
  Document out;
  out.id = id;
  out.text = text;
  out.date = date;
  out.url = id == "plain" ? "" : "https://example.org/" + id;
  out.fields = {{"topic", topic, false}};
  return out;
}

class ModelTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    dir = new test::TempDir;
    IndexOptions options;
    options.fields = {{"topic", kFieldFilter | kFieldFacet | kFieldStore, FieldType::kText}};
    std::vector<Document> documents = {
        document("library", "افتتحت المكتبة الوطنية أبوابها", "ثقافة", "2025-03-01"),
        document("plain", "مكتبات المدينة وكتبها، والمكتبات كثيرة", "مدينة", "2025-01-01"),
        document("market", "سوق الكتاب المستعمل", "ثقافة", "2024-01-01")};
    for (int i = 0; i < 20; ++i) {
      documents.push_back(document("moon-" + std::to_string(i), "القمرية", "فلك", "2023-01-01"));
    }
    for (int i = 0; i < 50; ++i) {
      documents.push_back(document("many-" + std::to_string(i), "خبر رقم", "أخبار", "2023-01-01"));
    }
    test::build_index(*dir / "i", documents, options);
  }
  static void TearDownTestSuite() {
    delete dir;
    dir = nullptr;
  }
  const State& state() const { return person.state(); }
  std::vector<std::string> found() const { return test::ids(state().results); }
  std::vector<std::string> completions() const {
    std::vector<std::string> out;
    for (const Completion& one : state().completions) out.push_back(one.text);
    return out;
  }

  static inline test::TempDir* dir = nullptr;
  Typist person{*dir / "i", {BidiMode::kApp, false, false}, {24, 80}};
};

TEST_F(ModelTest, HitsFollowTheTyping) {
  person.type("المكت");
  EXPECT_THAT(completions(), ::testing::Contains("المكتبة"));
  EXPECT_FALSE(state().results.hits.empty()) << "what the word goes on to";
  EXPECT_THAT(person.screen(), HasSubstr("results for: "));
  person.type("بة");
  EXPECT_THAT(found(), ::testing::Contains("library"));
  EXPECT_EQ(state().searched, "المكتبة");
  for (int i = 0; i < 7; ++i) person.press({{KeyName::kBackspace}});
  EXPECT_FALSE(state().has_results);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(ModelTest, EnterSearchesTheWordsAsTheyAre) {
  person.type("المستعم");
  EXPECT_THAT(found(), ElementsAre("market"));
  person.press({kEnter});
  EXPECT_EQ(state().searched, "المستعم");
}

TEST_F(ModelTest, TheArrowAtTheEndTakesTheCompletion) {
  person.type("المستعم");
  person.press({kRight});
  EXPECT_EQ(state().query.text(), "المستعم") << "right to left, so it went back";
  person.press({kLeft, kLeft});
  EXPECT_EQ(state().query.text(), "المستعمل");
}

TEST_F(ModelTest, ControlSpaceGoesThroughTheCompletions) {
  person.type("ال");
  ASSERT_GE(state().completions.size(), 2U);
  const auto offered = completions();
  person.press({control_key(' ')});
  EXPECT_EQ(state().query.text(), offered[0]);
  person.press({control_key(' ')});
  EXPECT_EQ(state().query.text(), offered[1]);
}

TEST_F(ModelTest, HistoryIsWalkedFromTheQueryLine) {
  person.type("سوق");
  person.press({kEnter, kEscape, control_key('u')});
  person.type("خبر");
  person.press({kEnter, kEscape, control_key('u')});
  person.type("م");
  person.press({kUp});
  EXPECT_EQ(state().query.text(), "خبر");
  person.press({kUp, kUp});
  EXPECT_EQ(state().query.text(), "سوق");
  EXPECT_THAT(found(), ElementsAre("market"));
  person.press({control_key('n'), kDown});
  EXPECT_EQ(state().query.text(), "م");
}

TEST_F(ModelTest, MovingDownLoadsMoreHits) {
  person.type("خبر");
  person.press({kEnter});
  EXPECT_EQ(state().focus, Focus::kHits);
  for (int i = 0; i < 60; ++i) person.press({kDown});
  EXPECT_THAT(state().results.hits, SizeIs(50));
  EXPECT_EQ(state().chosen, 49U);
  std::uint64_t rank = 0;
  for (const Hit& hit : state().results.hits) EXPECT_EQ(hit.rank, ++rank);
  EXPECT_THAT(person.screen(), HasSubstr(state().results.hits.back().id));
  person.press({{KeyName::kHome}, kUp});
  EXPECT_EQ(state().focus, Focus::kQuery);
}

TEST_F(ModelTest, LettersThatAreNoCommandGoToTheQuery) {
  person.type("سوق");
  person.press({kDown});
  person.type("خبر");
  EXPECT_EQ(state().focus, Focus::kQuery);
  EXPECT_EQ(state().query.text(), "سوقخبر");
  person.press({kDown, text_key("/")});
  EXPECT_EQ(state().focus, Focus::kQuery);
}

TEST_F(ModelTest, SaysWhatIsLeftOutOfAPasteThatIsTooLong) {
  std::string pasted;
  while (pasted.size() < 9000) pasted += "المكتبة ";
  person.press({text_key(pasted)});
  EXPECT_LE(state().query.text().size(), kLongestLine);
  EXPECT_TRUE(state().query.text().ends_with(" المكتبة")) << "not inside a word";
  EXPECT_THAT(state().message, HasSubstr("at most 4000 bytes"));
  EXPECT_TRUE(state().is_warning);
  person.press({text_key("x")});
  EXPECT_EQ(state().message, "");
  person.press({text_key(std::string(5000, 'x'))});
  EXPECT_EQ(state().query.text().size(), kLongestLine) << "one word: as much of it as fits";
  person.press({text_key("y")});
  EXPECT_THAT(state().message, HasSubstr("at most 4000 bytes"));
}

TEST_F(ModelTest, TabCyclesTheLevels) {
  person.type("مكتبة");
  EXPECT_EQ(state().level, Level::kWide);
  EXPECT_THAT(found(), ::testing::Contains("plain"));
  person.press({kTab});
  EXPECT_EQ(state().level, Level::kExact);
  person.press({kTab});
  EXPECT_EQ(state().level, Level::kStem);
  person.press({{KeyName::kBackTab}, {KeyName::kBackTab}});
  EXPECT_EQ(state().level, Level::kWide);
}

TEST_F(ModelTest, AWordThatIsNotDoneStaysSoAtAnotherLevel) {
  person.type("المستعم");
  const std::string searched = state().searched;
  ASSERT_NE(searched, "المستعم");
  person.press({kTab});
  EXPECT_EQ(state().searched, searched);
  EXPECT_THAT(found(), ElementsAre("market"));
}

TEST_F(ModelTest, HitsSayWhyTheyAreThere) {
  person.type("المكتبة");
  EXPECT_THAT(person.screen(), HasSubstr("exact "));
  EXPECT_FALSE(state().results.hits.front().why.empty());
}

TEST_F(ModelTest, SortsByTheFieldsThatThereAre) {
  person.type("المكتبة سوق");
  person.press({kDown, text_key("s")});
  EXPECT_EQ(state().sort, "date");
  EXPECT_THAT(found(), ElementsAre("library", "plain", "market"));
  person.press({text_key("S")});
  EXPECT_THAT(found(), ElementsAre("market", "plain", "library"));
  person.press({text_key("s")});
  EXPECT_EQ(state().sort, "");
}

TEST_F(ModelTest, ChoosesValuesOfAField) {
  person.type("المكتبة سوق");
  person.press({kDown, text_key("f")});
  ASSERT_EQ(state().view, View::kFacets);
  EXPECT_THAT(person.screen(), HasSubstr("topic"));
  person.press({kEnter});
  ASSERT_THAT(state().filters, SizeIs(1));
  EXPECT_EQ(state().filters[0].value, "ثقافة");
  EXPECT_THAT(found(), ::testing::UnorderedElementsAre("library", "market"));
  person.press({kEnter, text_key("q")});
  EXPECT_THAT(state().filters, IsEmpty());
  EXPECT_EQ(state().view, View::kList);
  EXPECT_THAT(found(), SizeIs(3));
}

TEST_F(ModelTest, OpensADocumentAndWalksItsMatches) {
  person.type("مكتبات");
  person.press({kEnter, kEnter});
  ASSERT_EQ(state().view, View::kDocument);
  EXPECT_EQ(state().document->hit().id, "plain");
  EXPECT_EQ(state().document->matches(), 2U);
  person.press({text_key("n"), text_key("n")});
  EXPECT_EQ(state().document->current_match(), 2U);
  person.press({text_key("N")});
  EXPECT_EQ(state().document->current_match(), 1U);
  person.press({text_key("q")});
  EXPECT_EQ(state().view, View::kList);
  EXPECT_EQ(state().focus, Focus::kHits);
}

// The keys of a document on the Arabic layout, after a query in Arabic.
TEST_F(ModelTest, ArabicLettersAreTheKeysTheyAreOnWhereNothingIsTyped) {
  person.type("مكتبات");
  person.press({kEnter, kEnter, text_key("ى"), text_key("ى")});
  EXPECT_EQ(state().document->current_match(), 2U);
  person.press({text_key("آ")});
  EXPECT_EQ(state().document->current_match(), 1U);
  person.press({text_key("؟")});
  EXPECT_EQ(state().view, View::kHelp);
  person.press({text_key("ض"), text_key("ظ")});
  ASSERT_TRUE(state().is_typing_inside);
  person.type("نآض");
  EXPECT_EQ(state().inside.text(), "نآض") << "typed, as it is";
  person.press({kEscape, text_key("خ"), text_key("غ"), text_key("ض")});
  ASSERT_THAT(person.others, SizeIs(2));
  EXPECT_EQ(person.others[0].what, Do::kOpen);
  EXPECT_EQ(person.others[1].what, Do::kQuit);
  EXPECT_EQ(state().view, View::kList);
  person.press({text_key("f"), text_key("ء"), text_key("ض")});
  EXPECT_EQ(state().view, View::kList);
  person.press({text_key("ض")});
  EXPECT_EQ(state().query.text(), "مكتباتض") << "in the list letters go to the query";
}

TEST(LatinKey, IsTheOneOnTheSameKey) {
  for (const auto& [letter, key] : {std::pair("ل", 'g'),
                                    {"ﻷ", 'G'},
                                    {"أ", 'G'},
                                    {"ت", 'j'},
                                    {"ن", 'k'},
                                    {"ﻻ", 'b'},
                                    {"ظ", '/'},
                                    {"ب", 'f'},
                                    {"ء", 'x'},
                                    {"لا", '\0'},
                                    {"", '\0'},
                                    {"é", '\0'},
                                    {"\xFF", '\0'}}) {
    EXPECT_EQ(latin_key(letter), key) << letter;
  }
}

TEST_F(ModelTest, SearchesInsideADocument) {
  person.type("مكتبات");
  person.press({kEnter, kEnter, text_key("/")});
  person.type("المدي");
  EXPECT_EQ(state().document->matches(), 1U);
  person.press({kEnter});
  EXPECT_FALSE(state().is_typing_inside);
  person.press({kEscape});
  EXPECT_EQ(state().document->matches(), 2U) << "the query's again";
  EXPECT_EQ(state().view, View::kDocument);
  person.press({text_key("/")});
  person.type("غائب");
  person.press({kEnter});
  EXPECT_EQ(state().message, messages::kNotInside);
}

TEST_F(ModelTest, OneKeyTakesTheSuggestion) {
  person.type("سوق القمريية");
  ASSERT_FALSE(state().results.suggestions.empty());
  EXPECT_THAT(person.screen(), HasSubstr("did you mean"));
  person.press({function_key(2)});
  EXPECT_EQ(state().query.text(), "سوق القمرية");
  EXPECT_THAT(found(), ::testing::Contains("moon-1"));
}

TEST_F(ModelTest, OpensTheAddressAndPrintsTheId) {
  person.type("سوق");
  person.press({kDown, text_key("o")});
  ASSERT_THAT(person.others, SizeIs(1));
  EXPECT_EQ(person.others[0].what, Do::kOpen);
  EXPECT_EQ(person.others[0].text, "https://example.org/market");
  person.press({text_key("y")});
  EXPECT_EQ(person.others[1].what, Do::kQuit);
  EXPECT_EQ(person.others[1].text, "market");
  person.press({kEscape, control_key('u')});
  person.type("مكتبات");
  person.press({kDown, text_key("o")});
  EXPECT_EQ(person.others[2].text, "plain") << "no address: the id, which may be a file";
  EXPECT_TRUE(person.others[2].is_id);
  EXPECT_FALSE(person.others[0].is_id);
}

TEST_F(ModelTest, LeavesSuspendsAndRedraws) {
  person.press({control_key('z'), control_key('l'), control_key('c')});
  ASSERT_THAT(person.others, SizeIs(3));
  EXPECT_EQ(person.others[0].what, Do::kSuspend);
  EXPECT_EQ(person.others[1].what, Do::kRedraw);
  EXPECT_EQ(person.others[2].what, Do::kQuit);
  EXPECT_EQ(person.others[2].text, "");
}

TEST_F(ModelTest, HelpIsThereEverywhereAndGoesBack) {
  person.press({function_key(1)});
  EXPECT_EQ(state().view, View::kHelp);
  EXPECT_THAT(person.screen(), HasSubstr("On the query line"));
  for (int i = 0; i < 20; ++i) person.press({kDown});
  EXPECT_THAT(person.screen(), HasSubstr("back to the list"));
  person.press({kEscape});
  EXPECT_EQ(state().view, View::kList);
  person.type("سوق");
  person.press({kEnter, kEnter, text_key("?"), text_key("q")});
  EXPECT_EQ(state().view, View::kDocument);
}

TEST_F(ModelTest, AnOutdatedAnswerChangesNothing) {
  Model model("i", {});
  (void)model.resize({24, 80});
  (void)model.handle(text_key("a"));
  Answer late;
  late.serial = model.awaited();
  late.results.total = 7;
  late.searched = "a";
  (void)model.handle(text_key("b"));
  (void)model.take_answer(late);
  EXPECT_FALSE(model.state().has_results);
  late.serial = model.awaited();
  (void)model.take_answer(late);
  EXPECT_EQ(model.state().results.total, 7U);
}

TEST_F(ModelTest, EnterBeforeTheAnswerGoesToTheHitsWhenTheyCome) {
  Model model("i", {});
  (void)model.resize({24, 80});
  (void)model.handle(text_key("a"));
  (void)model.handle(kEnter);
  EXPECT_EQ(model.state().focus, Focus::kQuery);
  Answer answer;
  answer.serial = model.awaited();
  answer.searched = "a";
  answer.results.total = 1;
  answer.results.hits.resize(1);
  (void)model.take_answer(answer);
  EXPECT_EQ(model.state().focus, Focus::kHits);
}

TEST_F(ModelTest, AnErrorIsShownAndTheSessionGoesOn) {
  Model model("i", {});
  (void)model.resize({24, 80});
  (void)model.handle(text_key("a"));
  Answer answer;
  answer.serial = model.awaited();
  answer.error = Error{ErrorCode::kCorrupt, msg("the index is damaged"), {}};
  (void)model.take_answer(answer);
  EXPECT_EQ(model.state().message, "the index is damaged");
  EXPECT_TRUE(model.state().is_warning);
  EXPECT_FALSE(model.state().is_waiting);
  (void)model.handle(text_key("b"));
  EXPECT_EQ(model.state().message, "");
}

}  // namespace
}  // namespace fihris::cli::browse
