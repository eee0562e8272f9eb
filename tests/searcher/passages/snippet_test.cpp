// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is the passage the best one, cut where a reader would cut it, and highlighted correctly?
#include "searcher/passages/snippet.h"

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/searcher/passages/snippet_support.h"

namespace fihris::searcher {
namespace {

using testing_support::marked;
using testing_support::matches_of;
using testing_support::repeated;

constexpr std::string_view kFiller = "كان يا ما كان في قديم الزمان ملك له ثلاثة أبناء وبنت واحدة ";

std::string filler(std::size_t times) { return repeated(kFiller, times); }

Snippet snippet_of(std::string_view text, std::initializer_list<std::string_view> words,
                   std::size_t max_graphemes, std::initializer_list<double> weights = {}) {
  analyzers::Graphemes graphemes;
  return make_snippet(text, matches_of(text, words, weights), max_graphemes, graphemes);
}

std::string shown(std::string_view text, std::initializer_list<std::string_view> words,
                  std::size_t max_graphemes, std::initializer_list<double> weights = {}) {
  return marked(snippet_of(text, words, max_graphemes, weights));
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(Snippet, IsTheBeginOfTheTextWithoutMatches) {
  EXPECT_EQ(shown("العلم نور والجهل ظلام", {}, 10), "العلم نور...");
  EXPECT_EQ(shown("العلم نور والجهل ظلام", {}, 9), "العلم نور...");
  EXPECT_EQ(shown("العلم نور والجهل ظلام", {}, 8), "العلم...");
  EXPECT_EQ(shown("  \n العلم نور\n", {}, 100), "العلم نور");
}

TEST(Snippet, OfNothingIsEmpty) {
  for (const std::string_view text : {"", " \r\n\u2028 "}) {
    const Snippet snippet = snippet_of(text, {}, 100);
    EXPECT_EQ(snippet.text, "");
    EXPECT_TRUE(snippet.highlights.empty());
    EXPECT_TRUE(snippet.starts_text);
    EXPECT_TRUE(snippet.ends_text);
  }
  EXPECT_EQ(marked(snippet_of("العلم نور", {"نور"}, 0)), "");
}

TEST(Snippet, IsTheWholeTextWhereThatFits) {
  EXPECT_EQ(shown("الكتاب خير جليس", {"جليس"}, 15), "الكتاب خير [جليس]");
  EXPECT_EQ(shown("الكتاب خير جليس", {"الكتاب", "جليس"}, std::size_t(-1)), "[الكتاب] خير [جليس]");
}

TEST(Snippet, ReachesBothEndsOfTheText) {
  const std::string text = "أول " + filler(20) + "آخر";
  EXPECT_EQ(shown(text, {"أول"}, 20), "[أول] كان يا ما كان في...");
  EXPECT_EQ(shown(text, {"آخر"}, 20), "...أبناء وبنت واحدة [آخر]");
  EXPECT_EQ(shown("أول", {"أول"}, 3), "[أول]");
}

TEST(Snippet, HoldsMostOfTheQuery) {
  const std::string text = filler(3) + "بحر " + filler(5) + "سماء بحر أرض " + filler(5) + "سماء";
  const std::string both = shown(text, {"بحر", "سماء"}, 60);
  EXPECT_TRUE(has(both, "[سماء] [بحر] أرض")) << both;
  const std::string three = shown(text, {"بحر", "سماء", "أرض"}, 60);
  EXPECT_TRUE(has(three, "[سماء] [بحر] [أرض]")) << three;
}

TEST(Snippet, PrefersTheWordThatSaysMore) {
  const std::string text = "بيت " + filler(4) + "زرافة " + filler(4) + "بيت";
  const std::string rare = shown(text, {"بيت", "زرافة"}, 50, {1, 5});
  EXPECT_TRUE(has(rare, "[زرافة]")) << rare;
  const std::string other = shown(text, {"بيت", "زرافة"}, 50, {5, 1});
  EXPECT_TRUE(has(other, "[بيت]")) << other;
}

TEST(Snippet, PrefersRepeatedWords) {
  const std::string text = filler(3) + "نهر " + filler(3) + "نهر ثم نهر " + filler(3);
  const std::string found = shown(text, {"نهر"}, 50);
  EXPECT_TRUE(has(found, "[نهر] ثم [نهر]")) << found;
}

TEST(Snippet, CountsRepeatedWordsLessThanOtherWords) {
  const std::string text = "نهر نهر نهر نهر " + filler(4) + "نهر وادي " + filler(4);
  const std::string found = shown(text, {"نهر", "وادي"}, 60, {10, 1});
  EXPECT_TRUE(has(found, "[نهر] [وادي]")) << found;
}

TEST(Snippet, PrefersWordsCloseTogether) {
  const std::string text =
      filler(2) + "شمس كان يا ما كان في قديم الزمان قمر " + filler(4) + "شمس قمر " + filler(4);
  const std::string found = shown(text, {"شمس", "قمر"}, 80);
  EXPECT_TRUE(has(found, "[شمس] [قمر]")) << found;
}

TEST(Snippet, PrefersTheBeginOfASentenceThenTheEarlierPlace) {
  const std::string first = filler(3) + "ورد أحمر " + filler(3);
  const std::string sentence = "انتهى. ورد أبيض " + filler(3);
  std::string found = shown(first + sentence, {"ورد"}, 50);
  EXPECT_TRUE(found.starts_with("...[ورد] أبيض")) << found;
  found = shown(first + first + "ورد أصفر", {"ورد"}, 50);
  EXPECT_TRUE(has(found, "[ورد] أحمر")) << found;
}

TEST(Snippet, PrefersASecondMentionToTheBeginOfASentence) {
  const std::string text =
      filler(2) + "انتهى. " + filler(1) + "نهر " + filler(1) + "نهر " + filler(3);
  const std::string found = shown(text, {"نهر"}, 100);
  EXPECT_EQ(matches_of(found, {"[نهر]"}).size(), 2U) << found;
}

TEST(Snippet, BeginsWithTheSentenceOfItsFirstMatch) {
  const std::string before = filler(3) + "آخر كلمة";
  const std::string sentence = "ذهب الولد إلى السوق صباحًا " + filler(3);
  for (const std::string_view end : {". ", "؟ ", "! ", "؛ ", "… ", "۔ ", ".» ", ".\" ", "!)\u200F ",
                                     "\n", "\r\n", " \u2029 ", "\u0085"}) {
    SCOPED_TRACE(testing::PrintToString(end));
    const std::string text = before + std::string(end).append(sentence);
    EXPECT_TRUE(shown(text, {"السوق"}, 60).starts_with("...ذهب الولد إلى [السوق]"));
  }
  for (const std::string_view other : {" ", "، ", ": ", " د. ", " A. ", " (أ.د. "}) {
    SCOPED_TRACE(testing::PrintToString(other));
    const std::string text = before + std::string(other).append(sentence);
    EXPECT_FALSE(shown(text, {"السوق"}, 60).starts_with("...ذهب الولد"));
  }
}

TEST(Snippet, ElseBeginsAFifthOfItsLengthBeforeTheFirstMatch) {
  const std::string text = filler(10) + "هدف " + filler(10);
  EXPECT_EQ(shown(text, {"هدف"}, 50), "...واحدة [هدف] كان يا ما كان في قديم الزمان ملك له...");
}

TEST(Snippet, EndsWithASentenceInItsLastQuarter) {
  const std::string text = "هدف أول وثان وثالث ورابع. خامس وسادس وسابع وثامن. " + filler(3);
  EXPECT_EQ(shown(text, {"هدف"}, 55), "[هدف] أول وثان وثالث ورابع. خامس وسادس وسابع وثامن....");
  EXPECT_EQ(shown(text, {"هدف"}, 45), "[هدف] أول وثان وثالث ورابع. خامس وسادس وسابع...");
  EXPECT_EQ(shown(text, {"هدف"}, 30), "[هدف] أول وثان وثالث ورابع....");
}

TEST(Snippet, ShowsMoreOfWhatIsBeforeWhenTheTextEndsEarly) {
  const std::string text = filler(4) + "نهاية الفصل. وهذه جملة قبل الأخيرة. الختام مسك";
  EXPECT_EQ(shown(text, {"مسك"}, 50), "...وهذه جملة قبل الأخيرة. الختام [مسك]");
  const std::string found = shown(filler(4) + "مسك", {"مسك"}, 50);
  EXPECT_GT(found.size(), 80U) << found;
}

TEST(Snippet, WritesWhiteSpaceAsOneSpaceAndNoBreakSpaceAsItIs) {
  EXPECT_EQ(shown("\t سطر\r\n\r\nآخر \u2028\u0085 هنا\u00A0معًا  \n", {"آخر", "معًا"}, 99),
            "سطر [آخر] هنا\u00A0[معًا]");
  EXPECT_EQ(shown("نيو\r\n يورك مدينة", {"نيو\r\n يورك"}, 99), "[نيو يورك] مدينة")
      << "inside of a match too";
}

TEST(Snippet, MarksWholeCharacters) {
  // A match that ends inside of a character, as words do before invisible signs.
  EXPECT_EQ(shown("قال كَتَبَ الولد", {"كَتَبَ"}, 99), "قال [كَتَبَ] الولد") << "vowel marks";
  EXPECT_EQ(shown("قال كتب\u064E\u0651 له", {"كتب"}, 99), "قال [كتب\u064E\u0651] له");
  EXPECT_EQ(shown("می\u200Cشود", {"می"}, 99), "[می\u200C]شود") << "a non-joiner";
  EXPECT_EQ(shown("كتب\u200F، \u200Fقلم", {"كتب", "قلم"}, 99), "[كتب]\u200F، \u200F[قلم]")
      << "direction marks stand alone";
  EXPECT_EQ(shown("Cafe\u0301 ole\u0301", {"Cafe", "ole\u0301"}, 99), "[Cafe\u0301] [ole\u0301]")
      << "decomposed Latin";
  EXPECT_EQ(shown("\u1112\u1161\u11AB \u1100\u1161", {"\u1112\u1161", "\u1100\u1161"}, 99),
            "[\u1112\u1161\u11AB] [\u1100\u1161]")
      << "jamo";
  EXPECT_EQ(shown("a \U0001F468\u200D\U0001F469\u200D\U0001F467 b", {"\U0001F469"}, 99),
            "a [\U0001F468\u200D\U0001F469\u200D\U0001F467] b")
      << "an emoji of several";
  EXPECT_EQ(shown("ﻛﺘﺎﺏ ﷺ", {"ﻛﺘﺎﺏ", "ﷺ"}, 99), "[ﻛﺘﺎﺏ] [ﷺ]") << "presentation forms";
}

TEST(Snippet, CountsCharactersAsReadersDo) {
  EXPECT_EQ(shown("كَتَبَ الْوَلَدُ", {}, 8), "كَتَبَ...");
  EXPECT_EQ(shown("كَتَبَ الْوَلَدُ", {}, 9), "كَتَبَ الْوَلَدُ");
  const std::string family = "\U0001F468\u200D\U0001F469\u200D\U0001F467";
  EXPECT_EQ(shown(family + " " + family + " " + family, {}, 3), family + " " + family + "...");
}

TEST(Snippet, MarksWordsThatOverlapAsOneAndWordsThatTouchApart) {
  analyzers::Graphemes graphemes;
  const std::vector<MatchedWord> compound = {
      {7, 11, 2, 0, 1}, {7, 8, 2, 1, 1}, {9, 11, 3, 2, 1}, {12, 14, 4, 3, 1}, {14, 17, 5, 3, 1}};
  EXPECT_EQ(marked(make_snippet("flying F-16 jetAge", compound, 99, graphemes)),
            "flying [F-16] [je][tAg]e");
  EXPECT_EQ(merge_spans(compound), std::vector<Span>({{7, 11}, {12, 14}, {14, 17}}));
  EXPECT_TRUE(merge_spans({}).empty());
}

TEST(Snippet, KeepsMalformedBytes) {
  EXPECT_EQ(shown("\xFF"
                  "a \xD9 b\xE2\x80 c",
                  {"b\xE2\x80"}, 99),
            "\xFF"
            "a \xD9 [b\xE2\x80] c");
}

TEST(Snippet, KeepsWordsWholeWithWhatIsAttachedToThem) {
  const std::string text = filler(5) + "«(المستقبل)!» " + filler(5);
  EXPECT_EQ(shown(text, {"المستقبل"}, 14), "...«([المستقبل])!»...");
  EXPECT_EQ(shown(text, {"المستقبل"}, 13), "...«([المستقبل])!»...");
  EXPECT_EQ(shown(text, {"المستقبل"}, 12), "...«([المستقبل])!...") << "not all of it fits";
  EXPECT_EQ(shown(text, {"المستقبل"}, 8), "...[المستقبل]...");
  EXPECT_EQ(shown(text, {"المستقبل"}, 3), "...[الم]...") << "nor does the word";
}

TEST(Snippet, KeepsAMatchOfTwoWordsTogether) {
  const std::string text = "هدف كلمة نيو يورك كلمة هدف " + filler(3);
  EXPECT_EQ(shown(text, {"هدف", "نيو يورك"}, 13, {5, 1}), "[هدف] كلمة...");
  EXPECT_EQ(shown(text, {"نيو يورك"}, 13), "...[نيو يورك] كلمة...");
}

TEST(Snippet, CutsTextWithoutWhiteSpaceBetweenCharacters) {
  const std::string text = repeated("漢字", 200) + "東京" + repeated("仮名", 200);
  EXPECT_EQ(shown(text, {"東京"}, 20),
            "..." + repeated("漢字", 2) + "[東京]" + repeated("仮名", 7) + "...");
  EXPECT_EQ(shown(text + "東京", {"東京"}, 6), "...字[東京]仮名仮...");
  EXPECT_EQ(shown(text, {}, 5), "漢字漢字漢...");
}

TEST(Snippet, CutsAWordLongerThanItself) {
  const std::string word = repeated("مَ", 2500000);  // 10 MB
  EXPECT_EQ(shown("قبل " + word + " بعد", {word}, 5), "...[" + repeated("مَ", 5) + "]...");
  EXPECT_EQ(shown(word, {}, 5), repeated("مَ", 5) + "...");
  EXPECT_EQ(shown("قبل " + word + " بعد هدف", {"هدف"}, 50), "...بعد [هدف]");
  EXPECT_EQ(shown("هدف قبل " + word, {"هدف"}, 50), "[هدف] قبل...");
}

TEST(Snippet, StaysShortWhateverTheTextHolds) {
  analyzers::Graphemes graphemes;
  for (const std::string_view part :
       {"\u064E", "\u0301", "\u200D", "\U0001F1F8", " ", "\n", "\x80"}) {
    SCOPED_TRACE(testing::PrintToString(part));
    const std::string run = repeated(part, 1000000 / part.size());
    std::string text = "ب" + run;
    text.append(" هدف ").append(run).append("ب هدف");
    for (const std::size_t most : {1U, 2U, 50U}) {
      std::vector<MatchedWord> matches = matches_of(text, {"هدف"});
      for (std::size_t i = 0; i < 2; ++i) {
        const Snippet snippet = make_snippet(text, matches, most, graphemes);
        EXPECT_LE(snippet.text.size(), 64 * most + 1024);
        EXPECT_LE(graphemes.count(snippet.text), most);
        EXPECT_FALSE(snippet.highlights.empty());
        matches = {{0, 2 + run.size(), 1, 0, 1}};  // the long word
      }
      EXPECT_FALSE(make_snippet(text, {}, most, graphemes).text.empty());
    }
  }
}

TEST(Snippet, ChoosesFromAMillionMatches) {
  const std::string text = repeated("نور و", 500000) + " علم نور " + repeated("نور و", 500000);
  const std::string found = shown(text, {"نور", "علم"}, 50);
  EXPECT_TRUE(has(found, "[علم] [نور]")) << found;
  // And without any white space.
  const std::string dense = repeated("漢字", 50000);
  EXPECT_EQ(shown(dense, {"漢", "字"}, 4), repeated("[漢][字]", 2) + "...");
}

TEST(Snippet, PassesOverMatchesThatAreNone) {
  analyzers::Graphemes graphemes;
  const std::vector<MatchedWord> bad = {
      {3, 3, 0, 0, 1},          {4, 2, 0, 0, 1}, {0, 900, 0, 0, 1}, {5, 6, 0, 9, -3},
      {1, 2, 0, 4000000000, 0}, {8, 9, 0, 0, 1}, {0, 1, 0, 0, 1}};
  EXPECT_EQ(marked(make_snippet("abcde fgh ijk", bad, 99, graphemes)), "a[b]cde fg[h] ijk");
}

}  // namespace
}  // namespace fihris::searcher
