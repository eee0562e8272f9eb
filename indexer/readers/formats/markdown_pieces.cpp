// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/formats/markdown_pieces.h"

#include <algorithm>

#include "indexer/readers/bytes/utf8.h"

namespace fihris::indexer {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kLongestPiece = std::size_t{1} << 20;
// Lines times what each may cost: about 0.1 seconds.
constexpr std::size_t kMostWork = 40'000'000;

// Blanks and the marks of quotations and lists.
std::size_t marks_before(std::string_view line) noexcept {
  return std::min(line.find_first_not_of(" \t>-*+.)0123456789"), line.size());
}

// [name]: and something that is no address.
bool only_looks_like_definition(std::string_view text) noexcept {
  if (!text.starts_with('[')) return false;
  const std::size_t close = text.find("]:");
  if (close == kNone) return false;
  if (text.starts_with("[^")) return true;
  std::string_view target = text.substr(close + 2);
  target.remove_prefix(std::min(target.find_first_not_of(" \t"), target.size()));
  if (is_blank(target)) return false;  // it may stand on the next line
  return target.find(':') == kNone && std::string_view("/#.<").find(target.front()) == kNone;
}

// The marks of a line of code fences, or "".
std::string_view fence_of(std::string_view line) noexcept {
  line.remove_prefix(std::min(line.find_first_not_of(" >"), line.size()));
  if (line.empty() || (line.front() != '`' && line.front() != '~')) return {};
  const std::size_t length = std::min(line.find_first_not_of(line.front()), line.size());
  const bool is_span = line.front() == '`' && line.find('`', length) != kNone;
  return length < 3 || is_span ? std::string_view() : line.substr(0, length);
}

void append_without_nuls(std::string& out, std::string_view text) {
  const std::size_t begin = out.size();
  out += text;
  std::replace(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(), '\0', ' ');
}

std::string_view line_at(std::string_view text, std::size_t begin) noexcept {
  const std::size_t end = text.find('\n', begin);
  return text.substr(begin, end == kNone ? kNone : end + 1 - begin);
}

// How much of `window` is a piece.
std::size_t piece_bytes(std::string_view window, bool is_all) noexcept {
  std::size_t blank = 0;
  std::size_t begin = 0;  // of a line
  std::size_t lines = 0;
  std::size_t brackets = 0;
  std::size_t marks = 0;
  while (begin < window.size()) {
    const std::string_view line = line_at(window, begin);
    brackets += static_cast<std::size_t>(std::count(line.begin(), line.end(), '['));
    marks = std::max(marks, marks_before(line));
    if (++lines * (brackets + marks) > kMostWork && begin > 0) break;
    if (!is_all && !line.ends_with('\n')) break;
    if (is_blank(line)) blank = begin;
    begin += line.size();
  }
  if (is_all && begin == window.size()) return begin;
  if (blank > 0 || begin > 0) return blank > 0 ? blank : begin;
  const std::size_t space = window.rfind(' ');
  return space == kNone || space == 0 ? border_before(window, window.size() - 1) : space;
}

}  // namespace

std::string MarkdownPieces::next(bool last) {
  const std::string_view text = std::string_view(rest_).substr(begin_);
  if (text.empty() || (!last && text.size() <= kLongestPiece)) return {};
  const std::string_view window = text.substr(0, kLongestPiece);
  const std::size_t bytes = piece_bytes(window, last && window.size() == text.size());
  std::string piece = mark(window.substr(0, bytes));
  begin_ += bytes;
  if (begin_ * 2 > rest_.size()) {
    rest_.erase(0, begin_);
    begin_ = 0;
  }
  return piece;
}

std::string MarkdownPieces::mark(std::string_view text) {
  std::string piece;
  piece.reserve(text.size() + fence_.size() + 1);
  if (!fence_.empty()) piece.append(fence_).append("\n");
  for (std::size_t begin = 0; begin < text.size();) {
    const std::string_view line = line_at(text, begin);
    begin += line.size();
    const std::size_t marks = marks_before(line);
    bool looks_defined = false;
    if (const std::string_view fence = fence_of(line); !fence.empty()) {
      if (fence_.empty()) {
        fence_ = fence;
      } else if (fence.starts_with(fence_)) {
        fence_.clear();
      }
    } else if (fence_.empty()) {
      looks_defined = only_looks_like_definition(line.substr(marks));
    }
    append_without_nuls(piece, line.substr(0, marks));
    if (looks_defined) piece += '\0';
    append_without_nuls(piece, line.substr(marks));
  }
  return piece;
}

}  // namespace fihris::indexer
