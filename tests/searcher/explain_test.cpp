// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does an explanation name the forms, rungs and weights that a hit really has?
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/words/rung_of.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

using test::build_index;
using test::TempDir;
using test::text_document;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

SearchOptions explained(Level level = Level::kWide) {
  SearchOptions options;
  options.explain = true;
  options.level = level;
  return options;
}

double sum_of(const Hit& hit) {
  double sum = 0;
  for (const Match& match : hit.why) sum += match.weight;
  return sum;
}

bool has_kind(const Hit& hit, MatchKind kind) {
  return std::any_of(hit.why.begin(), hit.why.end(),
                     [kind](const Match& match) { return match.kind == kind; });
}

// "word = form rung" of a hit's words, in their order.
std::vector<std::string> words_of(const Hit& hit) {
  std::vector<std::string> out;
  for (const Match& match : hit.why) {
    if (match.kind != MatchKind::kWord) continue;
    out.push_back(match.word + " = " + match.form + " " + std::string(rung_name(match.rung)));
  }
  return out;
}

// The hit with this id; its explanation must account for the whole score.
Hit hit_of(const std::string& path, const std::string& query, const std::string& id,
           const SearchOptions& options = explained()) {
  for (const Hit& hit : test::search(path, query, options).hits) {
    EXPECT_NEAR(sum_of(hit), hit.score, 1e-9 * hit.score) << query << " " << hit.id;
    EXPECT_FALSE(has_kind(hit, MatchKind::kOther)) << query << " " << hit.id;
    if (hit.id == id) return hit;
  }
  ADD_FAILURE() << query << " does not find " << id;
  return {};
}

TEST(RungOf, IsTheNarrowestThatHolds) {
  using searcher::rung_of;
  const struct {
    std::string query;
    std::string text;
    Rung rung;
  } rows[] = {
      {"كتاب", "كتاب", Rung::kExact},       {"إدارة", "ادارة", Rung::kFolded},
      {"مدرسة", "مدرسه", Rung::kFolded},    {"على", "علي", Rung::kFolded},
      {"مسؤول", "مسئول", Rung::kFolded},    {"café", "cafe", Rung::kFolded},
      {"كتاب", "الكتاب", Rung::kClitic},    {"الكتاب", "كتاب", Rung::kClitic},
      {"كتاب", "وبالكتاب", Rung::kClitic},  {"للكتاب", "فالكتاب", Rung::kClitic},
      {"لغة", "للغة", Rung::kClitic},       {"إدارة", "والاداره", Rung::kClitic},
      {"يكتب", "فسيكتب", Rung::kClitic},    {"كتاب", "كتابه", Rung::kStem},
      {"كتاب", "الكتابين", Rung::kStem},    {"report", "reports", Rung::kStem},
      {"أمريكي", "الأمريكية", Rung::kStem},
  };
  for (const auto& [query, text, rung] : rows) {
    EXPECT_EQ(rung_of(query, text), rung) << query << " " << text;
    EXPECT_EQ(rung_of(text, query), rung) << text << " " << query;
  }
}

TEST(Explain, NamesEachRung) {
  const TempDir dir;
  build_index(dir / "i", {{"exact", "قرأت مدرسة هنا"},
                          {"vowels", "قرأت مَدْرَسَةٌ هنا"},
                          {"folded", "قرأت مدرسه هنا"},
                          {"clitic", "قرأت والمدرسة هنا"},
                          {"lone", "قرأت بمدرسة هنا"},
                          {"stem", "قرأت مدرستها هنا"},
                          {"plural", "قرأت المدارس هنا"}});
  const struct {
    std::string id;
    std::string line;
  } rows[] = {{"exact", "مدرسة = مدرسة exact"},    {"vowels", "مدرسة = مَدْرَسَةٌ exact"},
              {"folded", "مدرسة = مدرسه folded"},  {"clitic", "مدرسة = والمدرسة clitic"},
              {"lone", "مدرسة = بمدرسة clitic"},   {"stem", "مدرسة = مدرستها stem"},
              {"plural", "مدرسة = المدارس plural"}};
  for (const auto& [id, line] : rows) {
    const Hit hit = hit_of(dir / "i", "مدرسة", id);
    EXPECT_THAT(words_of(hit), ElementsAre(line));
    EXPECT_EQ(hit.why[0].count, 1U);
    EXPECT_FALSE(hit.why[0].in_title);
    EXPECT_GT(hit.why[0].weight, 0);
    if (id == "lone" || id == "plural") {
      EXPECT_LT(hit.why[0].factor, 1);
    } else {
      EXPECT_EQ(hit.why[0].factor, 1);
    }
  }
  EXPECT_THAT(words_of(hit_of(dir / "i", "مدارس", "exact")), ElementsAre("مدارس = مدرسة plural"));
}

