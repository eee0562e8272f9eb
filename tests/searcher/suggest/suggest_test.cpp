// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are words completed and corrected as docs/suggestions.md says, over one segment and many?
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyzers/spelling/edit_costs.h"
#include "analyzers/text/code_points.h"
#include "indexer/format/word_list_writer.h"
#include "searcher/words/near_words.h"
#include "searcher/words/word_completion.h"
#include "support/index_files.h"
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

// A document for each word and each time.
std::vector<Document> documents_of(const std::vector<std::pair<std::string, int>>& words) {
  std::vector<Document> out;
  for (const auto& [word, times] : words) {
    for (int i = 0; i < times; ++i) {
      out.push_back(test::text_document(word + "-" + std::to_string(i), word));
    }
  }
  return out;
}

std::vector<std::string> completions(const std::string& index, const std::string& text,
                                     std::size_t limit = 10) {
  auto searcher = Searcher::open(index);
  EXPECT_TRUE(searcher.ok());
  CompleteOptions options;
  options.limit = limit;
  const auto found = searcher->complete(text, options);
  EXPECT_TRUE(found.ok()) << found.error().text();
  std::vector<std::string> out;
  for (const Completion& completion : *found) {
    out.push_back(completion.text + " " + std::to_string(completion.documents));
  }
  return out;
}

std::vector<std::string> corrections(const std::string& index, const std::string& query,
                                     std::size_t limit = 5) {
  auto searcher = Searcher::open(index);
  EXPECT_TRUE(searcher.ok());
  SuggestOptions options;
  options.limit = limit;
  const auto found = searcher->suggest(query, options);
  EXPECT_TRUE(found.ok()) << found.error().text();
  std::vector<std::string> out;
  for (const Suggestion& suggestion : *found) out.push_back(suggestion.text);
  return out;
}

std::string first_correction(const std::string& index, const std::string& query) {
  const auto all = corrections(index, query);
  return all.empty() ? "" : all.front();
}

class Suggest : public testing::Test {
 protected:
  Suggest() {
    build_index(index_, documents_of({{"مكتبة", 9},
                                      {"مكتب", 12},
                                      {"مكتوب", 3},
                                      {"المكتبة", 20},
                                      {"أحمد", 30},
                                      {"احمد", 5},
                                      {"أحد", 8},
                                      {"ظلام", 15},
                                      {"قمر", 40},
                                      {"مستشفى", 11},
                                      {"الوطنية", 25},
                                      {"محمد", 18},
                                      {"deepseek", 7},
                                      {"النفط", 14},
                                      {"في", 50}}));
  }
  const TempDir dir_;
  const std::string index_ = dir_ / "i";
};
using Complete = Suggest;

TEST_F(Complete, PutsTheMostFrequentFirst) {
  EXPECT_THAT(completions(index_, "مكت"), ElementsAre("مكتب 12", "مكتبة 9", "مكتوب 3"));
  EXPECT_THAT(completions(index_, "مكت", 2), ElementsAre("مكتب 12", "مكتبة 9"));
  EXPECT_THAT(completions(index_, "مكت", 0), IsEmpty());
  EXPECT_THAT(completions(index_, "زز"), IsEmpty());
}

TEST_F(Complete, KeepsWhatComesBefore) {
  EXPECT_THAT(completions(index_, "title:قمر «النفط مكتو"),
              ElementsAre("title:قمر «النفط مكتوب 3"));
  EXPECT_THAT(completions(index_, "وDeepS"), ElementsAre("وDeepSeek 7"));
}

TEST_F(Complete, OverlooksMarksAndSpellings) {
  EXPECT_THAT(completions(index_, "مَكتـو"), ElementsAre("مَكتـوب 3"));
  // Of two spellings the more frequent one; typed differently, the word is as in the index.
  EXPECT_THAT(completions(index_, "اح"), ElementsAre("أحمد 30", "أحد 8"));
  EXPECT_THAT(completions(index_, "مستشفي"), ElementsAre("مستشفى 11"));
}

TEST_F(Complete, LooksBehindACliticWhenThereIsLittleElse) {
  EXPECT_THAT(completions(index_, "والمكتب"), ElementsAre("والمكتبة 20", "والمكتب 12"));
  EXPECT_THAT(completions(index_, "ومستش"), ElementsAre("ومستشفى 11"));
}

