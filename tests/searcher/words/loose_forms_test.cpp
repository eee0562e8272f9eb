// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is a word found with its hamza on another seat and with other pronouns, and no other word for it?
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

using test::build_index;
using test::found;
using test::found_set;
using test::TempDir;
using testing::IsEmpty;
using Ids = std::set<std::string>;

// Nothing but what the ladder finds.
SearchOptions ladder(Level level = Level::kStem) {
  SearchOptions options;
  options.level = level;
  options.widen = false;
  return options;
}

// `count` documents with `text` each, called name-0, name-1, ...
void add(std::vector<Document>& documents, const std::string& name, const std::string& text,
         int count) {
  for (int i = 0; i < count; ++i) {
    documents.push_back(test::text_document(name + "-" + std::to_string(i), text));
  }
}

TEST(LooseForms, FindsOtherSeatsOfAHamza) {
  const struct {
    std::string usual;
    std::string other;
  } rows[] = {{"مسؤول", "مسوول"},    {"مسؤول", "مسئول"},    {"المسؤولية", "المسوولية"},
              {"مؤتمر", "موتمر"},    {"رسائل", "رسايل"},    {"مسألة", "مسئلة"},
              {"القرآن", "القرءان"}, {"شؤون", "شئون"},      {"رئيس", "رييس"},
              {"السماء", "السما"},   {"الوزراء", "الوزرا"}, {"أليسون", "اليسون"},
              {"إلهام", "الهام"},    {"آليسيا", "اليسيا"}};
  for (const auto& [usual, other] : rows) {
    const TempDir dir;
    std::vector<Document> documents;
    add(documents, "usual", "تكلم " + usual + " أمس", 25);
    add(documents, "other", "تكلم " + other + " أمس", 1);
    build_index(dir / "i", documents);
    EXPECT_THAT(found_set(dir / "i", usual, ladder()), testing::Contains("other-0")) << other;
    EXPECT_THAT(found_set(dir / "i", usual, ladder()), testing::SizeIs(26)) << usual;
    EXPECT_THAT(found_set(dir / "i", other, ladder()), testing::SizeIs(26)) << other;
    EXPECT_EQ(found(dir / "i", other, ladder()).front(), "other-0") << "as asked for, first";
  }
}

// By its stem, which a conjunction or preposition does not change.
TEST(LooseForms, FindsABeginningWithHamzaBehindClitics) {
  const TempDir dir;
  build_index(
      dir / "i",
      {{"one", "زارت إليزابيث المدينة"}, {"two", "كتب إلى وإليزابيث"}, {"three", "مع اليزابيث"}});
  EXPECT_EQ(found_set(dir / "i", "اليزابيث", ladder()), (Ids{"one", "two", "three"}));
  EXPECT_EQ(found(dir / "i", "اليزابيث", ladder()).front(), "three");
}

// Where the way back would lead to other words, too: مسؤل has the stem of مسئلة.
TEST(LooseForms, FindsSomeSpellingsOneWay) {
  const TempDir dir;
  std::vector<Document> documents;
  add(documents, "usual", "تكلم مسؤول ثم رافايل أمس", 25);
  add(documents, "other", "تكلم مسؤل ثم رافائيل أمس", 1);
  build_index(dir / "i", documents);
  EXPECT_THAT(found_set(dir / "i", "مسؤل", ladder()), testing::SizeIs(26));
  EXPECT_THAT(found_set(dir / "i", "رافائيل", ladder()), testing::SizeIs(26));
}

TEST(LooseForms, CanDoWithoutOtherSeats) {
  const TempDir dir;
  build_index(dir / "i", {{"one", "مسؤول كبير"}, {"two", "مسوول كبير"}});
  EXPECT_EQ(found_set(dir / "i", "مسؤول", ladder()), (Ids{"one", "two"}));
  EXPECT_EQ(found_set(dir / "i", "مسؤول", ladder(Level::kStem), searcher::kPartHamza),
            (Ids{"one"}));
  EXPECT_EQ(found_set(dir / "i", "مسؤول", ladder(Level::kExact)), (Ids{"one"}));
}

// Each is a separate word: neither of two words is that much rarer, or letters prove it.
TEST(LooseForms, KeepsWordsWithAndWithoutHamzaApart) {
  const struct {
    std::string query;
    int count;
    std::string other;
    int others;
  } rows[] = {{"سئل", 30, "سيل", 1},     {"هناء", 30, "هنا", 1},    {"هناء", 1, "هنا", 30},
              {"علماء", 30, "علما", 1},  {"زائد", 5, "زايد", 4},    {"قاوم", 1, "قائم", 30},
              {"راود", 1, "رائد", 30},   {"مؤثر", 30, "مآثر", 1},   {"سائت", 30, "سايت", 30},
              {"البناء", 5, "البنا", 1}, {"بؤساء", 30, "بأساء", 1}, {"هوائي", 30, "هوايات", 1}};
  for (const auto& [query, count, other, others] : rows) {
    const TempDir dir;
    std::vector<Document> documents;
    add(documents, "asked", "رأينا " + query + " أمس", count);
    add(documents, "other", "رأينا " + other + " أمس", others);
    build_index(dir / "i", documents);
    EXPECT_THAT(found_set(dir / "i", query, ladder()), testing::Not(testing::Contains("other-0")))
        << query << " " << other;
  }
}

