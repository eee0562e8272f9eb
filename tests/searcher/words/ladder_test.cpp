// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does each rung of the ladder find what it should, and nothing else?
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/each_damage.h"
#include "support/index_files.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

using test::build_index;
using test::found;
using test::found_set;
using test::TempDir;
using testing::ElementsAre;
using testing::IsEmpty;
using Ids = std::set<std::string>;

SearchOptions level(Level level) {
  SearchOptions options;
  options.level = level;
  options.widen = false;  // nothing but what the ladder finds
  return options;
}

const SearchOptions kStemLevel = level(Level::kStem);

TEST(Ladder, FindsBrokenPluralsBothWays) {
  const struct {
    std::string singular;
    std::string plural;
  } rows[] = {{"شريحة", "شرائح"},  {"كتاب", "كتب"},   {"مدرسة", "مدارس"}, {"رئيس", "رؤساء"},
              {"قانون", "قوانين"}, {"طالب", "طلاب"},  {"مدينة", "مدن"},   {"فيلم", "أفلام"},
              {"مشروع", "مشاريع"}, {"طبيب", "أطباء"}, {"جريدة", "جرائد"}, {"باب", "أبواب"},
              {"صديق", "أصدقاء"},  {"مصنع", "مصانع"}, {"درس", "دروس"}};
  const TempDir dir;
  std::vector<Document> documents;
  for (const auto& [singular, plural] : rows) {
    documents.push_back(test::text_document("one-" + singular, "وصل " + singular + " اليوم"));
    documents.push_back(test::text_document("many-" + singular, "وصلت ال" + plural + " اليوم"));
  }
  build_index(dir / "i", documents);
  for (const auto& [singular, plural] : rows) {
    const Ids both = {"one-" + singular, "many-" + singular};
    EXPECT_EQ(found_set(dir / "i", singular), both);
    EXPECT_EQ(found_set(dir / "i", plural), both);
    EXPECT_EQ(found(dir / "i", singular).front(), "one-" + singular);
    EXPECT_EQ(found(dir / "i", plural).front(), "many-" + singular);
    EXPECT_EQ(found_set(dir / "i", singular, kStemLevel), (Ids{"one-" + singular}));
    EXPECT_EQ(found_set(dir / "i", singular, level(Level::kWide), searcher::kPartPlural),
              (Ids{"one-" + singular}));
  }
}

// The factor of a form takes its rarity out of its weight. That holds only if both know the same
// inverse document frequency, also of a word that nearly half of the documents have.
TEST(Ladder, WeighsARarerFormByItsShareOfTheWord) {
  const TempDir dir;
  std::vector<Document> documents;
  for (int i = 0; i < 40; ++i) {
    const std::string id = std::to_string(i);
    documents.push_back(test::text_document("none" + id, "سافر الوزير أمس إلى بلدة بعيدة"));
    if (i < 35) {
      documents.push_back(test::text_document("word" + id, "سافر ترامب أمس إلى بلدة بعيدة"));
    }
    if (i < 3) {
      documents.push_back(test::text_document("form" + id, "سافر بترامب أمس إلى بلدة بعيدة"));
    }
  }
  build_index(dir / "i", documents);
  constexpr std::uint32_t kWithout =
      searcher::kPartSurface | searcher::kPartTitle | searcher::kPartLead;
  SearchOptions options = level(Level::kStem);
  options.limit = 50;
  double word = 0;
  double form = 0;
  for (const Hit& hit : test::search(dir / "i", "ترامب", options, kWithout).hits) {
    (hit.id.starts_with("word") ? word : form) = hit.score;
  }
  ASSERT_GT(word, 0);
  EXPECT_NEAR(form / word, 0.5, 1e-9);
}

