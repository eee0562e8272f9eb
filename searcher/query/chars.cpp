// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is this character to the query language?
#include "searcher/query/chars.h"

#include <algorithm>

namespace fihris::searcher {
namespace {

constexpr char32_t kNextLine = 0x85;
constexpr char32_t kNoBreakSpace = 0xA0;
constexpr char32_t kLeftGuillemet = 0xAB;
constexpr char32_t kRightGuillemet = 0xBB;
constexpr char32_t kArabicComma = 0x60C;
constexpr char32_t kArabicSemicolon = 0x61B;
constexpr char32_t kArabicLetterMark = 0x61C;
constexpr char32_t kArabicQuestionMark = 0x61F;
constexpr char32_t kTatweel = 0x640;
constexpr char32_t kArabicZero = 0x660;
constexpr char32_t kArabicNine = 0x669;
constexpr char32_t kPersianZero = 0x6F0;
constexpr char32_t kPersianNine = 0x6F9;
constexpr char32_t kOghamSpace = 0x1680;
constexpr char32_t kEnQuad = 0x2000;
constexpr char32_t kHairSpace = 0x200A;
constexpr char32_t kZeroWidthSpace = 0x200B;
constexpr char32_t kRightToLeftMark = 0x200F;
constexpr char32_t kLeftDoubleQuote = 0x201C;
constexpr char32_t kRightDoubleQuote = 0x201D;
constexpr char32_t kLowDoubleQuote = 0x201E;
constexpr char32_t kLineSeparator = 0x2028;
constexpr char32_t kParagraphSeparator = 0x2029;
constexpr char32_t kLeftToRightEmbedding = 0x202A;
constexpr char32_t kRightToLeftOverride = 0x202E;
constexpr char32_t kNarrowNoBreakSpace = 0x202F;
constexpr char32_t kMathematicalSpace = 0x205F;
constexpr char32_t kLeftToRightIsolate = 0x2066;
constexpr char32_t kPopDirectionalIsolate = 0x2069;
constexpr char32_t kIdeographicSpace = 0x3000;
constexpr char32_t kByteOrderMark = 0xFEFF;
constexpr char32_t kMalformed = 0xFFFFFFFF;

constexpr bool between(char32_t value, char32_t first, char32_t last) noexcept {
  return value >= first && value <= last;
}

struct CodePoint {
  char32_t value = kMalformed;
  std::size_t length = 1;
};

// Of one to three bytes. No character that means something here has four: their bytes may go on
// as text one by one.
CodePoint decode(std::string_view query, std::size_t at) noexcept {
  const auto byte = [&](std::size_t i) -> char32_t {
    return at + i < query.size() ? static_cast<unsigned char>(query[at + i]) : 0;
  };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const char32_t first = byte(0);
  if (first < 0x80U) return {first, 1};
  if (between(first, 0xC2, 0xDF) && continues(1)) {
    return {((first & 0x1FU) << 6U) | (byte(1) & 0x3FU), 2};
  }
  if (between(first, 0xE0, 0xEF) && continues(1) && continues(2)) {
    const char32_t value = ((first & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
    if (value >= 0x800U) return {value, 3};
  }
  return {};
}

bool is_digit(char32_t value) noexcept {
  return between(value, U'0', U'9') || between(value, kArabicZero, kArabicNine) ||
         between(value, kPersianZero, kPersianNine);
}

bool digit_before(std::string_view query, std::size_t at) noexcept {
  for (std::size_t length = 1; length <= 2 && length <= at; ++length) {
    const CodePoint point = decode(query, at - length);
    if (point.length == length && is_digit(point.value)) return true;
  }
  return false;
}

bool is_space(char32_t value) noexcept {
  return value <= U' ' || value == 0x7FU || value == kNextLine || value == kNoBreakSpace ||
         value == kOghamSpace || between(value, kEnQuad, kHairSpace) || value == kLineSeparator ||
         value == kParagraphSeparator || value == kNarrowNoBreakSpace ||
         value == kMathematicalSpace || value == kIdeographicSpace;
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
  const std::size_t length = point.length;
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
    if (!is_digit(point.value)) break;
    const char32_t zero = point.value >= kPersianZero  ? kPersianZero
                          : point.value >= kArabicZero ? kArabicZero
                                                       : U'0';
    const std::uint64_t value = std::uint64_t{number.value} * 10 + (point.value - zero);
    number.value = static_cast<std::uint32_t>(std::min<std::uint64_t>(value, kGreatest));
    number.length += point.length;
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
    at += point.length;
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
