// SPDX-License-Identifier: GPL-2.0-or-later
//
// Filters, order, facets, near duplicates, time limits, and the parts of the query language that go
// beyond words.
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fihris/index.h"
#include "fihris/search.h"
#include "support/temp_dir.h"
#include "support/texts.h"

namespace fihris {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

struct Item {
  const char* id;
  const char* date;
  const char* topic;
  const char* price;
  std::string text;
};

const std::string kStory =
    "أعلنت وزارة الطاقة اليوم الأحد خطة جديدة لإنتاج الكهرباء من الشمس في المناطق الجنوبية وقالت "
    "إن "
    "التكلفة تبلغ مليار دولار على مدى خمس سنوات";

// Two segments, so that all results are merged from both.
class Narrowing : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    dir = new test::TempDir;
    const std::vector<Item> items = {
        {"a", "2025-01-15", "اقتصاد", "10", "كتاب قديم عن النفط"},
        {"b", "2025-03-01", "رياضة", "2.5", "الكتاب الجديد، كتابة وكاتب"},
        {"c", "2024", "اقتصاد", "-3", "أخبار المكتبة وكتاب آخر"},
        {"d", "", "", "", "مدرسة فيها كتاب بلا تاريخ"},
        {"e", "2025-03-20", "سياسة", "100", "المدرسة القديمة في النفط والغاز قبل عشرين سنة"},
        {"s1", "2025-05-01", "طاقة", "1", kStory},
        {"s2", "2025-05-02", "طاقة", "1", kStory + " كما نقلت وكالة الأنباء"},
        {"s3", "2025-05-02", "طاقة", "2", "قالت الوكالة: " + kStory},
    };
    IndexOptions options;
    options.fields = {
        {"topic", kFieldFilter | kFieldFacet | kFieldSort | kFieldStore, FieldType::kText},
        {"price", kFieldFilter | kFieldFacet | kFieldSort | kFieldStore, FieldType::kNumber},
    };
    auto writer = IndexWriter::open(*dir / "i", options).value();
    for (std::size_t i = 0; i < items.size(); ++i) {
      Document document;
      document.id = items[i].id;
      document.date = items[i].date;
      document.text = items[i].text;
      if (*items[i].topic != '\0') document.fields.push_back({"topic", items[i].topic});
      if (*items[i].price != '\0') document.fields.push_back({"price", items[i].price});
      ASSERT_TRUE(writer.put(document).ok());
      if (i == 3) {
        ASSERT_TRUE(writer.commit().ok());
      }
    }
    ASSERT_TRUE(writer.commit().ok());
  }
  static void TearDownTestSuite() {
    delete dir;
    dir = nullptr;
  }

  static Result<SearchResults> search(const std::string& query, const SearchOptions& options) {
    return Searcher::open(*dir / "i").value().search(query, options);
  }
  static std::vector<std::string> ids(const std::string& query, const SearchOptions& options = {}) {
    std::vector<std::string> out;
    const SearchResults results = search(query, options).value();
    for (const Hit& hit : results.hits) out.push_back(hit.id);
    return out;
  }
  static std::set<std::string> set(const std::string& query, const SearchOptions& options = {}) {
    const auto list = ids(query, options);
    return {list.begin(), list.end()};
  }
  static SearchOptions filtered(std::vector<Filter> filters) {
    SearchOptions options;
    options.filters = std::move(filters);
    return options;
  }
  static SearchOptions sorted(const std::string& field, SortOrder order = SortOrder::kUsual) {
    SearchOptions options;
    options.sort = field;
    options.order = order;
    return options;
  }
  using Set = std::set<std::string>;

  static test::TempDir* dir;
};
test::TempDir* Narrowing::dir = nullptr;

TEST_F(Narrowing, FiltersByValue) {
  EXPECT_EQ(set("كتاب", filtered({{"topic", "اقتصاد"}})), (Set{"a", "c"}));
  EXPECT_EQ(set("كتاب", filtered({{"topic", "اقتصاد"}, {"topic", "رياضة"}})), (Set{"a", "b", "c"}));
  EXPECT_EQ(set("كتاب", filtered({{"topic", "اقتصاد"}, {"date", "2025"}})), (Set{"a"}));
  EXPECT_EQ(set("كتاب", filtered({{"topic", "اقتصاد", true}})), (Set{"b", "d"}));
  EXPECT_EQ(set("كتاب", filtered({{"id", "d"}})), (Set{"d"}));
  EXPECT_EQ(set("كتاب", filtered({{"topic", "لا شيء"}})), Set{});
}

