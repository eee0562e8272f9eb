// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does the table of clitics give each user the rows that it is to have?
#include "analyzers/clitics.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "analyzers/text/code_points.h"

namespace fihris::analyzers::clitics {
namespace {

using Spellings = std::set<std::string>;

template <typename Rows>
Spellings spellings(const Rows& rows) {
  Spellings out;
  for (const FewLetters& letters : rows) {
    EXPECT_EQ(to_utf8(letters.letters()), letters.utf8());
    EXPECT_TRUE(out.emplace(letters.utf8()).second) << letters.utf8() << " stands there twice";
  }
  return out;
}

TEST(Clitics, TheShorterStandFirst) {
  std::size_t last = 0;
  for (const Proclitic& row : kProclitics) {
    EXPECT_GE(row.letters.letters().size(), last) << row.letters.utf8();
    last = row.letters.letters().size();
  }
}

// Here and not in the test: clang 14 crashes over a call of rows() in the body of a function.
constexpr auto kAll = rows([](const Proclitic& row) { return row.parts != 0; });
constexpr auto kLoneConjunctions =
    rows([](const Proclitic& row) { return row.count() == 1 && row.has(kConjunction); });
constexpr auto kOfTheFuture = rows([](const Proclitic& row) { return row.has(kFuture); });
constexpr auto kWithArticle =
    rows([](const Proclitic& row) { return row.has(kArticle) && row.count() <= 2; });
constexpr auto kRare = rows([](const Proclitic& row) { return row.rare; });

TEST(Clitics, PartsSayWhatIsThere) {
  EXPECT_EQ(spellings(kAll), (Spellings{"و",   "ف",   "ب",   "ل",   "ك",    "س",    "ال",  "لل",
                                        "وب",  "ول",  "وك",  "فب",  "فل",   "فس",   "وال", "فال",
                                        "بال", "كال", "ولل", "فلل", "وبال", "فبال", "وكال"}));
  EXPECT_EQ(spellings(kLoneConjunctions), (Spellings{"و", "ف"}));
  EXPECT_EQ(spellings(kOfTheFuture), (Spellings{"س", "فس"}));
  EXPECT_EQ(spellings(kWithArticle), (Spellings{"ال", "لل", "وال", "فال", "بال", "كال"}));
  EXPECT_EQ(spellings(kRare), (Spellings{"فب", "فل", "وك", "فلل", "وكال"}));
}

// A preposition, a conjunction and the article show in the letters of a row.
TEST(Clitics, PartsFitTheLetters) {
  for (const Proclitic& row : kProclitics) {
    const std::u32string_view letters = row.letters.letters();
    const bool article = letters.ends_with(kThe) || letters.ends_with(kForThe);
    EXPECT_EQ(row.has(kArticle), article) << row.letters.utf8();
    EXPECT_EQ(row.has(kConjunction), letters[0] == kWaw || letters[0] == kFeh)
        << row.letters.utf8();
    EXPECT_EQ(row.has(kFuture), letters.back() == kSeen) << row.letters.utf8();
  }
}

TEST(Clitics, LoneOnesAreWhatTheStemmerLeaves) {
  EXPECT_EQ(spellings(kLone), (Spellings{"ب", "ل", "ف", "ك"}));
  for (char32_t c = kHamza; c <= kYeh; ++c) {
    EXPECT_EQ(is_lone(c), c == kBeh || c == kLam || c == kFeh || c == kKaf) << std::uint32_t{c};
  }
}

}  // namespace
}  // namespace fihris::analyzers::clitics
