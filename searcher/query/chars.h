// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does this character mean in the query language?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fihris::searcher {

enum class CharKind : std::uint8_t {
  kText,     // part of a word, and every byte that is not UTF-8
  kSpace,    // white space, control characters, and the Arabic comma, semicolon and question mark
  kMark,     // invisible: a direction, a joiner, a byte order mark
  kTatweel,  // part of a word, but may join a word to an operator
  kQuote,
  kOpen,
  kClose,
};

// A quotation ends with a mark of the style that it began with; the direction of the mark is
// ignored, since languages differ in that.
enum class QuoteStyle : std::uint8_t { kStraight, kCurly, kAngle };

struct Char {
  CharKind kind = CharKind::kText;
  QuoteStyle quote = QuoteStyle::kStraight;  // of a kQuote
  std::size_t length = 1;                    // in bytes, at least 1
};

// The character that begins at byte `at` of `query`; `at` is below its size.
[[nodiscard]] Char char_at(std::string_view query, std::size_t at) noexcept;

// Invisible, or a tatweel.
[[nodiscard]] constexpr bool is_joiner(CharKind kind) noexcept {
  return kind == CharKind::kMark || kind == CharKind::kTatweel;
}

// The first byte from `at` on that is not of a joiner; the size of `query` if none.
[[nodiscard]] std::size_t after_joiners(std::string_view query, std::size_t at) noexcept;

// The offset of the mark that closes the quotation opened at `open`: the next mark of its style,
// or, since keyboards mix them, the next curly one for a straight one and vice versa. npos if none.
// Reads to the end only for the last mark of a style.
[[nodiscard]] std::size_t closing_quote(std::string_view query, std::size_t open) noexcept;

// A number of at most nine digits of any of the three sets; longer ones become the greatest.
struct Number {
  std::uint32_t value = 0;
  std::size_t length = 0;  // in bytes; 0 when there is no digit
};
[[nodiscard]] Number number_at(std::string_view query, std::size_t at) noexcept;

// What makes a word a pattern: stars, and question marks that something follows.
struct Wildcards {
  std::size_t count = 0;
  std::size_t letters = 0;  // everything that is no wildcard, such as digits
  bool only_digits = true;  // these are all digits
  bool at_end = false;      // the last of the text is one
};
[[nodiscard]] Wildcards wildcards_in(std::string_view text) noexcept;

// True for a text of nothing but white space and joiners.
[[nodiscard]] bool is_blank(std::string_view text) noexcept;

}  // namespace fihris::searcher
