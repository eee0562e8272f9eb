// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where do borders, blanks and damage lie in these bytes?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "analyzers/text/utf8.h"

namespace fihris::indexer {

using analyzers::CodePoint;

// As analyzers::code_point_at, but of what is malformed one byte is a step, since it may have been
// a letter of another encoding. `at` must be below text.size().
CodePoint code_point_at(std::string_view text, std::size_t at) noexcept;

// The largest border between code points at or before `at`. Text that is not UTF-8 may be cut
// anywhere.
std::size_t border_before(std::string_view text, std::size_t at) noexcept;

// How many bytes at the end of `text` belong to an incomplete code point: 0 to 3.
std::size_t unfinished_tail(std::string_view text) noexcept;

// Counts at most `most`, so that "longer than" is cheap on long text. A bad byte is one.
std::size_t count_code_points(std::string_view text, std::size_t most = SIZE_MAX) noexcept;

// What is invisible to a reader: white space, and the format characters that editors leave on blank
// lines: U+200B to U+200F, U+202A to U+202E, U+2060 to U+2069, U+FEFF, U+061C.
bool is_blank(char32_t c) noexcept;

// True when all of `text` is blank (also when it is empty).
bool is_blank(std::string_view text) noexcept;

// Without blank code points at both ends.
std::string_view trim(std::string_view text) noexcept;
std::string_view trim_front(std::string_view text) noexcept;

// How far from UTF-8 these bytes are.
struct Utf8Damage {
  std::uint64_t non_ascii = 0;  // bytes beyond ASCII
  std::uint64_t invalid = 0;    // of these, not in a well-formed code point
  std::uint64_t first_offset = 0;
  unsigned char first_byte = 0;

  // Adds the damage of the following text, which begins at `offset`.
  void add(const Utf8Damage& next, std::uint64_t offset) noexcept;
};

// Fast for valid text: then non_ascii stays 0.
Utf8Damage find_damage(std::string_view text) noexcept;

}  // namespace fihris::indexer
