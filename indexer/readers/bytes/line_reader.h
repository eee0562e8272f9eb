// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which lines does this input have, and where does each begin? In bounded memory for any input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "fihris/result.h"
#include "indexer/readers/bytes/byte_source.h"

namespace fihris::indexer {

// Lines end with LF or CR LF; the last one needs none. A UTF-8 byte-order mark at the very
// beginning is not part of the first line. Holds the longest line allowed and one block in memory.
class LineReader {
 public:
  // That many bytes after a line may be read, as simdjson does. Their content is unspecified.
  static constexpr std::size_t kPadding = 64;

  enum class Event : std::uint8_t {
    kLine,
    kTooLong,  // skipped a line of more than max_line_bytes; line() is empty
    kEnd,
  };

  // `max_line_bytes`: without the line end. Above 0; more than 4 GB counts as 4 GB.
  LineReader(ByteSource& source, std::size_t max_line_bytes, std::size_t block_bytes = kBlockBytes);

  // kCancelled and kIo of the source. After kIo, line_number() and offset() name the line being
  // read; its bytes so far are dropped.
  Result<Event> next();

  // Without its line end. Valid until the next call of next().
  [[nodiscard]] std::string_view line() const noexcept { return line_; }
  [[nodiscard]] std::uint64_t line_number() const noexcept { return line_number_; }  // from 1
  // The offset of the line's first byte in the input.
  [[nodiscard]] std::uint64_t offset() const noexcept { return offset_; }
  // The offset after the line and its end; how much has been consumed.
  [[nodiscard]] std::uint64_t end_offset() const noexcept { return base_ + begin_; }
  // The length of the line without its end; also for a line that was too long.
  [[nodiscard]] std::uint64_t line_bytes() const noexcept { return line_bytes_; }

 private:
  Result<bool> fill();
  Result<Event> skip_line();
  Event give_line(std::size_t end, std::size_t next);
  void drop_byte_order_mark() noexcept;
  void reserve(std::size_t bytes);

  ByteSource& source_;
  std::size_t max_line_bytes_;
  std::size_t block_bytes_;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0;  // without the padding
  std::size_t begin_ = 0;     // of what is not yet returned
  std::size_t end_ = 0;
  std::uint64_t base_ = 0;  // offset of buffer_[0] in the input
  std::string_view line_;
  std::uint64_t line_number_ = 0;
  std::uint64_t offset_ = 0;
  std::uint64_t line_bytes_ = 0;
};

}  // namespace fihris::indexer
