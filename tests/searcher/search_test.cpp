// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does a search find what its query says, through the public interface only?
#include <filesystem>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

using test::build_index;
using test::found;
using test::found_set;
using test::search;
using test::TempDir;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using Ids = std::set<std::string>;

// One index for all the queries of this file that only read.
class SearchTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    dir = new TempDir;
    build_index(*dir / "i", {
                                {"trump", "قال ترامب إن القرار صدر"},
                                {"for-trump", "رسالة لترامب من مصر"},
                                {"and-trump", "بكين وترامب على خط واحد"},
                                {"adm", "أعلنت إدارة ترامب القرار"},
                                {"and-adm", "التقى الوفد وإدارة ترامب أمس"},
                                {"far", "إدارة الرئيس دونالد ترامب"},
                                {"h20", "رقائق H20 الجديدة"},
                                {"h-20", "رقائق H-20 أخرى"},
                                {"h200", "رقائق H200 الأقدم"},
                                {"ala", "سار على الطريق"},
                                {"ali", "سار علي في الطريق"},
                                {"and-ds", "منافسة وDeepSeek الصينية"},
                                {"sea", "البحر واسع، ومدينة بحر جميلة"},
                                {"free", "رأي حر وصوت حر في بلد حر"},
                                {"vowels", "مُحَمَّدٌ رَسُولٌ"},
                                {"amrika", "السياسة الأمريكية"},
                                {"num", "باعت 400,000 قطعة بنسبة ١٥٪"},
                            });
  }
  static void TearDownTestSuite() {
    delete dir;
    dir = nullptr;
  }
  static Ids ids(const std::string& query, SearchOptions options = {}) {
    return found_set(*dir / "i", query, options);
  }
  static SearchOptions all() {
    SearchOptions options;
    options.match_all = true;
    return options;
  }
  static SearchOptions level(Level level) {
    SearchOptions options;
    options.level = level;
    return options;
  }

  static TempDir* dir;
};
TempDir* SearchTest::dir = nullptr;

TEST_F(SearchTest, FindsAWordWithItsClitics) {
  EXPECT_EQ(ids("ترامب"), (Ids{"trump", "for-trump", "and-trump", "adm", "and-adm", "far"}));
  EXPECT_EQ(ids("لترامب"), ids("ترامب")) << "and from the form with a clitic";
}

TEST_F(SearchTest, PutsTheWrittenFormFirst) {
  EXPECT_EQ(found(*dir / "i", "علي").front(), "ali");
  EXPECT_EQ(found(*dir / "i", "لترامب").front(), "for-trump");
}

TEST_F(SearchTest, DoesNotTakeALettersOfTheWordForAClitic) {
  EXPECT_EQ(ids("حر"), (Ids{"free"})) << "بحر has its own ب: the text knows البحر";
}

TEST_F(SearchTest, FindsOtherSpellings) {
  EXPECT_EQ(ids("الامريكيه"), (Ids{"amrika"}));
  EXPECT_EQ(ids("محمد"), (Ids{"vowels"}));
  EXPECT_EQ(ids("مُحَمَّد"), (Ids{"vowels"}));
  EXPECT_EQ(ids("400000"), (Ids{"num"}));
  EXPECT_EQ(ids("15"), (Ids{"num"}));
  EXPECT_EQ(ids("۱۵"), (Ids{"num"}));
}

TEST_F(SearchTest, KeepsModelsApartAndFindsThemJoinedOrNot) {
  EXPECT_EQ(ids("H20"), (Ids{"h20", "h-20"}));
  EXPECT_EQ(ids("h-20"), (Ids{"h20", "h-20"}));
  EXPECT_EQ(ids("H 20"), (Ids{"h20", "h-20"}));
  EXPECT_EQ(ids("H200"), (Ids{"h200"}));
  EXPECT_EQ(ids("deepseek"), (Ids{"and-ds"}));
  EXPECT_EQ(ids("وDeepSeek"), (Ids{"and-ds"}));
}