TEST(Ladder, FindsNamesInTheirOtherSpellings) {
  const TempDir dir;
  build_index(dir / "i", {{"ny", "رقائق إنفيديا الجديدة"},
                          {"n", "شركة نفيديا أعلنت"},
                          {"latin", "أسهم Nvidia ارتفعت"},
                          {"hj", "قال هوانج للصحافة"},
                          {"hg", "زار هوانغ المصنع"},
                          {"huang", "Jensen Huang spoke"},
                          {"other", "اليوم تعلن الوزارة عن خطة"}});
  const Ids nvidia = {"ny", "n", "latin"};
  const Ids huang = {"hj", "hg", "huang"};
  for (const std::string query : {"إنفيديا", "نفيديا", "Nvidia", "nvidia"}) {
    EXPECT_EQ(found_set(dir / "i", query), nvidia) << query;
  }
  for (const std::string query : {"هوانج", "هوانغ", "Huang"}) {
    EXPECT_EQ(found_set(dir / "i", query), huang) << query;
  }
  EXPECT_EQ(found(dir / "i", "نفيديا").front(), "n");
  EXPECT_EQ(found(dir / "i", "Huang").front(), "huang");
  EXPECT_EQ(found_set(dir / "i", "نفيديا", kStemLevel), (Ids{"n"}));
  EXPECT_EQ(found_set(dir / "i", "نفيديا", level(Level::kWide), searcher::kPartVariant),
            (Ids{"n"}));
  // Each hit is marked where it matches.
  for (const Hit& hit : test::search(dir / "i", "Nvidia").hits) {
    EXPECT_FALSE(hit.highlights.empty()) << hit.id;
  }
}

// A name of one segment is found from another one's, and in the segments that Xapian's writer made.
TEST(Ladder, KnowsTheNamesOfAllSegments) {
  const TempDir dir;
  build_index(dir / "i", {{"a", "قال هوانج للصحافة"}});
  IndexOptions options;
  options.method = BuildMethod::kXapian;
  build_index(dir / "i", {{"b", "زار هوانغ المصنع"}}, options);
  build_index(dir / "i", {{"c", "Jensen Huang spoke"}});
  EXPECT_EQ(found_set(dir / "i", "هوانغ"), (Ids{"a", "b", "c"}));
  auto writer = IndexWriter::open(dir / "i");
  ASSERT_TRUE(writer.ok());
  ASSERT_TRUE(writer->optimize().ok());
  EXPECT_EQ(found_set(dir / "i", "هوانغ"), (Ids{"a", "b", "c"}));
}

// The stem of أينشتاين is اينشت, and that of النظرية الأينشتاينية is أينشتاين.
TEST(Ladder, FindsANameThatIsTheStemOfAnotherWord) {
  const TempDir dir;
  build_index(dir / "i", {{"name", "قال أينشتاين أمس"}, {"theory", "النظرية الأينشتاينية"}});
  EXPECT_EQ(found_set(dir / "i", "Einstein"), (Ids{"name", "theory"}));
}

// The stemmer turns إبستين into ابس and كالفو into فو; the list of names has them as written.
TEST(Ladder, FindsNamesWhoseStemHasLostLetters) {
  const TempDir dir;
  build_index(dir / "i", {{"e", "قال إبستين أمس"},
                          {"c", "سجل كالفو هدفين"},
                          {"latin", "Epstein and Calvo spoke"},
                          {"other", "اليوم تعلن الوزارة عن خطة"}});
  EXPECT_EQ(found_set(dir / "i", "Epstein"), (Ids{"e", "latin"}));
  EXPECT_EQ(found_set(dir / "i", "Calvo"), (Ids{"c", "latin"}));
  EXPECT_EQ(found_set(dir / "i", "إبستين"), (Ids{"e", "latin"}));
  EXPECT_EQ(found_set(dir / "i", "Epstein", kStemLevel), (Ids{"latin"}));
  for (const Hit& hit : test::search(dir / "i", "Epstein").hits) {
    EXPECT_FALSE(hit.highlights.empty()) << hit.id;
  }
}

TEST(Ladder, SaysWhenTheListOfNamesIsDamaged) {
  const TempDir dir;
  build_index(dir / "i", {{"a", "قال هوانج للصحافة"}});
  const auto segments = test::segments_of(dir / "i");
  ASSERT_EQ(segments.size(), 1U);
  const std::string names = segments[0] + "/names.fihris";
  const std::string whole = test::bytes_of(names);
  ASSERT_GT(whole.size(), 40U);
  test::put_bytes(names, whole.substr(0, 20));
  const auto none = Searcher::open(dir / "i");
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, ErrorCode::kCorrupt);
  EXPECT_THAT(none.error().text(), testing::HasSubstr(names + " is damaged"));
  // What follows the head is read by the first query that needs it, and again by the next one.
  std::string bytes = whole;
  bytes.back() ^= 1;
  test::put_bytes(names, bytes);
  auto searcher = Searcher::open(dir / "i");
  ASSERT_TRUE(searcher.ok()) << searcher.error().text();
  for (int round = 0; round < 2; ++round) {
    const auto found = searcher->search("هوانغ");
    ASSERT_FALSE(found.ok());
    EXPECT_EQ(found.error().code, ErrorCode::kCorrupt);
    EXPECT_THAT(found.error().text(), testing::HasSubstr(names + " is damaged"));
  }
  // Without it a search would find less, and not say so.
  std::filesystem::remove(names);
  const auto lost = Searcher::open(dir / "i");
  ASSERT_FALSE(lost.ok());
  EXPECT_EQ(lost.error().code, ErrorCode::kCorrupt);
  EXPECT_THAT(lost.error().text(), testing::HasSubstr("there is no " + names));
}

