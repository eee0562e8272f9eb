// SPDX-License-Identifier: GPL-2.0-or-later
//
// How are bytes hashed? Not for secrets: anyone who knows the seed can construct
// collisions.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace fihris::indexer {

struct Hash128 {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  friend bool operator==(const Hash128&, const Hash128&) = default;
};

// Mixes eight bytes per step into two sums, each by the folded product of 64 by 64 bits, in which
// every bit of the input affects every bit.
class Hasher {
 public:
  explicit Hasher(std::uint64_t seed) noexcept
      : seed_(seed), low_(seed ^ kOddA), high_(mix(seed, kOddB)) {}

  // In a sequence of calls, all but the last must pass a multiple of eight bytes.
  void update(std::string_view bytes) noexcept {
    size_ += bytes.size();
    while (!bytes.empty()) {
      std::uint64_t word = 0;
      const std::size_t taken = std::min(bytes.size(), sizeof word);
      std::memcpy(&word, bytes.data(), taken);
      bytes.remove_prefix(taken);
      low_ = mix(low_ ^ word, kOddB ^ seed_);
      high_ = mix(high_ + word, kOddA) ^ (word << 1);
    }
  }

  [[nodiscard]] Hash128 finish() const noexcept {
    return {mix(low_ ^ size_ ^ kOddA, high_ ^ kOddB), mix(high_ ^ seed_, low_ ^ size_ ^ kOddB)};
  }

 private:
  // Odd constants without a pattern.
  static constexpr std::uint64_t kOddA = 0x9E3779B97F4A7C15ULL;
  static constexpr std::uint64_t kOddB = 0xD6E8FEB86659FD93ULL;

  [[nodiscard]] static std::uint64_t mix(std::uint64_t a, std::uint64_t b) noexcept {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
  }

  std::uint64_t seed_;
  std::uint64_t low_;
  std::uint64_t high_;
  std::uint64_t size_ = 0;
};

[[nodiscard]] inline Hash128 hash128(std::string_view bytes, std::uint64_t seed = 0) noexcept {
  Hasher hasher(seed);
  hasher.update(bytes);
  return hasher.finish();
}

}  // namespace fihris::indexer
