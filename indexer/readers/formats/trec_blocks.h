// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where in this stream does each <DOC> begin and end? In bounded memory for any input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fihris/result.h"
#include "indexer/readers/bytes/byte_source.h"

namespace fihris::indexer {

struct TrecBlock {
  std::string tag;   // "<DOC ...>"
  std::string body;  // between the tags
  std::uint64_t line = 0;
  std::uint64_t offset = 0;  // of the tag
  bool too_long = false;     // longer than allowed; no body
  bool closed = true;        // by </DOC>, not by the next <DOC> or the end
};

class TrecBlocks {
 public:
  TrecBlocks(ByteSource& source, std::size_t most_bytes) : source_(source), most_(most_bytes) {}

  // False at the end. What stands between blocks is skipped. kCancelled and kIo.
  Result<bool> next(TrecBlock& block);

  [[nodiscard]] std::uint64_t end_offset() const noexcept { return base_ + begin_; }

 private:
  Result<bool> seek(std::string_view first, std::string_view second, bool keep);
  Result<bool> fill();
  void drop_to(std::size_t end);

  ByteSource& source_;
  std::size_t most_;
  std::string buffer_;
  std::size_t begin_ = 0;   // of what is not yet consumed
  std::size_t found_ = 0;   // the tag found by seek()
  std::uint64_t base_ = 0;  // offset of buffer_[0]
  std::uint64_t line_ = 1;  // at begin_
  bool ended_ = false;
  bool overflow_ = false;  // what seek() was to keep is too long
};

// Where a tag like "<doc" begins, case-insensitive, followed by '>', white space or '/'.
std::size_t find_tag(std::string_view text, std::string_view lower_case, std::size_t from) noexcept;

}  // namespace fihris::indexer
