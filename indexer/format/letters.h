// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is a letter of a word encoded in few bytes? Part of docs/index-schema.md, "List of words".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace fihris::indexer {

// A letter: ASCII as it is, U+0620 to U+067F as one byte, others as two or three.
inline constexpr std::uint8_t kArabicByte = 0x80;
inline constexpr char32_t kFirstArabic = 0x0620;
inline constexpr char32_t kEndArabic = 0x0680;
inline constexpr std::uint8_t kTwoBytes = 0xE0;    // plus the upper three of 11 bits
inline constexpr std::uint8_t kThreeBytes = 0xE8;  // plus the upper five of 21 bits
inline constexpr std::uint8_t kEndOfLeads = kThreeBytes + 0x11;

inline void append_letter(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c >= kFirstArabic && c < kEndArabic) {
    out += static_cast<char>(kArabicByte + (c - kFirstArabic));
  } else if (c < 0x800) {
    out += static_cast<char>(kTwoBytes + (c >> 8));
    out += static_cast<char>(c & 0xFF);
  } else {
    out += static_cast<char>(kThreeBytes + (c >> 16));
    out += static_cast<char>(c & 0xFF);
    out += static_cast<char>(c >> 8 & 0xFF);
  }
}

// Reads the letter at `at` and moves past it. False when it does not end before `end`.
inline bool take_letter(const char*& at, const char* end, char32_t& letter) noexcept {
  const auto byte = [at](std::size_t i) { return char32_t{static_cast<std::uint8_t>(at[i])}; };
  const char32_t lead = byte(0);
  if (lead < kTwoBytes) {
    letter = lead < kArabicByte ? lead : kFirstArabic + (lead - kArabicByte);
    ++at;
    return true;
  }
  const std::ptrdiff_t size = lead < kThreeBytes ? 2 : 3;
  if (end - at < size || lead >= kEndOfLeads) return false;
  letter = size == 2 ? (lead - kTwoBytes) << 8 | byte(1)
                     : (lead - kThreeBytes) << 16 | byte(2) << 8 | byte(1);
  at += size;
  return true;
}

}  // namespace fihris::indexer
