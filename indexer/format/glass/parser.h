// SPDX-License-Identifier: GPL-2.0-or-later
//
// How are possibly damaged bytes read? The checked counterpart of encoding.h.
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>

namespace fihris::indexer::glass {

// Decodes bytes from the front. Once something is missing or too large, failed() stays true and
// results are meaningless.
class Parser {
 public:
  explicit Parser(std::string_view rest) noexcept : rest_(rest) {}

  [[nodiscard]] bool failed() const noexcept { return failed_; }
  [[nodiscard]] bool at_end() const noexcept { return rest_.empty() || failed_; }
  [[nodiscard]] std::string_view rest() const noexcept { return rest_; }

  // A plain integer.
  std::uint64_t uint() noexcept {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<std::uint8_t>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    failed_ = true;
    return 0;
  }
  std::uint32_t uint32() noexcept {
    const std::uint64_t value = uint();
    failed_ = failed_ || value > std::numeric_limits<std::uint32_t>::max();
    return static_cast<std::uint32_t>(value);
  }
  std::string_view bytes(std::uint64_t count) noexcept {
    failed_ = failed_ || count > rest_.size();
    const std::string_view out = rest_.substr(0, count);
    rest_.remove_prefix(out.size());
    return out;
  }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace fihris::indexer::glass
