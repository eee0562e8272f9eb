// SPDX-License-Identifier: GPL-2.0-or-later
//
// Do a table sorted by term and one sorted by document say the same of each document?
#pragma once

#include <cstdint>

namespace fihris::indexer::glass {

// A sum over what is known of documents, in any order. Two sums are equal when for each document
// the sum of what was added is; when it is not, they are equal by chance only, as each document has
// a weight of its own. It takes no memory and finds damage, but nobody who means to deceive.
class DocumentSum {
 public:
  void add(std::uint32_t document, std::uint64_t amount) noexcept {
    sum_ += mixed(document) * amount;
  }
  // For what is one of a set, as the number of a slot is: else 0 and 3 would pass for 1 and 2.
  void add_one_of(std::uint32_t document, std::uint32_t number) noexcept {
    add(document, mixed(~number));
  }
  void add(const DocumentSum& other) noexcept { sum_ += other.sum_; }

  friend bool operator==(const DocumentSum&, const DocumentSum&) = default;

 private:
  [[nodiscard]] static std::uint64_t mixed(std::uint32_t number) noexcept {
    std::uint64_t x =
        (number + std::uint64_t{1}) * 0x9E3779B97F4A7C15;  // odd, from the golden ratio
    x ^= x >> 32;
    return x * 0xD6E8FEB86659FD93;
  }

  std::uint64_t sum_ = 0;
};

// What a posting adds, and what the term list of its document does: the number of terms in the
// upper half, the occurrences in the lower one.
[[nodiscard]] constexpr std::uint64_t terms_and_length(std::uint64_t terms,
                                                       std::uint64_t length) noexcept {
  return (terms << 32) + length;
}

}  // namespace fihris::indexer::glass
