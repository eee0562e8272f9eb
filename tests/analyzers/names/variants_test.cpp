// SPDX-License-Identifier: GPL-2.0-or-later
//
// Do names find their other spellings, and do ordinary words stay apart?
#include "analyzers/names/variants.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "analyzers/folding.h"
#include "analyzers/names/key.h"
#include "fihris/analysis.h"

namespace fihris::testing {
namespace {

using analyzers::name_key;
using analyzers::name_variants;
using analyzers::NameArray;
using analyzers::NameEntry;
using analyzers::NameVariant;

std::string stem(std::string_view word) {
  static Analyzer analyzer = std::move(Analyzer::create()).value();
  const auto& tokens = analyzer.analyze(word);
  return tokens.size() == 1 ? std::string(tokens[0].stem) : std::string(word);
}

std::string surface(std::string_view word) {
  static Analyzer analyzer = std::move(Analyzer::create()).value();
  const auto& tokens = analyzer.analyze(word);
  return tokens.size() == 1 ? std::string(tokens[0].surface) : std::string(word);
}

std::string folded(std::string_view word) {
  std::string out;
  analyzers::append_folded(word, out);
  return out;
}

// Two spellings of a name, which must find each other.
constexpr auto kNames = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"Huang", "هوانغ"},          {"Obama", "أوباما"},
    {"Clinton", "كلينتون"},      {"California", "كاليفورنيا"},
    {"Microsoft", "مايكروسوفت"}, {"Putin", "بوتين"},
    {"Macron", "ماكرون"},        {"Toyota", "تويوتا"},
    {"Samsung", "سامسونج"},      {"Einstein", "أينشتاين"},
    {"Berlin", "برلين"},         {"Chicago", "شيكاغو"},
    {"Stanford", "ستانفورد"},    {"Harvard", "هارفارد"},
    {"Amazon", "أمازون"},        {"Kennedy", "كينيدي"},
    {"Lincoln", "لينكولن"},      {"Roosevelt", "روزفلت"},
    {"Napoleon", "نابليون"},     {"Stalin", "ستالين"},
    {"Lenin", "لينين"},          {"Gandhi", "غاندي"},
    {"Mandela", "مانديلا"},      {"Beckham", "بيكهام"},
    {"Ronaldo", "رونالدو"},      {"Maradona", "مارادونا"},
    {"هوانج", "هوانغ"},          {"أمريكا", "أميركا"},
    {"مارجريت", "مارغريت"},      {"فرديناند", "فيرديناند"},
    {"بونابرت", "بونابارت"},     {"سيناريو", "سناريو"},
    {"كريستوفر", "كرستوفر"},     {"ديكتاتور", "دكتاتور"},
    {"ميونخ", "ميونيخ"},         {"كيلوغرام", "كيلوجرام"},
    {"Nvidia", "إنفيديا"},       {"Nvidia", "نفيديا"},
    {"إنفيديا", "نفيديا"},       {"Trump", "ترامب"},
    {"Netanyahu", "نتنياهو"},    {"Facebook", "فيسبوك"},
    {"Tesla", "تسلا"},           {"Newton", "نيوتن"},
    {"Shakespeare", "شكسبير"},   {"Google", "غوغل"},
    {"Merkel", "ميركل"},         {"Blair", "بلير"},
});

// The first finds the second, but not vice versa: that word looks too little like a name.
constexpr auto kOneWay = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"London", "لندن"},
    {"Google", "جوجل"},
    {"Bush", "بوش"},
    {"Boston", "بوسطن"},
    {"Washington", "واشنطن"},
});

// Ordinary words that look alike; with realistic frequencies none finds any of the others.
constexpr auto kNative = std::to_array<std::string_view>({
    "كتاب",  "كتب",  "كاتب", "قلم",   "سلام",  "سلم",   "علم",  "عالم", "عمل",  "عامل",
    "حكم",   "حاكم", "حكيم", "صور",   "سور",   "سورة",  "طين",  "تين",  "قلب",  "كلب",
    "حرب",   "هرب",  "نصر",  "نسر",   "صيف",   "سيف",   "طبيب", "تبيب", "نجم",  "نغم",
    "مدينة", "مدن",  "رجل",  "رجال",  "شعر",   "شاعر",  "صبر",  "قريب", "غريب", "بعيد",
    "عبيد",  "حقوق", "عقوق", "قانون", "محكمة", "حكومة", "وزير", "مزيد", "يزيد", "تاريخ",
});

constexpr double kBareName = 0.8;

