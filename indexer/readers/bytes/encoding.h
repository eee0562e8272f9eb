// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are these bytes valid UTF-8 text, and if not, what are they?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fihris/message.h"
#include "indexer/readers/bytes/utf8.h"

namespace fihris::indexer {

// U+FEFF at the beginning of a UTF-8 file, which is not part of its text.
inline constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

// How many of a file's first bytes name_foreign_format() and find_wide_encoding() need; more would
// not help them.
inline constexpr std::size_t kTellingBytes = 4096;

// How many of a stream's first bytes decide its encoding.
inline constexpr std::size_t kEncodingBytes = std::size_t{64} << 10;

// What a file is that should be text and is none, with what to do: "is a PDF document", "give it a
// name that ends in .pdf". Empty for all else.
Note name_foreign_format(std::string_view head);

// "UTF-16LE", "UTF-16BE", "UTF-32LE" or "UTF-32BE", recognised by byte-order marks, UTF-16 also by
// NULs at only even or only odd offsets; "" otherwise.
std::string_view find_wide_encoding(std::string_view head) noexcept;

// The single-byte encoding of this text (guess_arabic_encoding), "" when it is UTF-8 or
// unknown.
std::string_view find_narrow_encoding(std::string_view head) noexcept;

// More than one byte in a hundred: the input is not text, though one line of it may be.
bool holds_many_nuls(std::string_view head) noexcept;

// If more than this share of the non-ASCII bytes is malformed, the text is in another encoding.
inline constexpr double kWorstDamage = 0.02;

inline bool is_not_utf8(const Utf8Damage& damage) noexcept {
  return static_cast<double>(damage.invalid) > kWorstDamage * static_cast<double>(damage.non_ascii);
}

// For text that is not taken, and for text that is.
Message describe_not_utf8(const Utf8Damage& damage);
Message describe_flaw(const Utf8Damage& damage);

}  // namespace fihris::indexer
