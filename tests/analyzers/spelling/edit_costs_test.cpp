// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are likely mistakes cheaper than unlikely ones?
#include "analyzers/spelling/edit_costs.h"

#include <string>

#include <gtest/gtest.h>

namespace fihris::analyzers {
namespace {

TEST(EditCosts, OfNothingIsNothing) {
  EXPECT_EQ(edit_distance(U"", U""), 0);
  EXPECT_EQ(edit_distance(U"مكتبة", U"مكتبة"), 0);
}

// Each row: what was written, the likelier word, the less likely one.
TEST(EditCosts, HaveAnOrder) {
  const struct {
    const char* why;
    std::u32string written;
    std::u32string nearer;
    std::u32string farther;
  } rows[] = {
      {"hamza left off", U"احمد", U"أحمد", U"حمد"},
      {"another seat", U"إحمد", U"أحمد", U"محمد"},
      {"ya for alef maqsura", U"مستشفي", U"مستشفى", U"مستشفيات"},
      {"ha for ta marbuta", U"مدرسه", U"مدرسة", U"مدرسا"},
      {"dad for za", U"ضلام", U"ظلام", U"كلام"},
      {"ghain for qaf", U"غمر", U"قمر", U"نمر"},
      {"jeem for qaf", U"جمر", U"قمر", U"نمر"},
      {"dots", U"ثوب", U"توب", U"دوب"},
      {"neighbours on the keyboard", U"كمتبة", U"مكتبة", U"قسمتبة"},
      {"the next key", U"مكتبن", U"مكتبم", U"مكتبض"},
      {"a doubled letter is one too many", U"مكتببة", U"مكتبة", U"مكتبشة"},
      {"one of two is left out", U"محبة", U"محببة", U"محبذة"},
      {"left out is likelier than replaced", U"مكتة", U"مكتبة", U"مكذة"},
      {"a vowel letter is left out more easily", U"قانن", U"قانون", U"قانسن"},
      {"any letter left out", U"القنون", U"القانون", U"الجنوب"},
  };
  for (const auto& row : rows) {
    EXPECT_LT(edit_distance(row.written, row.nearer), edit_distance(row.written, row.farther))
        << row.why;
  }
}

TEST(EditCosts, AreThoseOfOneEditAtMost) {
  const std::u32string letters = U"ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچڤگabcdefz7éж東";
  for (const char32_t a : letters) {
    EXPECT_EQ(substitution_cost(a, a), 0);
    for (const char32_t b : letters) {
      EXPECT_EQ(substitution_cost(a, b), substitution_cost(b, a));
      EXPECT_LE(substitution_cost(a, b), kOneEdit);
      const std::u32string word = {a, b};
      EXPECT_LE(too_many_cost(word, 1), kOneEdit);
      EXPECT_LE(left_out_cost(word, 1), kOneEdit);
      EXPECT_GE(too_many_cost(word, 1), kLeastIndel);
      EXPECT_GE(left_out_cost(word, 1), kLeastIndel);
      if (a != b) {
        EXPECT_GT(substitution_cost(a, b), 0);
      }
    }
  }
}

}  // namespace
}  // namespace fihris::analyzers
