// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is a search that finds nothing widened, step by step, and is that reported? And does one that
// finds something stay as it is?
#include "searcher/plan/widening.h"

#include <chrono>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/plan/remote_notes.h"
#include "searcher/query/parser.h"
#include "searcher/query/writer.h"
#include "support/small_index.h"
#include "support/temp_dir.h"
#include "support/texts.h"

namespace fihris {
namespace {

using test::build_index;
using test::TempDir;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Step = WideningStep;

class Widens : public testing::Test {
 protected:
  void SetUp() override {
    build_index(dir_ / "i", {{"ai", "الذكاء الاصطناعي يغير العالم في كل يوم"},
                             {"ai2", "تقدم الذكاء الاصطناعي قضية مهمة من قضايا اليوم في كل بلد"},
                             {"book", "كتاب جميل عن تاريخ المدينة المنورة"},
                             {"writer", "وصلت كاتبة إلى المكتبة"},
                             {"duty", "مسؤولية الوزير كبيرة والاجراءات طويلة"},
                             {"girls", "مدرسة البنات في آخر الشارع"},
                             {"oil", "ارتفعت أسعار ثم تراجع النفط"},
                             {"worlds", "رب العالمين، والصلاة خير من النوم"},
                             {"chip", "شريحة جديدة من نوع H20 وصلت"},
                             {"sea", "بيت على شاطئ البحر"}});
  }
  SearchResults search(const std::string& query, Level level = Level::kWide, bool all = false) {
    SearchOptions options;
    options.level = level;
    options.match_all = all;
    return test::search(dir_ / "i", query, options);
  }
  TempDir dir_;
};

TEST_F(Widens, SaysNothingWhenTheQueryFindsSomething) {
  for (const std::string query : {"الذكاء", "كتاب جميل", "\"الذكاء الاصطناعي\"", "=كاتبة",
                                  "شريحةH20", "-النفط", "هٰذا كتاب", "مهمة زخرعبلات"}) {
    const SearchResults results = search(query);
    EXPECT_GT(results.total, 0U) << query;
    EXPECT_THAT(results.widened, IsEmpty()) << query;
    EXPECT_EQ(results.searched_as, "") << query;
    EXPECT_THAT(test::texts(results.notes), IsEmpty()) << query;
  }
}

TEST_F(Widens, StaysAsItIsWhenToldSo) {
  SearchOptions options;
  options.widen = false;
  for (const std::string query :
       {"الذكاءالاصطناعي", "\"أسعار النفط\"", "=كاتبات", "+زخرعبلات +كتاب"}) {
    const SearchResults results = test::search(dir_ / "i", query, options);
    EXPECT_EQ(results.total, 0U) << query;
    EXPECT_THAT(results.widened, IsEmpty()) << query;
  }
  EXPECT_THAT(test::texts(test::search(dir_ / "i", "\"أسعار النفط\"", options).notes),
              ElementsAre(HasSubstr("without the marks")));
}

TEST_F(Widens, SaysNothingWhenNothingIsFoundAtAll) {
  for (const std::string query :
       {"زخرعبلات", "\"زخرعبلات قشطبوع\"", "+زخرعبلات +قشطبوع", "xyzzy"}) {
    const SearchResults results = search(query);
    EXPECT_EQ(results.total, 0U) << query;
    EXPECT_THAT(results.widened, IsEmpty()) << query;
    EXPECT_EQ(results.searched_as, "") << query;
    EXPECT_THAT(test::texts(results.notes), IsEmpty()) << query;
  }
}

TEST_F(Widens, PutsAWordOfTheIndexInPlaceOfAnUnknownOne) {
  const struct {
    std::string query;
    std::string searched_as;
    Step step;
    std::string id;
  } rows[] = {
      {"الذكاءالاصطناعي", "الذكاء الاصطناعي", Step::kSpaces, "ai"},
      {"مدرسةالبنات", "مدرسة البنات", Step::kSpaces, "girls"},
      {"المدينةالمنورة", "المدينة المنورة", Step::kSpaces, "book"},
      {"تقدم الذكا ء", "تقدم الذكاء", Step::kSpaces, "ai2"},
      {"كتا ب", "كتاب", Step::kSpaces, "book"},
      {"جمييييل", "جميل", Step::kLetters, "book"},
      {"االنفط", "النفط", Step::kLetters, "oil"},
      {"جـميـيـيل", "جميل", Step::kLetters, "book"},
      {"كلالذكاءالاصطناعي", "كل الذكاء الاصطناعي", Step::kSpaces, "ai"},
      {"ٱلصَّلَوٰةِ", "ٱلصَّلَاةِ", Step::kAlef, "worlds"},
  };
  for (const auto& [query, searched_as, step, id] : rows) {
    const SearchResults results = search(query);
    ASSERT_GT(results.total, 0U) << query;
    EXPECT_EQ(results.hits.front().id, id) << query;
    EXPECT_EQ(results.searched_as, searched_as) << query;
    EXPECT_THAT(results.widened, ElementsAre(step)) << query;
    ASSERT_EQ(results.notes.size(), 1U) << query;
    EXPECT_THAT(results.notes[0].text(), HasSubstr(searched_as.substr(searched_as.rfind(' ') + 1)));
    EXPECT_FALSE(results.hits.front().highlights.empty()) << query;
  }
  EXPECT_THAT(test::texts(search("الذكاءالاصطناعي").notes),
              ElementsAre("no document has \"الذكاءالاصطناعي\"; searched for \"الذكاء الاصطناعي\" "
                          "instead"));
}

TEST_F(Widens, WritesAHamzaElsewhere) {
  for (const auto& [query, id] : {std::pair("مسأولية", "duty"), std::pair("شاطأ", "sea")}) {
    const SearchResults results = search(query);
    ASSERT_EQ(results.total, 1U) << query;
    EXPECT_EQ(results.hits.front().id, id) << query;
    EXPECT_THAT(results.widened, ElementsAre(Step::kHamza)) << query;
    EXPECT_THAT(results.notes[0].text(), HasSubstr(query));
  }
}

TEST_F(Widens, MendsAnUnknownWordBesideKnownOnes) {
  const SearchResults results = search("تقدم الذكاءالاصطناعي");
  EXPECT_EQ(results.hits.front().id, "ai2");
  EXPECT_EQ(results.searched_as, "تقدم الذكاء الاصطناعي");
  EXPECT_EQ(search("+تقدم +الذكاءالاصطناعي").searched_as, "+تقدم +الذكاء +الاصطناعي");
  EXPECT_EQ(search("\"تقدم الذكاءالاصطناعي\"").searched_as, "\"تقدم الذكاء الاصطناعي\"");
  EXPECT_EQ(search("(الذكاءالاصطناعي OR النفط) AND العالم").total, 1U);
  EXPECT_EQ(search("النفط -الذكاءالاصطناعي").searched_as, "") << "what must not be is left alone";
}

// Words that are adjacent in no document are not split apart, except at clear borders.
TEST_F(Widens, TakesNoWordApartByChance) {
  for (const std::string query : {"جميلالنفط زخر كتاب", "كتابكل تاريخ", "نوعكتب كتاب"}) {
    const SearchResults results = search(query);
    EXPECT_GT(results.total, 0U) << query;
    EXPECT_THAT(results.widened, IsEmpty()) << query << " " << results.searched_as;
  }
}

// Words joined by mistake in one document are also searched separately.
TEST(Widening, LooksBesideAScarceWord) {
  const TempDir dir;
  std::vector<Document> documents = {test::text_document("glued", "عن الذكاءالاصطناعي كتاب")};
  for (int i = 0; i < 5; ++i) {
    documents.push_back(test::text_document("apart" + std::to_string(i), "الذكاء الاصطناعي اليوم"));
  }
  build_index(dir / "i", documents);
  const SearchResults results = test::search(dir / "i", "الذكاءالاصطناعي");
  EXPECT_EQ(results.total, 6U);
  EXPECT_EQ(results.searched_as, "الذكاء الاصطناعي الذكاءالاصطناعي");
  EXPECT_THAT(test::texts(results.notes),
              ElementsAre("searched for \"الذكاء الاصطناعي\" as well as for \"الذكاءالاصطناعي\""));
  SearchOptions all;
  all.match_all = true;
  EXPECT_EQ(test::search(dir / "i", "كتاب الذكاءالاصطناعي", all).total, 1U);
  EXPECT_EQ(test::search(dir / "i", "اليوم الذكاءالاصطناعي", all).total, 5U);
  EXPECT_EQ(test::search(dir / "i", "=الذكاءالاصطناعي").total, 1U);
}

TEST_F(Widens, GoesFromLevelToLevel) {
  const SearchResults stem = search("الكتاب", Level::kExact);
  EXPECT_THAT(stem.widened, ElementsAre(Step::kForms));
  EXPECT_EQ(stem.hits.front().id, "book");
  EXPECT_THAT(test::texts(stem.notes),
              ElementsAre("nothing was found for \"الكتاب\"; searched for \"الكتاب\" instead "
                          "(other forms of the words)"));
  const SearchResults wide = search("عالم", Level::kExact);
  EXPECT_THAT(wide.widened, ElementsAre(Step::kForms));
  const TempDir dir;
  build_index(dir / "i", {{"plural", "وصلت شرائح جديدة"}});
  SearchOptions options;
  options.level = Level::kStem;
  EXPECT_THAT(test::search(dir / "i", "شريحة", options).widened, ElementsAre(Step::kWide));
  options.level = Level::kExact;
  EXPECT_THAT(test::search(dir / "i", "شريحة", options).widened,
              ElementsAre(Step::kForms, Step::kWide));
}

TEST_F(Widens, LetsGoOfWhatWasAskedForExactly) {
  const SearchResults word = search("=والكتاب");
  EXPECT_THAT(word.widened, ElementsAre(Step::kForms));
  EXPECT_EQ(word.searched_as, "والكتاب");
  const SearchResults phrase = search("\"أسعار النفط\"");
  EXPECT_THAT(phrase.widened, ElementsAre(Step::kQuotation));
  EXPECT_EQ(phrase.searched_as, "+أسعار +النفط");
  EXPECT_EQ(phrase.hits.front().id, "oil");
  EXPECT_THAT(test::texts(phrase.notes),
              ElementsAre("nothing was found for \"أسعار النفط\"; searched for \"+أسعار +النفط\" "
                          "instead (the words of quotations, separately)"));
}

TEST_F(Widens, LeavesOutWhatIsNowhereBeforeItTakesAny) {
  const SearchResults unknown = search("+كتاب +زخرعبلات");
  EXPECT_THAT(unknown.widened, ElementsAre(Step::kUnknown));
  EXPECT_EQ(unknown.searched_as, "+كتاب");
  EXPECT_THAT(unknown.notes[0].text(), HasSubstr("without \"زخرعبلات\", which no document has"));
  EXPECT_THAT(search("كتاب AND زخرعبلات").widened, ElementsAre(Step::kUnknown));
  EXPECT_THAT(search("كتاب زخرعبلات", Level::kWide, true).widened, ElementsAre(Step::kUnknown));
  EXPECT_THAT(search("+كتاب +النفط").widened, ElementsAre(Step::kAny));
  EXPECT_EQ(search("+كتاب +النفط").searched_as, "كتاب النفط");
  EXPECT_EQ(search("كتاب النفط", Level::kWide, true).total, 2U);
  EXPECT_THAT(search("\"كتاب النفط زخرعبلات\"").widened,
              ElementsAre(Step::kQuotation, Step::kUnknown, Step::kAny));
}

TEST_F(Widens, TakesNothingLessAway) {
  EXPECT_EQ(search("+كتاب +النفط -أسعار").total, 1U);
  EXPECT_EQ(search("\"كتاب النفط\" -جميل").total, 1U);
  EXPECT_EQ(search("كتاب -كتاب").total, 0U);
}

TEST_F(Widens, DoesNotDependOnThePage) {
  SearchOptions options;
  options.offset = 5;
  const SearchResults beyond = test::search(dir_ / "i", "كتاب", options);
  EXPECT_THAT(beyond.hits, IsEmpty());
  EXPECT_THAT(beyond.widened, IsEmpty());
  options.limit = 0;
  options.offset = 0;
  EXPECT_THAT(test::search(dir_ / "i", "\"أسعار النفط\"", options).widened,
              ElementsAre(Step::kQuotation));
}

TEST_F(Widens, StaysCheap) {
  std::string many;
  std::string all;
  for (int i = 0; i < 1024; ++i) {
    const std::string word = "زخرعبلات" + std::string(static_cast<std::size_t>(i % 7) * 2, ' ');
    many += "قشطبوعمدرسةالشك ";
    all += "+قشطبوع" + std::string(i % 2 == 0 ? "ر" : "ز") + " ";
  }
  std::string repeated;
  std::string varied;
  for (int i = 0; i < 10'000; ++i) {
    repeated += "ب";
    varied += i % 3 == 0 ? "ق" : i % 3 == 1 ? "ش" : "ط";
  }
  const auto start = std::chrono::steady_clock::now();
  for (const std::string& query :
       {many, all, repeated, varied, "\"" + many + "\"", "كتا" + repeated + "ب"}) {
    EXPECT_THAT(search(query.substr(0, 99'000), Level::kStem).notes,
                testing::SizeIs(testing::Le(7U)));
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

// The lists of names are not available remotely.
TEST(RemoteNote, IsGivenForWhatMayBeANameOnly) {
  const auto note = [](const std::string& stem, bool remote, const SearchOptions& options) {
    searcher::IndexView view;
    view.parts.resize(2);
    view.parts[0].stub.emplace();
    if (!remote) view.parts[1].stub.emplace();
    searcher::Plan plan;
    plan.leaves.push_back({{{{{}, {stem}}}}, "", 0, 1, true});
    return searcher::remote_note(view, plan, options).has_value();
  };
  SearchOptions stem_level;
  stem_level.level = Level::kStem;
  EXPECT_TRUE(note("nvidia", true, {}));
  EXPECT_TRUE(note("انفيديا", true, {}));
  EXPECT_FALSE(note("كتاب", true, {}));
  EXPECT_FALSE(note("2025", true, {}));
  EXPECT_FALSE(note("nvidia", false, {})) << "no index is remote";
  EXPECT_FALSE(note("nvidia", true, stem_level));
}

TEST(Widening, WritesTheQueryThatItReads) {
  for (const std::string query :
       {"كتاب", "+كتاب -جميل", "\"أسعار النفط\" =كتاب", "(a OR b) AND c", "a NOT b", "-(b c)",
        "=\"وزير النفط\"", "a (b c) -\"d e\"", "«قال \"نعم\" ثم»"}) {
    const auto once = searcher::parse_query(query);
    ASSERT_TRUE(once.ok());
    const std::string written = searcher::to_query(once->root);
    const auto twice = searcher::parse_query(written);
    ASSERT_TRUE(twice.ok());
    EXPECT_EQ(searcher::to_string(twice->root), searcher::to_string(once->root)) << written;
  }
}

}  // namespace
}  // namespace fihris
