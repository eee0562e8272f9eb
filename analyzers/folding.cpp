// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/folding.h"

#include <array>
#include <cstdint>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "analyzers/text/utf8.h"
#include "fihris/analysis.h"

namespace fihris::analyzers {
namespace {

constexpr std::uint16_t kNeedsIcu = 0xFFFF;

// What the fast path makes of a code point of one byte or two: its surface letter, 0 for a deleted
// mark, or kNeedsIcu. Listed are the characters that NFKC case folding leaves alone in any company,
// and ASCII capitals. Combining hamza and madda are not: they compose with the letter before them.
constexpr std::array<std::uint16_t, kEndOfTwoBytes> make_fast_table() {
  std::array<std::uint16_t, kEndOfTwoBytes> table{};
  for (auto& entry : table) entry = kNeedsIcu;
  const auto add = [&table](char32_t first, char32_t last) {
    for (char32_t c = first; c <= last; ++c) {
      table[c] = static_cast<std::uint16_t>(surface_letter(c));
    }
  };
  add(U'0', U'9');
  add(U'A', U'Z');
  add(U'a', U'z');
  add(U'\'', U'\'');
  add(U',', U',');
  add(U'.', U'.');
  add(kHamza, kGhain);
  add(kTatweel, kSukun);
  add(kArabicZero, kArabicZero + 9);
  add(kArabicComma, kArabicComma);
  add(kArabicDecimal, kArabicThousands);
  add(kSuperscriptAlef, kAlefWasla);
  for (const char32_t c : {kPeh, kTcheh, kJeh, kVeh, kKeheh, kGaf, kFarsiYeh}) add(c, c);
  add(kPersianZero, kPersianZero + 9);
  return table;
}

constexpr auto kFastTable = make_fast_table();

const icu::Normalizer2* nfkc_casefold() {
  UErrorCode status = U_ZERO_ERROR;
  return icu::Normalizer2::getNFKCCasefoldInstance(status);
}

bool is_mark(UChar32 c) { return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0; }

}  // namespace

bool append_surface_fast(std::string_view word, std::string& out) {
  const std::size_t start = out.size();
  const auto* s = reinterpret_cast<const unsigned char*>(word.data());
  const std::size_t n = word.size();
  std::size_t i = 0;
  while (i < n) {
    char32_t c = s[i++];
    if (c >= 0x80) {
      if (!leads_two_bytes(s[i - 1]) || i == n || !U8_IS_TRAIL(s[i])) {
        out.resize(start);
        return false;
      }
      c = of_two_bytes(s[i - 1], s[i]);
      ++i;
    }
    const std::uint16_t letter = kFastTable[c];
    if (letter == kNeedsIcu) {
      out.resize(start);
      return false;
    }
    if (letter != 0) append_utf8(letter, out);
  }
  return true;
}

void append_surface_icu(std::string_view word, std::string& out) {
  icu::UnicodeString text;
  bool arabic = false;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint point = code_point_at(word, at);
    at += point.bytes;
    if (!point.valid || is_spaced_mark(point.value)) continue;
    const auto c = static_cast<UChar32>(point.value);
    UErrorCode status = U_ZERO_ERROR;
    arabic = arabic || uscript_getScript(c, &status) == USCRIPT_ARABIC;
    text.append(c);
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString folded = nfkc_casefold()->normalize(text, status);
  for (std::int32_t k = 0; k < folded.length(); k = folded.moveIndex32(k, 1)) {
    const UChar32 c = folded.char32At(k);
    if (arabic && is_mark(c)) continue;
    char32_t letter = surface_letter(static_cast<char32_t>(c));
    if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER) {
      letter = U'0' + static_cast<char32_t>(u_charDigitValue(c));
    }
    if (letter != 0) append_utf8(letter, out);
  }
}

void append_folded(std::string_view surface, std::string& out) {
  bool plain = true;
  const std::size_t start = out.size();
  for (std::size_t at = 0; at < surface.size();) {
    const CodePoint point = code_point_at(surface, at);
    at += point.bytes;
    if (!point.valid) continue;
    const char32_t c = point.value;
    plain = plain && (c < 0x80 || (c >= 0x0600 && c < 0x0700));
    append_utf8(folded_letter(c), out);
  }
  if (plain) return;
  // Accents: decompose, drop the marks, compose what is left (Hangul).
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(out.data() + start, static_cast<std::int32_t>(out.size() - start)));
  const icu::UnicodeString apart =
      icu::Normalizer2::getNFDInstance(status)->normalize(text, status);
  icu::UnicodeString bare;
  for (std::int32_t k = 0; k < apart.length(); k = apart.moveIndex32(k, 1)) {
    const UChar32 c = apart.char32At(k);
    if (u_charType(c) != U_NON_SPACING_MARK) bare.append(c);
  }
  if (bare.isEmpty()) return;
  const icu::UnicodeString whole =
      icu::Normalizer2::getNFCInstance(status)->normalize(bare, status);
  out.resize(start);
  whole.toUTF8String(out);
}

}  // namespace fihris::analyzers

namespace fihris {

std::string fold(std::string_view surface) {
  std::string out;
  analyzers::append_folded(surface, out);
  return out;
}

}  // namespace fihris