TEST_F(SearchTest, TakesAnEqualsSignAsExactlyThisForm) {
  EXPECT_EQ(ids("=على"), (Ids{"ala", "and-trump"}));
  EXPECT_EQ(ids("=علي"), (Ids{"ali"}));
  EXPECT_EQ(ids("علي"), (Ids{"ala", "ali", "and-trump"}));
  EXPECT_EQ(ids("=ترامب"), (Ids{"trump", "adm", "and-adm", "far"}));
  EXPECT_EQ(ids("ترامب", level(Level::kExact)), ids("=ترامب"));
}

TEST_F(SearchTest, TakesQuotesAsWordsSideBySideAsWritten) {
  EXPECT_EQ(ids("\"إدارة ترامب\""), (Ids{"adm", "and-adm"}));
  EXPECT_EQ(ids("=\"إدارة ترامب\""), (Ids{"adm"})) << "no conjunction before it";
  SearchOptions strictly;
  strictly.widen = false;
  EXPECT_THAT(ids("\"ادارة ترامب\"", strictly), IsEmpty()) << "another spelling";
  EXPECT_THAT(ids("\"ترامب إدارة\"", strictly), IsEmpty()) << "another order";
  EXPECT_EQ(ids("\"رقائق H20\""), (Ids{"h20", "h-20"})) << "a model is one word, joined or not";
}

TEST_F(SearchTest, SaysWhatAnUnsuccessfulPhraseNeeds) {
  SearchOptions options;
  options.widen = false;
  const auto results = search(*dir / "i", "\"ترامب إدارة\"", options);
  EXPECT_EQ(results.total, 0U);
  EXPECT_TRUE(results.total_is_exact);
  ASSERT_EQ(results.notes.size(), 1U);
  EXPECT_THAT(results.notes[0].text(), HasSubstr("quotation marks"));
}

TEST_F(SearchTest, CombinesWithOperators) {
  EXPECT_EQ(ids("إدارة AND القرار"), (Ids{"adm"}));
  EXPECT_EQ(ids("مصر OR الصينية"), (Ids{"for-trump", "and-ds"}));
  EXPECT_EQ(ids("ترامب NOT إدارة"), (Ids{"trump", "for-trump", "and-trump"}));
  EXPECT_EQ(ids("ترامب -إدارة"), ids("ترامب NOT إدارة"));
  EXPECT_EQ(ids("+القرار ترامب"), (Ids{"trump", "adm"}));
  EXPECT_EQ(ids("(مصر OR بكين) AND ترامب"), (Ids{"for-trump", "and-trump"}));
  EXPECT_EQ(ids("-ترامب").size(), 11U) << "all documents but those with the word";
  EXPECT_EQ(ids("إدارة القرار", all()), (Ids{"adm"}));
}

TEST_F(SearchTest, ReadsArabicConnectivesAsWords) {
  EXPECT_EQ(ids("مصر و بكين"), (Ids{"for-trump", "and-trump"})) << "any of them";
  EXPECT_EQ(ids("مصر أو بكين"), (Ids{"for-trump", "and-trump"}));
}

TEST_F(SearchTest, PassesOverFunctionWordsBesideOthers) {
  EXPECT_EQ(ids("في مصر"), (Ids{"for-trump"}));
  EXPECT_EQ(ids("في"), (Ids{"free", "ali"})) << "but finds them when asked for alone";
}

TEST_F(SearchTest, SaysWhenThereIsNothingToSearchFor) {
  for (const std::string query : {"", "   ", "؟؟", "\"\"", "()"}) {
    const auto results = search(*dir / "i", query);
    EXPECT_EQ(results.total, 0U) << query;
    EXPECT_FALSE(results.notes.empty()) << query;
  }
}

TEST_F(SearchTest, MarksTheMatchesInTheSnippet) {
  const auto results = search(*dir / "i", "ترامب");
  for (const Hit& hit : results.hits) {
    ASSERT_EQ(hit.highlights.size(), 1U) << hit.id;
    const Span span = hit.highlights[0];
    EXPECT_THAT(hit.snippet.substr(span.begin, span.end - span.begin), HasSubstr("ترامب"));
  }
  const auto vowelled = search(*dir / "i", "محمد");
  ASSERT_EQ(vowelled.hits.size(), 1U);
  const Span span = vowelled.hits[0].highlights.at(0);
  EXPECT_EQ(vowelled.hits[0].snippet.substr(span.begin, span.end - span.begin), "مُحَمَّدٌ")
      << "with all vowel marks";
}

