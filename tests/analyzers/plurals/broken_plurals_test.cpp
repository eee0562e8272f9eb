// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words are singular and broken plural to one another, by pattern, list and vocabulary?
#include "analyzers/plurals/broken_plurals.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "analyzers/folding.h"
#include "analyzers/plurals/plural_data.h"
#include "analyzers/stemmer.h"

namespace fihris::testing {
namespace {

using analyzers::PluralRelative;
using analyzers::PluralVocabulary;

std::string surface_of(std::string_view word) {
  std::string surface;
  analyzers::append_surface_icu(word, surface);
  return surface;
}

std::string stem_of(std::string_view word) {
  std::string stem;
  analyzers::append_light_stem(surface_of(word), stem);
  return stem;
}

// A miniature index: words with their document frequency, the same with the article.
class Vocabulary {
 public:
  Vocabulary(std::initializer_list<std::pair<std::string_view, std::uint32_t>> words) {
    for (const auto& [word, frequency] : words) add(word, frequency);
  }
  void add(std::string_view word, std::uint32_t frequency, bool article = true) {
    stems_[stem_of(word)] += frequency;
    surfaces_[surface_of(word)] += frequency;
    if (article) surfaces_[surface_of(std::string("ال").append(word))] += frequency;
  }

  std::vector<PluralRelative> relatives(std::string_view word) {
    lookups_ = 0;
    const auto find = [this](const std::map<std::string, std::uint32_t>& terms,
                             std::string_view term) {
      ++lookups_;
      const auto found = terms.find(std::string(term));
      return found == terms.end() ? 0 : found->second;
    };
    const PluralVocabulary vocabulary{[&](std::string_view term) { return find(stems_, term); },
                                      [&](std::string_view term) { return find(surfaces_, term); }};
    return analyzers::plural_relatives(surface_of(word), stem_of(word), vocabulary);
  }
  bool relates(std::string_view word, std::string_view other) {
    const std::vector<PluralRelative> all = relatives(word);
    return std::any_of(all.begin(), all.end(), [stem = stem_of(other)](const PluralRelative& one) {
      return one.stem == stem;
    });
  }
  [[nodiscard]] std::size_t lookups() const { return lookups_; }

