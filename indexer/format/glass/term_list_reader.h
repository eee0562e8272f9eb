// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which terms does a tag of the termlist table list? The counterpart of TermlistEncoder, for bytes
// that may be damaged.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "indexer/format/glass/parser.h"

namespace fihris::indexer::glass {

class TermListReader {
 public:
  // `tag`: inflated; empty for a document without terms.
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): 256 bytes, filled term by term
  explicit TermListReader(std::string_view tag) noexcept : in_(tag) {
    if (tag.empty()) return;
    length_ = in_.uint32();
    count_ = in_.uint32();
  }

  // Goes to the next term; false at the end and where the tag is damaged.
  bool next() noexcept {
    if (in_.at_end()) return false;
    std::size_t shared = 0;
    std::uint64_t wdf = 0;
    bool wdf_told = false;
    if (terms_ > 0) {
      // A number larger than the shared length encodes the wdf as well.
      const std::size_t both = byte();
      wdf_told = both > size_;
      shared = both % (size_ + 1);
      wdf = both / (size_ + 1) - 1;
    }
    const std::size_t tail = byte();
    const std::string_view bytes = in_.bytes(tail);
    // Ascending: the first byte that is not shared is greater than the one before it there.
    if (in_.failed() || tail == 0 || shared + tail > term_.size() ||
        (shared < size_ &&
         static_cast<std::uint8_t>(bytes[0]) <= static_cast<std::uint8_t>(term_[shared]))) {
      return fail();
    }
    std::memcpy(term_.data() + shared, bytes.data(), tail);
    size_ = shared + tail;
    if (!wdf_told) wdf = in_.uint32();
    if (in_.failed()) return fail();
    sum_ += wdf;
    ++terms_;
    return true;
  }

  // Valid until next().
  [[nodiscard]] std::string_view term() const noexcept { return {term_.data(), size_}; }

  // After the end: whether its terms are as many as it says, and add up to the length that it says.
  [[nodiscard]] bool complete() const noexcept {
    return !failed_ && !in_.failed() && terms_ == count_ && sum_ == length_;
  }
  [[nodiscard]] std::uint32_t length() const noexcept { return length_; }
  [[nodiscard]] std::uint32_t count() const noexcept { return count_; }

 private:
  std::size_t byte() noexcept {
    const std::string_view one = in_.bytes(1);
    return one.empty() ? 0 : static_cast<std::uint8_t>(one[0]);
  }
  bool fail() noexcept {
    failed_ = true;
    return false;
  }

  Parser in_;
  std::array<char, 256> term_;
  std::size_t size_ = 0;
  std::uint32_t length_ = 0;
  std::uint32_t count_ = 0;
  std::uint64_t terms_ = 0;
  std::uint64_t sum_ = 0;
  bool failed_ = false;
};

}  // namespace fihris::indexer::glass