class Names : public ::testing::Test {
 protected:
  // Adds entries as the index does: the stem, and the word as written if that has more letters.
  // `bare`: the share of documents that have it bare.
  void add(std::string_view word, std::uint32_t frequency, bool article = false,
           double bare = kBareName) {
    const std::string s = stem(word);
    add_entry(s, frequency, false, article, bare);
    const std::string whole = surface(word);
    if (folded(whole) != s && analyzers::may_be_name_as_written(whole)) {
      add_entry(whole, frequency, true, article);
    }
  }
  void add_entry(const std::string& word, std::uint32_t frequency, bool written,
                 bool article = false, double bare = kBareName) {
    const auto same = [&](const Word& w) { return w.word == word && w.written == written; };
    if (std::any_of(words_.begin(), words_.end(), same)) return;
    words_.push_back({name_key(word), word, frequency, written, article, bare * frequency});
  }
  std::vector<NameVariant> variants(std::string_view word, std::size_t most = 10) {
    return variants_of_stem(stem(word), most, surface(word));
  }
  std::vector<NameVariant> variants_of_stem(std::string_view word, std::size_t most = 10,
                                            std::string_view written = {}) {
    std::sort(words_.begin(), words_.end(),
              [](const Word& a, const Word& b) { return a.key < b.key; });
    std::vector<NameEntry> entries;
    for (const Word& w : words_) {
      entries.push_back({w.key, w.word, w.frequency, w.written, w.article, w.bare});
    }
    return name_variants(word, Vocabulary(entries, documents), most, written);
  }
  bool finds(std::string_view word, std::string_view other) {
    const auto found = variants(word);
    return std::any_of(found.begin(), found.end(), [other](const NameVariant& v) {
      return v.word == (v.written ? surface(other) : stem(other));
    });
  }

  void clear() { words_.clear(); }

  std::uint64_t documents = 0;

 private:
  struct Word {
    std::string key;
    std::string word;
    std::uint32_t frequency;
    bool written;
    bool article;
    double bare;
  };
  class Vocabulary final : public analyzers::NameEntries {
   public:
    Vocabulary(const std::vector<NameEntry>& entries, std::uint64_t documents)
        : entries_(entries), documents_(documents) {}
    void for_each_with_key(std::string_view key, const Visitor& visit) const override {
      entries_.for_each_with_key(key, visit);
    }
    [[nodiscard]] std::uint64_t documents() const override { return documents_; }

   private:
    NameArray entries_;
    std::uint64_t documents_;
  };
  std::vector<Word> words_;
};

TEST_F(Names, FindTheirOtherSpellingsBothWays) {
  for (const auto& [a, b] : kNames) {
    add(a, 2);
    add(b, 2);
  }
  for (const auto& [a, b] : kNames) {
    EXPECT_TRUE(finds(a, b)) << a << ' ' << b;
    EXPECT_TRUE(finds(b, a)) << b << ' ' << a;
  }
}

TEST_F(Names, FindTheirOtherSpellingsOneWay) {
  for (const auto& [a, b] : kOneWay) {
    add(a, 2);
    add(b, 2);
  }
  for (const auto& [a, b] : kOneWay) EXPECT_TRUE(finds(a, b)) << a << ' ' << b;
}

TEST_F(Names, OrdinaryWordsKeepApart) {
  for (const std::string_view word : kNative) add(word, 300);
  for (const std::string_view word : kNative) {
    for (const NameVariant& found : variants(word)) ADD_FAILURE() << word << ' ' << found.word;
  }
}

TEST_F(Names, AreProposedInOrderAndNoMoreThanAsked) {
  for (const std::string_view word : {"ترامب", "ترمب", "ترومب", "ترامبس"}) add(word, 5);
  const auto all = variants("Trump");
  ASSERT_GE(all.size(), 2U);
  for (const NameVariant& found : all) {
    EXPECT_GT(found.likeness, 0);
    EXPECT_LE(found.likeness, 1);
    EXPECT_EQ(found.frequency, 5U);
  }
  EXPECT_EQ(variants("Trump", 1).size(), 1U);
  EXPECT_TRUE(variants("Trump", 0).empty());
}

TEST_F(Names, NeverProposeTheWordItself) {
  add("ترامب", 5);
  EXPECT_TRUE(variants("ترامب").empty());
}

// The stemmer strips letters that belong to the name: فو, ابس, بوي.
TEST_F(Names, AreFoundAsWrittenWhereTheStemHasLostLetters) {
  for (const std::string_view word : {"كالفو", "إبستين", "بالبوينا"}) add(word, 2);
  const std::pair<std::string_view, std::string_view> pairs[] = {
      {"Calvo", "كالفو"}, {"Epstein", "إبستين"}, {"Balbuena", "بالبوينا"}};
  for (const auto& [latin, arabic] : pairs) {
    const auto found = variants(latin);
    ASSERT_FALSE(found.empty()) << latin;
    EXPECT_EQ(found[0].word, arabic);
    EXPECT_TRUE(found[0].written);
  }
}