TEST_F(SearchTest, DoesNotMarkWhatMustNotBeThere) {
  for (const Hit& hit : search(*dir / "i", "القرار -إدارة").hits) {
    for (const Span& span : hit.highlights) {
      EXPECT_EQ(hit.snippet.substr(span.begin, span.end - span.begin), "القرار");
    }
  }
}

TEST_F(SearchTest, PagesWithoutOverlap) {
  SearchOptions options;
  const auto whole = found(*dir / "i", "ترامب");
  std::vector<std::string> paged;
  for (options.limit = 2; options.offset < 8; options.offset += 2) {
    const auto page = search(*dir / "i", "ترامب", options);
    EXPECT_EQ(page.total, whole.size());
    for (const Hit& hit : page.hits) {
      paged.push_back(hit.id);
      EXPECT_EQ(hit.rank, paged.size());
    }
  }
  EXPECT_EQ(paged, whole);
}

TEST_F(SearchTest, RefusesOnlyWhatItMust) {
  auto searcher = Searcher::open(*dir / "i");
  ASSERT_TRUE(searcher.ok());
  const auto long_query = searcher->search(std::string(100'001, 'x'));
  ASSERT_FALSE(long_query.ok());
  EXPECT_EQ(long_query.error().code, ErrorCode::kInvalidQuery);
  SearchOptions options;
  options.limit = 10'001;
  EXPECT_EQ(searcher->search("x", options).error().code, ErrorCode::kInvalidArgument);
  options = {};
  options.strict = true;
  const auto unbalanced = searcher->search("\"كلمة", options);
  ASSERT_FALSE(unbalanced.ok());
  EXPECT_EQ(unbalanced.error().offset, 0U);
  EXPECT_TRUE(searcher->search("\"كلمة").ok()) << "not strict: searched as words";
}

TEST(Search, KeepsTiesInTheOrderOfIndexing) {
  const TempDir dir;
  std::vector<Document> documents;
  documents.reserve(30);
  for (int i = 0; i < 30; ++i) {
    documents.push_back(test::text_document("d" + std::to_string(i), "نفس النص"));
  }
  build_index(dir / "i", documents);
  const auto ids = found(dir / "i", "نص");
  ASSERT_EQ(ids.size(), 30U);
  for (std::size_t i = 0; i < ids.size(); ++i) EXPECT_EQ(ids[i], "d" + std::to_string(i));
}

TEST(Search, GivesAnEmptyPageBehindTheLastHit) {
  const TempDir dir;
  std::vector<Document> documents;
  documents.reserve(200);
  for (int i = 0; i < 200; ++i) {
    documents.push_back(test::text_document("d" + std::to_string(i), "كلمة أولى وكلمة ثانية"));
  }
  build_index(dir / "i", documents);
  // A phrase is checked in batches; here the last batch is full and the next one empty.
  for (const std::string query : {"كلمة", "\"كلمة أولى\"", "\"كلمة ثانية أولى\""}) {
    SearchOptions options;
    options.widen = false;
    for (const std::size_t offset : {199U, 200U, 201U, 4'000'000'000U}) {
      options.offset = offset;
      const auto results = search(dir / "i", query, options);
      const bool one = offset == 199 && query != "\"كلمة ثانية أولى\"";
      EXPECT_EQ(results.hits.size(), one ? 1U : 0U) << query << " from " << offset;
    }
  }
}

TEST(Search, SearchesTheTitleAndDeclaredFields) {
  const TempDir dir;
  IndexOptions options;
  options.fields = {{"topic", kFieldFilter | kFieldStore, FieldType::kText},
                    {"author", kFieldSearch | kFieldStore, FieldType::kText}};
  Document a = test::text_document("a", "نص عن القمح", "أسعار القمح");
  a.fields = {{"topic", "زراعة", false}, {"author", "ليلى حسن", false}, {"note", "باق", false}};
  Document b = test::text_document("b", "نص عن أسعار القمح وعن ليلى", "أخبار");
  b.fields = {{"topic", "زراعة وري", false}};
  build_index(dir / "i", {a, b}, options);
  EXPECT_EQ(found_set(dir / "i", "title:اسعار"), (Ids{"a"}));
  EXPECT_EQ(found_set(dir / "i", "author:ليلى"), (Ids{"a"}));
  EXPECT_EQ(found_set(dir / "i", "author:(ليلى حسن)"), (Ids{"a"}));
  EXPECT_EQ(found_set(dir / "i", "ليلى"), (Ids{"b"})) << "a field's words are found by its name";
  EXPECT_EQ(found_set(dir / "i", "topic:زراعة"), (Ids{"a"})) << "the whole value";
  EXPECT_EQ(found_set(dir / "i", "+topic:\"زراعة وري\" قمح"), (Ids{"b"}));
  EXPECT_THAT(found(dir / "i", "أسعار القمح"), ElementsAre("a", "b")) << "the title counts more";
  const auto results = search(dir / "i", "القمح");
  ASSERT_EQ(results.hits.size(), 2U);
  EXPECT_EQ(results.hits[0].title_highlights.size(), 1U);
  ASSERT_EQ(results.hits[0].fields.size(), 3U) << "undeclared fields are stored";
  EXPECT_EQ(results.hits[0].fields[2].value, "باق");
}

TEST(Search, TakesSeveralIndexesAsOne) {
  const TempDir dir;
  build_index(dir / "a", {{"a1", "كلمة أولى"}, {"a2", "غيرها"}});
  build_index(dir / "b", {{"b1", "كلمة ثانية"}});
  auto searcher = Searcher::open({dir / "a", dir / "b"});
  ASSERT_TRUE(searcher.ok()) << searcher.error().text();
  EXPECT_THAT(test::ids(*searcher->search("كلمة")), UnorderedElementsAre("a1", "b1"));
  EXPECT_EQ(searcher->stats()->documents, 3U);
  EXPECT_EQ(searcher->get("b1")->text, "كلمة ثانية");
  EXPECT_EQ(searcher->get("zz").error().code, ErrorCode::kNotFound);
  IndexOptions options;
  options.analyzer.arabic_stemmer = Stemmer::kNone;
  build_index(dir / "c", {{"c1", "كلمة"}}, options);
  const auto mixed = Searcher::open({dir / "a", dir / "c"});
  ASSERT_FALSE(mixed.ok());
  EXPECT_EQ(mixed.error().code, ErrorCode::kWrongFormat);
}

// Fields that two indexes store in different ways must not be mixed up.
TEST(Search, TakesNoIndexesThatKeepAFieldInDifferentWays) {
  const TempDir dir;
  const auto build = [&](const std::string& name, const std::vector<FieldSpec>& fields) {
    IndexOptions options;
    options.fields = fields;
    Document document = test::text_document(name, "كلمة");
    for (const FieldSpec& field : fields) document.fields.push_back({field.name, "7"});
    build_index(dir / name, {document}, options);
  };
  const FieldSpec topic{"topic", kFieldFilter | kFieldFacet, FieldType::kText};
  const FieldSpec price{"price", kFieldFilter | kFieldFacet | kFieldSort, FieldType::kNumber};
  const FieldSpec price_as_text{"price", kFieldFilter, FieldType::kText};
  build("none", {});
  build("both", {topic, price});
  build("again", {topic, price});
  build("turned", {price, topic});
  build("one", {topic});
  build("text", {topic, price_as_text});
  const auto opens = [&](const std::string& first, const std::string& second) {
    return Searcher::open({dir / first, dir / second});
  };
  for (const char* other : {"turned", "text"}) {
    const auto mixed = opens("both", other);
    ASSERT_FALSE(mixed.ok()) << other;
    EXPECT_EQ(mixed.error().code, ErrorCode::kWrongFormat);
  }
  for (const char* other : {"again", "one", "none"}) {
    SearchOptions options;
    options.sort = "price";
    options.filters = {{"price", "7"}};
    auto one_way = opens("both", other);
    auto other_way = opens(other, "both");
    ASSERT_TRUE(one_way.ok() && other_way.ok()) << other;
    const std::size_t found = std::string_view(other) == "again" ? 2 : 1;
    EXPECT_EQ(one_way->search("كلمة", options).value().hits.size(), found) << other;
    EXPECT_EQ(other_way->search("كلمة", options).value().hits.size(), found) << other;
  }
}

TEST(Search, PutsTheDocumentWithThatVeryTitleFirst) {
  const TempDir dir;
  std::string article;
  for (int i = 0; i < 3000; ++i) article += "كلمة" + std::to_string(i % 700) + " ";
  std::vector<Document> documents = {test::text_document("long", article, "القاهرة")};
  for (int i = 0; i < 30; ++i) {
    documents.push_back(test::text_document("s" + std::to_string(i), "القاهرة نص قصير",
                                            "فندق القاهرة " + std::to_string(i)));
  }
  build_index(dir / "i", documents);
  for (const char* query :
       {"القاهرة", "title:القاهرة", "\"القاهرة\"", "=القاهرة", "title:\"القاهرة\""}) {
    EXPECT_EQ(test::found(dir / "i", query).at(0), "long") << query;
  }
}

// Its first commit says the same as the first one of the index that was there before.
TEST(Search, SeesAnIndexThatWasMadeAnew) {
  const TempDir dir;
  build_index(dir / "i", {{"a", "سوق"}});
  auto searcher = Searcher::open(dir / "i");
  ASSERT_TRUE(searcher.ok());
  EXPECT_FALSE(searcher->refresh().value());
  std::filesystem::remove_all(dir / "i");
  EXPECT_FALSE(searcher->refresh().ok());
  build_index(dir / "i", {{"b", "سوق"}});
  EXPECT_TRUE(searcher->refresh().value());
  EXPECT_THAT(test::ids(searcher->search("سوق").value()), ElementsAre("b"));
  EXPECT_FALSE(searcher->refresh().value());
}

TEST(Search, SeesACommitAfterRefreshing) {
  const TempDir dir;
  build_index(dir / "i", {{"1", "كلمة"}});
  auto searcher = Searcher::open(dir / "i");
  ASSERT_TRUE(searcher.ok());
  build_index(dir / "i", {{"2", "كلمة"}});
  EXPECT_THAT(test::ids(*searcher->search("كلمة")), ElementsAre("1"));
  EXPECT_TRUE(searcher->refresh().value());
  EXPECT_THAT(test::ids(*searcher->search("كلمة")), ElementsAre("1", "2"));
}

TEST(Search, GoesOnAfterManyCommitsOfAWriter) {
  const TempDir dir;
  build_index(dir / "i", {{"0", "كلمة"}});
  auto searcher = Searcher::open(dir / "i");
  ASSERT_TRUE(searcher.ok());
  for (int i = 1; i < 6; ++i) build_index(dir / "i", {{std::to_string(i), "كلمة"}});
  const auto results = searcher->search("كلمة");
  ASSERT_TRUE(results.ok()) << results.error().text();
  EXPECT_GE(results->total, 1U);
}

TEST(Search, AnswersPhrasesOfAnyScript) {
  const TempDir dir;
  build_index(dir / "i",
              {{"zh", "زار 東京 أمس"}, {"hz", "زار 京東 أمس"}, {"dash", "كوفيد-19 عاد"}});
  EXPECT_EQ(found_set(dir / "i", "東京"), (Ids{"zh"}));
  EXPECT_EQ(found_set(dir / "i", "كوفيد-19"), (Ids{"dash"}));
  EXPECT_EQ(found_set(dir / "i", "كوفيد"), (Ids{"dash"}));
}

}  // namespace
}  // namespace fihris
