// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/glass/hash.h"

#include <charconv>

namespace fihris::indexer {
namespace {

constexpr std::size_t kDigits = 16;  // of a half
constexpr int kBase = 16;

void append_hex(std::uint64_t half, std::string& out) {
  constexpr std::string_view kDigitsOf = "0123456789abcdef";
  for (int shift = 60; shift >= 0; shift -= 4) out += kDigitsOf[half >> shift & 0xF];
}

}  // namespace

std::string to_hex(const Hash128& hash) {
  std::string out;
  append_hex(hash.high, out);
  append_hex(hash.low, out);
  return out;
}

std::optional<Hash128> from_hex(std::string_view digits) noexcept {
  if (digits.size() != 2 * kDigits) return std::nullopt;
  Hash128 hash;
  const char* const middle = digits.data() + kDigits;
  const auto high = std::from_chars(digits.data(), middle, hash.high, kBase);
  const auto low = std::from_chars(middle, middle + kDigits, hash.low, kBase);
  if (high.ec != std::errc() || high.ptr != middle || low.ec != std::errc() ||
      low.ptr != middle + kDigits) {
    return std::nullopt;
  }
  return hash;
}

}  // namespace fihris::indexer