TEST_F(Names, AreAskedForAsWrittenToo) {
  add("Epstein", 2);
  add("إبشتين", 2);
  EXPECT_TRUE(finds("إبستين", "Epstein"));
  EXPECT_TRUE(finds("إبستين", "إبشتين"));
}

// A word as written is no variant of its own stem: a search for the stem finds it anyway.
TEST_F(Names, DoNotProposeFormsOfTheSameStem) {
  add("كيلوغرام", 30);
  add_entry("كيلوغراما", 20, true);
  ASSERT_EQ(stem("كيلوغراما"), stem("كيلوغرام"));
  EXPECT_TRUE(variants("كيلوغرام").empty());
}

// Some leave out the hamza of a name that begins with it, and then it looks like the article.
TEST_F(Names, MayBeginLikeTheArticle) {
  add("ألكسندر", 20);
  add_entry("الكسندر", 5, true);
  EXPECT_TRUE(finds("الكسندر", "ألكسندر"));
  EXPECT_TRUE(finds("ألكسندر", "الكسندر"));
}

// But the individual is not Alfred.
TEST_F(Names, AreNotSoughtInWordsWithTheArticle) {
  add("ألفرد", 3);
  add("فرد", 600, true);
  add_entry("الفرد", 300, true);
  EXPECT_TRUE(variants("ألفرد").empty());
  EXPECT_TRUE(variants("الفرد").empty());
}

// In a long name one letter may be replaced or missing, even if no pair taught that.
TEST_F(Names, MayDifferInAnyLetter) {
  for (const std::string_view word : {"ديوكوفيتش", "دجوكوفيتش", "شوارتزشيلد", "شوارزشيلد"})
    add(word, 2);
  EXPECT_TRUE(finds("ديوكوفيتش", "دجوكوفيتش"));
  EXPECT_TRUE(finds("شوارزشيلد", "شوارتزشيلد"));
  EXPECT_FALSE(finds("ديوكوفيتش", "شوارزشيلد"));
}

// The same letters of a name as pronounced in one language, and in another.
TEST_F(Names, MayBeReadInSeveralLanguages) {
  const std::pair<std::string_view, std::string_view> pairs[] = {
      {"لودويغ", "لودفيغ"}, {"شتاينبك", "ستاينبك"}, {"موتسارت", "موزارت"},
      {"لورنتز", "لورنز"},  {"ياكوبسن", "جاكوبسن"}, {"هانغ", "هونغ"},
      {"سوناتا", "سوناته"}, {"كابوليت", "كابوليه"}};
  for (const auto& [a, b] : pairs) {
    clear();
    add(a, 3);
    add(b, 3);
    EXPECT_TRUE(finds(a, b)) << a;
    EXPECT_TRUE(finds(b, a)) << b;
  }
}

// Variants in the same script do not crowd out the other script.
TEST_F(Names, OneInTheOtherScriptIsAmongThem) {
  for (const std::string_view word :
       {"مايكروسوفت", "ميكروسوفت", "مايكرسوفت", "ميكرسوفت", "مايكروسفت", "مايكروسوفتو"}) {
    add(word, 3);
  }
  add("Microsoft", 1);
  const auto found = variants("مايكروسوفت", 4);
  EXPECT_EQ(found.size(), 4U);
  EXPECT_TRUE(std::any_of(found.begin(), found.end(),
                          [](const NameVariant& v) { return v.word.starts_with("micro"); }));
  EXPECT_EQ(variants("Microsoft", 4).size(), 4U);
}

// It is found as a word with a preposition, and is no other spelling.
TEST_F(Names, ALonePrepositionMakesNoVariant) {
  add("مايكروسوفت", 20);
  add("لمايكروسوفت", 3);
  add("تمايكروسوفت", 3);
  EXPECT_FALSE(finds("مايكروسوفت", "لمايكروسوفت"));
  EXPECT_TRUE(finds("مايكروسوفت", "تمايكروسوفت"));
}

TEST_F(Names, AConjunctionIsNoPartOfThem) {
  add("جيش", 900, true);
  add("جوكيتش", 2);
  add("ويجيتش", 2);
  EXPECT_TRUE(variants("وجيش").empty());
}

// Ordinary nouns take the article.
TEST_F(Names, WordsWithTheArticleLookLessLikeThem) {
  add("برميل", 60);
  add("براميل", 16);
  EXPECT_TRUE(finds("برميل", "براميل"));
  clear();
  add("برميل", 60, true);
  add("براميل", 16, true);
  EXPECT_FALSE(finds("برميل", "براميل"));
}