TEST_F(Complete, NeedsAWordAtTheEnd) {
  for (const char* const text : {"", " ", "مكت ", "مكت.", "\xff", "東"}) {
    EXPECT_THAT(completions(index_, text), IsEmpty()) << text;
  }
  EXPECT_THAT(completions(index_, "مكتو\u200F"), ElementsAre("مكتوب 3"));
  EXPECT_THAT(completions(index_, std::string(5000, ' ') + "مكتو").size(), 1U);
  EXPECT_THAT(completions(index_, std::string(5000, 'x')), IsEmpty());
}

TEST_F(Suggest, PutsEachKindOfMistakeRight) {
  const struct {
    const char* why;
    const char* query;
    const char* right;
  } rows[] = {
      {"another letter", "الوطسية", "الوطنية"},
      {"a letter too many", "الوطنشية", "الوطنية"},
      {"a doubled letter", "الوطننية", "الوطنية"},
      {"a letter left out", "الوطية", "الوطنية"},
      {"two swapped", "الوطينة", "الوطنية"},
      {"dad for za", "ضلام", "ظلام"},
      {"ghain for qaf", "غمر", "قمر"},
      {"jeem for qaf", "جمر", "قمر"},
      {"another hamza", "إحمد", "أحمد"},
      {"ya for alef maqsura", "مستشفي", "مستشفى"},
      {"two mistakes", "المكتنسبة", "المكتبة"},
      {"a space left out", "فيالنفط", "في النفط"},
      {"a space too many", "الوط نية", "الوطنية"},
      {"in Latin script", "deepsek", "deepseek"},
      {"behind a glued conjunction", "وDeepsek", "وdeepseek"},
      {"among other words", "قمر الوطسية في", "قمر الوطنية في"},
      {"in a quotation", "\"قمر الوطسية\"", "\"قمر الوطنية\""},
      {"in the title", "title:الوطسية", "title:الوطنية"},
      {"two words", "الوطسية ضلام", "الوطنية ظلام"},
  };
  for (const auto& row : rows) EXPECT_EQ(first_correction(index_, row.query), row.right) << row.why;
}

TEST_F(Suggest, LeavesWordsAsTheyAre) {
  for (const char* const query :
       {"", "قمر", "مكتبة", "غغغغغغغ", "-الوطسية", "NOT الوطسية", "=الوطسية", "الوطس*", "الوطسية~",
        "2025", "ض", "http://x", "\xff\xfe", "東京"}) {
    EXPECT_THAT(corrections(index_, query), IsEmpty()) << query;
  }
}

TEST_F(Suggest, TellsWhatItChanged) {
  auto searcher = Searcher::open(index_);
  const auto found = searcher->suggest("قمر الوطسية!");
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ(found->front().text, "قمر الوطنية!");
  ASSERT_EQ(found->front().changes.size(), 1U);
  const WordChange& change = found->front().changes.front();
  EXPECT_EQ(change.begin, 7U);
  EXPECT_EQ(change.end, 21U);
  EXPECT_EQ(change.from, "الوطسية");
  EXPECT_EQ(change.to, "الوطنية");
  EXPECT_EQ(change.documents, 25U);
}

TEST_F(Suggest, HasMoreThanOneAnswer) {
  EXPECT_THAT(corrections(index_, "مكتبت"), ElementsAre("مكتبة", "مكتب"));
  EXPECT_THAT(corrections(index_, "مكتبت", 1), ElementsAre("مكتبة"));
  EXPECT_THAT(corrections(index_, "مكتبت", 0), IsEmpty());
}

