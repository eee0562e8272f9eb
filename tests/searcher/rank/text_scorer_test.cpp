// SPDX-License-Identifier: GPL-2.0-or-later
//
// Do the texts of the best hits put them in the right order?
#include "searcher/rank/text_scorer.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/rank/introduction.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris::searcher {
namespace {

using test::TempDir;
using testing::ElementsAre;

double likeness(std::string_view a, std::string_view b) {
  return RelatedStem(ArabicLetters(a)).likeness(ArabicLetters(b));
}

TEST(RelatedStem, IsOneForTheSame) {
  EXPECT_DOUBLE_EQ(likeness("مدرسه", "مدرسه"), 1);
  EXPECT_DOUBLE_EQ(likeness("راي", "راي"), 0) << "one consonant says nothing";
}

// By hand: تاسيس and تاسس share ت ا س س of 5 and 4 letters.
TEST(RelatedStem, IsTheShareOfLettersInTheSameOrder) {
  const double share = 2.0 * 4 / 9;
  EXPECT_DOUBLE_EQ(likeness("تاسيس", "تاسس"), (share - kLeastLikeness) / (1 - kLeastLikeness));
  EXPECT_DOUBLE_EQ(likeness("تاسس", "تاسيس"), likeness("تاسيس", "تاسس"));
}

TEST(RelatedStem, AsksForTheConsonantsSideBySide) {
  EXPECT_GT(likeness("ولاد", "مولود"), 0);
  EXPECT_GT(likeness("كتاب", "مكتوب"), 0);
  EXPECT_DOUBLE_EQ(likeness("كتاب", "كذاب"), 0) << "another root";
  EXPECT_DOUBLE_EQ(likeness("جامعه", "اجتماع"), 0) << "a letter between them, in a pattern";
  EXPECT_DOUBLE_EQ(likeness("مدرسه", "دس"), 0) << "too little in common";
}

TEST(RelatedStem, IsForArabicOfFewLettersOnly) {
  EXPECT_EQ(ArabicLetters("").size(), 0U);
  EXPECT_EQ(ArabicLetters("index").size(), 0U);
  EXPECT_EQ(ArabicLetters("كتابx1").size(), 0U);
  EXPECT_EQ(ArabicLetters("abcdefgh").size(), 0U);
  std::string longest;
  for (int i = 0; i < 32; ++i) longest += "ب";
  EXPECT_EQ(ArabicLetters(longest).size(), 32U);
  EXPECT_DOUBLE_EQ(likeness(longest, longest), 1);
  EXPECT_EQ(ArabicLetters(longest + "ب").size(), 0U);
}

// One leaf per word, with these weights.
std::vector<Leaf> leaves_of(const std::vector<std::pair<std::string, double>>& words) {
  std::vector<Leaf> out;
  for (const auto& [stem, weight] : words) {
    Leaf leaf;
    leaf.sequences = {{Element{{}, {stem}}}};
    leaf.query_word = static_cast<std::uint32_t>(out.size());
    leaf.weight = weight;
    out.push_back(std::move(leaf));
  }
  return out;
}

// Where words are: (which, position).
double nearness(const Nearness& nearness,
                const std::vector<std::pair<std::uint32_t, std::uint32_t>>& places) {
  std::vector<MatchedWord> words;
  for (const auto& [word, position] : places) words.push_back({0, 1, position, word, 1});
  Nearness::Distances distances;
  nearness.note_distances(words, distances);
  return nearness.nearness_of(distances);
}

TEST(Nearness, FallsWithTheDistance) {
  const Nearness two(leaves_of({{"a", 3}, {"b", 2}}));
  EXPECT_DOUBLE_EQ(nearness(two, {{0, 5}, {1, 6}}), 1 / (1 + 1 / kNearHalf));
  EXPECT_DOUBLE_EQ(nearness(two, {{1, 5}, {0, 15}}), 1 / (1 + 10 / kNearHalf)) << "in any order";
  EXPECT_DOUBLE_EQ(nearness(two, {{0, 1}, {1, 50}, {0, 52}, {1, 90}}), 1 / (1 + 2 / kNearHalf))
      << "where they are nearest";
  EXPECT_DOUBLE_EQ(nearness(two, {{0, 5}, {0, 6}}), 0);
  EXPECT_DOUBLE_EQ(nearness(two, {{0, 5}, {1, 5}}), 0) << "one word that is a form of both";
}

// By hand: the pairs weigh 6, 3 and 2, of 11 in all.
TEST(Nearness, IsTheMeanOfPairs) {
  const Nearness three(leaves_of({{"a", 3}, {"b", 2}, {"c", 1}}));
  EXPECT_DOUBLE_EQ(nearness(three, {{0, 5}, {1, 6}}), 6 / (1 + 1 / kNearHalf) / 11);
  const double all = 6 / (1 + 1 / kNearHalf) + 3 / (1 + 5 / kNearHalf) + 2 / (1 + 4 / kNearHalf);
  EXPECT_DOUBLE_EQ(nearness(three, {{0, 5}, {1, 6}, {2, 10}}), all / 11);
}

TEST(Nearness, TakesTheWordsThatSayMostOnce) {
  EXPECT_TRUE(Nearness({}).is_empty());
  EXPECT_TRUE(Nearness(leaves_of({{"a", 3}, {"a", 3}})).is_empty());
  std::vector<std::pair<std::string, double>> words = {{"least", 0.5}};
  for (std::size_t i = 0; i < kMostNearWords; ++i) words.emplace_back(std::to_string(i), 1);
  EXPECT_DOUBLE_EQ(nearness(Nearness(leaves_of(words)), {{0, 5}, {1, 6}}), 0);
}

constexpr double kWiderFactor = 0.4;

// Of a title and a text, for a query of the stems a, of weight 3, and b, of weight 2; `a2` is a
// wider form of a. The words of the title at these places are words of the query.
double introduction(const std::vector<std::string>& title, const std::vector<std::string>& text,
                    const std::vector<MatchedWord>& words) {
  const auto tokens = [](const std::vector<std::string>& stems) {
    std::vector<Token> out;
    for (const std::string& stem : stems) {
      const std::size_t begin = 2 * out.size();
      out.push_back({stem, stem, begin, begin + 1, static_cast<std::uint32_t>(out.size() + 1),
                     TokenKind::kArabic, false});
    }
    return out;
  };
  using Kind = RungTerm::Kind;
  Plan plan;
  plan.leaves = leaves_of({{"a", 3}, {"b", 2}});
  plan.parts = {{"a",
                 "a",
                 false,
                 {{"Za", "a", Kind::kStem, Rung::kExact, 1},
                  {"a", "a", Kind::kSurface, Rung::kExact, kSurfaceWeight},
                  {"Za2", "a2", Kind::kStem, Rung::kVariant, kWiderFactor}}},
                {"b", "b", false, {{"Zb", "b", Kind::kStem, Rung::kExact, 1}}}};
  Introduction out;
  out.look_at_title(tokens(title), words, plan);
  out.look_at_text(tokens(text));
  return out.strength();
}

// By hand, for kIntroHalf words to the half.
TEST(Introduction, IsATextThatBeginsWithItsTitle) {
  const MatchedWord a = {0, 1, 1, 0, 1};
  const MatchedWord b = {2, 3, 2, 1, 1};
  EXPECT_DOUBLE_EQ(introduction({"a"}, {"a", "x"}, {a}), 3);
  EXPECT_DOUBLE_EQ(introduction({"a"}, {"x", "a", "a"}, {a}), 3 / (1 + 1 / kIntroHalf));
  EXPECT_DOUBLE_EQ(introduction({"a", "b"}, {"a", "b"}, {a, b}), 3 + 2 / (1 + 1 / kIntroHalf));
  EXPECT_DOUBLE_EQ(introduction({"a", "t"}, {"a", "t"}, {a}), 3 * 1.0 / 2) << "half is asked for";
  const MatchedWord again = {2, 3, 2, 0, 1};
  EXPECT_DOUBLE_EQ(introduction({"a", "a"}, {"a"}, {a, again}), 3) << "each word once";
}

TEST(Introduction, CountsAWiderFormLess) {
  const MatchedWord first = {0, 1, 1, 0, 1};
  const MatchedWord second = {2, 3, 2, 0, 1};
  const double likeness = kWiderFactor / kNameWeight;
  EXPECT_DOUBLE_EQ(introduction({"a2"}, {"a2"}, {first}), 3 * likeness);
  EXPECT_DOUBLE_EQ(introduction({"a2"}, {"a"}, {first}), 0) << "the form of the title";
  EXPECT_DOUBLE_EQ(introduction({"a2", "a"}, {"a", "a2"}, {first, second}), 3) << "the best";
}

TEST(Introduction, IsNoneOfWhatIsNotAskedFor) {
  const MatchedWord a = {0, 1, 1, 0, 1};
  EXPECT_DOUBLE_EQ(introduction({"t"}, {"t"}, {}), 0);
  EXPECT_DOUBLE_EQ(introduction({"a"}, {"x"}, {a}), 0);
  EXPECT_DOUBLE_EQ(introduction({}, {"a"}, {}), 0);
  std::vector<std::string> words(kMostNameWords, "a");
  EXPECT_DOUBLE_EQ(introduction(words, {"a"}, {a}), 3);
  words.emplace_back("a");
  EXPECT_DOUBLE_EQ(introduction(words, {"a"}, {a}), 0) << "no name";
  std::vector<std::string> late(kMostIntroWords, "x");
  late.emplace_back("a");
  EXPECT_DOUBLE_EQ(introduction({"a"}, late, {a}), 0);
}

std::vector<std::string> ids(const SearchResults& results) {
  std::vector<std::string> out;
  for (const Hit& hit : results.hits) out.push_back(hit.id);
  return out;
}

class CloseReading : public testing::Test {
 protected:
  // Fillers make words of the two rare.
  void build(const std::string& related, const std::string& other) {
    std::vector<Document> documents;
    for (int i = 0; i < 60; ++i) {
      documents.push_back(test::text_document("f" + std::to_string(i), "نص آخر من غير ذلك"));
    }
    documents.push_back(test::text_document("other", other));
    documents.push_back(test::text_document("related", related));
    documents.push_back(test::text_document("word", "كلام عن تأسيس شيء ما في مكان"));
    test::build_index(dir_ / "i", documents);
  }
  SearchResults search(const std::string& query, std::uint32_t without = 0) {
    SearchOptions options;
    options.explain = true;
    return test::search(dir_ / "i", query, options, without);
  }
  TempDir dir_;
};

TEST_F(CloseReading, PutsADocumentWithARelatedWordFirst) {
  build("أقيمت الجامعة وتأسست هنا", "أقيمت الجامعة وافتتحت هنا");
  const SearchResults results = search("تأسيس الجامعة");
  ASSERT_GE(results.hits.size(), 3U);
  const auto at = [&](const std::string& id) {
    const auto all = ids(results);
    return std::find(all.begin(), all.end(), id) - all.begin();
  };
  EXPECT_LT(at("related"), at("other"));
  const Hit& hit = results.hits[static_cast<std::size_t>(at("related"))];
  const auto why = std::find_if(hit.why.begin(), hit.why.end(), [](const Match& match) {
    return match.kind == MatchKind::kRelated;
  });
  ASSERT_NE(why, hit.why.end());
  EXPECT_EQ(why->word, "تأسيس");
  EXPECT_EQ(why->form, "وتأسست");
  EXPECT_GT(why->weight, 0);
  for (const Hit& each : results.hits) {
    double sum = 0;
    for (const Match& match : each.why) sum += match.weight;
    EXPECT_NEAR(sum, each.score, 1e-9 * each.score) << each.id;
  }
  const auto scores = [](const SearchResults& of) {
    std::vector<double> out;
    for (const Hit& each : of.hits) {
      if (each.id != "word") out.push_back(each.score);
    }
    return out;
  };
  const std::vector<double> without = scores(search("تأسيس الجامعة", kPartRelated));
  ASSERT_EQ(without.size(), 2U);
  EXPECT_DOUBLE_EQ(without[0], without[1]) << "else they are alike";
}

TEST_F(CloseReading, FindsNoMoreDocuments) {
  build("أقيمت الجامعة وتأسست هنا", "أقيمت الجامعة وافتتحت هنا");
  EXPECT_THAT(ids(search("تأسيس")), ElementsAre("word"));
}

// The page begins where the one before ended, wherever that is.
TEST_F(CloseReading, MakesOneOrderOfAllPages) {
  std::vector<Document> documents;
  const std::string words[] = {"تأسيس", "جامعة", "وتأسست", "مكان", "كبيرة", "ثم"};
  for (unsigned i = 0; i < 40; ++i) {
    std::string text = "جامعة";
    for (unsigned k = 0; k < 3 + i % 7; ++k) text += " " + words[(i * 5 + k * k + i / 7) % 6];
    documents.push_back(test::text_document("d" + std::to_string(i), text));
  }
  test::build_index(dir_ / "i", documents);
  SearchOptions options;
  options.limit = 30;
  const auto all = ids(test::search(dir_ / "i", "تأسيس جامعة كبيرة", options));
  ASSERT_EQ(all.size(), 30U);
  for (const std::size_t size : {1U, 3U, 7U, 10U, 15U}) {
    std::vector<std::string> pages;
    options.limit = size;
    for (options.offset = 0; pages.size() < all.size(); options.offset += size) {
      for (const std::string& id : ids(test::search(dir_ / "i", "تأسيس جامعة كبيرة", options))) {
        if (pages.size() < all.size()) pages.push_back(id);
      }
    }
    EXPECT_EQ(pages, all) << size;
  }
}

// Of the parts of an article the first, whatever a search for one word finds in the others.
TEST_F(CloseReading, PutsAnIntroductionFirst) {
  std::vector<Document> documents;
  documents.push_back(
      test::text_document("part", "غادر بتهوفن بون ثم عاد بتهوفن إليها في صيف ذلك العام"));
  documents.push_back(test::text_document("intro", "بتهوفن مؤلف موسيقي ولد في بون عام 1770"));
  documents[0].title = documents[1].title = "بتهوفن";
  // A word that all documents have weighs next to nothing.
  for (int i = 0; i < 8; ++i) {
    documents.push_back(test::text_document(std::to_string(i), "مدينة على نهر في ألمانيا"));
  }
  test::build_index(dir_ / "i", documents);
  for (const std::string query : {"بتهوفن", "من هو بتهوفن"}) {
    const SearchResults results = search(query);
    ASSERT_EQ(results.hits.size(), 2U);
    const Hit& first = results.hits.front();
    EXPECT_EQ(first.id, "intro") << query;
    double sum = 0;
    double introduction = 0;
    for (const Match& match : first.why) {
      sum += match.weight;
      if (match.kind == MatchKind::kIntroduction) introduction += match.weight;
    }
    EXPECT_NEAR(sum, first.score, 1e-9 * first.score);
    EXPECT_GT(introduction, 0) << query;
    const SearchResults without = search(query, kPartIntroduction);
    EXPECT_EQ(without.hits.front().id, "part") << query;
    for (const Hit& hit : without.hits) {
      EXPECT_TRUE(std::none_of(hit.why.begin(), hit.why.end(), [](const Match& match) {
        return match.kind == MatchKind::kIntroduction;
      }));
    }
  }
}

// Two words of one stem.
TEST_F(CloseReading, ATitleOfTheSameStemsIsNotTheQuery) {
  std::vector<Document> documents;
  documents.push_back(test::text_document("other", "إليسا مغنية من لبنان"));
  documents.push_back(test::text_document("asked", "أليسون بري ممثلة من هوليوود"));
  documents[0].title = "إليسا";
  documents[1].title = "أليسون بري";
  test::build_index(dir_ / "i", documents);
  const auto weights = [](const Hit& hit, MatchKind kind) {
    double sum = 0;
    for (const Match& match : hit.why) sum += match.kind == kind ? match.weight : 0;
    return sum;
  };
  const SearchResults results = search("أليسون");
  ASSERT_THAT(ids(results), ElementsAre("asked", "other"));
  const Hit& other = results.hits[1];
  EXPECT_DOUBLE_EQ(weights(other, MatchKind::kWholeTitle), 0);
  EXPECT_DOUBLE_EQ(weights(other, MatchKind::kOther), 0);
  const double half = weights(other, MatchKind::kIntroduction);
  EXPECT_GT(half, 0);
  const SearchResults named = search("إليسا");
  ASSERT_EQ(ids(named).front(), "other");
  EXPECT_GT(weights(named.hits[0], MatchKind::kWholeTitle), 0);
  EXPECT_GT(weights(named.hits[0], MatchKind::kIntroduction), half);
}

// Of which a title has the parts as words.
TEST_F(CloseReading, ATitleOfACompoundIsTheQuery) {
  for (const std::string name : {"F-16", "كوفيد-19"}) {
    const TempDir dir;
    std::vector<Document> documents;
    documents.push_back(test::text_document("asked", "كلام عن غير ذلك"));
    documents.push_back(test::text_document("other", "لقاء " + name + " بعد " + name));
    documents[0].title = name;
    documents[1].title = "لقاء";
    test::build_index(dir / "i", documents);
    SearchOptions options;
    options.explain = true;
    const auto results = test::search(dir / "i", name, options);
    ASSERT_EQ(results.hits.size(), 2U);
    const auto asked = std::find_if(results.hits.begin(), results.hits.end(),
                                    [](const Hit& hit) { return hit.id == "asked"; });
    EXPECT_TRUE(std::any_of(asked->why.begin(), asked->why.end(), [](const Match& match) {
      return match.kind == MatchKind::kWholeTitle && match.weight > 0;
    })) << name;
  }
}

// A text that is read only for that is read no further.
TEST_F(CloseReading, IsTheSameForOneWordWithAndWithoutSnippets) {
  std::vector<Document> documents;
  for (int i = 0; i < 12; ++i) {
    std::string text = "حشو ";
    while (text.size() < 300U * static_cast<unsigned>(i)) text += "حشو ";
    Document document = test::text_document("d" + std::to_string(i), text + "عن بتهوفن في بون");
    document.title = i % 3 == 0 ? "بتهوفن" : "غير ذلك";
    documents.push_back(std::move(document));
  }
  test::build_index(dir_ / "i", documents);
  SearchOptions options;
  const auto with = test::search(dir_ / "i", "بتهوفن", options);
  options.snippet_length = 0;
  const auto without = test::search(dir_ / "i", "بتهوفن", options);
  EXPECT_EQ(ids(with), ids(without));
  ASSERT_EQ(with.hits.size(), without.hits.size());
  for (std::size_t i = 0; i < with.hits.size(); ++i) {
    EXPECT_DOUBLE_EQ(with.hits[i].score, without.hits[i].score);
    EXPECT_FALSE(with.hits[i].highlights.empty()) << with.hits[i].id;
  }
}

// Snippets are made of what was read.
TEST_F(CloseReading, IsTheSameWithAndWithoutSnippets) {
  build("أقيمت الجامعة وتأسست هنا", "أقيمت الجامعة وافتتحت هنا");
  SearchOptions options;
  options.snippet_length = 0;
  EXPECT_EQ(ids(test::search(dir_ / "i", "تأسيس الجامعة", options)), ids(search("تأسيس الجامعة")));
}

// Words after kMostBytesRead are found and shown, but have no weight.
TEST_F(CloseReading, ReadsLongTextsToAnEnd) {
  std::string text;
  while (text.size() < kMostBytesRead) text += "حشو ";
  build(text + " جامعة تأسيس", "أقيمت الجامعة وافتتحت هنا");
  const SearchResults results = search("تأسيس الجامعة");
  const auto hit = std::find_if(results.hits.begin(), results.hits.end(),
                                [](const Hit& each) { return each.id == "related"; });
  ASSERT_NE(hit, results.hits.end());
  EXPECT_THAT(hit->snippet, testing::HasSubstr("جامعة تأسيس"));
  EXPECT_EQ(hit->highlights.size(), 2U);
}

}  // namespace
}  // namespace fihris::searcher