 private:
  std::map<std::string, std::uint32_t> stems_;
  std::map<std::string, std::uint32_t> surfaces_;
  std::size_t lookups_ = 0;
};

struct PairRow {
  const char* singular;
  const char* plural;
  const char* why;
};

constexpr PairRow kPairs[] = {
    {"شريحة", "شرائح", "listed"},
    {"كتاب", "كتب", "listed"},
    {"مدرسة", "مدارس", "listed; the stemmer takes the ة"},
    {"رئيس", "رؤساء", "listed; another seat of the hamza"},
    {"فيلم", "أفلام", "listed; a loan word"},
    {"قانون", "قوانين", "listed; ends like a sound plural"},
    {"طالب", "طلاب", "listed; also an active participle"},
    {"عالم", "علماء", "listed"},
    {"مدينة", "مدن", "listed"},
    {"جدار", "جدران", "listed; ends like a dual"},
    {"حد", "حدود", "listed; a doubled root"},
    {"طبيب", "أطباء", "listed; a doubled root"},
    {"شيء", "أشياء", "listed; a hamza at the end"},
    {"امرأة", "نساء", "listed; of another root"},
    {"قاضي", "قضاة", "listed; the stemmer takes the ة of the plural"},
    {"هدية", "هدايا", "listed; the stemmer takes the alef of the plural"},
    {"كرسي", "كراسي", "listed; the stemmer takes the ي of both"},
    {"وقت", "أوقات", "listed; the stemmer takes the ات of the plural"},
    {"إقليم", "أقاليم", "listed; the hamza changes its place"},
    {"لون", "ألوان", "listed; begins like an article"},
    {"شبح", "أشباح", "أفعال"},
    {"نفط", "أنفاط", "أفعال, of any root"},
    {"ضلع", "أضلاع", "أفعال"},
    {"نهد", "نهود", "فعول"},
    {"صدع", "صدوع", "فعول"},
    {"بئس", "بؤوس", "فعول, with a hamza that changes its seat"},
    {"غلاف", "أغلفة", "أفعلة"},
    {"زقاق", "أزقة", "أفعلة of a doubled root"},
    {"بلاغ", "أبلغة", "أفعلة, behind a letter that may be a clitic"},
    {"رثاء", "أرثية", "أفعية"},
    {"غشاء", "أغشية", "أفعية"},
    {"قرين", "قرناء", "فعلاء"},
    {"بليغ", "بلغاء", "فعلاء"},
    {"نشيط", "نشطاء", "فعلاء"},
    {"تقي", "أتقياء", "أفعلاء of a weak root"},
    {"ثري", "أثرياء", "أفعلاء of a weak root"},
    {"جليل", "أجلاء", "أفعلاء of a doubled root"},
    {"غنيمة", "غنائم", "فعائل"},
    {"نصيحة", "نصائح", "فعائل"},
    {"قلادة", "قلائد", "فعائل"},
    {"شاحنة", "شواحن", "فواعل"},
    {"لاصق", "لواصق", "فواعل"},
    {"جائحة", "جوائح", "فواعل, a hamza in the middle"},
    {"ناموس", "نواميس", "فواعيل"},
    {"قاموس", "قواميس", "فواعيل"},
    {"منجل", "مناجل", "مفاعل"},
    {"معول", "معاول", "مفاعل"},
    {"مروحة", "مراوح", "مفاعل, listed"},
    {"مذبحة", "مذابح", "مفاعل"},
    {"فأس", "فؤوس", "فعول, with a hamza that changes its seat"},
    {"مجرى", "مجاري", "مفاعل of a weak root"},
    {"مرسوم", "مراسيم", "مفاعيل"},
    {"معيار", "معايير", "مفاعيل"},
    {"ميثاق", "مواثيق", "مفاعيل, the ي was a و"},
    {"تعليم", "تعاليم", "تفاعيل"},
    {"جمجمة", "جماجم", "four letters"},
    {"خنفس", "خنافس", "four letters"},
    {"سرداب", "سراديب", "four letters and a long vowel"},
    {"دهليز", "دهاليز", "four letters and a long vowel"},
    {"زنبور", "زنابير", "four letters and a long vowel"},
    {"أنشودة", "أناشيد", "أفاعيل"},
    {"أرجوحة", "أراجيح", "أفاعيل"},
    {"غدة", "غدد", "a doubled root"},
    {"همة", "همم", "a doubled root"},
    {"زر", "أزرار", "a doubled root"},
    {"صك", "صكوك", "a doubled root"},
    {"حاسة", "حواس", "a doubled root"},
    {"هول", "أهوال", "a weak root, its و written"},
    {"غول", "أغوال", "a weak root, its و written"},
    {"مزية", "مزايا", "a weak root"},
    {"داعي", "دعاة", "a weak root, listed"},
    {"نجوى", "نجاوى", "a weak root"},
};

TEST(BrokenPlurals, FindOneAnotherBothWays) {
  static_assert(std::size(kPairs) >= 60);
  for (const PairRow& row : kPairs) {
    Vocabulary vocabulary{{row.singular, 50}, {row.plural, 40}};
    EXPECT_TRUE(vocabulary.relates(row.singular, row.plural))
        << row.singular << " " << row.plural << ": " << row.why;
    EXPECT_TRUE(vocabulary.relates(row.plural, row.singular))
        << row.plural << " " << row.singular << ": " << row.why;
  }
}

constexpr PairRow kStrangers[] = {
    {"كاتب", "كتاب", "كتاب is listed as a singular"},
    {"حر", "بحر", "another root"},
    {"ولد", "والد", "no plural has this pattern"},
    {"والد", "أولاد", "listed as the plural of ولد"},
    {"علم", "عالم", "no plural has this pattern"},
    {"عامل", "أعمال", "listed as the plural of عمل"},
    {"دخل", "دخول", "a verbal noun"},
    {"خرج", "خروج", "a verbal noun"},
    {"حسب", "حساب", "a noun of the root"},
    {"دفع", "دفاع", "a noun of the root"},
    {"قاتل", "قتال", "a verbal noun"},
    {"درس", "مدرسة", "a noun of place"},
    {"كتب", "مكتب", "a noun of place"},
    {"كتب", "كاتب", "an active participle"},
    {"قتل", "مقتول", "a passive participle"},
    {"علم", "معلم", "a participle"},
    {"عمل", "معمل", "a noun of place"},
    {"كبير", "أكبر", "an elative"},
    {"حسن", "أحسن", "an elative"},
    {"سلم", "إسلام", "a verbal noun, with إ"},
    {"خبر", "إخبار", "a verbal noun, with إ"},
    {"علن", "إعلان", "a verbal noun, with إ"},
    {"تعمل", "تعامل", "a verb and a verbal noun"},
    {"يقتل", "يقاتل", "two verbs"},
    {"شرعي", "شراعي", "two nisbas"},
    {"رواية", "روائي", "a nisba"},
    {"حي", "حيوي", "a nisba"},
    {"سكن", "سكين", "a noun of the root"},
    {"بيت", "بنت", "another root"},
    {"صبر", "صبور", "an adjective of habit"},
    {"نجر", "نجار", "a man of the trade"},
    {"قطر", "قطار", "a noun of the root"},
    {"صوم", "صيام", "a verbal noun"},
    {"شرب", "شراب", "a noun of the root"},
    {"كرم", "كريم", "an adjective"},
    {"محمد", "أحمد", "two names"},
};

TEST(BrokenPlurals, LeaveOtherWordsOfARootApart) {
  static_assert(std::size(kStrangers) >= 30);
  for (const PairRow& row : kStrangers) {
    Vocabulary vocabulary{{row.singular, 50}, {row.plural, 40}};
    EXPECT_FALSE(vocabulary.relates(row.singular, row.plural))
        << row.singular << " " << row.plural << ": " << row.why;
    EXPECT_FALSE(vocabulary.relates(row.plural, row.singular))
        << row.plural << " " << row.singular << ": " << row.why;
  }
}

// The words of `text`, separated by `separator`.
std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (c == separator) {
      words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  return words;
}

TEST(BrokenPlurals, KnowEveryListedPair) {
  std::set<std::string> singulars;
  for (const std::string& entry : split(analyzers::data::kPluralList, ' ')) {
    const std::vector<std::string> words = split(entry, '/');
    ASSERT_GE(words.size(), 2U) << entry;
    EXPECT_TRUE(singulars.insert(words[0]).second) << words[0] << " stands there twice";
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (stem_of(words[0]) == stem_of(words[i])) continue;
      Vocabulary vocabulary{{words[0], 50}, {words[i], 40}};
      EXPECT_TRUE(vocabulary.relates(words[0], words[i])) << words[0] << " " << words[i];
      EXPECT_TRUE(vocabulary.relates(words[i], words[0])) << words[i] << " " << words[0];
    }
  }
}

TEST(BrokenPlurals, HoldNoLookalikeTwice) {
  std::set<std::string> seen;
  for (const std::string& word : split(analyzers::data::kNoPlurals, ' ')) {
    EXPECT_FALSE(word.empty()) << "two spaces";
    EXPECT_TRUE(seen.insert(word).second) << word << " stands there twice";
  }
}

TEST(BrokenPlurals, GiveEachPluralItsOwnSingular) {
  Vocabulary vocabulary{{"علم", 300}, {"علوم", 200}, {"عالم", 250}, {"علماء", 150}};
  EXPECT_TRUE(vocabulary.relates("علم", "علوم"));
  EXPECT_TRUE(vocabulary.relates("عالم", "علماء"));
  EXPECT_FALSE(vocabulary.relates("عالم", "علوم"));
  EXPECT_FALSE(vocabulary.relates("علم", "علماء"));
}

TEST(BrokenPlurals, AreFoundFromInflectedForms) {
  Vocabulary vocabulary{{"مدرسة", 50}, {"مدارس", 40}, {"شبح", 50}, {"أشباح", 40}};
  for (const char* word : {"المدرسة", "وبالمدرسة", "مدرستهم", "مدرستين", "مدرسه", "مدرسات"}) {
    EXPECT_TRUE(vocabulary.relates(word, "مدارس")) << word;
  }
  for (const char* word : {"المدارس", "مدارسنا", "للمدارس"}) {
    EXPECT_TRUE(vocabulary.relates(word, "مدرسة")) << word;
  }
  for (const char* word : {"الشبح", "شبحا", "شبحها"}) {
    EXPECT_TRUE(vocabulary.relates(word, "أشباح")) << word;
  }
  for (const char* word : {"الأشباح", "الاشباح", "اشباح", "أشباحه"}) {
    EXPECT_TRUE(vocabulary.relates(word, "شبح")) << word;
  }
  EXPECT_FALSE(vocabulary.relates("مدرس", "مدارس")) << "the teacher, whose stem is the school's";
}

TEST(BrokenPlurals, NeedBothFormsInTheVocabulary) {
  Vocabulary singular_only{{"شبح", 50}};
  EXPECT_TRUE(singular_only.relatives("شبح").empty());
  Vocabulary other{{"أشباه", 50}, {"شبح", 50}};
  EXPECT_TRUE(other.relatives("شبح").empty());
}

TEST(BrokenPlurals, DoNotDoubtAListedPairThatLacksTheQueriedForm) {
  Vocabulary vocabulary{{"شرائح", 3}};
  EXPECT_TRUE(vocabulary.relates("شريحة", "شرائح"));
}

TEST(BrokenPlurals, DoubtWordsThatNeverTakeTheArticle) {
  Vocabulary nouns{{"نفط", 500}, {"أنفاط", 400}};
  Vocabulary verbs{};
  verbs.add("نفط", 500, false);
  verbs.add("أنفاط", 400, false);
  EXPECT_TRUE(nouns.relates("نفط", "أنفاط"));
  EXPECT_FALSE(verbs.relates("نفط", "أنفاط"));
}

TEST(BrokenPlurals, DoubtAPluralThatHasADualOrASoundPlural) {
  Vocabulary vocabulary{{"مفرق", 500}, {"مفارق", 400}};
  EXPECT_TRUE(vocabulary.relates("مفرق", "مفارق"));
  vocabulary.add("مفارقين", 100);
  vocabulary.add("مفارقات", 100);
  EXPECT_FALSE(vocabulary.relates("مفرق", "مفارق"));
}

TEST(BrokenPlurals, DoubtFarFrequencies) {
  Vocabulary vocabulary{{"نفط", 50000}, {"أنفاط", 40000}};
  Vocabulary far{{"نفط", 50000}, {"أنفاط", 10}};
  ASSERT_FALSE(vocabulary.relatives("نفط").empty());
  const double near = vocabulary.relatives("نفط")[0].confidence;
  const std::vector<PluralRelative> doubtful = far.relatives("نفط");
  EXPECT_TRUE(doubtful.empty() || doubtful[0].confidence < near / 2);
}

TEST(BrokenPlurals, ComeBestFirstAndAreFew) {
  Vocabulary vocabulary{{"عين", 90},   {"عيون", 80},  {"أعين", 70}, {"أعيان", 60}, {"شهر", 90},
                        {"أشهر", 80},  {"شهور", 70},  {"سهم", 60},  {"أسهم", 60},  {"سهام", 60},
                        {"سهوم", 60},  {"أسهام", 60}, {"بحر", 50},  {"بحار", 50},  {"بحور", 50},
                        {"أبحار", 50}, {"علم", 40},   {"علوم", 40}, {"أعلام", 40}};
  for (const char* word : {"عين", "شهر", "سهم", "بحر", "علم", "عيون", "أعلام"}) {
    const std::vector<PluralRelative> relatives = vocabulary.relatives(word);
    EXPECT_FALSE(relatives.empty()) << word;
    EXPECT_LE(relatives.size(), analyzers::kMaxPluralRelatives);
    for (std::size_t i = 0; i < relatives.size(); ++i) {
      EXPECT_GT(relatives[i].confidence, 0);
      EXPECT_LE(relatives[i].confidence, 1);
      EXPECT_NE(relatives[i].stem, stem_of(word)) << "the word itself";
      if (i > 0) {
        EXPECT_LE(relatives[i].confidence, relatives[i - 1].confidence);
      }
      for (std::size_t k = 0; k < i; ++k) EXPECT_NE(relatives[i].stem, relatives[k].stem);
    }
  }
}

TEST(BrokenPlurals, TakeNothingButArabicWords) {
  Vocabulary vocabulary{{"كتاب", 50}, {"كتب", 40}};
  std::string long_word;
  for (int i = 0; i < 5000; ++i) long_word += "كتاب";
  const std::string hostile[] = {"",
                                 "a",
                                 "books",
                                 "123",
                                 "\xff\xfe",
                                 "\xd9",
                                 "كت\xd9",
                                 "\xd8\xd8\xd8",
                                 "كتابx",
                                 "漢字",
                                 std::string("\0\0", 2),
                                 long_word,
                                 "ا",
                                 "ة",
                                 "ء",
                                 "ال",
                                 "وال",
                                 "ه",
                                 "ات",
                                 "ين",
                                 "آ",
                                 "ى"};
  const auto none = [](std::string_view) { return std::uint32_t{0}; };
  const auto all = [](std::string_view) { return std::uint32_t{4000000000}; };
  for (const std::string& word : hostile) {
    EXPECT_TRUE(vocabulary.relatives(word).empty()) << word;
    for (const std::string& stem : hostile) {
      EXPECT_TRUE(analyzers::plural_relatives(word, stem, {none, none}).empty());
      EXPECT_LE(analyzers::plural_relatives(word, stem, {all, all}).size(),
                analyzers::kMaxPluralRelatives);
    }
  }
  EXPECT_TRUE(analyzers::plural_relatives("كتاب", "", {all, all}).empty());
  EXPECT_TRUE(analyzers::plural_relatives("", "كتاب", {all, all}).empty());
}

TEST(BrokenPlurals, AskTheVocabularyABoundedNumberOfTimes) {
  std::size_t lookups = 0;
  for (const std::uint32_t frequency : {0U, 1U, 1000U}) {
    const auto count = [&](std::string_view) {
      ++lookups;
      return frequency;
    };
    for (const PairRow& row : kPairs) {
      for (const char* word : {row.singular, row.plural}) {
        lookups = 0;
        (void)analyzers::plural_relatives(surface_of(word), stem_of(word), {count, count});
        EXPECT_LE(lookups, analyzers::kMaxPluralLookups) << word;
      }
    }
  }
}

TEST(BrokenPlurals, AskNothingTwice) {
  std::map<std::string, int> asked;
  const auto count = [&asked](char family) {
    return [&asked, family](std::string_view term) {
      ++asked[std::string(1, family).append(term)];
      return std::uint32_t{100};
    };
  };
  (void)analyzers::plural_relatives("نفط", "نفط", {count('Z'), count(' ')});
  EXPECT_FALSE(asked.empty());
  for (const auto& [term, times] : asked) EXPECT_EQ(times, 1) << term;
}

}  // namespace
}  // namespace fihris::testing