TEST_F(Suggest, RefusesTooMuch) {
  auto searcher = Searcher::open(index_);
  SuggestOptions many;
  many.limit = kMostSuggestions + 1;
  EXPECT_EQ(searcher->suggest("قمر", many).error().code, ErrorCode::kInvalidArgument);
  CompleteOptions more;
  more.limit = kMostSuggestions + 1;
  EXPECT_EQ(searcher->complete("قمر", more).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(searcher->suggest(std::string(200'000, 'x')).error().code, ErrorCode::kInvalidQuery);
}

TEST_F(Suggest, ComesWithASearchThatFindsLittle) {
  EXPECT_THAT(test::search(index_, "الوطسية").suggestions, ElementsAre("الوطنية"));
  EXPECT_THAT(test::search(index_, "مكتوب الوطسية").suggestions, ElementsAre("مكتوب الوطنية"));
  // A query that finds enough by its other words needs an unambiguous mistake.
  EXPECT_THAT(test::search(index_, "قمر الوطسية").suggestions, IsEmpty());
  EXPECT_THAT(test::search(index_, "قمر الوطننية").suggestions, ElementsAre("قمر الوطنية"));
  EXPECT_THAT(test::search(index_, "قمر").suggestions, IsEmpty());
  // Found by its stem, however it is spelled.
  EXPECT_THAT(test::search(index_, "مستشفي").suggestions, IsEmpty());
  SearchOptions options;
  options.suggestions = 0;
  EXPECT_THAT(test::search(index_, "الوطسية", options).suggestions, IsEmpty());
  options.suggestions = 3;
  options.offset = 10;
  EXPECT_THAT(test::search(index_, "الوطسية", options).suggestions, IsEmpty());
}

TEST(SuggestShort, WordsOfTwoLettersAreLeftAlone) {
  const TempDir dir;
  build_index(dir / "i", documents_of({{"في", 30}, {"كتاب", 30}}));
  EXPECT_THAT(corrections(dir / "i", "بي كتااب"), ElementsAre("بي كتاب"));
}

TEST(SuggestMerged, AddsUpSegmentsAndIndexes) {
  const TempDir dir;
  build_index(dir / "a", documents_of({{"كتاب", 3}, {"كتابة", 4}}));
  build_index(dir / "a", {test::text_document("x", "كتاب كتبت"), test::text_document("y", "كتاب")});
  build_index(dir / "b", documents_of({{"كتبت", 4}, {"كتابة", 2}}));
  ASSERT_EQ(test::segments_of(dir / "a").size(), 2U);
  auto searcher = Searcher::open({dir / "a", dir / "b"});
  ASSERT_TRUE(searcher.ok());
  const auto found = searcher->complete("كت");
  ASSERT_TRUE(found.ok());
  std::vector<std::pair<std::string, std::uint64_t>> words;
  for (const auto& completion : *found) words.emplace_back(completion.word, completion.documents);
  EXPECT_THAT(words,
              ElementsAre(std::pair("كتابة", 6U), std::pair("كتاب", 5U), std::pair("كتبت", 5U)));
  const auto right = searcher->suggest("كتتبت");
  ASSERT_TRUE(right.ok());
  ASSERT_FALSE(right->empty());
  EXPECT_EQ(right->front().changes.front().documents, 5U);
}

TEST(SuggestMerged, RefusesASegmentThatHasLostItsList) {
  const TempDir dir;
  build_index(dir / "i", documents_of({{"كتاب", 3}}));
  const std::string words = test::segments_of(dir / "i").at(0) + "/words.fihris";
  {
    std::filesystem::resize_file(words, 20);
    const auto searcher = Searcher::open(dir / "i");
    ASSERT_FALSE(searcher.ok());
    EXPECT_EQ(searcher.error().code, ErrorCode::kCorrupt);
    EXPECT_THAT(searcher.error().text(), HasSubstr("words.fihris is damaged"));
  }
  std::filesystem::remove(words);
  const auto searcher = Searcher::open(dir / "i");
  ASSERT_FALSE(searcher.ok());
  EXPECT_EQ(searcher.error().code, ErrorCode::kCorrupt);
  EXPECT_THAT(searcher.error().text(), HasSubstr("there is no " + words));
}

TEST(SuggestMerged, SaysSoWhenAListIsDamagedInside) {
  const TempDir dir;
  build_index(dir / "i", documents_of({{"كتاب", 3}}));
  const std::string path = test::segments_of(dir / "i").at(0) + "/words.fihris";
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(50);
  file.put('\x01');
  file.close();
  auto searcher = Searcher::open(dir / "i");
  ASSERT_TRUE(searcher.ok());
  EXPECT_EQ(searcher->complete("كت").error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(searcher->suggest("كت").error().code, ErrorCode::kCorrupt);
  const auto results = searcher->search("كتاب");
  ASSERT_TRUE(results.ok());
  EXPECT_EQ(results->hits.size(), 3U);
  EXPECT_THAT(test::texts(results->notes), ElementsAre(HasSubstr("is damaged")));
}

// The walk over the list and the completion find the same as checking every word.
TEST(SuggestMerged, FindsWhatLookingAtAllFinds) {
  const TempDir dir;
  std::mt19937 random(11);
  const std::u32string letters = U"ابتأةهيىلمو";
  std::map<std::u32string, std::uint64_t> words;
  std::vector<indexer::WordList> lists;
  for (int segment = 0; segment < 3; ++segment) {
    std::map<std::string, std::uint32_t> here;
    for (int i = 0; i < 2000; ++i) {
      std::u32string word;
      for (auto n = random() % 5 + 2; n > 0; --n) word += letters[random() % letters.size()];
      here[analyzers::to_utf8(word)] = static_cast<std::uint32_t>(random() % 1000 + 1);
    }
    const std::string path = dir / std::to_string(segment);
    std::filesystem::create_directory(path);
    auto writer = indexer::WordListWriter::create(path);
    ASSERT_TRUE(writer.ok());
    for (const auto& [word, documents] : here) {
      ASSERT_TRUE(writer->add(word, documents).ok());
      std::u32string key;
      analyzers::to_code_points(word, key);
      words[key] += documents;
    }
    ASSERT_TRUE(writer->finish().ok());
    auto list = indexer::WordList::open(path);
    ASSERT_TRUE(list.ok());
    lists.push_back(std::move(list).value());
  }
  for (int round = 0; round < 40; ++round) {
    std::u32string word;
    for (auto n = random() % 5 + 3; n > 0; --n) word += letters[random() % letters.size()];
    searcher::NearOptions options;
    options.most_cost = round % 2 == 0 ? 100 : 170;
    options.limit = 5000;
    std::map<std::u32string, int> found;
    for (const auto& near : searcher::near_words(lists, word, options)) {
      found[near.word] = near.cost;
      EXPECT_EQ(near.documents, words[near.word]);
    }
    std::map<std::u32string, int> all;
    for (const auto& [other, documents] : words) {
      const int cost = analyzers::edit_distance(word, other);
      if (cost > 0 && cost <= options.most_cost) all[other] = cost;
    }
    EXPECT_EQ(found, all) << analyzers::to_utf8(word);

    const auto best = searcher::complete_word(lists, word.substr(0, 1), 5);
    std::uint64_t most = 0;
    for (const auto& [other, documents] : words) {
      if (other[0] == word[0]) most = std::max(most, documents);
    }
    ASSERT_EQ(best.size(), 5U);
    EXPECT_GE(best.front().documents, most);
    EXPECT_TRUE(std::is_sorted(best.begin(), best.end(), [](const auto& a, const auto& b) {
      return a.documents > b.documents;
    }));
    for (const auto& completed : best) EXPECT_EQ(completed.documents, words[completed.word]);
  }
}

TEST(Similar, FindsDocumentsWithTheSameWords) {
  const TempDir dir;
  build_index(dir / "i", {{"oil", "أسعار النفط ترتفع في الأسواق العالمية"},
                          {"oil2", "تراجع أسعار النفط والغاز في الأسواق"},
                          {"gas", "الغاز والنفط"},
                          {"school", "افتتاح مدرسة جديدة في القرية"},
                          {"alone", "xyzzy"}});
  auto searcher = Searcher::open(dir / "i");
  ASSERT_TRUE(searcher.ok());
  const auto like = searcher->similar("oil");
  ASSERT_TRUE(like.ok()) << like.error().text();
  const auto found = test::ids(*like);
  ASSERT_GE(found.size(), 2U);
  EXPECT_EQ(found.front(), "oil2");
  EXPECT_EQ(std::count(found.begin(), found.end(), "oil"), 0);
  EXPECT_FALSE(like->hits.front().highlights.empty());
  EXPECT_EQ(searcher->similar("none").error().code, ErrorCode::kNotFound);
  const auto alone = searcher->similar("alone");
  ASSERT_TRUE(alone.ok());
  EXPECT_THAT(alone->hits, IsEmpty());
  EXPECT_EQ(alone->notes.size(), 1U);
  SearchOptions second;
  second.limit = 1;
  second.offset = 1;
  EXPECT_EQ(test::ids(*searcher->similar("oil", second)).front(), found[1]);
}

TEST(Similar, SaysWhy) {
  const TempDir dir;
  build_index(dir / "i", {{"oil", "أسعار النفط ترتفع في الأسواق العالمية"},
                          {"oil2", "تراجع أسعار النفط والغاز في الأسواق"},
                          {"school", "افتتاح مدرسة جديدة في القرية"}});
  auto searcher = Searcher::open(dir / "i");
  ASSERT_TRUE(searcher.ok());
  SearchOptions options;
  options.explain = true;
  const auto like = searcher->similar("oil", options);
  ASSERT_TRUE(like.ok()) << like.error().text();
  ASSERT_FALSE(like->hits.empty());
  for (const Hit& hit : like->hits) {
    double sum = 0;
    bool has_word = false;
    for (const Match& match : hit.why) {
      sum += match.weight;
      has_word = has_word || match.form == "النفط";
      EXPECT_NE(match.kind, MatchKind::kOther) << hit.id;
    }
    EXPECT_EQ(has_word, hit.id == "oil2") << hit.id;
    EXPECT_NEAR(sum, hit.score, 1e-9 * hit.score);
  }
}

}  // namespace
}  // namespace fihris
