// SPDX-License-Identifier: GPL-2.0-or-later
//
// What have the lists in common that lie beside a segment's tables? They are read where they lie in
// the file, and have numbers with the lowest byte first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "fihris/result.h"

namespace fihris::indexer {

// A file in memory. Copies share it; threads may.
struct MappedFile {
  std::shared_ptr<const void> memory;  // keeps the bytes
  std::string_view bytes;
  bool is_there = false;
};

// kIo. One that is not there is no error.
Result<MappedFile> map_file(const std::string& path);

// Appends the lowest `bytes` bytes of the number.
void append_number(std::string& out, std::uint64_t number, std::size_t bytes);

// The number of `size` bytes that begins at `at`; all of it lies in `bytes`.
[[nodiscard]] inline std::uint64_t number_at(std::string_view bytes, std::size_t at,
                                             std::size_t size) noexcept {
  std::uint64_t number = 0;
  for (std::size_t i = size; i > 0; --i) {
    number = number << 8 | static_cast<std::uint8_t>(bytes[at + i - 1]);
  }
  return number;
}

}  // namespace fihris::indexer