TEST(Ladder, FindsTheFutureOfAVerb) {
  const TempDir dir;
  build_index(dir / "i", {{"will", "فسيكتبونها غدًا"}, {"now", "هو يكتب الآن"}, {"all", "سيكتب"}});
  EXPECT_EQ(found_set(dir / "i", "يكتب"), (Ids{"will", "now", "all"}));
  EXPECT_EQ(found(dir / "i", "يكتب").front(), "now");
  EXPECT_EQ(found_set(dir / "i", "فسيكتبونها"), (Ids{"will", "now", "all"}));
}

TEST(Ladder, TakesNoNounForTheFutureOfAVerb) {
  const TempDir dir;
  build_index(
      dir / "i",
      {{"car", "سيارة جديدة"}, {"friend", "يار قديم"}, {"veil", "ستار"}, {"string", "تار طويل"}});
  EXPECT_EQ(found_set(dir / "i", "سيارة", kStemLevel), (Ids{"car"}));
  EXPECT_EQ(found_set(dir / "i", "يار", kStemLevel), (Ids{"friend"}));
  EXPECT_EQ(found_set(dir / "i", "ستار", kStemLevel), (Ids{"veil"}));
}

// In a small collection a word may never occur without a preposition, or less often than with it.
// At `wide` it is found, if it is so long that it can hardly be a part of another.
TEST(Ladder, FindsAWordThatStandsBehindItsPrepositionOnly) {
  const TempDir dir;
  const std::vector<Document> documents = {
      test::text_document("to-export", "تسعى الدولة لتصدير الغاز"),
      test::text_document("by-export", "خطة بتصدير القمح"),
      test::text_document("full", "هذا عمل كامل"), test::text_document("city", "زرنا بغداد مرارا")};
  build_index(dir / "i", documents);
  const Ids both = {"to-export", "by-export"};
  const SearchOptions wide = level(Level::kWide);
  EXPECT_EQ(found_set(dir / "i", "تصدير", wide), both);
  EXPECT_EQ(found_set(dir / "i", "والتصدير", wide), both);
  EXPECT_EQ(found_set(dir / "i", "بتصدير", wide), both);
  EXPECT_EQ(found_set(dir / "i", "كتصدير", wide), both);
  EXPECT_EQ(found_set(dir / "i", "غاز تصدير", wide), both);
  EXPECT_THAT(found_set(dir / "i", "تصدير", kStemLevel), IsEmpty());
  EXPECT_THAT(found_set(dir / "i", "تصدير", level(Level::kWide), searcher::kPartClitic), IsEmpty());
  EXPECT_THAT(found_set(dir / "i", "غداد", wide), IsEmpty());
  EXPECT_THAT(found_set(dir / "i", "أمل", wide), IsEmpty());
  // One with the word itself takes nothing away, nor does its leaving.
  build_index(dir / "i", {test::text_document("export", "قرار تصدير النفط"),
                          test::text_document("more", "أعلن عن خطط لتصدير النفط")});
  EXPECT_EQ(found_set(dir / "i", "تصدير", wide), (Ids{"to-export", "by-export", "export", "more"}));
  EXPECT_EQ(found(dir / "i", "تصدير", wide).front(), "export");
  EXPECT_EQ(found_set(dir / "i", "بتصدير", wide),
            (Ids{"to-export", "by-export", "export", "more"}));
}