TEST(Explain, NamesOtherSpellingsAcrossScripts) {
  const TempDir dir;
  build_index(dir / "i", {{"ar", "رقائق إنفيديا الجديدة"},
                          {"other", "شركة نفيديا أعلنت"},
                          {"latin", "أسهم Nvidia ارتفعت"}});
  EXPECT_THAT(words_of(hit_of(dir / "i", "Nvidia", "ar")), ElementsAre("Nvidia = إنفيديا variant"));
  EXPECT_THAT(words_of(hit_of(dir / "i", "Nvidia", "latin")), ElementsAre("Nvidia = Nvidia exact"));
  EXPECT_THAT(words_of(hit_of(dir / "i", "nvidia", "latin")), ElementsAre("nvidia = Nvidia exact"));
  EXPECT_THAT(words_of(hit_of(dir / "i", "إنفيديا", "latin")),
              ElementsAre("إنفيديا = Nvidia variant"));
  EXPECT_THAT(words_of(hit_of(dir / "i", "إنفيديا", "other")),
              ElementsAre("إنفيديا = نفيديا variant"));
}

TEST(Explain, HasTheBestRungOfEachWordFirstAndCountsForms) {
  const TempDir dir;
  build_index(dir / "i", {{"a", "كتبها وكتاب وكتابه ثم كتاب ثم كتاب في السوق والأسواق"}});
  const Hit hit = hit_of(dir / "i", "السوق كتاب", "a");
  EXPECT_THAT(words_of(hit),
              ElementsAre("السوق = السوق exact", "السوق = والأسواق plural", "كتاب = كتاب exact",
                          "كتاب = وكتاب clitic", "كتاب = وكتابه stem", "كتاب = كتبها plural"));
  ASSERT_GE(hit.why.size(), 3U);
  EXPECT_EQ(hit.why[0].word_index, 0U);
  EXPECT_EQ(hit.why[2].word_index, 1U);
  EXPECT_EQ(hit.why[2].count, 2U);
  EXPECT_GT(hit.why[2].weight, 2 * hit.why[3].weight);
  EXPECT_TRUE(has_kind(hit, MatchKind::kProximity));
}

TEST(Explain, TellsTheTitleFromTheText) {
  const TempDir dir;
  build_index(dir / "i", {text_document("both", "النظام هنا", "نظام العمل"),
                          text_document("text", "نظام آخر", "أخبار"),
                          text_document("whole", "مادة", "النظام")});
  const Hit both = hit_of(dir / "i", "نظام", "both");
  ASSERT_THAT(words_of(both), ElementsAre("نظام = نظام exact", "نظام = النظام clitic"));
  EXPECT_TRUE(both.why[0].in_title);
  EXPECT_FALSE(both.why[1].in_title);
  EXPECT_FALSE(hit_of(dir / "i", "نظام", "text").why.at(0).in_title);
  EXPECT_FALSE(has_kind(both, MatchKind::kWholeTitle));
  EXPECT_TRUE(has_kind(hit_of(dir / "i", "نظام", "whole"), MatchKind::kWholeTitle));
  const Hit by_field = hit_of(dir / "i", "title:نظام", "whole");
  EXPECT_THAT(words_of(by_field), ElementsAre("نظام = النظام clitic"));
  EXPECT_TRUE(by_field.why.at(0).in_title);
}

TEST(Explain, HasPhrasesAsOneWord) {
  const TempDir dir;
  build_index(dir / "i", {{"both", "إدارة ترامب ثم وإدارة ترامب ثم إدارة أخرى"},
                          {"f16", "طائرة F-16 هنا"},
                          {"apart", "طائرة F 16 هنا"},
                          {"one", "طائرة F16 هنا"},
                          {"ideographs", "مدينة 東京 هنا"}});
  EXPECT_THAT(words_of(hit_of(dir / "i", "\"إدارة ترامب\"", "both")),
              ElementsAre("إدارة ترامب = إدارة ترامب exact", "إدارة ترامب = وإدارة ترامب clitic"));
  for (const std::string query : {"F-16", "F16"}) {
    EXPECT_THAT(words_of(hit_of(dir / "i", query, "f16")), ElementsAre(query + " = F-16 exact"));
    EXPECT_THAT(words_of(hit_of(dir / "i", query, "apart")), ElementsAre(query + " = F 16 folded"));
    EXPECT_THAT(words_of(hit_of(dir / "i", query, "one")), ElementsAre(query + " = F16 exact"));
  }
  EXPECT_THAT(words_of(hit_of(dir / "i", "東京", "ideographs")), ElementsAre("東京 = 東京 exact"));
}

