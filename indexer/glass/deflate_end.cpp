// SPDX-License-Identifier: GPL-2.0-or-later
//
// The format of the blocks is that of RFC 1951.
#include "indexer/glass/deflate_end.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <new>
#include <optional>

#include <zlib.h>

namespace fihris::indexer::glass {
namespace {

constexpr unsigned kSafeEndBits = 8;

constexpr unsigned kStored = 0;
constexpr unsigned kOwnCodes = 2;
constexpr unsigned kEndOfBlock = 256;
constexpr unsigned kMostCodeBits = 15;
constexpr unsigned kMostCodeLengthBits = 7;
constexpr std::array<std::uint8_t, 19> kCodeLengthOrder = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                           11, 4,  12, 3, 13, 2, 14, 1, 15};

// The bits of a stream, from the `begin`th on; zeros behind its end.
class Bits {
 public:
  Bits(std::string_view bytes, std::uint64_t begin) noexcept : bytes_(bytes), at_(begin / 8) {
    take(static_cast<unsigned>(begin % 8));
  }

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
  unsigned take(unsigned count) noexcept {
    const unsigned value = peek(count);
    drop(count);
    return value;
  }

 private:
  std::string_view bytes_;
  std::size_t at_;
  std::uint64_t value_ = 0;
  unsigned held_ = 0;
};

// The code in which the lengths of the other codes are written. By the next seven bits: the symbol
// that they begin with, and how many of them it takes, 0 for none.
struct LengthCode {
  std::array<std::uint8_t, 1U << kMostCodeLengthBits> symbol{};
  std::array<std::uint8_t, 1U << kMostCodeLengthBits> bits{};
};

LengthCode read_length_code(Bits& in, unsigned count) noexcept {
  std::array<std::uint8_t, kCodeLengthOrder.size()> lengths{};
  for (unsigned i = 0; i < count; ++i) {
    lengths[kCodeLengthOrder[i]] = static_cast<std::uint8_t>(in.take(3));
  }
  LengthCode table;
  unsigned code = 0;
  for (unsigned bits = 1; bits <= kMostCodeLengthBits; ++bits, code <<= 1) {
    for (unsigned symbol = 0; symbol < lengths.size(); ++symbol) {
      if (lengths[symbol] != bits) continue;
      unsigned reversed = 0;  // codes stand with their highest bit first
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

// The code that ends a block; its highest bit comes first in the stream.
struct EndCode {
  unsigned bits = 0;  // 0: the stream is damaged
  unsigned code = 0;
};

// Of a block with codes of its own; `in` is behind the block's type. Codes of one length follow
// each other by their symbols, those of the next length follow the last of them.
EndCode end_of_block(Bits& in) noexcept {
  const unsigned symbols = 257 + in.take(5);
  in.take(5);  // how many distances
  const unsigned count = in.take(4) + 4;
  const LengthCode code = read_length_code(in, count);
  std::array<unsigned, kMostCodeBits + 1> with_length{};
  unsigned before_end = 0;  // of the symbols as long as the end, those that come before it
  unsigned length = 0;
  EndCode end;
  const auto add = [&](unsigned first, unsigned times) {
    with_length[length] += std::min(times, symbols - first);
    if (first > kEndOfBlock || first + times <= kEndOfBlock) return;
    end.bits = length;
    before_end = with_length[length] - (std::min(first + times, symbols) - kEndOfBlock);
  };
  for (unsigned at = 0; at < symbols;) {
    const unsigned next = in.peek(kMostCodeLengthBits);
    if (code.bits[next] == 0) return {};
    in.drop(code.bits[next]);
    const unsigned symbol = code.symbol[next];
    unsigned times = 1;
    if (symbol < 16) {
      length = symbol;
    } else if (symbol == 16) {
      times = 3 + in.take(2);  // as the one before
    } else {
      length = 0;
      times = symbol == 17 ? 3 + in.take(3) : 11 + in.take(7);
    }
    add(at, times);
    at += times;
  }
  if (end.bits == 0) return {};
  unsigned first = 0;  // code of this length
  for (unsigned bits = 1; bits <= end.bits; ++bits) {
    first = (first + (bits > 1 ? with_length[bits - 1] : 0)) << 1;
  }
  end.code = first + before_end;
  return end;
}

// The bit at which the last block begins; nothing when the stream is damaged.
std::optional<std::uint64_t> last_block(std::string_view stream) {
  if (Bits(stream, 0).take(1) != 0) return 0;
  if (stream.size() > std::numeric_limits<uInt>::max()) return std::nullopt;
  z_stream inflater{};
  if (inflateInit2(&inflater, -MAX_WBITS) != Z_OK) throw std::bad_alloc();
  inflater.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(stream.data()));  // only read
  inflater.avail_in = static_cast<uInt>(stream.size());
  std::array<Bytef, 4 * kInflateBuffer> nowhere{};
  std::optional<std::uint64_t> begin;
  while (true) {
    inflater.next_out = nowhere.data();
    inflater.avail_out = static_cast<uInt>(nowhere.size());
    if (inflate(&inflater, Z_BLOCK) != Z_OK) break;
    if ((inflater.data_type & 128) == 0) continue;  // not at the end of a block
    begin = (stream.size() - inflater.avail_in) * 8 - static_cast<unsigned>(inflater.data_type & 7);
    if (Bits(stream, *begin).take(1) != 0) break;
    begin.reset();
  }
  inflateEnd(&inflater);
  return begin;
}

}  // namespace

bool ends_safely(std::string_view stream, std::size_t inflated_bytes) {
  if (inflated_bytes <= kInflateBuffer) return true;
  const std::optional<std::uint64_t> begin = last_block(stream);
  if (!begin) return false;
  Bits in(stream, *begin + 1);
  const unsigned type = in.take(2);
  return type == kStored || (type == kOwnCodes && end_of_block(in).bits >= kSafeEndBits);
}

std::optional<std::uint64_t> bits_of_single_block(std::string_view stream) {
  Bits in(stream, 0);
  if (in.take(1) != 1 || in.take(2) != kOwnCodes) return std::nullopt;
  const EndCode end = end_of_block(in);
  if (end.bits < kSafeEndBits || stream.size() < 4) return std::nullopt;
  // The last bytes as a number whose lowest bit is the last of the stream.
  std::uint32_t tail = 0;
  for (const char byte : stream.substr(stream.size() - 4)) {
    for (unsigned i = 0; i < 8; ++i) {
      tail = tail << 1 | (static_cast<unsigned>(static_cast<std::uint8_t>(byte)) >> i & 1);
    }
  }
  std::optional<std::uint64_t> found;
  for (unsigned filled = 0; filled < 8; ++filled) {
    const bool zeros = (tail & ((1U << filled) - 1)) == 0;
    if (!zeros || (tail >> filled & ((1U << end.bits) - 1)) != end.code) continue;
    if (found) return std::nullopt;
    found = std::uint64_t{stream.size()} * 8 - filled;
  }
  return found;
}

}  // namespace fihris::indexer::glass
