// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents of an index are dead? A file of their numbers beside the segments, so that these
// never change: docs/index-schema.md, "Dead documents".
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/result.h"

namespace fihris::indexer {

// Ascending numbers of documents.
using DeadNumbers = std::vector<std::uint32_t>;

// As gaps, in groups of seven bits; and back: kCorrupt.
[[nodiscard]] std::string encode_numbers(const DeadNumbers& numbers);
Result<DeadNumbers> decode_numbers(std::string_view bytes, const std::string& path);

struct DeadList {
  std::string index;  // unique id of the index
  std::uint64_t generation = 0;
  DeadNumbers numbers;
};

// The bytes of the file, and back. `path` is for the message. kCorrupt; kWrongFormat for another
// version.
[[nodiscard]] std::string encode_dead_list(const DeadList& list);
Result<DeadList> parse_dead_list(std::string_view bytes, const std::string& path);

// The same numbers, to be asked for one by one. Threads may share it.
class DeadSet {
 public:
  DeadSet() = default;
  explicit DeadSet(const DeadNumbers& numbers);

  [[nodiscard]] bool contains(std::uint32_t number) const noexcept {
    const std::size_t word = number / kBits;
    return word < words_.size() && (words_[word] >> number % kBits & 1) != 0;
  }
  // The bits of the 64 numbers from 64 * word on, the lowest first.
  [[nodiscard]] std::uint64_t word(std::size_t word) const noexcept {
    return word < words_.size() ? words_[word] : 0;
  }
  [[nodiscard]] const DeadNumbers& numbers() const noexcept { return numbers_; }
  [[nodiscard]] bool empty() const noexcept { return numbers_.empty(); }
  [[nodiscard]] std::size_t size() const noexcept { return numbers_.size(); }
  // How many numbers from `first` to `last` there are.
  [[nodiscard]] std::uint32_t count(std::uint32_t first, std::uint32_t last) const noexcept;

 private:
  static constexpr std::uint32_t kBits = 64;
  DeadNumbers numbers_;
  std::vector<std::uint64_t> words_;
};

}  // namespace fihris::indexer