TEST(Explain, HasOnlyWhatCounts) {
  const TempDir dir;
  build_index(dir / "i", {{"a", "الغاز في السوق"}, {"ab", "الغاز والنفط في السوق"}});
  EXPECT_THAT(words_of(hit_of(dir / "i", "السوق -النفط", "a")), ElementsAre("السوق = السوق exact"));
  EXPECT_THAT(words_of(hit_of(dir / "i", "(الغاز AND النفط) OR السوق", "a")),
              ElementsAre("السوق = السوق exact"));
  EXPECT_THAT(words_of(hit_of(dir / "i", "(الغاز AND النفط) OR السوق", "ab")), SizeIs(3));
  EXPECT_THAT(words_of(hit_of(dir / "i", "(الغاز -النفط) OR السوق", "ab")),
              ElementsAre("السوق = السوق exact"));
  EXPECT_THAT(words_of(hit_of(dir / "i", "الغاز في السوق", "a")), SizeIs(2));
  EXPECT_THAT(words_of(hit_of(dir / "i", "في", "a")), ElementsAre("في = في exact"));
  EXPECT_THAT(hit_of(dir / "i", "-النفط", "a").why, IsEmpty());
}

// Xapian 1.4.22 gives the weight of a phrase below OR below AND_MAYBE to documents without it.
TEST(Explain, GivesNothingForPairsOfWordsThatStandApart) {
  const TempDir dir;
  std::vector<Document> documents;
  for (int i = 0; i < 1500; ++i) {
    documents.push_back(text_document("f" + std::to_string(i), "نص آخر من غير ذلك"));
  }
  const std::string words[] = {"الحبس", "المؤقت", "السابق"};
  for (int i = 0; i < 27; ++i) {
    std::string text;
    for (int part = i, n = 0; n < 3; part /= 3, ++n) {
      text += words[part % 3] + (i % 2 == 0 ? " ثم " : " ");
    }
    documents.push_back(text_document("d" + std::to_string(i), text));
  }
  build_index(dir / "i", documents);
  SearchOptions options = explained();
  options.limit = 27;
  const SearchResults results = test::search(dir / "i", "الحبس المؤقت السابق", options);
  ASSERT_THAT(results.hits, SizeIs(27));
  for (const Hit& hit : results.hits) {
    EXPECT_NEAR(sum_of(hit), hit.score, 1e-9) << hit.snippet;
    EXPECT_FALSE(has_kind(hit, MatchKind::kOther)) << hit.snippet;
  }
}

// The index has the stems adjacent and both written forms, but nowhere together.
TEST(Explain, CallsOtherWhatIsInNoText) {
  const TempDir dir;
  build_index(dir / "i", {{"a", "نفط الغاز ثم النفط ثم الغاز في السوق"}});
  const SearchResults results = test::search(dir / "i", "\"النفط الغاز\" OR السوق", explained());
  ASSERT_THAT(results.hits, SizeIs(1));
  const Hit& hit = results.hits[0];
  EXPECT_THAT(words_of(hit), ElementsAre("السوق = السوق exact"));
  EXPECT_TRUE(has_kind(hit, MatchKind::kOther));
  EXPECT_NEAR(sum_of(hit), hit.score, 1e-9);
}

TEST(Explain, NamesTheFormsOfAnExactSearch) {
  const TempDir dir;
  build_index(dir / "i", {{"a", "كتاب والكتاب"}});
  for (const Hit& hit : {hit_of(dir / "i", "=كتاب", "a"),
                         hit_of(dir / "i", "كتاب", "a", explained(Level::kExact))}) {
    EXPECT_THAT(words_of(hit), ElementsAre("كتاب = كتاب exact"));
    EXPECT_EQ(hit.why.at(0).factor, 1);
  }
}

