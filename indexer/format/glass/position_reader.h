// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which positions does a tag of the position table encode? The counterpart of positions.h.
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/format/glass/parser.h"

namespace fihris::indexer::glass {

// Bits, the lowest of a byte first. Once there are too few, failed() stays true.
class BitReader {
 public:
  explicit BitReader(std::string_view bytes) noexcept : rest_(bytes) {}

  [[nodiscard]] bool failed() const noexcept { return failed_; }

  // A number below `end`, as BitWriter::put_below() writes it; `end` is at most 2^32.
  std::uint64_t below(std::uint64_t end) noexcept {
    if (end <= 1) return 0;
    const auto bits = static_cast<unsigned>(std::bit_width(end - 1));
    const std::uint64_t spare = (std::uint64_t{1} << bits) - end;
    if (spare == 0) return take_bits(bits);
    const std::uint64_t middle = (end - spare) / 2;
    const std::uint64_t low = take_bits(bits - 1);
    if (low >= middle) return low;
    return take_bits(1) == 0 ? low : low + middle + spare;
  }

 private:
  std::uint64_t take_bits(unsigned bits) noexcept {
    while (count_ < bits) {
      failed_ = failed_ || rest_.empty();
      if (failed_) return 0;
      waiting_ |= std::uint64_t{static_cast<std::uint8_t>(rest_.front())} << count_;
      rest_.remove_prefix(1);
      count_ += 8;
    }
    const std::uint64_t value = waiting_ & ((std::uint64_t{1} << bits) - 1);
    waiting_ >>= bits;
    count_ -= bits;
    return value;
  }

  std::string_view rest_;
  std::uint64_t waiting_ = 0;
  unsigned count_ = 0;
  bool failed_ = false;
};

namespace internal {

// Decodes what lies between out[low] and out[high], both known.
inline void take_inner(BitReader& bits, std::vector<std::uint32_t>& out, std::size_t low,
                       std::size_t high) {
  while (high - low > 1) {
    const std::uint64_t steps = high - low;
    const std::uint64_t choices = std::uint64_t{out[high]} - out[low] - steps + 1;
    const std::size_t middle = low + steps / 2;
    out[middle] = static_cast<std::uint32_t>(out[low] + steps / 2 + bits.below(choices));
    if (bits.failed()) return;
    take_inner(bits, out, low, middle);
    low = middle;
  }
}

}  // namespace internal

// Longer lists are left to Xapian: a few bytes may encode many positions.
inline constexpr std::uint64_t kMostPositions = std::uint64_t{1} << 20;

// Replaces `out`. False when the tag is damaged or too long; then `out` is meaningless.
[[nodiscard]] inline bool decode_positions(std::string_view tag, std::vector<std::uint32_t>& out) {
  out.clear();
  Parser parser(tag);
  const std::uint32_t last = parser.uint32();
  if (parser.failed()) return false;
  if (parser.at_end()) {
    out.push_back(last);
    return true;
  }
  BitReader bits(parser.rest());
  const auto first = static_cast<std::uint32_t>(bits.below(last));
  if (bits.failed() || first >= last) return false;
  const std::uint64_t count = bits.below(last - first) + 2;
  if (bits.failed() || count > kMostPositions) return false;
  out.resize(count);
  out.front() = first;
  out.back() = last;
  internal::take_inner(bits, out, 0, count - 1);
  return !bits.failed();
}

}  // namespace fihris::indexer::glass