// Words that a stemmer, a clitic or a pattern could take for one another. Each text holds the one
// word, with the article where it takes one, and must not be found by the other.
TEST(Ladder, KeepsWordsApart) {
  const struct {
    std::string query;
    std::string other;
  } rows[] = {{"علم", "عالمي"},  {"حر", "بحر"},       {"غداد", "بغداد"}, {"رنسا", "فرنسا"},
              {"وتين", "بوتين"}, {"لد", "ولد"},       {"بنان", "لبنان"}, {"ندا", "كندا"},
              {"ياسة", "سياسة"}, {"لسطين", "فلسطين"}, {"يروت", "بيروت"}, {"كتاب", "كاتب"},
              {"ولد", "والد"},   {"حرب", "حراب"},     {"قطر", "قطار"},   {"بلد", "بلاط"},
              {"سلام", "إسلام"}, {"عمل", "عميل"},     {"نظر", "منظر"},   {"شعر", "شعار"},
              {"مال", "شمال"},   {"ريم", "كريم"},     {"هند", "مهندس"},  {"جمل", "جميل"},
              {"قلب", "قالب"},   {"حكم", "حكيم"},     {"درس", "مدرس"},   {"سفر", "سفير"},
              {"ملك", "مالك"},   {"صور", "صوت"},      {"نجم", "منجم"},   {"طفل", "طفيلي"},
              {"رجل", "مرجل"},   {"خبر", "خبير"},     {"امل", "كامل"},   {"راس", "فراس"},
              {"ساعة", "سعة"},   {"حياة", "حية"},     {"دار", "ادارة"},  {"وزن", "وزير"},
              {"قرار", "قارة"},  {"عرب", "تعريب"}};
  for (const auto& [query, other] : rows) {
    const TempDir dir;
    build_index(dir / "i", {{"other", "رأينا " + other + " و ال" + other + " في المعرض"},
                            {"other2", "ثم " + other + " مرة أخرى"}});
    EXPECT_THAT(found_set(dir / "i", query, kStemLevel), IsEmpty()) << query << " " << other;
  }
}

TEST(Ladder, PutsWhatIsAskedForFirst) {
  const TempDir dir;
  build_index(dir / "i", {{"plural", "الكتب الكتب الكتب"},
                          {"clitic", "وبكتاب جديد صغير"},
                          {"exact", "هذا كتاب جديد في السوق"},
                          {"latin", "Trump Trump"},
                          {"name", "ترمب ترمب"},
                          {"as-written", "قال ترامب في خطاب أمس"}});
  EXPECT_EQ(found(dir / "i", "كتاب").front(), "exact");
  EXPECT_EQ(found(dir / "i", "ترامب").front(), "as-written");
}

TEST(Ladder, PutsADocumentOfThatTitleFirst) {
  const TempDir dir;
  std::vector<Document> documents;
  const auto add = [&](std::string id, std::string title, std::string text) {
    Document document = test::text_document(std::move(id), std::move(text));
    document.title = std::move(title);
    documents.push_back(std::move(document));
  };
  add("amends", "قرار تعديل نظام العمل", "نظام العمل نظام العمل");
  add("about", "أخبار", "نظام العمل نظام العمل نظام العمل");
  add("law", "نظام العمل", std::string("مادة طويلة من النص "));
  documents.back().text += std::string(2000, ' ') + "نص";
  for (int i = 0; i < 300; ++i) documents.back().text += " كلمة";
  build_index(dir / "i", documents);
  for (const std::string query : {"نظام العمل", "نظام  العَمَل", "+نظام +العمل"}) {
    EXPECT_EQ(found(dir / "i", query).front(), "law") << query;
  }
  EXPECT_NE(found(dir / "i", "نظام العمل", level(Level::kWide), searcher::kPartTitle).front(),
            "law");
  EXPECT_THAT(found(dir / "i", "العمل نظام", kStemLevel), testing::SizeIs(3));
}

TEST(Ladder, PutsWordsThatStandTogetherFirst) {
  const TempDir dir;
  std::vector<Document> documents;
  for (int i = 0; i < 120; ++i) {
    documents.push_back(test::text_document("f" + std::to_string(i), "نص آخر من غير ذلك"));
  }
  documents.push_back(test::text_document("apart", "الحبس ثم كلام كثير ثم ذكر المؤقت هنا"));
  documents.push_back(test::text_document("together", "كلام كثير عن وبالحبس المؤقت ثم هنا ذكر"));
  build_index(dir / "i", documents);
  EXPECT_THAT(found(dir / "i", "حبس مؤقت"), ElementsAre("together", "apart"));
  EXPECT_THAT(found(dir / "i", "حبس مؤقت", level(Level::kWide), searcher::kPartProximity),
              ElementsAre("apart", "together"))
      << "else by length and order alone";
}

}  // namespace
}  // namespace fihris