// The letters after the article of الغاز are a word that is more frequent than ألغاز.
TEST(LooseForms, KeepsAWordWithTheArticleApart) {
  const TempDir dir;
  std::vector<Document> documents;
  add(documents, "riddles", "هذه ألغاز صعبة", 3);
  add(documents, "the-gas", "سعر الغاز اليوم", 2);
  add(documents, "gas", "سعر غاز اليوم", 4);
  build_index(dir / "i", documents);
  EXPECT_EQ(found_set(dir / "i", "ألغاز", ladder()), (Ids{"riddles-0", "riddles-1", "riddles-2"}));
  EXPECT_THAT(found_set(dir / "i", "الغاز", ladder()),
              testing::Not(testing::Contains("riddles-0")));
}

TEST(LooseForms, FindsAWordWithOtherPronouns) {
  const struct {
    std::string word;
    std::string bound;
    std::string witnesses;  // other pronouns
  } rows[] = {{"كتاب", "كتابك", "كتابه كتابها"},
              {"الكتاب", "كتابك", "كتابه كتابهم"},
              {"قلب", "قلبك", "قلبه قلبها قلبهم"},
              {"يساعد", "يساعدك", "يساعده يساعدها"},
              {"بيت", "بيتهن", "بيته بيتها"},
              {"كتاب", "كتابكما", "كتابه كتابها"},
              {"مدرسة", "مدرستي", ""},
              {"مدرسة", "مدرستك", ""},
              {"المدرسة", "مدرستي", ""},
              {"حياة", "حياتي", ""}};
  for (const auto& [word, bound, witnesses] : rows) {
    const TempDir dir;
    std::vector<Document> documents;
    add(documents, "word", "هذا " + word + " قديم", 3);
    add(documents, "bound", "هذا " + bound + " قديم", 1);
    if (!witnesses.empty()) add(documents, "witness", witnesses, 1);
    build_index(dir / "i", documents);
    const auto forward = found_set(dir / "i", word, ladder());
    EXPECT_TRUE(forward.contains("bound-0")) << word << " " << bound;
    EXPECT_TRUE(forward.contains("word-2")) << word;
    const auto back = found_set(dir / "i", bound, ladder());
    EXPECT_TRUE(back.contains("word-0")) << bound << " " << word;
    EXPECT_EQ(found(dir / "i", bound, ladder()).front(), "bound-0");
    EXPECT_FALSE(found_set(dir / "i", word, ladder(Level::kStem), searcher::kPartClitic)
                     .contains("bound-0"));
  }
}

// Final letters that belong to the word, as the article, other endings or the lack of any other
// pronoun show.
TEST(LooseForms, KeepsTheLastLettersOfAWord) {
  const struct {
    std::string query;
    std::string other;
    std::string more;  // of what else the index has
  } rows[] = {{"شري", "شريك", "الشريك"},
              {"مشتر", "مشترك", "المشترك مشتركة"},
              {"استهل", "استهلك", "استهلكت استهله استهلها"},
              {"جون", "جونك", "جونه"},
              {"مار", "مارك", ""},
              {"فار", "فارك", "الفار فاره"},
              {"كاه", "كاهن", "الكاهن"},
              {"لبن", "لبنك", "لبنه لبنها بنك بنك البنك"},
              {"لبنا", "لبنان", "اللبناني"},
              {"سكا", "سكان", "السكان"},
              {"بية", "بيتي", "بيت البيت"},
              {"بناة", "بناتي", "بنات البنات"},
              {"تحر", "تحرك", "التحرك تحركات"},
              {"ملا", "ملاك", "الملاك"}};
  for (const auto& [query, other, more] : rows) {
    const TempDir dir;
    std::vector<Document> documents;
    add(documents, "asked", "رأينا " + query + " أمس", 3);
    add(documents, "other", "رأينا " + other + " أمس", 1);
    std::string text;
    for (std::size_t at = 0; at < more.size();) {
      const std::size_t end = std::min(more.find(' ', at), more.size());
      add(documents, "more" + std::to_string(at), more.substr(at, end - at), 2);
      at = end + 1;
    }
    build_index(dir / "i", documents);
    EXPECT_FALSE(found_set(dir / "i", query, ladder()).contains("other-0"))
        << query << " " << other;
    EXPECT_FALSE(found_set(dir / "i", other, ladder()).contains("asked-0"))
        << other << " " << query;
  }
}

TEST(LooseForms, LeavesOtherStemmersAlone) {
  const TempDir dir;
  IndexOptions options;
  options.analyzer.arabic_stemmer = Stemmer::kNone;
  build_index(dir / "i", {{"one", "مسؤول كبير"}, {"two", "مسوول كبير"}}, options);
  EXPECT_EQ(found_set(dir / "i", "مسؤول", ladder()), (Ids{"one"}));
}

}  // namespace
}  // namespace fihris
