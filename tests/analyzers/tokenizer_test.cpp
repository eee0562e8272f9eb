// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where are the words of a text, and which of them belong together?
#include <string>

#include <gtest/gtest.h>

#include "tests/analyzers/token_checker.h"

namespace fihris::testing {
namespace {

// The bytes of the text that each token stands for.
constexpr Row kSpans[] = {
    {"قال: «نعم»، ثم مضى.", "قال نعم ثم مضى", "punctuation parts words"},
    {"كتابُـهُ", "كتابُـهُ", "marks and tatweel belong to the word, at its end, too"},
    {"بيت\u200C", "بيت\u200C", "so do joiners"},
    {"سطر\nآخر\tثالث\u00A0رابع", "سطر آخر ثالث رابع", "any white space parts words"},
    {"والـH20", "والـH20", "clitics glued to a Latin word are part of what matches"},
    {"وDeepSeek", "وDeepSeek", "a conjunction before a Latin word"},
    {"بـ20", "بـ20", "a preposition with tatweel before a number"},
    {"ال-F16", "ال-F16", "an article with a hyphen"},
    {"و-بGPT", "و-بGPT", "two of them"},
    {"كلمةword", "كلمة word", "a change of script parts words"},
    {"wordكلمة", "word كلمة", "in both directions"},
    {"عام2024م", "عام 2024 م", "letters and a number part where no clitic is"},
    {"H20 5G GPT4o", "H20 5G GPT4o", "Latin letters and digits are one word"},
    {"20ألف", "20 ألف", "a number and an Arabic word are two"},
    {"و في", "و في", "a clitic by itself is a word"},
    {"البيت-الأبيض", "البيت الأبيض", "a hyphen parts Arabic words"},
    {"OpenAI's work", "OpenAI's work", "a possessive stays with its word"},
    {"OpenAI\u2019s", "OpenAI\u2019s", "with a typographic apostrophe, too"},
    {"東京 ไทย", "東 京 ไ ท ย", "scripts without spaces: every letter is a word"},
    {"Москва Αθήνα", "Москва Αθήνα", "other alphabets make words"},
    {"a\u0301b", "a\u0301b", "a combining accent belongs to its letter"},
    {"§ © € ½ ²", "", "symbols are no words"},
    {"", "", "nothing has no words"},
    {"   \n", "", "nor have spaces"},
    {"ـــ", "", "nor has a tatweel alone"},
    {"\u064E \u0301", "", "nor have marks alone"},
};

TEST(Tokenizer, FindsWords) {
  for (const Row& row : kSpans) EXPECT_EQ(spans(row.text), row.expected) << row.why;
}

TEST(Tokenizer, LeavesInvisibleCharactersAfterAWordOut) {
  for (const char* mark : {"\u200F", "\u200E", "\u00AD", "\u061C", "\uFEFF"}) {
    const std::string text = std::string("بيت") + mark + " H" + mark + "2" + mark;
    const Toks toks = analyze(text);
    ASSERT_EQ(toks.size(), 2U);
    EXPECT_EQ(toks[0].end, 6U);
    EXPECT_EQ(toks[1].surface, "h2");
    EXPECT_EQ(text.substr(toks[1].end), mark);
  }
}

constexpr Row kNumbers[] = {
    {"400,000", "400000", "comma between thousands"},
    {"1,234,567", "1234567", "several"},
    {"٤٠٠٬٠٠٠", "400000", "Arabic thousands separator"},
    {"٤٠٠،٠٠٠", "400000", "Arabic comma between thousands"},
    {"۴۰۰٬۰۰۰", "400000", "Persian digits"},
    {"1,23", "1 23", "two digits after a comma are another number"},
    {"1234,567", "1234 567", "so are three after more than three"},
    {"10,20,30", "10 20 30", "a list"},
    {"2٬50", "250", "the Arabic separator has no other use"},
    {"1.5", "1.5", "point"},
    {"١٫٥", "1.5", "Arabic decimal separator"},
    {"۱٫۵", "1.5", "with Persian digits"},
    {"1,234.56", "1234.56", "both"},
    {"1.4.22", "1.4.22", "a version"},
    {"15.", "15", "a full stop is no decimal point"},
    {".5", "5", "nor is one before a number"},
    {"1,000 400,", "1000 400", "a comma at the end is a comma"},
    {"1.5GB", "1.5 gb", "a unit after a decimal number is a word"},
    {"42,855sq", "42855 sq", "and after thousands"},
    {"15GB", "15gb", "after a whole number it cannot be told from a model"},
    {"50%", "50", "a percent sign parts"},
    {"٥٠٪", "50", "the Arabic one, too"},
    {"1990ـ2000", "1990 2000", "a tatweel between numbers is a dash"},
    {"1990-2000", "1990 2000", "so is a hyphen, and numbers make no compound"},
    {"2024/11/21", "2024 11 21", "a date is three numbers"},
    {"+966", "966", "signs are left out"},
};

TEST(Tokenizer, ReadsNumbers) {
  for (const Row& row : kNumbers) EXPECT_EQ(surfaces(row.text), row.expected) << row.why;
}

constexpr Row kCompounds[] = {
    {"F-16", "[f16] f 16", "hyphen"},
    {"GPT-4", "[gpt4] gpt 4", "a model"},
    {"GPT-4.5", "[gpt4.5] gpt 4.5", "whose number has a point"},
    {"Z.ai", "[zai] z ai", "full stop without space"},
    {"snake_case", "[snakecase] snake case", "underscore"},
    {"AT&T", "[att] at t", "ampersand"},
    {"O'Neill", "[oneill] o neill", "apostrophe"},
    {"O\u2019Neill", "[oneill] o neill", "typographic apostrophe"},
    {"F\u201016", "[f16] f 16", "hyphen of Unicode"},
    {"F\u201116", "[f16] f 16", "non-breaking hyphen"},
    {"F-\u200F16", "[f16] f 16", "an invisible mark beside the hyphen"},
    {"F\u201316", "f 16", "an en dash is punctuation"},
    {"F--16", "f 16", "so are two hyphens"},
    {"F - 16", "f 16", "and one with spaces"},
    {"1990's", "[1990s] 1990 s", "a decade"},
    {"COVID-19", "[covid19] covid 19", "letters and a number"},
    {"كوفيد-19", "كوفيد 19", "Arabic words make none: there the hyphen is a dash"},
    {"a-b-c-d", "[abcd] a b c d", "four parts"},
    {"a-b-c-d-e", "a b c d e", "five are too many"},
    {"the-end.", "[theend] the end", "a full stop at the end parts"},
    {"والـF-16", "[f16] f 16", "with clitics"},
    {"GPT-4وGPT-5", "[gpt4] gpt 4 [gpt5] gpt 5", "two glued by a conjunction"},
};

TEST(Tokenizer, MakesCompounds) {
  for (const Row& row : kCompounds) EXPECT_EQ(surfaces(row.text), row.expected) << row.why;
}

TEST(Tokenizer, MakesNoCompoundOfLongParts) {
  const std::string long_part(47, 'a');
  EXPECT_EQ(analyze(long_part + "-b").size(), 3U);
  EXPECT_EQ(analyze(long_part + "b-c").size(), 2U);
}

TEST(Tokenizer, SpansClitics) {
  const std::string text = "في والـF-16.";
  const Toks toks = analyze(text);
  ASSERT_EQ(toks.size(), 4U);
  EXPECT_EQ(toks[1].kind, TokenKind::kCompound);
  EXPECT_EQ(text.substr(toks[1].begin, toks[1].end - toks[1].begin), "والـF-16");
  EXPECT_EQ(text.substr(toks[2].begin, toks[2].end - toks[2].begin), "والـF");
  EXPECT_EQ(text.substr(toks[3].begin, toks[3].end - toks[3].begin), "16");
  EXPECT_EQ(toks[1].position, 2U);
  EXPECT_EQ(toks[2].position, 2U);
  EXPECT_EQ(toks[3].position, 3U);
}

TEST(Tokenizer, SaysTheKindOfEachWord) {
  const Toks toks = analyze("قال OpenAI 2.5 東 F-16");
  ASSERT_EQ(toks.size(), 7U);
  EXPECT_EQ(toks[0].kind, TokenKind::kArabic);
  EXPECT_EQ(toks[1].kind, TokenKind::kLatin);
  EXPECT_EQ(toks[2].kind, TokenKind::kNumber);
  EXPECT_EQ(toks[3].kind, TokenKind::kIdeograph);
  EXPECT_EQ(toks[4].kind, TokenKind::kCompound);
  EXPECT_EQ(toks[5].kind, TokenKind::kLatin);
  EXPECT_EQ(toks[6].kind, TokenKind::kNumber);
}

TEST(Tokenizer, TakesEveryClitic) {
  for (const char* clitic :
       {"و",    "ف",    "ب",    "ل",   "ك",   "ال", "لل", "وال", "فال", "بال", "كال",
        "وبال", "فبال", "وكال", "ولل", "فلل", "وب", "ول", "وك",  "فب",  "فل"}) {
    for (const char* glue : {"", "ـ", "-", "ـ-"}) {
      const std::string text = std::string(clitic) + glue + "Gemini";
      const Toks toks = analyze(text);
      ASSERT_EQ(toks.size(), 1U) << text;
      EXPECT_EQ(toks[0].surface, "gemini");
      EXPECT_EQ(toks[0].begin, 0U);
    }
  }
}

TEST(Tokenizer, TreatsMalformedBytesAsSeparators) {
  EXPECT_EQ(surfaces("بيت\xFFدار"), "بيت دار");
  EXPECT_EQ(surfaces("بيت\xD8"), "بيت");                        // a letter cut in two
  EXPECT_EQ(surfaces("\x80\xA8بيت"), "بيت");                    // its other half
  EXPECT_EQ(surfaces("بيت\xED\xA0\x80دار"), "بيت دار");         // a surrogate
  EXPECT_EQ(surfaces("بيت\xF4\x90\x80\x80دار"), "بيت دار");     // beyond Unicode
  EXPECT_EQ(surfaces("بيت\xC0\xA0دار"), "بيت دار");             // overlong
  EXPECT_EQ(surfaces(std::string("بيت\0دار", 13)), "بيت دار");  // NUL
}

}  // namespace
}  // namespace fihris::testing
