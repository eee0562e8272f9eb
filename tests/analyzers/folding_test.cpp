// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which spellings have one surface, and which one folded form?
#include "analyzers/folding.h"

#include <initializer_list>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "analyzers/letters.h"
#include "analyzers/text/utf8.h"
#include "tests/analyzers/token_checker.h"

namespace fihris::testing {
namespace {

std::string utf8(char32_t c) {
  std::string out;
  analyzers::append_utf8(c, out);
  return out;
}

constexpr Row kSurfaces[] = {
    {"\u0671\u0644\u062F\u064A\u0646", "الدين", "alef wasla is an alef"},
    {"\u06A9تاب", "كتاب", "keheh is the kaf of Persian keyboards"},
    {"\u06AAتاب", "كتاب", "swash kaf is a kaf"},
    {"عل\u06CC", "علي", "Farsi yeh is a yeh"},
    {"عل\u06CD", "علي", "yeh with tail is a yeh"},
    {"عل\u06D0", "علي", "E is a yeh"},
    {"عل\u06D2", "علي", "yeh barree is a yeh"},
    {"مبتد\u06D3", "مبتدئ", "yeh barree with hamza is a yeh with hamza"},
    {"\u06BEو", "هو", "heh doachashmee is a heh"},
    {"\u06C1و", "هو", "heh goal is a heh"},
    {"\u06C2و", "هو", "heh goal with hamza is a heh"},
    {"نام\u06C0", "نامه", "heh with yeh above is a heh"},
    {"نام\u06D5", "نامه", "ae is a heh"},
    {"مدرس\u06C3", "مدرسة", "teh marbuta goal is a teh marbuta"},
    {"مـــدرسة", "مدرسة", "tatweel is decoration"},
    {"مُدَرِّسَةٌ", "مدرسة", "vowel marks are left out"},
    {"ب\u0301يت", "بيت", "so is any other mark on an Arabic letter"},
    {"x\u0302", "x\u0302", "which stays on letters of other scripts"},
    {"مؤخراً", "مؤخرا", "tanwin after the alef ..."},
    {"مؤخرًا", "مؤخرا", "... and before it are one"},
    {"إلى", "إلى", "hamza seats and alef maqsura stay as written"},
    {"آن أن إن ان", "آن أن إن ان", "four alefs are four surfaces"},
    {"مسؤول مسئول", "مسؤول مسئول", "hamza on waw and on yeh are two surfaces"},
    {"علي على", "علي على", "yeh and alef maqsura are two surfaces"},
    {"مكتبة مكتبه", "مكتبة مكتبه", "heh and teh marbuta are two surfaces"},
    {"پاريس چاد ژان ڤينا گوگل", "پاريس چاد ژان ڤينا گوگل",
     "letters of foreign sounds are letters of their own"},
    {"DeepSeek ÉCOLE Straße МОСКВА", "deepseek école strasse москва",
     "case is folded, accents stay"},
    {"e\u0301cole", "école", "composed and decomposed accents are one"},
    {"\uFF26\uFF11\uFF16", "f16", "full-width letters and digits are those of ASCII"},
    {"\U0001D400\U0001D7CF", "a1", "so are mathematical ones"},
    {"٠١٢٣٤٥٦٧٨٩", "0123456789", "Arabic-Indic digits"},
    {"۰۱۲۳۴۵۶۷۸۹", "0123456789", "Persian digits"},
    {"0123456789", "0123456789", "ASCII digits"},
    {"१९४७", "1947", "digits of any other script, too"},
};

TEST(Folding, GivesEverySpellingItsSurface) {
  for (const Row& row : kSurfaces) EXPECT_EQ(surfaces(row.text), row.expected) << row.why;
}

// Hamza and madda typed as marks are composed with their letter before marks are removed.
constexpr Row kCompositions[] = {
    {"\u0627\u0654حمد", "أحمد", "alef + hamza above"},
    {"\u0627\u0655لى", "إلى", "alef + hamza below"},
    {"\u0627\u0653سيا", "آسيا", "alef + madda above"},
    {"س\u0648\u0654ال", "سؤال", "waw + hamza above"},
    {"س\u064A\u0654ل", "سئل", "yeh + hamza above"},
    {"\u0627\u064E\u0654حمد", "أحمد", "a vowel mark between them does not part them"},
    {"\u0627\u0640\u0654حمد", "احمد", "a tatweel does: the hamza is a mark of its own"},
    {"ل\u0654", "ل", "a hamza that no letter takes goes with the marks"},
};

TEST(Folding, ComposesBeforeItDeletesMarks) {
  for (const Row& row : kCompositions) EXPECT_EQ(surfaces(row.text), row.expected) << row.why;
}

constexpr Row kPresentationForms[] = {
    {"\uFEFB", "لا", "lam-alef ligature"},
    {"\uFEF7\uFEE7\uFBFC", "لأني", "lam-alef with hamza, noon, Farsi yeh"},
    {"\uFEE3\uFEAA\uFEAD\uFEB3\uFE94", "مدرسة", "shaped letters, as PDF files have them"},
    {"\uFDF2", "الله", "the ligature of one word"},
    {"\uFDF4", "محمد", "another"},
    {"م\uFE77درسة", "مدرسة", "tatweel + fatha as one code point"},
    {"م\uFE76درسة", "مدرسة", "a fatha on a space does not part the word"},
    {"مدر\uFC60سة", "مدرسة", "nor do shadda + fatha on a space"},
    {"مدر\uFCF2سة", "مدرسة", "nor shadda + fatha on a tatweel"},
    {"α\u037Aβ", "αβ", "nor an iota subscript on a space"},
    {"\uFB8E\uFB90", "كك", "shaped keheh becomes kaf"},
    {"\uFBAF", "ي", "shaped yeh barree becomes yeh"},
};

TEST(Folding, UndoesPresentationForms) {
  for (const Row& row : kPresentationForms) EXPECT_EQ(surfaces(row.text), row.expected) << row.why;
}

TEST(Folding, MakesSeveralWordsOfALigatureThatStandsForThem) {
  EXPECT_EQ(surfaces("محمد\uFDFA قال"), "محمد صلى الله عليه وسلم قال");
  EXPECT_EQ(surfaces("\uFDFB"), "جل جلاله");
  const Toks toks = analyze("\uFDFAقال");
  ASSERT_EQ(toks.size(), 5U);
  EXPECT_EQ(toks[3].begin, 0U);
  EXPECT_EQ(toks[3].end, 3U);
  EXPECT_EQ(toks[3].position, 4U);
  EXPECT_EQ(toks[4].begin, 3U);
}

// First and last code point of every range that is deleted.
constexpr std::pair<char32_t, char32_t> kDeleted[] = {
    {0x00AD, 0x00AD},  // soft hyphen
    {0x0610, 0x061A},  // honorifics, small high marks
    {0x061C, 0x061C},  // Arabic letter mark
    {0x0640, 0x0640},  // tatweel
    {0x064B, 0x065F},  // vowel marks
    {0x0670, 0x0670},  // superscript alef
    {0x06D6, 0x06DC},  // Quranic marks, up to the end of ayah
    {0x06DF, 0x06E8},  // with small waw and small yeh, which Unicode calls letters
    {0x06EA, 0x06ED}, {0x08D3, 0x08E1},
    {0x08E3, 0x08FF}, {0x200C, 0x200F},  // zero width joiners, direction marks
    {0x202A, 0x202E},                    // direction embeddings
    {0x2060, 0x2064},                    // word joiner, invisible operators
    {0x2066, 0x206F},                    // direction isolates, old format characters
    {0xFE00, 0xFE0F},                    // variation selectors
    {0xFEFF, 0xFEFF},                    // byte order mark
};

TEST(Folding, DeletesMarksInsideAWord) {
  for (const auto& [first, last] : kDeleted) {
    for (char32_t c = first; c <= last; ++c) {
      // On beh, which composes with none of them.
      EXPECT_EQ(surfaces(std::string("ب") + utf8(c) + "يت"), "بيت")
          << std::hex << static_cast<unsigned>(c);
    }
  }
}

TEST(Folding, LeavesMarksBesideAWordAlone) {
  for (const auto& [first, last] : kDeleted) {
    for (char32_t c = first; c <= last; ++c) {
      const std::string text = utf8(c) + " بيت " + utf8(c);
      const Toks toks = analyze(text);
      ASSERT_EQ(toks.size(), 1U) << std::hex << static_cast<unsigned>(c);
      EXPECT_EQ(text.substr(toks[0].begin, toks[0].end - toks[0].begin), "بيت");
    }
  }
}

TEST(Folding, KeepsSeparatorsThatStandAmongTheMarks) {
  constexpr std::pair<char32_t, const char*> kSeparators[] = {
      {analyzers::kEndOfAyah, "end of ayah: the number would stick to the word"},
      {analyzers::kStartOfRubElHizb, "start of rub el hizb"},
      {analyzers::kPlaceOfSajdah, "place of sajdah"},
      {analyzers::kDisputedEndOfAyah, "disputed end of ayah"},
      {analyzers::kZeroWidthSpace, "zero width space"},
      {0x0600, "number sign"},
      {0x061B, "Arabic semicolon"},
      {0x066A, "Arabic percent sign"},
      {0x066D, "five pointed star"},
      {0x06D4, "Arabic full stop"},
      {0xFD3E, "ornate parenthesis"},
      {0xFDFD, "basmala, a symbol"},
  };
  for (const auto& [c, name] : kSeparators) {
    EXPECT_EQ(surfaces(std::string("بيت") + utf8(c) + "دار"), "بيت دار") << name;
  }
}

TEST(Folding, ReadsTheQuranicAyahNumberAsANumber) {
  EXPECT_EQ(surfaces("ٱلْعَـٰلَمِينَ\u06DD٢ ٱلرَّحْمَـٰنِ"), "العلمين 2 الرحمن");
}

constexpr Row kFolds[] = {
    {"آن", "ان", "alef with madda"},
    {"أن", "ان", "alef with hamza above"},
    {"إن", "ان", "alef with hamza below"},
    {"على", "علي", "alef maqsura"},
    {"مكتبة", "مكتبه", "teh marbuta"},
    {"مؤمن", "مءمن", "hamza on waw"},
    {"بئر", "بءر", "hamza on yeh"},
    {"شيء", "شيء", "a hamza by itself stays"},
    {"پاريس", "پاريس", "letters of foreign sounds stay"},
    {"école", "ecole", "accents go"},
    {"naïveté", "naivete", "all of them"},
    {"ёлка", "елка", "in any alphabet"},
    {"한글", "한글", "Hangul is taken apart and put together again"},
    {"42", "42", "digits stay"},
    {"", "", "nothing stays nothing"},
};

TEST(Folding, FoldsSpellingsThatWritersMixUp) {
  for (const Row& row : kFolds) EXPECT_EQ(fold(row.text), row.expected) << row.why;
}

TEST(Folding, DropsMalformedBytes) {
  EXPECT_EQ(fold("أ\xFFن\xD8"), "ان");
  std::string surface;
  analyzers::append_surface_icu("ب\xFFت\xD8", surface);
  EXPECT_EQ(surface, "بت");
}

TEST(Folding, TakesTheFastPathForEverydayWords) {
  for (const char* word : {"كتاب", "المَدْرَسَة", "DeepSeek", "١٩٩٠", "گوگل", "400,000", "مـــد"}) {
    std::string fast;
    EXPECT_TRUE(analyzers::append_surface_fast(word, fast)) << word;
    std::string icu;
    analyzers::append_surface_icu(word, icu);
    EXPECT_EQ(fast, icu);
  }
}

TEST(Folding, LeavesTheOutputAloneWhereTheFastPathGivesUp) {
  for (const char* word : {"été", "ا\u0654", "\uFEFB", "ab\xD8", "ab\x80", "x-y"}) {
    std::string out = "before";
    EXPECT_FALSE(analyzers::append_surface_fast(word, out)) << word;
    EXPECT_EQ(out, "before");
  }
}

}  // namespace
}  // namespace fihris::testing
