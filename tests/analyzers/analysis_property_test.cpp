// SPDX-License-Identifier: GPL-2.0-or-later
//
// What holds of every text? Random texts with fixed seeds, and texts that are hard on purpose, go
// through the token checker.
#include <array>
#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "analyzers/folding.h"
#include "analyzers/text/utf8.h"
#include "tests/analyzers/token_checker.h"
#include "tests/support/random.h"

namespace fihris::testing {
namespace {

constexpr std::array<AnalyzerOptions, 4> kAllOptions = {{
    {.arabic_stemmer = Stemmer::kLight, .stem_latin = true},
    {.arabic_stemmer = Stemmer::kSnowball, .stem_latin = true},
    {.arabic_stemmer = Stemmer::kNone, .stem_latin = true},
    {.arabic_stemmer = Stemmer::kLight, .stem_latin = false},
}};

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  // 0 .. limit - 1. (Not a std distribution: those differ between libraries.)
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(engine_() % limit); }

  std::string bytes(std::size_t most) {
    std::string out(below(most + 1), '\0');
    for (char& c : out) c = static_cast<char>(below(256));
    return out;
  }

  // Any code point of Unicode, half of them from the planes' beginning.
  char32_t code_point() {
    const std::size_t limit = below(2) == 0 ? 0x3000 : 0x110000;
    const auto c = static_cast<char32_t>(below(limit));
    return c >= 0xD800 && c <= 0xDFFF ? U'?' : c;
  }

  // What Arabic texts consist of, the awkward parts more often than in real texts.
  void append_piece(std::string& out) {
    static constexpr std::string_view kPieces[] = {
        " ",      " ",       "\n",     ".",      "،",      "-",      "\u2011", "'",       "\u2019s",
        "_",      "&",       ",",      "\u066B", "\u066C", "ال",     "و",      "ب",       "لل",
        "ـ",      "ـ",       "َ",       "ّ",       "\u0670", "\u0654", "\u0655", "\u0653",  "\u06DD",
        "\u08E2", "\u200B",  "\u200C", "\u200D", "\u200E", "\u200F", "\u202B", "\u2066",  "\u061C",
        "\uFEFF", "\u00AD",  "\uFDFA", "\uFDFB", "\uFDF2", "\uFEFB", "\uFC60", "\uFE77",  "\uFBFF",
        "لله",    "هم",      "ات",     "ة",      "ى",      "\u0301", "é",      "İ",       "ß",
        "ŉ",      "\u037A",  "\u1160", "\u3164", "\uFF9E", "漢",     "が",     "ไ",       "😀",
        "16",     "٢",       "۳",      "4.5",    "H",      "GPT",    "the",    "running", "\xD8",
        "\x80",   "\xF0\x9F"};
    const std::size_t kind = below(10);
    if (kind < 4) {
      analyzers::append_utf8(static_cast<char32_t>(0x0621 + below(0x2A)), out);
    } else if (kind == 4) {
      analyzers::append_utf8(static_cast<char32_t>(0x0600 + below(0x100)), out);
    } else if (kind == 5) {
      out.push_back(static_cast<char>('0' + below(75)));
    } else {
      out += kPieces[below(std::size(kPieces))];
    }
  }
  std::string text(std::size_t most_pieces) {
    std::string out;
    for (std::size_t n = below(most_pieces + 1); n > 0; --n) append_piece(out);
    return out;
  }

 private:
  std::mt19937_64 engine_;
};

template <typename Make>
void check_many(int count, Make make) {
  for (const AnalyzerOptions& options : kAllOptions) {
    Analyzer analyzer = make_analyzer(options);
    for (int i = 0; i < count; ++i) {
      analyze(analyzer, make());
      if (::testing::Test::HasFailure()) return;
    }
  }
}

TEST(AnalysisProperty, TakesRandomBytes) {
  Random random(test::seed(1));
  check_many(test::rounds(500), [&] { return random.bytes(60); });
}

TEST(AnalysisProperty, TakesRandomTexts) {
  Random random(test::seed(2));
  check_many(test::rounds(1500), [&] { return random.text(25); });
}

TEST(AnalysisProperty, TakesRandomCodePoints) {
  Random random(test::seed(3));
  check_many(test::rounds(500), [&] {
    std::string text;
    for (std::size_t n = random.below(20); n > 0; --n) {
      analyzers::append_utf8(random.code_point(), text);
      if (random.below(5) == 0) text += ' ';
    }
    return text;
  });
}

TEST(AnalysisProperty, TakesTextsThatAreCutAnywhere) {
  const std::string text = "وَالـH20 ﷺ ٤٠٠٬٠٠٠ école 😀 F\u201116 ل\u200Fله 漢字's";
  Analyzer analyzer = make_analyzer();
  for (std::size_t i = 0; i <= text.size(); ++i) {
    analyze(analyzer, std::string_view(text).substr(0, i));
    analyze(analyzer, std::string_view(text).substr(i));
  }
}

