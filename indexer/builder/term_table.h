// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which number has a term? Within one run, terms are numbers until they are sorted.
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

  // Lives as long as the table.
  [[nodiscard]] std::string_view operator[](std::uint32_t number) const noexcept {
    return terms_[number];
  }
  [[nodiscard]] std::uint32_t size() const noexcept {
    return static_cast<std::uint32_t>(terms_.size());
  }
  [[nodiscard]] std::size_t bytes() const noexcept;

  // The numbers of all terms in ascending order of the terms' bytes.
  [[nodiscard]] std::vector<std::uint32_t> sorted() const;

  // Forgets all terms and keeps the memory.
  void clear();

 private:
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t number = 0;  // plus 1; 0: free
  };
  struct Block {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
  };
  char* allocate(std::size_t bytes);
  void grow();

  std::vector<Slot> slots_;
  std::vector<std::string_view> terms_;
  std::vector<Block> blocks_;
  std::size_t blocks_used_ = 0;
  char* free_ = nullptr;
  std::size_t free_bytes_ = 0;
  std::size_t block_bytes_ = 0;
};

}  // namespace fihris::indexer
