// SPDX-License-Identifier: GPL-2.0-or-later
//
// How are bytes hashed? By XXH3 (xxHash 0.8, Y. Collet; xxhash.com). Not for secrets: anyone who
// knows the seed can construct collisions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#ifndef XXH_STATIC_LINKING_ONLY
#define XXH_STATIC_LINKING_ONLY  // for XXH3_state_t outside the heap
#endif
#include <xxhash.h>

namespace fihris::indexer {

struct Hash128 {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  friend bool operator==(const Hash128&, const Hash128&) = default;
};

// XXH3-128 of bytes that come in several parts, however they are cut.
class Hasher {
 public:
  explicit Hasher(std::uint64_t seed = 0) noexcept { XXH3_128bits_reset_withSeed(&state_, seed); }

  void update(std::string_view bytes) noexcept {
    XXH3_128bits_update(&state_, bytes.data(), bytes.size());
  }

  [[nodiscard]] Hash128 finish() const noexcept {
    const XXH128_hash_t hash = XXH3_128bits_digest(&state_);
    return {hash.low64, hash.high64};
  }

 private:
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): the constructor resets it
  XXH3_state_t state_;
};

// XXH3-64, likewise.
class Hasher64 {
 public:
  Hasher64() noexcept { XXH3_64bits_reset(&state_); }

  void update(std::string_view bytes) noexcept {
    XXH3_64bits_update(&state_, bytes.data(), bytes.size());
  }

  [[nodiscard]] std::uint64_t finish() const noexcept { return XXH3_64bits_digest(&state_); }

 private:
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): the constructor resets it
  XXH3_state_t state_;
};

[[nodiscard]] inline Hash128 hash128(std::string_view bytes, std::uint64_t seed = 0) noexcept {
  const XXH128_hash_t hash = XXH3_128bits_withSeed(bytes.data(), bytes.size(), seed);
  return {hash.low64, hash.high64};
}

// As 32 hexadecimal digits, the high half first; and back, empty for anything else.
[[nodiscard]] std::string to_hex(const Hash128& hash);
[[nodiscard]] std::optional<Hash128> from_hex(std::string_view digits) noexcept;

// XXH3-64, for the checksum of a small file or of its head.
[[nodiscard]] inline std::uint64_t hash64(std::string_view bytes) noexcept {
  return XXH3_64bits(bytes.data(), bytes.size());
}

}  // namespace fihris::indexer
