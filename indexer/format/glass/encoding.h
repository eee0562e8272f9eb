// SPDX-License-Identifier: GPL-2.0-or-later
//
// How are numbers and strings written in keys and tags? docs/glass-format.md, "Encodings".
//
// put_*() write to memory that is large enough and return the end of what they wrote; append_*()
// append to a string. None of them fails.
#pragma once

#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace fihris::indexer::glass {

inline constexpr std::size_t kMaxUintBytes = 10;     // of 64 bits; 5 of 32 bits
inline constexpr std::size_t kMaxSortableBytes = 5;  // of 32 bits

// Plain integer: seven bits a byte, the lowest first; the top bit says that more follows.
[[nodiscard]] inline char* put_uint(char* out, std::uint64_t value) noexcept {
  while (value >= 0x80) {
    *out++ = static_cast<char>(value | 0x80);
    value >>= 7;
  }
  *out++ = static_cast<char>(value);
  return out;
}

inline void append_uint(std::string& out, std::uint64_t value) {
  if (value < 0x80) {
    out += static_cast<char>(value);
    return;
  }
  char bytes[kMaxUintBytes];
  out.append(bytes, put_uint(bytes, value));
}

// The plain integer at `in`, which moves past it. Only for bytes that this program wrote itself:
// unchecked.
[[nodiscard]] inline std::uint64_t take_uint(const char*& in) noexcept {
  auto byte = static_cast<std::uint8_t>(*in++);
  std::uint64_t value = byte & 0x7F;
  for (unsigned shift = 7; byte >= 0x80; shift += 7) {
    byte = static_cast<std::uint8_t>(*in++);
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
  }
  return value;
}
inline void skip_uint(const char*& in) noexcept {
  while (static_cast<std::uint8_t>(*in++) >= 0x80) continue;
}

// Sortable integer: its bytes sort as the numbers do. The leading one bits of the first byte say
// how many bytes follow the first two; no first byte is FF.
[[nodiscard]] inline char* put_sortable(char* out, std::uint32_t value) noexcept {
  unsigned bytes = 2;
  std::uint32_t mark = 0;
  if (value >= 0x8000) {
    bytes = (37U - static_cast<unsigned>(std::countl_zero(value))) / 7;
    mark = 0xFFU << (10 - bytes) & 0xFF;
  }
  for (unsigned i = bytes; i-- > 0;) {
    out[i] = static_cast<char>(value);
    value >>= 8;
  }
  out[0] = static_cast<char>(static_cast<std::uint8_t>(out[0]) | mark);
  return out + bytes;
}

inline void append_sortable(std::string& out, std::uint32_t value) {
  char bytes[kMaxSortableBytes];
  out.append(bytes, put_sortable(bytes, value));
}

// Last integer, which ends where its key or tag ends: little endian without leading zero bytes.
inline void append_last_uint(std::string& out, std::uint64_t value) {
  for (; value != 0; value >>= 8) out += static_cast<char>(value);
}

// A length-prefixed string.
inline void append_string(std::string& out, std::string_view text) {
  append_uint(out, text.size());
  out += text;
}

inline void append_bool(std::string& out, bool value) { out += value ? '1' : '0'; }

// Sortable string: each byte 00 is written 00 FF. Within a key it is followed by one more 00, which
// the caller appends; at the end of a key it is not.
inline void append_sortable_string(std::string& out, std::string_view text) {
  while (true) {
    const void* zero = text.empty() ? nullptr : std::memchr(text.data(), 0, text.size());
    if (zero == nullptr) break;
    const auto before = static_cast<std::size_t>(static_cast<const char*>(zero) - text.data());
    out.append(text.substr(0, before + 1));
    out += '\xFF';
    text.remove_prefix(before + 1);
  }
  out += text;
}

// Bits, the lowest of a byte first. `out` must have space for all that is written plus eight bytes.
class BitWriter {
 public:
  explicit BitWriter(char* out) noexcept : out_(out) {}

  // The lower `bits` of `value`, at most 32; the others must be zero.
  void put(std::uint64_t value, unsigned bits) noexcept {
    waiting_ |= value << count_;
    count_ += bits;
    if (count_ < 32) return;
    for (int i = 0; i < 4; ++i) *out_++ = static_cast<char>(waiting_ >> (8 * i));
    waiting_ >>= 32;
    count_ -= 32;
  }

  // A number known to be below `end`. The numbers in the middle take one bit less than those at the
  // edges if `end` is not a power of two (Moffat, Stuiver: Binary interpolative coding, 2000).
  void put_below(std::uint64_t value, std::uint64_t end) noexcept {
    assert(value < end);
    auto bits = static_cast<unsigned>(std::bit_width(end - 1));
    const std::uint64_t spare = (std::uint64_t{1} << bits) - end;
    if (spare != 0) {
      const std::uint64_t middle = (end - spare) / 2;
      if (value >= middle + spare) {
        value = (value - middle - spare) | std::uint64_t{1} << (bits - 1);
      } else if (value >= middle) {
        --bits;
      }
    }
    put(value, bits);
  }

  // Pads the last byte with zeros; returns the end.
  [[nodiscard]] char* finish() noexcept {
    for (; count_ > 0; count_ -= count_ < 8 ? count_ : 8) {
      *out_++ = static_cast<char>(waiting_);
      waiting_ >>= 8;
    }
    return out_;
  }

 private:
  char* out_;
  std::uint64_t waiting_ = 0;
  unsigned count_ = 0;
};

}  // namespace fihris::indexer::glass
