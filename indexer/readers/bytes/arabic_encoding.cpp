// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which of the two one-byte encodings of Arabic are these bytes, if any?
#include "indexer/readers/bytes/arabic_encoding.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace fihris::indexer {
namespace {

constexpr std::size_t kMostBytes = std::size_t{64} << 10;
constexpr std::size_t kFewestLetters = 8;

// What a byte beyond ASCII is in an encoding.
enum class ByteRole : std::uint8_t { kOther, kPunctuation, kMark, kLetter };

struct Letter {
  unsigned char iso;      // in ISO-8859-6
  unsigned char windows;  // in Windows-1256
  float share;            // of 1,000 letters, counted in the sample corpus of fihris
};

// U+0621 to U+063A, then U+0640 to U+064A. Letters rare in the corpus count as half.
constexpr Letter kLetters[] = {
    {0xC1, 0xC1, 4.0F},  {0xC2, 0xC2, 1.2F},  {0xC3, 0xC3, 22.1F},  {0xC4, 0xC4, 1.1F},
    {0xC5, 0xC5, 7.5F},  {0xC6, 0xC6, 5.5F},  {0xC7, 0xC7, 143.0F}, {0xC8, 0xC8, 37.0F},
    {0xC9, 0xC9, 31.3F}, {0xCA, 0xCA, 50.7F}, {0xCB, 0xCB, 6.5F},   {0xCC, 0xCC, 14.6F},
    {0xCD, 0xCD, 19.8F}, {0xCE, 0xCE, 9.3F},  {0xCF, 0xCF, 30.6F},  {0xD0, 0xD0, 5.7F},
    {0xD1, 0xD1, 56.6F}, {0xD2, 0xD2, 7.2F},  {0xD3, 0xD3, 22.3F},  {0xD4, 0xD4, 11.2F},
    {0xD5, 0xD5, 13.9F}, {0xD6, 0xD6, 6.2F},  {0xD7, 0xD8, 10.3F},  {0xD8, 0xD9, 1.9F},
    {0xD9, 0xDA, 31.1F}, {0xDA, 0xDB, 5.4F},  {0xE0, 0xDC, 0.5F},   {0xE1, 0xDD, 28.4F},
    {0xE2, 0xDE, 28.3F}, {0xE3, 0xDF, 18.0F}, {0xE4, 0xE1, 107.0F}, {0xE5, 0xE3, 61.3F},
    {0xE6, 0xE4, 50.6F}, {0xE7, 0xE5, 21.8F}, {0xE8, 0xE6, 53.7F},  {0xE9, 0xEC, 9.5F},
    {0xEA, 0xED, 64.6F},
};

// Vowel marks; vocalised text has nearly as many of them as letters.
constexpr unsigned char kIsoMarks[] = {0xEB, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF2};
constexpr unsigned char kWindowsMarks[] = {0xF0, 0xF1, 0xF2, 0xF3, 0xF5, 0xF6, 0xF8, 0xFA};

// Comma, semicolon, question mark, no-break space; in Windows quotes, dashes, ellipsis.
constexpr unsigned char kIsoPunctuation[] = {0xA0, 0xAC, 0xAD, 0xBB, 0xBF};
constexpr unsigned char kWindowsPunctuation[] = {
    0x85, 0x8B, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x9B, 0x9D, 0x9E, 0xA0,
    0xA1, 0xA9, 0xAB, 0xAD, 0xAE, 0xB0, 0xB7, 0xBA, 0xBB, 0xBF, 0xFD, 0xFE};

struct ByteTable {
  std::array<ByteRole, 256> role = {};
  std::array<float, 256> share = {};
};

template <std::size_t kMarks, std::size_t kPunctuation>
ByteTable make_table(unsigned char Letter::*code, const unsigned char (&marks)[kMarks],
                     const unsigned char (&punctuation)[kPunctuation]) noexcept {
  ByteTable table;
  for (const Letter& letter : kLetters) {
    table.role[letter.*code] = ByteRole::kLetter;
    table.share[letter.*code] = letter.share;
  }
  for (const unsigned char byte : marks) table.role[byte] = ByteRole::kMark;
  for (const unsigned char byte : punctuation) table.role[byte] = ByteRole::kPunctuation;
  return table;
}

constexpr bool is_ascii_letter(unsigned char byte) noexcept {
  return (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z';
}

// The log-likelihood of the letters; -infinity when the bytes are not Arabic in this encoding.
double likelihood(std::string_view text, const ByteTable& table) noexcept {
  constexpr double kShareOfOthers = 0.1;
  std::size_t letters = 0;
  std::size_t marks = 0;
  std::size_t others = 0;  // also marks that stand on no letter
  std::size_t beside_ascii = 0;
  double sum = 0;
  unsigned char before = ' ';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const unsigned char previous = before;
    before = byte;
    if (byte < 0x80) {
      if (is_ascii_letter(byte) && table.role[previous] == ByteRole::kLetter) ++beside_ascii;
      continue;
    }
    const ByteRole role = table.role[byte];
    const bool joined = previous >= 0x80 && (table.role[previous] == ByteRole::kLetter ||
                                             table.role[previous] == ByteRole::kMark);
    if (role == ByteRole::kLetter) {
      ++letters;
      sum += std::log(table.share[byte]);
      if (is_ascii_letter(previous)) ++beside_ascii;
    } else if (role == ByteRole::kMark && joined) {
      ++marks;
    } else if (role != ByteRole::kPunctuation) {
      ++others;
      sum += std::log(kShareOfOthers);
    }
  }
  const bool arabic = letters >= kFewestLetters && others * 12 <= letters + marks &&
                      marks <= letters + letters / 2 && beside_ascii * 10 <= letters;
  return arabic ? sum : -HUGE_VAL;
}

}  // namespace

std::string_view guess_arabic_encoding(std::string_view text) noexcept {
  static const ByteTable kIso = make_table(&Letter::iso, kIsoMarks, kIsoPunctuation);
  static const ByteTable kWindows =
      make_table(&Letter::windows, kWindowsMarks, kWindowsPunctuation);
  text = text.substr(0, kMostBytes);
  const double iso = likelihood(text, kIso);
  const double windows = likelihood(text, kWindows);
  if (std::max(iso, windows) == -HUGE_VAL) return {};
  return windows >= iso ? "windows-1256" : "ISO-8859-6";
}

}  // namespace fihris::indexer