TEST_F(Narrowing, FiltersByRange) {
  EXPECT_EQ(set("كتاب", filtered({{"date", "2025-01..2025-03"}})), (Set{"a", "b"}));
  EXPECT_EQ(set("كتاب", filtered({{"date", "..2024"}})), (Set{"c"}));
  EXPECT_EQ(set("كتاب", filtered({{"price", "-5..3"}})), (Set{"b", "c"}));
  EXPECT_EQ(set("كتاب", filtered({{"price", "١٠"}})), (Set{"a"}));
}

TEST_F(Narrowing, ABlankQueryIsAllThatFits) {
  EXPECT_EQ(set("", filtered({{"topic", "اقتصاد"}})), (Set{"a", "c"}));
  EXPECT_EQ(set(" ؟ ", filtered({{"date", "2025-03"}})), (Set{"b", "e"}));
  EXPECT_EQ(set("", filtered({{"topic", "لا شيء"}})), Set{});
  EXPECT_THAT(ids("", sorted("date", SortOrder::kAscending)),
              ElementsAre("c", "a", "b", "e", "s1", "s2", "s3", "d"));
  SearchOptions counted = filtered({{"topic", "طاقة"}});
  counted.facets = {"topic"};
  counted.limit = 1;
  counted.explain = true;
  counted.collapse = true;
  const SearchResults results = search("", counted).value();
  EXPECT_THAT(results.hits, SizeIs(1));
  ASSERT_THAT(results.facets, SizeIs(1));
  EXPECT_EQ(results.facets[0].values.at(0).count, 3U);
  EXPECT_THAT(test::texts(results.notes), IsEmpty());
  EXPECT_THAT(ids(""), IsEmpty()) << "with nothing beside it";
}

TEST_F(Narrowing, LeavesScoresAlone) {
  const SearchResults plain = search("كتاب", {}).value();
  const SearchResults narrow = search("كتاب", filtered({{"topic", "رياضة"}})).value();
  ASSERT_THAT(narrow.hits, SizeIs(1));
  for (const Hit& hit : plain.hits) {
    if (hit.id == "b") {
      EXPECT_NEAR(hit.score, narrow.hits[0].score, 1e-9);
    }
  }
}

