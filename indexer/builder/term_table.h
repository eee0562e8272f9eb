// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which number does a term have? Terms are numbers until they are written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace fihris::indexer {

// Numbers terms from 0 in order of arrival and keeps their bytes. Not thread-safe.
class TermTable {
 public:
  TermTable();

  // The number of the term made of the two parts, which is added if it is new.
  std::uint32_t number_of(std::string_view prefix, std::string_view rest);

  // Valid as long as the table, or until clear().
  [[nodiscard]] std::string_view operator[](std::uint32_t number) const noexcept {
    return terms_[number];
  }
  // Call it some time before operator[] for the same term.
  void prefetch(std::uint32_t number) const noexcept { __builtin_prefetch(&terms_[number]); }
  [[nodiscard]] std::uint32_t size() const noexcept {
    return static_cast<std::uint32_t>(terms_.size());
  }
  [[nodiscard]] std::size_t bytes() const noexcept;

  // All terms in ascending order of their bytes; valid until the next call of another member. Sorts
  // the terms added since the last call, and merges them in.
  struct Ordered {
    std::uint64_t head;  // the first eight bytes as a number that compares as they do
    std::uint32_t number;
  };
  [[nodiscard]] const std::vector<Ordered>& in_order();

  // Forgets all terms.
  void clear() { *this = TermTable(); }

 private:
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t number = 0;  // plus 1; 0: free
  };
  [[nodiscard]] char* room(std::size_t bytes);
  void grow();

  std::vector<Slot> slots_;
  std::vector<std::string_view> terms_;
  std::vector<Ordered> ordered_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;
  std::size_t free_bytes_ = 0;
  std::size_t block_bytes_ = 0;
};

}  // namespace fihris::indexer
