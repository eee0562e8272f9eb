// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/tokenizer.h"

#include "analyzers/letters.h"
#include "analyzers/text/utf8.h"

namespace fihris::analyzers {
namespace {

struct ClassTable {
  CharClass of[kEndOfTwoBytes];
  ClassTable() noexcept { fill_class_table(of); }
};
const ClassTable kClasses;

bool starts_word(CharClass c) noexcept {
  return c == CharClass::kArabic || c == CharClass::kLatin || c == CharClass::kDigit;
}

}  // namespace

Tokenizer::Tokenizer(std::string_view text) noexcept : text_(text) {}

inline Tokenizer::Char Tokenizer::read(std::size_t at) const noexcept {
  if (at >= text_.size()) return {CharClass::kBreak, -1, at};
  const auto first = static_cast<unsigned char>(text_[at]);
  if (first < 0x80) return {kClasses.of[first], first, at + 1};
  if (leads_two_bytes(first) && at + 1 < text_.size()) {
    const auto second = static_cast<unsigned char>(text_[at + 1]);
    if (U8_IS_TRAIL(second)) {
      const auto code = static_cast<std::int32_t>(of_two_bytes(first, second));
      return {kClasses.of[code], code, at + 2};
    }
  }
  return read_rare(at);
}

Tokenizer::Char Tokenizer::read_rare(std::size_t at) const noexcept {
  const CodePoint point = code_point_at(text_, at);
  const std::int32_t code = point.valid ? static_cast<std::int32_t>(point.value) : -1;
  return {classify(code), code, at + point.bytes};
}

bool Tokenizer::next(Piece& piece) noexcept {
  for (;;) {
    if (at_ >= text_.size()) return false;
    const Char c = read(at_);
    if (starts_word(c.cls) || c.cls == CharClass::kIdeograph || c.cls == CharClass::kWordLigature) {
      piece = Piece{};
      piece.begin = piece.core_begin = at_;
      if (c.cls == CharClass::kArabic) {
        take_arabic(piece);
      } else if (c.cls == CharClass::kIdeograph || c.cls == CharClass::kWordLigature) {
        piece.kind = c.cls == CharClass::kWordLigature ? TokenKind::kArabic : TokenKind::kIdeograph;
        at_ = c.next;
        for (Char m = read(at_); m.cls == CharClass::kMark; m = read(at_)) at_ = m.next;
        piece.end = at_;
      } else {
        take_latin_or_number(piece);
      }
      look_ahead(piece);
      return true;
    }
    at_ = c.next;
  }
}

void Tokenizer::take_arabic(Piece& piece) noexcept {
  piece.kind = TokenKind::kArabic;
  std::size_t i = at_;
  // The common case: letters and marks of two bytes.
  const auto* s = reinterpret_cast<const unsigned char*>(text_.data());
  const std::size_t n = text_.size();
  while (i + 1 < n && leads_arabic(s[i]) && U8_IS_TRAIL(s[i + 1])) {
    const CharClass c = kClasses.of[of_two_bytes(s[i], s[i + 1])];
    if (c != CharClass::kArabic && c != CharClass::kMark) break;
    i += 2;
    piece.end = i;
  }
  for (;;) {
    const Char c = read(i);
    if (c.cls == CharClass::kArabic || c.cls == CharClass::kMark) {
      piece.end = c.next;
    } else if (c.cls != CharClass::kFormat) {
      break;
    }
    i = c.next;
  }
  at_ = i;
}

// The number of consecutive digits from `at` on, counted up to `limit`.
std::size_t Tokenizer::count_digits(std::size_t at, std::size_t limit) const noexcept {
  std::size_t count = 0;
  for (Char c = read(at); c.cls == CharClass::kDigit && count < limit; c = read(at)) {
    ++count;
    at = c.next;
  }
  return count;
}

// Latin letters and digits in any order are one piece: H20, 5G, DeepSeek. Digits alone are a
// number, which may hold points (1.5, 1.4.22) and thousands separators (400,000).
void Tokenizer::take_latin_or_number(Piece& piece) noexcept {
  bool letters = false;
  bool separators = false;
  bool digit_last = false;
  std::size_t group_digits = 0;  // since the last separator
  for (;;) {
    const Char c = read(at_);
    if (c.cls == CharClass::kLatin) {
      if (separators) break;  // 1.5GB: the number ends here
      letters = true;
      digit_last = false;
      piece.end = at_ = c.next;
    } else if (c.cls == CharClass::kDigit) {
      digit_last = true;
      ++group_digits;
      piece.end = at_ = c.next;
    } else if (digit_last && c.code == static_cast<std::int32_t>(kTatweel)) {
      break;  // a dash, as in 1990ـ2000
    } else if (c.cls == CharClass::kMark) {
      piece.end = at_ = c.next;
    } else if (c.cls == CharClass::kFormat) {
      at_ = c.next;
    } else if (digit_last && c.cls == CharClass::kNumberMark && !letters &&
               take_number_mark(group_digits)) {
      separators = true;
      digit_last = false;
      group_digits = 0;
    } else if (digit_last && (c.code == U'.' || c.code == kArabicDecimal) && take_inner_point()) {
      separators = separators || !letters;
      digit_last = false;
      group_digits = 0;
    } else if (letters && take_possessive(piece)) {
      break;
    } else {
      break;
    }
  }
  piece.kind = letters ? TokenKind::kLatin : TokenKind::kNumber;
}

// At a comma after digits: skips it when it is a thousands separator, which for the two commas
// means one to three digits before and exactly three after it.
bool Tokenizer::take_number_mark(std::size_t group_digits) noexcept {
  const Char mark = read(at_);
  if (mark.code == kArabicDecimal) return false;
  const std::size_t digits = count_digits(mark.next, 4);
  if (digits == 0) return false;
  if (mark.code != kArabicThousands && (group_digits > 3 || digits != 3)) return false;
  at_ = mark.next;
  return true;
}

// At a point after a digit: skips it when a digit follows.
bool Tokenizer::take_inner_point() noexcept {
  const Char point = read(at_);
  if (read(point.next).cls != CharClass::kDigit) return false;
  at_ = point.next;
  return true;
}

// At the end of a Latin word: includes 's, which the English stemmer removes.
bool Tokenizer::take_possessive(Piece& piece) noexcept {
  const Char quote = read(at_);
  if (quote.code != U'\'' && quote.code != static_cast<std::int32_t>(kRightSingleQuote)) {
    return false;
  }
  const Char s = read(quote.next);
  if (s.code != U's' && s.code != U'S') return false;
  const CharClass after = read(s.next).cls;
  if (after == CharClass::kLatin || after == CharClass::kDigit || after == CharClass::kMark) {
    return false;
  }
  piece.end = at_ = s.next;
  return true;
}

void Tokenizer::look_ahead(Piece& piece) noexcept {
  const Char c = read(at_);
  if (starts_word(c.cls)) {
    piece.glued_to_next = true;
  } else if (c.cls == CharClass::kConnector) {
    // Skips marks such as a tatweel to reach the other side.
    std::size_t i = c.next;
    Char after = read(i);
    while (after.cls == CharClass::kFormat) {
      i = after.next;
      after = read(i);
    }
    piece.connected_to_next = starts_word(after.cls);
  }
}

}  // namespace fihris::analyzers
