// SPDX-License-Identifier: GPL-2.0-or-later
//
// How are a few bytes copied and compared? Words, terms and keys are short, so that the call of
// memcpy or memcmp takes longer than its work.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace fihris::analyzers {

// memcpy; the bytes must not overlap.
template <typename Byte>
inline void copy_short(Byte* out, const char* in, std::size_t size) noexcept {
  if (size > 32) {
    std::memcpy(out, in, size);
  } else if (size >= 16) {
    std::memcpy(out, in, 16);
    std::memcpy(out + size - 16, in + size - 16, 16);
  } else if (size >= 8) {
    std::memcpy(out, in, 8);
    std::memcpy(out + size - 8, in + size - 8, 8);
  } else if (size >= 4) {
    std::memcpy(out, in, 4);
    std::memcpy(out + size - 4, in + size - 4, 4);
  } else if (size > 0) {
    out[0] = static_cast<Byte>(in[0]);
    out[size / 2] = static_cast<Byte>(in[size / 2]);
    out[size - 1] = static_cast<Byte>(in[size - 1]);
  }
}

// Whether memcmp would return 0.
[[nodiscard]] inline bool equal_short(const char* a, const char* b, std::size_t size) noexcept {
  const auto differ = [a, b](std::size_t at, auto as) {
    auto left = as;
    auto right = as;
    std::memcpy(&left, a + at, sizeof as);
    std::memcpy(&right, b + at, sizeof as);
    return left ^ right;
  };
  if (size > 32) return std::memcmp(a, b, size) == 0;
  if (size >= 8) {
    std::uint64_t difference = differ(size - 8, std::uint64_t{0});
    for (std::size_t at = 0; at + 8 < size; at += 8) difference |= differ(at, std::uint64_t{0});
    return difference == 0;
  }
  if (size >= 4) return (differ(0, std::uint32_t{0}) | differ(size - 4, std::uint32_t{0})) == 0;
  return size == 0 || (a[0] == b[0] && a[size / 2] == b[size / 2] && a[size - 1] == b[size - 1]);
}

// The length of the common prefix.
[[nodiscard]] inline std::size_t shared_short(std::string_view a, std::string_view b) noexcept {
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t at = 0;
  for (; at + 8 <= most; at += 8) {
    std::uint64_t left = 0;
    std::uint64_t right = 0;
    std::memcpy(&left, a.data() + at, 8);
    std::memcpy(&right, b.data() + at, 8);
    if (left == right) continue;
    const bool little = std::endian::native == std::endian::little;
    const int bits = little ? std::countr_zero(left ^ right) : std::countl_zero(left ^ right);
    return at + static_cast<std::size_t>(bits) / 8;
  }
  while (at < most && a[at] == b[at]) ++at;
  return at;
}

}  // namespace fihris::analyzers
