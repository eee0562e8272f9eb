// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which lines does this input have, and where does each begin?
#include "indexer/readers/bytes/line_reader.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace fihris::indexer {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kLongestLineEnd = 2;  // CR LF

// simdjson counts in 32 bits.
constexpr std::size_t kLongestLine = (std::size_t{1} << 32) - 4096;

}  // namespace

LineReader::LineReader(ByteSource& source, std::size_t max_line_bytes, std::size_t block_bytes)
    : source_(source),
      max_line_bytes_(std::min(max_line_bytes, kLongestLine)),
      block_bytes_(block_bytes) {}

Result<LineReader::Event> LineReader::next() {
  line_ = {};
  line_bytes_ = 0;
  ++line_number_;
  offset_ = base_ + begin_;
  std::size_t searched = 0;  // bytes after begin_ that hold no line end
  while (true) {
    const std::size_t from = begin_ + searched;
    if (from < end_) {
      const void* found = std::memchr(buffer_.get() + from, '\n', end_ - from);
      if (found != nullptr) {
        const auto end = static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.get());
        return give_line(end, end + 1);
      }
    }
    searched = end_ - begin_;
    const std::size_t mark = line_number_ == 1 ? kByteOrderMark.size() : 0;
    if (searched > max_line_bytes_ + mark + kLongestLineEnd) return skip_line();
    auto more = fill();  // may move begin_
    if (!more) return std::move(more).error();
    if (*more) continue;
    if (searched == 0) return Event::kEnd;
    return give_line(end_, end_);
  }
}

LineReader::Event LineReader::give_line(std::size_t end, std::size_t next) {
  if (line_number_ == 1) drop_byte_order_mark();
  line_ = std::string_view(buffer_.get() + begin_, end - begin_);
  if (next > end && line_.ends_with('\r')) line_.remove_suffix(1);
  begin_ = next;
  line_bytes_ = line_.size();
  if (line_.size() <= max_line_bytes_) return Event::kLine;
  line_ = {};
  return Event::kTooLong;
}

void LineReader::drop_byte_order_mark() noexcept {
  const std::string_view text(buffer_.get() + begin_, end_ - begin_);
  if (!text.starts_with(kByteOrderMark)) return;
  begin_ += kByteOrderMark.size();
  offset_ += kByteOrderMark.size();
}

// Skips to the next line end.
Result<LineReader::Event> LineReader::skip_line() {
  if (line_number_ == 1) drop_byte_order_mark();
  bool after_return = false;
  std::uint64_t length = 0;
  while (true) {
    const char* begin = buffer_.get() + begin_;
    const void* found = std::memchr(begin, '\n', end_ - begin_);
    const std::size_t part =
        found == nullptr ? end_ - begin_
                         : static_cast<std::size_t>(static_cast<const char*>(found) - begin);
    if (part > 0) after_return = begin[part - 1] == '\r';
    length += part;
    begin_ += part;
    if (found != nullptr) {
      ++begin_;
      line_bytes_ = length - (after_return ? 1 : 0);
      return Event::kTooLong;
    }
    auto more = fill();
    if (!more) return std::move(more).error();
    if (*more) continue;
    line_bytes_ = length;
    return Event::kTooLong;
  }
}

// Appends a block to the buffer; false at the end of the input.
Result<bool> LineReader::fill() {
  if (begin_ > 0) {
    std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
    base_ += begin_;
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ + block_bytes_ > capacity_) reserve(end_ + block_bytes_);
  auto got = source_.read(buffer_.get() + end_, block_bytes_);
  if (!got) return std::move(got).error();
  end_ += *got;
  std::memset(buffer_.get() + end_, 0, kPadding);
  return *got > 0;
}

void LineReader::reserve(std::size_t bytes) {
  const std::size_t enough =
      max_line_bytes_ + kByteOrderMark.size() + kLongestLineEnd + 1 + block_bytes_;
  const std::size_t capacity = std::max(bytes, std::min(capacity_ * 2, enough));
  auto larger = std::make_unique_for_overwrite<char[]>(capacity + kPadding);
  if (end_ > 0) std::memcpy(larger.get(), buffer_.get(), end_);
  buffer_ = std::move(larger);
  capacity_ = capacity;
}

}  // namespace fihris::indexer
