// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are these bytes the UTF-8 text that they should be, and if not, what must be done about it?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/readers/utf8.h"

namespace fihris::indexer {

// U+FEFF at the beginning of a UTF-8 file, which is no part of its text.
inline constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

// How many of a file's first bytes name_foreign_format() needs; more tell it no more.
inline constexpr std::size_t kTellingBytes = 4096;

// What a file is that can be no UTF-8 text, with the command that makes text of it: "looks like
// UTF-16; convert it with: ...". Empty for all else. Told by the first bytes: signatures of
// compressed files, archives and documents, byte-order marks of UTF-16 and UTF-32, and the NUL
// bytes on one side that UTF-16 has without such a mark.
std::string name_foreign_format(std::string_view head);

// More than one byte in a hundred: no text, though a line of it may be.
bool holds_many_nuls(std::string_view head) noexcept;

// More bytes than this share of those beyond ASCII in no well-formed code point: another encoding.
inline constexpr double kWorstDamage = 0.02;

inline bool is_not_utf8(const Utf8Damage& damage) noexcept {
  return static_cast<double>(damage.invalid) > kWorstDamage * static_cast<double>(damage.non_ascii);
}

// For text that is not taken, and for text that is.
std::string describe_not_utf8(const Utf8Damage& damage);
std::string describe_flaw(const Utf8Damage& damage);

}  // namespace fihris::indexer
