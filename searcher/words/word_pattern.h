// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does this word match كتا*?
#pragma once

#include <string>
#include <string_view>

namespace fihris::searcher {

// A piece of a query in which * stands for any letters or none and ? for one. Letters are compared
// as in surfaces (analyzers/folding.h): without vowel marks, tatweel and case.
class WordPattern {
 public:
  // `exact`: hamza seats, final ya and ta marbuta as written; else folded on both sides.
  WordPattern(std::string_view text, bool exact);

  // Matches a word in code points, in surface form. Worst case: time in the product of the lengths.
  [[nodiscard]] bool fits(std::u32string_view word) const;

  // The common prefix of all matching words, folded unless exact.
  [[nodiscard]] std::u32string_view beginning() const noexcept {
    return std::u32string_view(letters_).substr(0, letters_.find_first_of(kWild));
  }

  [[nodiscard]] bool is_exact() const noexcept { return exact_; }

  // The same pattern after other letters: "ال" for words with the article.
  [[nodiscard]] WordPattern behind(std::u32string_view letters) const;

 private:
  static constexpr char32_t kAny = U'*';
  static constexpr char32_t kOne = U'?';
  static constexpr char32_t kWild[] = {kAny, kOne, 0};

  std::u32string letters_;  // letters and wildcards
  bool exact_;
};

}  // namespace fihris::searcher
