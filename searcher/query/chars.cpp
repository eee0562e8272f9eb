// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does this character mean in the query language?
#include "searcher/query/chars.h"

#include <algorithm>

#include "analyzers/letters.h"
#include "analyzers/text/utf8.h"
#include "analyzers/text/white_space.h"

namespace fihris::searcher {
namespace {

using namespace analyzers;  // NOLINT(google-build-using-namespace): the names of signs

constexpr char32_t kLeftToRightEmbedding = 0x202A;
constexpr char32_t kRightToLeftOverride = 0x202E;
constexpr char32_t kLeftToRightIsolate = 0x2066;
constexpr char32_t kPopDirectionalIsolate = 0x2069;
constexpr char32_t kMalformed = 0xFFFFFFFF;

constexpr bool between(char32_t value, char32_t first, char32_t last) noexcept {
  return value >= first && value <= last;
}

// No character that means something here has four bytes: such ones may go on as text one by one, as
// malformed bytes do.
CodePoint decode(std::string_view query, std::size_t at) noexcept {
  const CodePoint point = code_point_at(query, at);
  return point.valid && point.bytes < 4 ? point : CodePoint{.value = kMalformed};
}

bool is_digit(char32_t value) noexcept { return digit_value(value) >= 0; }

bool digit_before(std::string_view query, std::size_t at) noexcept {
  for (std::size_t length = 1; length <= 2 && length <= at; ++length) {
    const CodePoint point = decode(query, at - length);
    if (point.bytes == length && is_digit(point.value)) return true;
  }
  return false;
}

bool is_space(char32_t value) noexcept {
  return value <= U' ' || value == 0x7FU || is_white_space(value);
}

bool is_mark(char32_t value) noexcept {
  return between(value, kZeroWidthSpace, kRightToLeftMark) ||
         between(value, kLeftToRightEmbedding, kRightToLeftOverride) ||
         between(value, kLeftToRightIsolate, kPopDirectionalIsolate) ||
         value == kArabicLetterMark || value == kByteOrderMark;
}

std::size_t find_quote(std::string_view query, QuoteStyle style, std::size_t from) noexcept {
  for (std::size_t at = from; at < query.size();) {
    const Char here = char_at(query, at);
    if (here.kind == CharKind::kQuote && here.quote == style) return at;
    at += here.length;
  }
  return std::string_view::npos;
}

}  // namespace

Char char_at(std::string_view query, std::size_t at) noexcept {
  const CodePoint point = decode(query, at);
  const std::size_t length = point.bytes;
  const auto kind = [length](CharKind which) { return Char{which, QuoteStyle::kStraight, length}; };
  switch (point.value) {
    case U'(':
      return kind(CharKind::kOpen);
    case U')':
      return kind(CharKind::kClose);
    case U'"':
      return {CharKind::kQuote, QuoteStyle::kStraight, length};
    case kLeftDoubleQuote:
    case kRightDoubleQuote:
    case kLowDoubleQuote:
      return {CharKind::kQuote, QuoteStyle::kCurly, length};
    case kLeftGuillemet:
    case kRightGuillemet:
      return {CharKind::kQuote, QuoteStyle::kAngle, length};
    case kTatweel:
      return kind(CharKind::kTatweel);
    case kArabicSemicolon:
    case kArabicQuestionMark:
      return kind(CharKind::kSpace);
    case kArabicComma: {
      // The decimal or grouping comma of a number.
      const std::size_t next = at + length;
      const bool in_number =
          next < query.size() && is_digit(decode(query, next).value) && digit_before(query, at);
      return kind(in_number ? CharKind::kText : CharKind::kSpace);
    }
    default:
      if (is_space(point.value)) return kind(CharKind::kSpace);
      return kind(is_mark(point.value) ? CharKind::kMark : CharKind::kText);
  }
}

std::size_t after_joiners(std::string_view query, std::size_t at) noexcept {
  while (at < query.size()) {
    const Char here = char_at(query, at);
    if (!is_joiner(here.kind)) break;
    at += here.length;
  }
  return at;
}

std::size_t closing_quote(std::string_view query, std::size_t open) noexcept {
  const Char mark = char_at(query, open);
  const std::size_t from = open + mark.length;
  const std::size_t close = find_quote(query, mark.quote, from);
  if (close != std::string_view::npos || mark.quote == QuoteStyle::kAngle) return close;
  const bool straight = mark.quote == QuoteStyle::kStraight;
  return find_quote(query, straight ? QuoteStyle::kCurly : QuoteStyle::kStraight, from);
}

Number number_at(std::string_view query, std::size_t at) noexcept {
  constexpr std::uint32_t kGreatest = 999'999'999;
  Number number;
  while (at + number.length < query.size()) {
    const CodePoint point = decode(query, at + number.length);
    const int digit = digit_value(point.value);
    if (digit < 0) break;
    const std::uint64_t value = std::uint64_t{number.value} * 10 + static_cast<unsigned>(digit);
    number.value = static_cast<std::uint32_t>(std::min<std::uint64_t>(value, kGreatest));
    number.length += point.bytes;
  }
  return number;
}

Wildcards wildcards_in(std::string_view text) noexcept {
  Wildcards found;
  const std::size_t last = text.find_last_not_of('?');
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    const bool wild =
        point.value == U'*' || (point.value == U'?' && last != text.npos && at < last);
    if (wild) {
      ++found.count;
    } else if (point.value != U'?' && !is_mark(point.value) && point.value != kTatweel) {
      ++found.letters;
      found.only_digits = found.only_digits && is_digit(point.value);
    }
    found.at_end = wild;
    at += point.bytes;
  }
  return found;
}

bool is_blank(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    const Char here = char_at(text, at);
    if (here.kind != CharKind::kSpace && !is_joiner(here.kind)) return false;
    at += here.length;
  }
  return true;
}

}  // namespace fihris::searcher
