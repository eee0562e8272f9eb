// SPDX-License-Identifier: GPL-2.0-or-later
//
// What do the options change, and what is the same under all of them?
#include <cstdint>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "analyzers/stemmer.h"
#include "analyzers/stop_words.h"
#include "tests/analyzers/token_checker.h"

namespace fihris::testing {
namespace {

constexpr AnalyzerOptions kSnowball{.arabic_stemmer = Stemmer::kSnowball};
constexpr AnalyzerOptions kNone{.arabic_stemmer = Stemmer::kNone};
constexpr AnalyzerOptions kNoLatin{.stem_latin = false};

constexpr Row kSnowballStems[] = {
    {"المدرسة مدرسة", "مدرس مدرس", "ة is not folded before: Snowball would keep ه after ال"},
    {"المدرسه", "مدرسه", "as it does when it is written so"},
    {"المُدَرِّسَةُ", "مدرس", "vowel marks are gone before it looks for the article"},
    {"وأعلن أعلن", "اعل اعل", "أ is not folded before: Snowball would keep و before ا"},
    {"والكتاب الكتاب", "والكتاب كتاب", "as it does in وال"},
    {"سنة", "سنه", "what it leaves is folded"},
    {"إلى على", "الي علي", "short words are only folded"},
    {"بغداد", "غداد", "a known harm of the algorithm, which we leave to it"},
};

TEST(SnowballStemmer, StemsSurfacesAndFoldsWhatItLeaves) {
  for (const Row& row : kSnowballStems)
    EXPECT_EQ(stems(row.text, kSnowball), row.expected) << row.why;
}

TEST(SnowballStemmer, IsAnErrorWhenLibstemmerLacksTheAlgorithm) {
  const auto stemmer = analyzers::SnowballStemmer::create("klingon");
  ASSERT_FALSE(stemmer.ok());
  EXPECT_EQ(stemmer.error().code, ErrorCode::kInvalidArgument);
  EXPECT_NE(stemmer.error().text().find("klingon"), std::string::npos);
}

TEST(NoStemmer, OnlyFolds) {
  EXPECT_EQ(stems("والكتابُ المدرسة على أمن مسؤول", kNone), "والكتاب المدرسه علي امن مسءول");
}

constexpr Row kLatinStems[] = {
    {"running models", "run model", "English endings"},
    {"OpenAI's", "openai", "the possessive"},
    {"OpenAI\u2019s", "openai", "with a typographic apostrophe"},
    {"Cafés naïvely", "cafe naiv", "accents go first, for the algorithm knows none"},
    {"H20s A320s", "h20s a320s", "a word with digits has no inflection"},
    {"Москвы", "москвы", "other alphabets are left alone"},
    {"Z.ais", "[zai] z ai", "a compound is stemmed as one"},
};

TEST(LatinStems, AreEnglish) {
  for (const Row& row : kLatinStems) EXPECT_EQ(stems(row.text), row.expected) << row.why;
}

TEST(LatinStems, CanBeSwitchedOff) {
  EXPECT_EQ(stems("running Cafés OpenAI's", kNoLatin), "running cafes openai's");
}

TEST(LatinStems, DoNotDependOnTheArabicStemmer) {
  for (const Row& row : kLatinStems) EXPECT_EQ(stems(row.text, kSnowball), row.expected);
  for (const Row& row : kLatinStems) EXPECT_EQ(stems(row.text, kNone), row.expected);
}

TEST(Surfaces, DoNotDependOnTheStemmers) {
  const std::string text = "والكتابُ في المدرسة، running F-16 بـ20";
  for (const AnalyzerOptions& options : {kSnowball, kNone, kNoLatin}) {
    EXPECT_EQ(surfaces(text, options), surfaces(text));
  }
}

struct StopRow {
  const char* word;
  bool expected;
  const char* why;
};
constexpr StopRow kStopWords[] = {
    {"على", true, "a preposition"},
    {"علي", false, "a name, whatever the stems say"},
    {"في", true, "a preposition"},
    {"فِي", true, "with vowel marks"},
    {"إلى", true, "with its hamza"},
    {"الى", true, "without it"},
    {"أية", true, "a determiner"},
    {"آية", false, "a verse or a name: hamza and madda are different words"},
    {"أمام", true, "a preposition"},
    {"إمام", false, "an imam"},
    {"أم", false, "a mother more often than an or"},
    {"وهو", true, "with a conjunction"},
    {"هذه", true, "a demonstrative"},
    {"التي", true, "a relative"},
    {"كانت", true, "an auxiliary"},
    {"كتاب", false, "a noun"},
    {"The", true, "an English one, in any case"},
    {"theory", false, "a longer word"},
    {"16", false, "a number"},
};

TEST(StopWords, AreFunctionWords) {
  for (const StopRow& row : kStopWords) {
    const Toks toks = analyze(row.word);
    ASSERT_EQ(toks.size(), 1U);
    EXPECT_EQ(toks[0].stop_word, row.expected) << row.word << ": " << row.why;
  }
  EXPECT_FALSE(analyzers::is_stop_word(""));
}

TEST(StopWords, AreFlaggedUnderEveryStemmer) {
  for (const AnalyzerOptions& options : {kSnowball, kNone, kNoLatin}) {
    const Toks toks = analyze("كتاب في the house", options);
    ASSERT_EQ(toks.size(), 4U);
    EXPECT_FALSE(toks[0].stop_word);
    EXPECT_TRUE(toks[1].stop_word);
    EXPECT_TRUE(toks[2].stop_word);
    EXPECT_FALSE(toks[3].stop_word);
  }
}

TEST(Limits, CutsLongWordsAtACodePointBorder) {
  std::string letters;
  for (int i = 0; i < 100; ++i) letters += "ب";
  Toks toks = analyze(letters);
  ASSERT_EQ(toks.size(), 1U);
  EXPECT_EQ(toks[0].surface, letters.substr(0, kMaxTermBytes));
  EXPECT_EQ(toks[0].end, letters.size());

  std::string wide;  // three bytes each, which do not divide the limit
  for (int i = 0; i < 100; ++i) wide += "ꙁ";
  toks = analyze(wide);
  ASSERT_EQ(toks.size(), 1U);
  EXPECT_EQ(toks[0].surface.size(), kMaxTermBytes / 3 * 3);
  EXPECT_EQ(toks[0].end, wide.size());
}

TEST(Limits, CutsWordsAfterFoldingThem) {
  std::string spread;
  for (int i = 0; i < 64; ++i) spread += "بـَ";
  const Toks toks = analyze(spread);
  ASSERT_EQ(toks.size(), 1U);
  EXPECT_EQ(toks[0].surface.size(), kMaxTermBytes);
}

TEST(Fingerprint, DiffersByOptions) {
  std::vector<std::string> prints;
  for (const Stemmer stemmer : {Stemmer::kLight, Stemmer::kSnowball, Stemmer::kNone}) {
    for (const bool latin : {true, false}) {
      prints.push_back(make_analyzer({stemmer, latin}).fingerprint());
      EXPECT_EQ(make_analyzer({stemmer, latin}).fingerprint(), prints.back());
    }
  }
  for (std::size_t i = 0; i < prints.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) EXPECT_NE(prints[i], prints[k]);
  }
}

// A checksum over everyday text, whose tokens are the same in all versions of ICU and libstemmer.
std::uint64_t checksum() {
  std::uint64_t sum = 14695981039346656037ULL;
  for (const Tok& tok :
       analyze("أعلنت وزارة الاقتصاد، الخميس، أن صادراتها بلغت ٤٠٠٬٠٠٠ طن في عام 2024م، "
               "وأنّ شركاتها ستبيع شرائح H20 وطائرات F-16 للألمان والفلسطينيين؛ "
               "وقال مسؤولها: «لله الحمد» running models.")) {
    for (const std::string& part : {tok.surface, tok.stem, std::to_string(tok.begin),
                                    std::to_string(tok.end), std::to_string(tok.position)}) {
      for (const char c : part + '\n') {
        sum = (sum ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
      }
    }
  }
  return sum;
}

TEST(Fingerprint, ChangesWhenTokensDo) {
  const std::pair<std::string, std::uint64_t> now(make_analyzer().fingerprint(), checksum());
  const std::pair<std::string, std::uint64_t> frozen("chain1 arabic=light1 latin=english",
                                                     10282629290502568398ULL);
  EXPECT_EQ(now, frozen)
      << "Tokens have changed. Count up kChainVersion or kLightStemmerVersion, so "
         "that old indexes are refused, and freeze the new pair here.";
}

TEST(Analyzer, RemembersItsOptions) {
  const Analyzer analyzer = make_analyzer(kSnowball);
  EXPECT_EQ(analyzer.options().arabic_stemmer, Stemmer::kSnowball);
  EXPECT_TRUE(analyzer.options().stem_latin);
}

TEST(Analyzer, KeepsItsTokensWhenItMoves) {
  Analyzer first = make_analyzer();
  const std::vector<Token>& tokens = first.analyze("في البيت");
  const Analyzer second = std::move(first);
  ASSERT_EQ(tokens.size(), 2U);
  EXPECT_EQ(tokens[1].surface, "البيت");
}

TEST(Analyzer, WorksInSeveralThreadsWithOneEach) {
  const std::string text = "والكتابُ في المدرسة، running F-16 بـ20 ﷺ école";
  const Toks expected = analyze(text);
  std::vector<Toks> seen(4);
  std::vector<std::thread> threads;
  threads.reserve(seen.size());
  for (Toks& toks : seen) {
    threads.emplace_back([&toks, &text] {
      Analyzer analyzer = make_analyzer();
      for (int i = 0; i < 20; ++i) toks = copy_of(analyzer.analyze(text));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const Toks& toks : seen) EXPECT_EQ(toks, expected);
}

}  // namespace
}  // namespace fihris::testing