TEST(Explain, FollowsDeclaredFieldsReplacedDocumentsAndSeveralIndexes) {
  const TempDir dir;
  IndexOptions options;
  options.fields = {{"topic", kFieldSearch | kFieldStore}};
  Document document = text_document("a", "نص قصير");
  document.fields = {{"topic", "الغاز والنفط"}};
  build_index(dir / "i", {document}, options);
  build_index(dir / "i", {document});  // replaces itself
  build_index(dir / "j", {document, text_document("b", "النفط")}, options);
  EXPECT_THAT(words_of(hit_of(dir / "i", "topic:نفط", "a")), ElementsAre("نفط = والنفط clitic"));
  auto searcher = Searcher::open(std::vector<std::string>{dir / "i", dir / "j"});
  ASSERT_TRUE(searcher.ok());
  const auto results = searcher->search("topic:نفط قصير", explained());
  ASSERT_TRUE(results.ok());
  ASSERT_THAT(results->hits, SizeIs(2));
  for (const Hit& hit : results->hits) {
    EXPECT_THAT(words_of(hit), ElementsAre("نفط = والنفط clitic", "قصير = قصير exact"));
    EXPECT_NEAR(sum_of(hit), hit.score, 1e-9);
    EXPECT_FALSE(has_kind(hit, MatchKind::kOther));
  }
}

TEST(Explain, IsForThePageThatIsShown) {
  const TempDir dir;
  build_index(dir / "i", {{"a", "كتاب"}, {"b", "كتاب آخر"}, {"c", "كتاب آخر هنا"}});
  for (const std::string query : {"كتاب", "\"كتاب\"", "كتاب OR \"كتاب آخر\""}) {
    SearchOptions options = explained();
    options.offset = 1;
    options.limit = 1;
    options.snippet_length = 0;
    const SearchResults results = test::search(dir / "i", query, options);
    ASSERT_THAT(results.hits, SizeIs(1));
    EXPECT_FALSE(words_of(results.hits[0]).empty());
    EXPECT_NEAR(sum_of(results.hits[0]), results.hits[0].score, 1e-9);
    options.explain = false;
    const SearchResults plain = test::search(dir / "i", query, options);
    EXPECT_THAT(plain.hits.at(0).why, IsEmpty());
    EXPECT_EQ(plain.hits.at(0).score, results.hits[0].score);
    EXPECT_EQ(plain.timings.explain, 0);
  }
}

TEST(Explain, TimesTheStepsApart) {
  const TempDir dir;
  build_index(dir / "i", {{"a", "كتاب عن ترامب"}});
  for (const std::string query : {"كتاب ترامب", "\"عن ترامب\""}) {
    const SearchResults results = test::search(dir / "i", query, explained());
    const Timings& t = results.timings;
    for (const double step : {t.analysis, t.plan, t.match, t.fetch, t.snippet, t.explain}) {
      EXPECT_GT(step, 0);
    }
    const double sum = t.analysis + t.plan + t.match + t.fetch + t.snippet + t.explain;
    EXPECT_LE(sum, results.took_ms + 1e-6);
  }
}

TEST(Explain, IsBoundedForHostileQueries) {
  const TempDir dir;
  std::string long_word;
  std::string many;
  std::string text;
  while (long_word.size() < 99'990) long_word += "كتاب";
  for (int i = 0; i < 1'024; ++i) {
    many += "كتاب ";
    text += std::string(i % 3 == 0 ? "والكتاب " : "كتابه ") + "w" + std::to_string(i) + " ";
  }
  std::string distinct;
  for (int i = 0; i < 1'024; ++i) distinct += "w" + std::to_string(i) + " ";
  build_index(dir / "i", {{"long", long_word + " " + long_word}, {"many", text}, {"w", distinct}});
  for (const std::string& query : {long_word, many, distinct, "\"" + distinct + "\""}) {
    const SearchResults results = test::search(dir / "i", query, explained());
    ASSERT_FALSE(results.hits.empty());
    for (const Hit& hit : results.hits) {
      EXPECT_NEAR(sum_of(hit), hit.score, 1e-9 * hit.score);
      EXPECT_LE(hit.why.size(), kMostForms + 3);
      for (const Match& match : hit.why) {
        EXPECT_LE(match.word.size(), 256U);
        EXPECT_LE(match.form.size(), 256U);
      }
    }
  }
  SearchOptions options = explained();
  options.limit = kMostExplained + 1;
  auto searcher = Searcher::open(dir / "i");
  ASSERT_TRUE(searcher.ok());
  const auto refused = searcher->search("كتاب", options);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace fihris