// As ordinary words do.
TEST_F(Names, WordsWithManyEndingsLookLessLikeThem) {
  add("برميل", 60);
  add("براميل", 16);
  EXPECT_TRUE(finds("برميل", "براميل"));
  clear();
  add("برميل", 60, false, 0.1);
  add("براميل", 16, false, 0.1);
  EXPECT_FALSE(finds("برميل", "براميل"));
}

// Only frequent ones; that a rare word contains another proves nothing.
TEST_F(Names, AreNotSoughtInOtherWordsWithACliticOrEnding) {
  const struct {
    std::string_view word, other, base;
  } rows[] = {{"لسكان", "لاسكان", "سكان"}, {"غادرت", "غاداريت", "غادر"}};
  for (const auto& [word, other, base] : rows) {
    for (const std::uint32_t times : {1, 4}) {
      clear();
      add(word, 5 * times);
      add(other, 2);
      EXPECT_TRUE(finds(word, other)) << word;
      add(base, 200);
      if (base == "غادر") {
        EXPECT_TRUE(finds(word, other)) << "it may be a name: هارت";
        add("يغادر", 20);
      }
      EXPECT_EQ(finds(word, other), times == 1) << word;
    }
  }
}

// However similar they are.
TEST_F(Names, StopWordsAreNoVariants) {
  add("لن", 500);
  add("ليس", 500);
  EXPECT_TRUE(variants("Lens").empty());
  EXPECT_TRUE(variants("Alice").empty());
}

TEST_F(Names, CommonWordsThatAreHardlyLikeThemAreNoVariants) {
  const auto least = [&](std::uint32_t frequency) {
    clear();
    add("بليك", 2);
    add("لون", frequency);
    return variants("Elton").size();
  };
  EXPECT_EQ(least(20), 1U);
  EXPECT_EQ(least(2'000), 0U);
}

// The frequency of an ordinary word depends on the number of documents.
TEST_F(Names, MayBeFrequentWhereThereAreManyDocuments) {
  add("مارغريت", 4'000);
  add("مارجريت", 900);
  EXPECT_FALSE(finds("مارغريت", "مارجريت"));
  documents = 1'000'000;
  EXPECT_TRUE(finds("مارغريت", "مارجريت"));
}

TEST_F(Names, LatinWordsAreNoVariantsOfLatinWords) {
  add("Clinton", 5);
  EXPECT_TRUE(variants("Klinton").empty());
}

TEST_F(Names, TakeAnyBytes) {
  add("ترامب", 5);
  const std::string endless(100'000, 'a');
  const std::string arabic = [] {
    std::string s;
    for (int i = 0; i < 1000; ++i) s += "ب";
    return s;
  }();
  for (const std::string_view word :
       {std::string_view(), std::string_view("\xD8"), std::string_view("\xFF\xFE"),
        std::string_view("\0\0\0\0", 4), std::string_view("2024"), std::string_view("f16"),
        std::string_view("trump\xD8\xAA"), std::string_view("漢字"), std::string_view("Москва"),
        std::string_view("aeiou"), std::string_view("او"), std::string_view(endless),
        std::string_view(arabic)}) {
    EXPECT_TRUE(variants_of_stem(word).empty());
    EXPECT_LE(name_key(word).size(), analyzers::kMaxNameKey);
  }
}

TEST(NameKey, IsOneForBothScripts) {
  EXPECT_EQ(name_key("huang"), name_key("هوانغ"));
  EXPECT_EQ(name_key("هوانج"), name_key("هوانق"));
  EXPECT_EQ(name_key("trump"), name_key("ترمب"));
  EXPECT_EQ(name_key("googl"), name_key("غوغل"));
}

TEST(NameKey, IsMadeOfItsClasses) {
  for (const auto& [a, b] : kNames) {
    for (const std::string_view word : {a, b}) {
      const std::string key = name_key(stem(word));
      EXPECT_FALSE(key.empty()) << word;
      EXPECT_EQ(key.find_first_not_of(analyzers::kNameClasses), std::string::npos) << word;
    }
  }
}

// A vocabulary with endless candidates that counts them.
class Endless final : public analyzers::NameEntries {
 public:
  void for_each_with_key(std::string_view key, const Visitor& visit) const override {
    ++keys;
    const NameEntry entry{key, "ترامبوليتش", 1};
    while (visit(entry)) ++visits;
  }
  mutable std::size_t keys = 0;
  mutable std::size_t visits = 0;
};

TEST(NameVariants, LookAtBoundedlyManyCandidates) {
  const Endless entries;
  EXPECT_LE(name_variants("bcdfghjklmnpqrst", entries, 3).size(), 3U);
  EXPECT_LE(entries.visits, analyzers::kMostNameCandidates);
  EXPECT_LE(entries.keys, 400U);
}

}  // namespace
}  // namespace fihris::testing
