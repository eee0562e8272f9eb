// SPDX-License-Identifier: GPL-2.0-or-later
//
// In how few bytes is a letter of a word written? Part of docs/index-schema.md, "List of words".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace fihris::indexer {

// A letter: ASCII as it is, U+0620 to U+067F as one byte, others as two or three.
inline constexpr std::uint8_t kArabicByte = 0x80;
inline constexpr char32_t kFirstArabic = 0x0620;
inline constexpr char32_t kEndArabic = 0x0680;
inline constexpr std::uint8_t kTwoBytes = 0xE0;    // and eight bits and the three above
inline constexpr std::uint8_t kThreeBytes = 0xE8;  // and sixteen bits and the five above
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

// The letter that begins at `at`; goes behind it. False when it does not end before `end`.
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
