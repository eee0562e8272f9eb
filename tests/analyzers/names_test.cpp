// SPDX-License-Identifier: GPL-2.0-or-later
//
// Do names find their other spellings, and do ordinary words keep apart?
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "analyzers/name_key.h"
#include "analyzers/name_variants.h"
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

// Two spellings of a name, which must find each other.
constexpr auto kNames = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"Huang", "هوانغ"},           {"Obama", "أوباما"},         {"Clinton", "كلينتون"},
    {"California", "كاليفورنيا"}, {"Microsoft", "مايكروسوفت"}, {"Putin", "بوتين"},
    {"Macron", "ماكرون"},         {"Toyota", "تويوتا"},        {"Samsung", "سامسونج"},
    {"Einstein", "أينشتاين"},     {"Berlin", "برلين"},         {"Chicago", "شيكاغو"},
    {"Stanford", "ستانفورد"},     {"Harvard", "هارفارد"},      {"Amazon", "أمازون"},
    {"Kennedy", "كينيدي"},        {"Lincoln", "لينكولن"},      {"Roosevelt", "روزفلت"},
    {"Napoleon", "نابليون"},      {"Stalin", "ستالين"},        {"Lenin", "لينين"},
    {"Gandhi", "غاندي"},          {"Mandela", "مانديلا"},      {"Beckham", "بيكهام"},
    {"Ronaldo", "رونالدو"},       {"Maradona", "مارادونا"},    {"هوانج", "هوانغ"},
    {"أمريكا", "أميركا"},         {"مارجريت", "مارغريت"},      {"فرديناند", "فيرديناند"},
    {"بونابرت", "بونابارت"},      {"سيناريو", "سناريو"},       {"كريستوفر", "كرستوفر"},
    {"ديكتاتور", "دكتاتور"},      {"ميونخ", "ميونيخ"},         {"كيلوغرام", "كيلوجرام"},
});

// The first finds the second; the other way round the word looks too little like a name.
constexpr auto kOneWay = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"Nvidia", "إنفيديا"},
    {"Nvidia", "نفيديا"},
    {"Trump", "ترامب"},
    {"Netanyahu", "نتنياهو"},
    {"Facebook", "فيسبوك"},
    {"Tesla", "تسلا"},
    {"Newton", "نيوتن"},
    {"London", "لندن"},
    {"Shakespeare", "شكسبير"},
    {"إنفيديا", "نفيديا"},
    {"Google", "غوغل"},
    {"Google", "جوجل"},
    {"Bush", "بوش"},
    {"Merkel", "ميركل"},
    {"Boston", "بوسطن"},
    {"Blair", "بلير"},
});

// Ordinary words that look alike; as frequent as such words are, none finds any of the others.
constexpr auto kNative = std::to_array<std::string_view>({
    "كتاب",  "كتب",  "كاتب", "قلم",   "سلام",  "سلم",   "علم",  "عالم", "عمل",  "عامل",
    "حكم",   "حاكم", "حكيم", "صور",   "سور",   "سورة",  "طين",  "تين",  "قلب",  "كلب",
    "حرب",   "هرب",  "نصر",  "نسر",   "صيف",   "سيف",   "طبيب", "تبيب", "نجم",  "نغم",
    "مدينة", "مدن",  "رجل",  "رجال",  "شعر",   "شاعر",  "صبر",  "قريب", "غريب", "بعيد",
    "عبيد",  "حقوق", "عقوق", "قانون", "محكمة", "حكومة", "وزير", "مزيد", "يزيد", "تاريخ",
});

class Names : public ::testing::Test {
 protected:
  void add(std::string_view word, std::uint32_t frequency) {
    std::string s = stem(word);
    if (std::any_of(words_.begin(), words_.end(), [&s](const Word& w) { return w.word == s; })) {
      return;
    }
    std::string key = name_key(s);
    words_.push_back({std::move(key), std::move(s), frequency});
  }
  std::vector<NameVariant> variants(std::string_view word, std::size_t most = 10) {
    return variants_of_stem(stem(word), most);
  }
  std::vector<NameVariant> variants_of_stem(std::string_view word, std::size_t most = 10) {
    std::sort(words_.begin(), words_.end(),
              [](const Word& a, const Word& b) { return a.key < b.key; });
    std::vector<NameEntry> entries;
    for (const Word& w : words_) entries.push_back({w.key, w.word, w.frequency});
    return name_variants(word, NameArray(entries), most);
  }
  bool finds(std::string_view word, std::string_view other) {
    const auto found = variants(word);
    const std::string wanted = stem(other);
    return std::any_of(found.begin(), found.end(),
                       [&wanted](const NameVariant& v) { return v.word == wanted; });
  }

 private:
  struct Word {
    std::string key;
    std::string word;
    std::uint32_t frequency;
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

// A vocabulary that gives candidates without end, and counts them.
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
