// SPDX-License-Identifier: GPL-2.0-or-later
//
// The format of the blocks is that of RFC 1951.
#include "indexer/format/glass/deflate_end.h"

#include <array>
#include <cstdint>

namespace fihris::indexer::glass {
namespace {

constexpr unsigned kSafeEndBits = 8;

constexpr unsigned kStored = 0;
constexpr unsigned kOwnCodes = 2;
constexpr unsigned kEndOfBlock = 256;
constexpr unsigned kMostCodeLengthBits = 7;
constexpr std::array<std::uint8_t, 19> kCodeLengthOrder = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                           11, 4,  12, 3, 13, 2, 14, 1, 15};

// The bits of a stream; zeros past its end.
class Bits {
 public:
  explicit Bits(std::string_view bytes) noexcept : bytes_(bytes) {}

  [[nodiscard]] unsigned peek(unsigned count) noexcept {
    while (held_ < count) {
      const unsigned byte = at_ < bytes_.size() ? static_cast<std::uint8_t>(bytes_[at_]) : 0;
      ++at_;
      value_ |= std::uint64_t{byte} << held_;
      held_ += 8;
    }
    return static_cast<unsigned>(value_ & ((std::uint64_t{1} << count) - 1));
  }
  void drop(unsigned count) noexcept {
    value_ >>= count;
    held_ -= count;
  }
  unsigned take_bits(unsigned count) noexcept {
    const unsigned value = peek(count);
    drop(count);
    return value;
  }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  std::uint64_t value_ = 0;
  unsigned held_ = 0;
};

// The code that encodes the lengths of the other codes. Indexed by the next seven bits: the symbol
// they begin with, and how many of them it takes, 0 for none.
struct LengthCode {
  std::array<std::uint8_t, 1U << kMostCodeLengthBits> symbol{};
  std::array<std::uint8_t, 1U << kMostCodeLengthBits> bits{};
};

LengthCode read_length_code(Bits& in, unsigned count) noexcept {
  std::array<std::uint8_t, kCodeLengthOrder.size()> lengths{};
  for (unsigned i = 0; i < count; ++i) {
    lengths[kCodeLengthOrder[i]] = static_cast<std::uint8_t>(in.take_bits(3));
  }
  LengthCode table;
  unsigned code = 0;
  for (unsigned bits = 1; bits <= kMostCodeLengthBits; ++bits, code <<= 1) {
    for (unsigned symbol = 0; symbol < lengths.size(); ++symbol) {
      if (lengths[symbol] != bits) continue;
      unsigned reversed = 0;  // codes are stored highest bit first
      for (unsigned i = 0; i < bits; ++i) reversed |= (code >> i & 1) << (bits - 1 - i);
      for (unsigned i = reversed; i < table.bits.size(); i += 1U << bits) {
        table.symbol[i] = static_cast<std::uint8_t>(symbol);
        table.bits[i] = static_cast<std::uint8_t>(bits);
      }
      ++code;
    }
  }
  return table;
}

// The length of the end-of-block code of a block with dynamic codes; `in` is past the block's type.
// 0 when the stream is damaged.
unsigned bits_of_end(Bits& in) noexcept {
  const unsigned symbols = 257 + in.take_bits(5);
  in.take_bits(5);  // number of distance codes
  const unsigned count = in.take_bits(4) + 4;
  const LengthCode code = read_length_code(in, count);
  unsigned length = 0;
  for (unsigned at = 0; at < symbols;) {
    const unsigned next = in.peek(kMostCodeLengthBits);
    if (code.bits[next] == 0) return 0;
    in.drop(code.bits[next]);
    const unsigned symbol = code.symbol[next];
    unsigned times = 1;
    if (symbol < 16) {
      length = symbol;
    } else if (symbol == 16) {
      times = 3 + in.take_bits(2);  // repeats the previous length
    } else {
      length = 0;
      times = symbol == 17 ? 3 + in.take_bits(3) : 11 + in.take_bits(7);
    }
    at += times;
    if (at > kEndOfBlock) return length;
  }
  return 0;
}

}  // namespace

bool ends_safely(std::string_view stream, std::size_t inflated_bytes) {
  if (inflated_bytes <= kInflateBuffer) return true;
  Bits in(stream);
  if (in.take_bits(1) != 1) return false;  // more blocks follow
  const unsigned type = in.take_bits(2);
  return type == kStored || (type == kOwnCodes && bits_of_end(in) >= kSafeEndBits);
}

}  // namespace fihris::indexer::glass
