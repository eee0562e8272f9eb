// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does the light stemmer strip, and what does it leave? One row for each rule; the words of
// the lists are in light_stemmer_lists_test.cpp.
#include <string>

#include <gtest/gtest.h>

#include "analyzers/stemmer.h"
#include "tests/analyzers/token_checker.h"

namespace fihris::testing {
namespace {

// Of one surface, without the rest of the chain.
std::string light(std::string_view surface) {
  std::string out;
  analyzers::append_light_stem(surface, out);
  return out;
}

constexpr Row kPrefixes[] = {
    {"الكتاب", "كتاب", "ال"},
    {"والكتاب", "كتاب", "وال"},
    {"فالكتاب", "كتاب", "فال"},
    {"بالكتاب", "كتاب", "بال"},
    {"كالكتاب", "كتاب", "كال"},
    {"وبالكتاب", "كتاب", "وبال"},
    {"فبالكتاب", "كتاب", "فبال"},
    {"وكالكتاب", "كتاب", "وكال"},
    {"للكتاب", "كتاب", "لل"},
    {"وللكتاب", "كتاب", "ولل"},
    {"فللكتاب", "كتاب", "فلل"},
    {"وكتاب", "كتاب", "و"},
    {"وأعلن", "اعلن", "و before an alef with hamza"},
    {"ووزير", "وزير", "و before a word that begins with و"},
    {"والتزام", "التزام", "و before a word that begins like an article"},
};

constexpr Row kPrefixLimits[] = {
    {"الحق", "حق", "two letters stay after an article"},
    {"الق", "الق", "one would be too few"},
    {"وكتب", "كتب", "three letters stay after و"},
    {"وقت", "وقت", "two would be too few"},
    {"ألبان", "البان", "an alef with hamza begins no article"},
    {"إلغاء", "الغاء", "below"},
    {"آلات", "ال", "or with madda; the plural goes"},
    {"وألمانيا", "المان", "behind و, too: only و and the end go"},
    {"فكتب", "فكتب", "a lone ف is left to query time"},
    {"بكتاب", "بكتاب", "a lone ب"},
    {"لكتاب", "لكتاب", "a lone ل"},
    {"ككتاب", "ككتاب", "a lone ك"},
    {"سيكتب", "سيكتب", "verbs keep their prefixes"},
};

constexpr Row kSuffixes[] = {
    {"كتابها", "كتاب", "ها"},
    {"كتابهم", "كتاب", "هم"},
    {"كتابهما", "كتاب", "هما"},
    {"كتابكم", "كتاب", "كم"},
    {"كتبنا", "كتب", "نا"},
    {"مدرسهن", "مدرس", "هن"},
    {"كتابه", "كتاب", "ه"},
    {"كتابي", "كتاب", "ي"},
    {"كتابا", "كتاب", "the alef of the accusative"},
    {"كتبوا", "كتب", "the plural of verbs"},
    {"مدرسة", "مدرس", "ة"},
    {"دولتان", "دول", "تان"},
    {"مدرستين", "مدرس", "تين"},
    {"مدرسات", "مدرس", "ات"},
    {"مدرسون", "مدرس", "ون"},
    {"مدرسين", "مدرس", "ين"},
    {"عربية", "عرب", "ية"},
    {"عربي", "عرب", "the nisba"},
    {"سوريا", "سور", "the alef of countries and then the yeh"},
    {"معناه", "معن", "اه: a final ى is written ا before a pronoun"},
};

// Suffixes are stacked; the last one is stripped first.
constexpr Row kPiles[] = {
    {"مدرستهم", "مدرس", "a ة is written ت before a pronoun"},
    {"مدرسته", "مدرس", "before ه, too"},
    {"شخصيتها", "شخص", "a ية is written يت"},
    {"شخصيته", "شخص", "before ه, too"},
    {"تسميتها", "تسم", "also in verbal nouns"},
    {"مدرساتها", "مدرس", "plural and pronoun"},
    {"سياساته", "سياس", "plural and ه"},
    {"شخصيات", "شخص", "nisba and plural"},
    {"عراقيون", "عراق", "nisba and ون"},
    {"عراقيين", "عراق", "nisba and ين"},
    {"حياته", "حيا", "after two letters اته is a word like حياة ..."},
    {"حياتها", "حيا", "... with any pronoun"},
    {"حياة", "حيا", "as the word by itself"},
    {"قواتها", "قو", "but the listed ones are plurals"},
    {"قوات", "قو", "as the plural by itself"},
    {"وبالمدارس", "مدارس", "prefixes of three"},
    {"والمسلمين", "مسلم", "both ends"},
};

constexpr Row kSuffixLimits[] = {
    {"بها", "بها", "ها leaves at least two letters"},
    {"منها", "من", "so it may go here"},
    {"لهم", "لهم", "هم leaves three"},
    {"مهم", "مهم", "and is part of short words"},
    {"تفاهم", "تفاهم", "after a long vowel هم is the word's own"},
    {"تراكم", "تراكم", "so is كم"},
    {"قانونا", "قانون", "so is نا, whose alef goes"},
    {"كنا", "كنا", "نا leaves three"},
    {"بلدهن", "بلدهن", "هن leaves four"},
    {"وضعوا", "وضع", "وا leaves three"},
    {"ذات", "ذات", "ات leaves two"},
    {"لغات", "لغ", "so it may go here"},
    {"قانون", "قانون", "ون leaves four"},
    {"ليمون", "ليمون", "which keeps names of things"},
    {"الصين", "صين", "ين leaves three"},
    {"حسين", "حسين", "which keeps names"},
    {"تحسين", "تحسين", "a verbal noun ends in ين of its own"},
    {"قوانين", "قوانين", "so does a broken plural"},
    {"هوية", "هوي", "ية leaves three: or هوية would be هو"},
    {"هويته", "هوي", "with a pronoun, too"},
    {"كلية", "كلي", "or كلية would be كل"},
    {"عليه", "علي", "or عليه would not be على"},
    {"على", "علي", "which is this"},
    {"مياه", "مياه", "اه leaves three"},
    {"سنة", "سن", "ة leaves two"},
    {"به", "به", "ه, too"},
    {"بني", "بني", "ي leaves three"},
    {"قرى", "قري", "so a broken plural is its singular's stem"},
    {"قرية", "قري", "which is this"},
    {"دنيا", "دني", "ا leaves three"},
    {"هذا", "هذا", "which keeps it here"},
    {"إنسان", "انسان", "ان is never stripped"},
    {"جنتان", "جنتان", "تان leaves three"},
    {"بيتين", "بيت", "تين leaves three; ين goes"},
    {"بستان", "بستان", "nor is تان after س: gardens and countries in ستان"},
    {"أفغانستان", "افغانستان", "as here"},
    {"مدرستان", "مدرستان", "the price of it"},
    {"إثبات", "اثبات", "listed: ات is its own"},
};

// What light10 is known to break.
constexpr Row kHarmsAvoided[] = {
    {"الله", "الله", "not له"},
    {"لله", "الله", "with a preposition"},
    {"بالله", "الله", "another"},
    {"والله", "الله", "and a conjunction"},
    {"ولله", "الله", "both"},
    {"رمضان", "رمضان", "not رمض"},
    {"السودان", "سودان", "not سود"},
    {"قانون", "قانون", "not قان"},
    {"ألمانيا", "المان", "not مان"},
    {"وألمانيا", "المان", "with a conjunction"},
    {"الألمانية", "المان", "and its nisba"},
    {"وزير", "وزير", "not زير"},
    {"الوزير", "وزير", "so that it is this"},
    {"ووزراء", "وزراء", "nor is a second و taken"},
    {"للغة", "لغ", "one ل is the word's own"},
    {"اللغة", "لغ", "so that it is this"},
    {"للجنة", "لجن", "the same of a committee"},
    {"ولبنان", "لبنان", "not بنان"},
    {"التزام", "التزام", "not تزام"},
    {"إلكترون", "الكترون", "not كتر"},
    {"كاليفورنيا", "كاليفورن", "not يفورن"},
    {"واشنطن", "واشنطن", "not اشنطن"},
    {"فلسطين", "فلسطين", "not فلسط"},
    {"الفلسطينيين", "فلسطين", "so that it is this"},
    {"بوتين", "بوتين", "not بوت"},
    {"البحرين", "بحرين", "not بحر"},
    {"البابا", "بابا", "not باب"},
    {"امرأة", "امراه", "not أمر"},
    {"وفاته", "وفا", "not فات"},
    {"الهامة", "هام", "the article goes before هام"},
};

void expect_stems(const Row& row) {
  EXPECT_EQ(light(row.text), row.expected) << row.text << ": " << row.why;
  EXPECT_EQ(stems(row.text), row.expected) << row.text << ", in the chain: " << row.why;
}

TEST(LightStemmer, StripsPrefixes) {
  for (const Row& row : kPrefixes) expect_stems(row);
}
TEST(LightStemmer, LeavesEnoughLettersAfterPrefixes) {
  for (const Row& row : kPrefixLimits) expect_stems(row);
}
TEST(LightStemmer, StripsSuffixes) {
  for (const Row& row : kSuffixes) expect_stems(row);
}
TEST(LightStemmer, StripsSuffixesUponSuffixes) {
  for (const Row& row : kPiles) expect_stems(row);
}
TEST(LightStemmer, LeavesEnoughLettersBeforeSuffixes) {
  for (const Row& row : kSuffixLimits) expect_stems(row);
}
TEST(LightStemmer, AvoidsKnownHarms) {
  for (const Row& row : kHarmsAvoided) expect_stems(row);
}

TEST(LightStemmer, FoldsWhatItLeaves) {
  EXPECT_EQ(stems("المسؤولة المسئولة"), "مسءول مسءول");
  EXPECT_EQ(stems("الأمريكية الامريكيه الأمريكيه"), "امريك امريك امريك");
  EXPECT_EQ(stems("مستشفى مستشفي"), "مستشف مستشف");
}

TEST(LightStemmer, AppendsToWhatIsThere) {
  std::string out = "before ";
  analyzers::append_light_stem("الكتاب", out);
  EXPECT_EQ(out, "before كتاب");
}

TEST(LightStemmer, NeverLeavesNothing) {
  for (const char* word :
       {"و", "ال", "لل", "وال", "ة", "ه", "ي", "ات", "ون", "ها", "وا", "ين", "ولل"}) {
    EXPECT_EQ(light(word), fold(word)) << word;
  }
}

}  // namespace
}  // namespace fihris::testing
