// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where in this stream does each <DOC> begin and end?
#include "indexer/readers/formats/trec_blocks.h"

#include <algorithm>

namespace fihris::indexer {
namespace {

constexpr std::size_t kChunk = std::size_t{256} << 10;
constexpr std::size_t kLongestTag = 4096;
constexpr std::string_view kOpen = "<doc";
constexpr std::string_view kClose = "</doc";
constexpr std::size_t kNone = std::string_view::npos;

constexpr char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::size_t find_tag(std::string_view text, std::string_view lower_case,
                     std::size_t from) noexcept {
  for (std::size_t at = text.find('<', from); at != kNone; at = text.find('<', at + 1)) {
    const std::string_view rest = text.substr(at);
    if (rest.size() <= lower_case.size()) return kNone;
    const char after = rest[lower_case.size()];
    if (after != '>' && after != '/' && after != ' ' && after != '\t' && after != '\n' &&
        after != '\r') {
      continue;
    }
    if (std::equal(lower_case.begin(), lower_case.end(), rest.begin(),
                   [](char a, char b) { return a == lower(b); })) {
      return at;
    }
  }
  return kNone;
}

Result<bool> TrecBlocks::next(TrecBlock& block) {
  block = {};
  auto open = seek(kOpen, kOpen, false);
  if (!open || !*open) return open;
  drop_to(found_);
  block.line = line_;
  block.offset = end_offset();
  while (buffer_.size() - begin_ < kLongestTag && !ended_) {
    if (auto more = fill(); !more) return more;
  }
  const std::size_t tag_end = buffer_.substr(begin_, kLongestTag).find('>');
  const std::size_t tag_size = tag_end == std::string::npos ? kOpen.size() : tag_end + 1;
  block.tag = buffer_.substr(begin_, tag_size);
  drop_to(begin_ + tag_size);
  const auto close = seek(kClose, kOpen, true);
  if (!close) return close.error();
  if (!*close) found_ = buffer_.size();
  block.too_long = overflow_ || found_ - begin_ > most_;
  if (!block.too_long) block.body = buffer_.substr(begin_, found_ - begin_);
  drop_to(found_);
  block.closed = *close && lower(buffer_[begin_ + 1]) == '/';
  if (block.closed) drop_to(begin_ + kClose.size());
  return true;
}

// Reads up to the next of two tags; drops what precedes it unless `keep` is set and it is not too
// long.
Result<bool> TrecBlocks::seek(std::string_view first, std::string_view second, bool keep) {
  overflow_ = false;
  std::size_t searched = begin_;
  while (true) {
    const std::size_t one = find_tag(buffer_, first, searched);
    const std::size_t other = first == second ? one : find_tag(buffer_, second, searched);
    found_ = std::min(one, other);
    if (found_ != kNone) return true;
    const std::size_t longest = std::max(first.size(), second.size()) + 1;
    searched = std::max(begin_, buffer_.size() - std::min(buffer_.size(), longest));
    if (keep && searched - begin_ > most_) overflow_ = true;
    if (!keep || overflow_) drop_to(searched);
    if (ended_) return false;
    const std::uint64_t place = base_ + searched;
    if (auto more = fill(); !more) return more;
    searched = static_cast<std::size_t>(place - base_);
  }
}

Result<bool> TrecBlocks::fill() {
  base_ += begin_;
  buffer_.erase(0, begin_);
  begin_ = 0;
  auto ended = read_up_to(source_, buffer_.size() + kChunk, buffer_);
  if (!ended) return std::move(ended).error();
  ended_ = *ended;
  return !ended_;
}

void TrecBlocks::drop_to(std::size_t end) {
  line_ += static_cast<std::uint64_t>(
      std::count(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
                 buffer_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
  begin_ = end;
}

}  // namespace fihris::indexer
