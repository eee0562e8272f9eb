// SPDX-License-Identifier: GPL-2.0-or-later
//
// How are numbers written in the files that fihris adds to a segment? The lowest byte first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace fihris::indexer {

// Appends the lowest `bytes` bytes of the number.
inline void append_number(std::string& out, std::uint64_t number, std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; ++i) out += static_cast<char>(number >> (8 * i) & 0xFF);
}

// The number of `size` bytes at `at`, which must lie within `bytes`.
[[nodiscard]] inline std::uint64_t number_at(std::string_view bytes, std::size_t at,
                                             std::size_t size) noexcept {
  std::uint64_t number = 0;
  for (std::size_t i = size; i > 0; --i) {
    number = number << 8 | static_cast<std::uint8_t>(bytes[at + i - 1]);
  }
  return number;
}

}  // namespace fihris::indexer
