// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where do words and sentences begin in a text as written? Any bytes are legal text.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "analyzers/text/few_letters.h"
#include "analyzers/text/white_space.h"

namespace fihris::searcher {

// White space here is what a snippet collapses to one space: that of ASCII, and U+0085, U+2028 and
// U+2029. A no-break space is part of its word, as intended.

// The bytes of one are never inside of another character.
inline constexpr analyzers::FewLetters kNextLine = {analyzers::kNextLine};
inline constexpr analyzers::FewLetters kLineSeparator = {analyzers::kLineSeparator};
inline constexpr analyzers::FewLetters kParagraphSeparator = {analyzers::kParagraphSeparator};

// The length in bytes of the white space character that begins at `at` (at most the size), or that
// ends there; 0 if none.
[[nodiscard]] inline std::size_t white_space_at(std::string_view text, std::size_t at) noexcept {
  if (at >= text.size()) return 0;
  const char c = text[at];
  if (analyzers::is_ascii_white_space(static_cast<unsigned char>(c))) return 1;
  if (c != kNextLine.utf8().front() && c != kLineSeparator.utf8().front()) return 0;
  const std::string_view rest = text.substr(at, 3);
  if (rest.starts_with(kNextLine.utf8())) return kNextLine.utf8().size();
  return rest == kLineSeparator.utf8() || rest == kParagraphSeparator.utf8() ? rest.size() : 0;
}
[[nodiscard]] inline std::size_t white_space_before(std::string_view text,
                                                    std::size_t at) noexcept {
  if (at == 0) return 0;
  const char c = text[at - 1];
  if (analyzers::is_ascii_white_space(static_cast<unsigned char>(c))) return 1;
  if (c != kNextLine.utf8().back() && c != kLineSeparator.utf8().back() &&
      c != kParagraphSeparator.utf8().back()) {
    return 0;
  }
  const std::string_view before = text.substr(0, at);
  if (before.ends_with(kNextLine.utf8())) return kNextLine.utf8().size();
  return before.ends_with(kLineSeparator.utf8()) || before.ends_with(kParagraphSeparator.utf8())
             ? 3
             : 0;
}

// Whether white space may begin with a byte.
inline constexpr auto kMayBeWhiteSpace = [] {
  std::array<bool, 256> may{};
  for (const char c : {' ', '\t', '\n', '\v', '\f', '\r'})
    may[static_cast<unsigned char>(c)] = true;
  may[static_cast<unsigned char>(kNextLine.utf8().front())] = true;
  may[static_cast<unsigned char>(kLineSeparator.utf8().front())] = true;
  return may;
}();

// The first place from `at` on where white space begins, or the end.
[[nodiscard]] inline std::size_t skip_word(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && (!kMayBeWhiteSpace[static_cast<unsigned char>(text[at])] ||
                              white_space_at(text, at) == 0)) {
    ++at;
  }
  return at;
}

// The first place from `at` on that is not white space, and the last place up to `at` without white
// space before it, or `floor`.
[[nodiscard]] std::size_t skip_white_space(std::string_view text, std::size_t at) noexcept;
[[nodiscard]] std::size_t skip_white_space_back(std::string_view text, std::size_t at,
                                                std::size_t floor = 0) noexcept;

// True at an end of the text, or next to white space.
[[nodiscard]] bool is_word_border(std::string_view text, std::size_t at) noexcept;

// True when the word that begins at `at` is the first of the text, of a line, or after a full stop,
// question mark, exclamation mark, Arabic semicolon, or ellipsis, skipping closing quotation marks
// and parentheses in between. A stop after a single letter counts as an abbreviation.
[[nodiscard]] bool starts_sentence(std::string_view text, std::size_t at) noexcept;

// True when the word that ends at `at` is the last of the text or before a sentence.
[[nodiscard]] bool ends_sentence(std::string_view text, std::size_t at) noexcept;

}  // namespace fihris::searcher
