// SPDX-License-Identifier: GPL-2.0-or-later
//
// Into which pieces is this text split?
#include "indexer/readers/documents/splitter.h"

#include <algorithm>

#include "analyzers/letters.h"
#include "analyzers/text/white_space.h"
#include "indexer/readers/bytes/utf8.h"

namespace fihris::indexer {
namespace {

constexpr std::size_t kShortBlock = 40;  // code points

// Bytes beyond the longest piece, to see what follows a full stop at its end.
constexpr std::size_t kLookAhead = 8;

constexpr std::size_t longest_for(std::size_t bytes) noexcept { return bytes + bytes / 4; }

// . ! ? and ellipsis; Arabic question mark, semicolon and full stop.
constexpr bool ends_sentence(char32_t c) noexcept {
  return c == '.' || c == '!' || c == '?' || c == analyzers::kEllipsis ||
         c == analyzers::kArabicQuestionMark || c == analyzers::kArabicSemicolon ||
         c == analyzers::kArabicFullStop;
}

constexpr bool closes(char32_t c) noexcept {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x00BB || c == 0x2019 || c == 0x201D;
}

// What follows a line end: a blank line or the end of all, text, or too little to tell.
enum class After : std::uint8_t { kBreak, kText, kUnknown };

After what_follows(std::string_view text, std::size_t at) noexcept {
  while (at < text.size()) {
    const CodePoint point = code_point_at(text, at);
    if (point.value == '\n') return After::kBreak;
    if (!is_blank(point.value)) return After::kText;
    at += point.bytes;
  }
  return After::kUnknown;
}

// The candidate nearest to a target length; the first one on a tie.
struct Nearest {
  std::size_t target;
  std::size_t at = 0;  // 0: none yet

  void offer(std::size_t candidate) noexcept {
    const auto distance = [this](std::size_t to) {
      return to > target ? to - target : target - to;
    };
    if (at == 0 || distance(candidate) < distance(at)) at = candidate;
  }
};

}  // namespace

bool lines_are_paragraphs(std::string_view text) noexcept {
  text = trim(text);
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    if (what_follows(text, at + 1) == After::kBreak) return false;
  }
  return true;
}

Splitter::Splitter(Split split, std::size_t bytes, bool lines, std::size_t most_bytes)
    : split_(split), most_(most_bytes), lines_(lines) {
  if (split == Split::kParagraph) bytes = most_bytes;
  limit_ = std::min(longest_for(bytes), most_bytes);
  target_ = std::min(bytes, limit_ / 5 * 4);
}

void Splitter::add(std::string_view text) {
  text_.erase(0, begin_);
  begin_ = 0;
  text_ += text;
}

std::optional<std::string_view> Splitter::next() {
  return split_ == Split::kParagraph ? next_paragraph() : next_stretch();
}

// Skips white space before a piece. False when nothing else is left.
bool Splitter::skip_blanks() noexcept {
  const std::string_view rest = std::string_view(text_).substr(begin_);
  const std::size_t blanks = rest.size() - trim_front(rest).size();
  begin_ += blanks;
  searched_ -= std::min(searched_, blanks);
  return begin_ < text_.size();
}

std::string_view Splitter::take_piece(std::size_t bytes) noexcept {
  const std::string_view piece = trim(std::string_view(text_).substr(begin_, bytes));
  begin_ += bytes;
  searched_ = 0;
  return piece;
}

std::optional<std::string_view> Splitter::next_paragraph() {
  if (!skip_blanks()) return {};
  while (true) {
    const std::size_t length = text_.size() - begin_;
    const auto end = paragraph_end();
    if (!end && length > limit_ + kLookAhead) return take_piece(best_cut(target_, limit_));
    if (!end && !finished_) return {};
    const std::size_t bytes = end ? *end - begin_ : length;
    if (bytes > most_) return take_piece(best_cut(target_, limit_));
    if (!end) return take_piece(bytes);
    if (count_code_points(trim({text_.data() + begin_, bytes}), kShortBlock) >= kShortBlock) {
      return take_piece(bytes);
    }
    searched_ = bytes + 1;  // too short: go on to the end of the next block
  }
}

// The end of the paragraph's last line, if the text so far reaches it. Remembers how far it
// searched.
std::optional<std::size_t> Splitter::paragraph_end() noexcept {
  std::size_t at = text_.find('\n', begin_ + searched_);
  for (; at != std::string::npos; at = text_.find('\n', at + 1)) {
    searched_ = at - begin_;
    const After after = lines_ ? After::kBreak : what_follows(text_, at + 1);
    if (after == After::kBreak) return at;
    if (after == After::kUnknown) return {};
  }
  searched_ = text_.size() - begin_;
  return {};
}

std::optional<std::string_view> Splitter::next_stretch() {
  if (!skip_blanks()) return {};
  const std::size_t length = text_.size() - begin_;
  if (length > limit_ && (finished_ || length > limit_ + kLookAhead)) {
    return take_piece(best_cut(target_, limit_));
  }
  if (!finished_) return {};
  return take_piece(length);
}

// Where to end the piece: at most `limit` bytes after begin_, which the text must have.
std::size_t Splitter::best_cut(std::size_t target, std::size_t limit) const noexcept {
  const std::string_view text = std::string_view(text_).substr(begin_, limit + kLookAhead);
  const std::size_t half = target / 2;
  Nearest paragraph{target};
  Nearest sentence{target};
  Nearest blank{target};
  bool after_sentence = false;
  // From a little before the middle, so that a full stop there is seen.
  for (std::size_t at = border_before(text, half - std::min(half, kLookAhead));
       at <= limit && at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (at > 0 && analyzers::is_white_space(point.value)) {
      blank.offer(at);
      const bool line_end = point.value == '\n';
      if (at >= half && (line_end || after_sentence)) sentence.offer(at);
      if (at >= half && line_end && (lines_ || what_follows(text, at + 1) == After::kBreak)) {
        paragraph.offer(at);
      }
    }
    after_sentence = ends_sentence(point.value) || (after_sentence && closes(point.value));
    at += point.bytes;
  }
  for (const Nearest& nearest : {paragraph, sentence, blank}) {
    if (nearest.at > 0) return nearest.at;
  }
  for (std::size_t at = code_point_at(text, 0).bytes; at < half;) {
    const CodePoint point = code_point_at(text, at);
    if (analyzers::is_white_space(point.value)) blank.offer(at);
    at += point.bytes;
  }
  return blank.at > 0 ? blank.at : border_before(text, target);
}

}  // namespace fihris::indexer