TEST(AnalysisProperty, TakesNulBytes) {
  EXPECT_EQ(surfaces(std::string_view("\0بيت\0\0دار\0", 16)), "بيت دار");
  EXPECT_EQ(surfaces(std::string(1000, '\0')), "");
}

TEST(AnalysisProperty, StemsAreNeverEmpty) {
  // Every word of up to three letters of those that affixes are made of.
  constexpr char32_t kLetters[] = {0x0627, 0x0644, 0x0648, 0x0628, 0x0641, 0x0643, 0x0647,
                                   0x0629, 0x062A, 0x0646, 0x064A, 0x0645, 0x0649, 0x0633};
  for (const AnalyzerOptions& options : kAllOptions) {
    std::string text;
    for (const char32_t a : kLetters) {
      for (const char32_t b : kLetters) {
        for (const char32_t c : kLetters) {
          for (const char32_t letter : {a, b, c}) analyzers::append_utf8(letter, text);
          text += ' ';
        }
      }
    }
    Analyzer analyzer = make_analyzer(options);
    EXPECT_EQ(analyze(analyzer, text).size(), 14U * 14U * 14U);
  }
}

std::string by_icu(std::string_view word) {
  std::string out;
  analyzers::append_surface_icu(word, out);
  return out;
}

// Whether the fast path takes the word; if so, both paths must agree.
bool check_fast(std::string_view word) {
  std::string fast;
  if (!analyzers::append_surface_fast(word, fast)) return false;
  EXPECT_EQ(fast, by_icu(word)) << ::testing::PrintToString(std::string(word));
  return true;
}

TEST(SurfaceProperty, FastPathEqualsIcuOnEveryPairOfCodePoints) {
  std::size_t taken = 0;
  for (char32_t a = 1; a < 0x800; ++a) {
    for (char32_t b = 0; b < 0x800; ++b) {
      std::string word;
      analyzers::append_utf8(a, word);
      if (b != 0) analyzers::append_utf8(b, word);
      taken += check_fast(word) ? 1 : 0;
    }
  }
  EXPECT_GT(taken, 10000U);
}

TEST(SurfaceProperty, FastPathEqualsIcuOnRandomWords) {
  Random random(4);
  std::size_t taken = 0;
  for (int i = 0; i < 100000; ++i) {
    const std::size_t first = random.below(2) == 0 ? 1 : 0x600;
    const std::size_t last = first == 1 ? 0x7FF : 0x6FF;
    std::string word;
    for (std::size_t n = random.below(7) + 1; n > 0; --n) {
      analyzers::append_utf8(static_cast<char32_t>(first + random.below(last - first + 1)), word);
    }
    taken += check_fast(word) ? 1 : 0;
  }
  EXPECT_GT(taken, 1000U);
}

TEST(SurfaceProperty, FastPathEqualsIcuOnRandomEverydayWords) {
  Random random(5);
  std::size_t taken = 0;
  for (int i = 0; i < 50000; ++i) {
    std::string word;
    for (std::size_t n = random.below(12) + 1; n > 0; --n) {
      analyzers::append_utf8(static_cast<char32_t>(0x0621 + random.below(0x32)), word);
    }
    taken += check_fast(word) ? 1 : 0;
  }
  EXPECT_GT(taken, 10000U);
}

TEST(SurfaceProperty, SurfacesAreTheirOwnSurfaces) {
  Random random(6);
  Analyzer analyzer = make_analyzer();
  for (int i = 0; i < 5000; ++i) {
    for (const Token& token : analyzer.analyze(random.text(12))) {
      if (token.kind != TokenKind::kArabic) continue;
      EXPECT_EQ(by_icu(token.surface), token.surface);
    }
  }
}

TEST(FoldProperty, IsIdempotent) {
  Random random(7);
  for (int i = 0; i < 20000; ++i) {
    std::string text = i % 2 == 0 ? random.text(12) : std::string();
    while (text.size() < 12) analyzers::append_utf8(random.code_point(), text);
    const std::string once = fold(by_icu(text));
    EXPECT_EQ(fold(once), once) << ::testing::PrintToString(text);
  }
}

TEST(FoldProperty, DoesNotSeeHowASpellingWasTyped) {
  Random random(8);
  for (int i = 0; i < 20000; ++i) {
    const std::string surface = by_icu(random.text(12));
    EXPECT_EQ(by_icu(fold(surface)), fold(surface)) << ::testing::PrintToString(surface);
  }
}

}  // namespace
}  // namespace fihris::testing
