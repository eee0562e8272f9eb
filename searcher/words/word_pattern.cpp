// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/words/word_pattern.h"

#include <cstddef>

#include "analyzers/folding.h"
#include "analyzers/text/code_points.h"

namespace fihris::searcher {

WordPattern::WordPattern(std::string_view text, bool exact) : exact_(exact) {
  // Piece by piece, so that no wildcard counts as part of a word.
  const std::size_t last_letter = text.find_last_not_of('?');
  std::string piece;
  const auto end_piece = [&] {
    std::string surface;
    analyzers::append_surface_icu(piece, surface);
    std::u32string letters;
    analyzers::to_code_points(surface, letters);
    for (const char32_t c : letters) letters_.push_back(exact ? c : analyzers::folded_letter(c));
    piece.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool one = c == '?' && last_letter != std::string_view::npos && i < last_letter;
    if (c != '*' && !one) {
      if (c != '?') piece.push_back(c);
      continue;
    }
    end_piece();
    if (one) {
      letters_.push_back(kOne);
    } else if (letters_.empty() || letters_.back() != kAny) {
      letters_.push_back(kAny);
    }
  }
  end_piece();
}

WordPattern WordPattern::behind(std::u32string_view letters) const {
  WordPattern longer = *this;
  longer.letters_.insert(0, letters);
  return longer;
}

// On a mismatch only the last star needs to take more: everything before it already matches.
bool WordPattern::fits(std::u32string_view word) const {
  constexpr std::size_t kNone = std::u32string_view::npos;
  std::size_t at = 0;
  std::size_t w = 0;
  std::size_t star = kNone;
  std::size_t star_took = 0;
  while (w < word.size()) {
    const char32_t here = exact_ ? word[w] : analyzers::folded_letter(word[w]);
    if (at < letters_.size() && letters_[at] == kAny) {
      star = at++;
      star_took = w;
    } else if (at < letters_.size() && (letters_[at] == kOne || letters_[at] == here)) {
      ++at;
      ++w;
    } else if (star != kNone) {
      at = star + 1;
      w = ++star_took;
    } else {
      return false;
    }
  }
  while (at < letters_.size() && letters_[at] == kAny) ++at;
  return at == letters_.size();
}

}  // namespace fihris::searcher