TEST_F(Narrowing, SaysWhatIsWrongWithAFilter) {
  EXPECT_EQ(search("كتاب", filtered({{"nowhere", "x"}})).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(search("كتاب", filtered({{"title", "x"}})).error().code, ErrorCode::kInvalidArgument);
  const auto wrong = search("كتاب", filtered({{"date", "soon"}}));
  ASSERT_FALSE(wrong.ok());
  EXPECT_THAT(wrong.error().text(), HasSubstr("\"soon\" is not a date"));
}

TEST_F(Narrowing, Sorts) {
  EXPECT_THAT(ids("كتاب", sorted("date")), ElementsAre("b", "a", "c", "d"));
  EXPECT_THAT(ids("كتاب", sorted("date", SortOrder::kAscending)), ElementsAre("c", "a", "b", "d"));
  EXPECT_THAT(ids("كتاب", sorted("price")), ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(ids("كتاب", sorted("price", SortOrder::kAscending)), ElementsAre("c", "b", "a", "d"));
  EXPECT_EQ(ids("كتاب", sorted("topic")).back(), "d");
  EXPECT_EQ(search("كتاب", sorted("url")).error().code, ErrorCode::kInvalidArgument);
}

TEST_F(Narrowing, PagesAreSlicesOfOneOrder) {
  for (const char* field : {"", "date", "price"}) {
    const auto all = ids("كتاب النفط الكهرباء", sorted(field));
    std::vector<std::string> paged;
    for (std::size_t offset = 0; offset < all.size(); ++offset) {
      SearchOptions options = sorted(field);
      options.limit = 1;
      options.offset = offset;
      for (const std::string& id : ids("كتاب النفط الكهرباء", options)) paged.push_back(id);
    }
    EXPECT_EQ(paged, all) << field;
  }
}

TEST_F(Narrowing, CountsFacets) {
  SearchOptions options;
  options.facets = {"topic", "price"};
  options.limit = 1;
  const SearchResults results = search("كتاب", options).value();
  ASSERT_THAT(results.facets, SizeIs(2));
  ASSERT_THAT(results.facets[0].values, SizeIs(2));
  EXPECT_EQ(results.facets[0].values[0].value, "اقتصاد");
  EXPECT_EQ(results.facets[0].values[0].count, 2U);
  EXPECT_EQ(results.facets[1].values[0].value, "-3");
  EXPECT_EQ(results.facets[1].distinct, 3U);
  options.facet_values = 1;
  EXPECT_THAT(search("كتاب", options).value().facets[1].values, SizeIs(1));
  options.facets = {"date"};
  EXPECT_EQ(search("كتاب", options).error().code, ErrorCode::kInvalidArgument);
}

TEST_F(Narrowing, CollapsesNearDuplicates) {
  SearchOptions options;
  EXPECT_THAT(ids("الكهرباء", options), SizeIs(3));
  options.collapse = true;
  const SearchResults results = search("الكهرباء النفط", options).value();
  std::uint64_t duplicates = 0;
  Set stories;
  for (const Hit& hit : results.hits) {
    duplicates += hit.duplicates;
    stories.insert(hit.id.substr(0, 1));
  }
  EXPECT_EQ(duplicates, 2U);
  EXPECT_EQ(results.hits.size(), stories.size());
  EXPECT_EQ(results.hits.size(), 3U);
  options.offset = 1;
  EXPECT_THAT(ids("الكهرباء النفط", options), SizeIs(2));
}

// However they are combined, values narrow what the words find.
TEST_F(Narrowing, ValuesInTheQueryNarrow) {
  const Set two = {"a", "b", "c"};
  EXPECT_EQ(set("كتاب topic:اقتصاد topic:رياضة"), two);
  EXPECT_EQ(set("كتاب topic:اقتصاد OR topic:رياضة"), two);
  EXPECT_EQ(set("كتاب (topic:اقتصاد OR topic:رياضة)"), two);
  EXPECT_EQ(set("كتاب topic:(اقتصاد OR رياضة)"), two);
  EXPECT_EQ(set("كتاب AND (topic:اقتصاد OR topic:رياضة)"), two);
  EXPECT_EQ(set("كتاب (topic:اقتصاد AND price:10)"), (Set{"a"}));
  EXPECT_EQ(set("كتاب (topic:رياضة OR price:10)"), (Set{"a", "b"}));
  EXPECT_EQ(set("كتاب (topic:اقتصاد OR topic:رياضة) price:2..20"), (Set{"a", "b"}));
  EXPECT_EQ(set("كتاب date:2024 OR date:2025-01"), (Set{"a", "c"}));
  EXPECT_EQ(set("كتاب -(topic:اقتصاد OR topic:رياضة)"), (Set{"d"}));
  EXPECT_EQ(set("topic:رياضة OR topic:سياسة"), (Set{"b", "e"}));
  const SearchResults pattern = search("كتاب topic:اقت*", {}).value();
  EXPECT_THAT(pattern.hits, IsEmpty());
  ASSERT_THAT(pattern.notes, SizeIs(1));
  EXPECT_THAT(pattern.notes[0].text(), HasSubstr("\"topic\""));
}

TEST_F(Narrowing, EndsInTime) {
  SearchOptions options;
  options.timeout_ms = 60'000;
  const SearchResults results = search("كتاب", options).value();
  EXPECT_EQ(results.total, 4U);
  EXPECT_FALSE(results.timed_out);
}

TEST_F(Narrowing, EndsWhenItIsTold) {
  std::atomic<bool> stop = false;
  SearchOptions options;
  options.stop = &stop;
  const SearchResults all = search("كتاب", options).value();
  EXPECT_EQ(all.total, 4U);
  EXPECT_TRUE(all.total_is_exact);
  EXPECT_FALSE(all.timed_out);
  stop = true;
  // Nor are more than a few words of a query looked up.
  std::string patterns;
  for (int i = 0; i < 900; ++i)
    patterns += "كت" + std::string(1, static_cast<char>('a' + i % 26)) + "~ ";
  const SearchResults cut = search("كتاب " + patterns, options).value();
  EXPECT_TRUE(cut.timed_out);
  EXPECT_THAT(test::texts(cut.notes), SizeIs(1));
  for (const char* query : {"كتاب", "\"كتاب\"", "كتا*", "كتاب -نفط"}) {
    const auto none = search(query, options);
    ASSERT_TRUE(none) << query;
    EXPECT_TRUE(none->timed_out) << query;
    EXPECT_THAT(none->hits, IsEmpty()) << query;
  }
}

TEST_F(Narrowing, TakesPatterns) {
  EXPECT_EQ(set("كتا*"), (Set{"a", "b", "d"}));
  EXPECT_EQ(set("*كتا*"), (Set{"a", "b", "c", "d"}));
  EXPECT_EQ(set("مكت*"), (Set{"c"}));  // after the article
  EXPECT_EQ(set("ك*تب"), Set{});
  EXPECT_EQ(set("*كاتب"), (Set{"b"}));
  EXPECT_EQ(set("=الكت*"), (Set{"b"}));
  EXPECT_EQ(set("نف? -كتا*"), Set{});
  const SearchResults none = search("قققق*", {}).value();
  EXPECT_THAT(test::texts(none.notes), Contains(HasSubstr("no word of the index")));
}

TEST_F(Narrowing, MarksWhatAPatternFound) {
  const SearchResults results = search("مكت*", {}).value();
  ASSERT_THAT(results.hits, SizeIs(1));
  ASSERT_THAT(results.hits[0].highlights, SizeIs(1));
  const Span mark = results.hits[0].highlights[0];
  EXPECT_EQ(results.hits[0].snippet.substr(mark.begin, mark.end - mark.begin), "المكتبة");
}

TEST_F(Narrowing, TakesWordsAlike) {
  EXPECT_THAT(set("المدرصة~1"), Contains("e"));
  EXPECT_THAT(set("الكهربا~"), Contains("s1"));
}

TEST_F(Narrowing, TakesNearness) {
  EXPECT_EQ(set("المدرسة NEAR/3 النفط"), (Set{"e"}));
  EXPECT_EQ(set("المدرسة NEAR/2 سنة"), Set{});
  EXPECT_EQ(set("\"النفط مدرسة\"~3"), (Set{"e"}));
  EXPECT_EQ(set("(المدرسة OR كتاب) NEAR/4 النف*"), (Set{"a", "e"}));
}

TEST_F(Narrowing, TakesRangesInQueries) {
  EXPECT_EQ(set("كتاب date:2025"), (Set{"a", "b"}));
  EXPECT_EQ(set("كتاب -date:2025"), (Set{"c", "d"}));
  EXPECT_EQ(set("date:2025-03"), (Set{"b", "e"}));
  EXPECT_EQ(set("كتاب topic:اقتصاد price:..5"), (Set{"c"}));
  EXPECT_EQ(set("كتاب (date:2024 date:2025-03)"), (Set{"b", "c"}));
  EXPECT_EQ(set("\"كتاب قديم\" -topic:رياضة"), (Set{"a"}));
  SearchOptions strict;
  strict.strict = true;
  EXPECT_EQ(search("كتاب date:soon", strict).error().code, ErrorCode::kInvalidQuery);
}

TEST_F(Narrowing, WorksWithExplanations) {
  SearchOptions options;
  options.explain = true;
  for (const char* query : {"كتا*", "المدرصة~1", "المدرسة NEAR/9 النفط", "كتاب date:2025"}) {
    const SearchResults results = search(query, options).value();
    EXPECT_THAT(results.hits, Not(IsEmpty()));
    for (const Hit& hit : results.hits) {
      double sum = 0;
      for (const Match& match : hit.why) sum += match.weight;
      EXPECT_NEAR(sum, hit.score, 1e-6) << query << ' ' << hit.id;
    }
  }
}

}  // namespace
}  // namespace fihris
