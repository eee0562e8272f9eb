// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does this Markdown say without its marks?
#include "indexer/readers/formats/markdown.h"

#include <algorithm>

#include "indexer/readers/bytes/utf8.h"
#include "indexer/readers/formats/markdown_inline.h"

namespace fihris::indexer {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kLongestLine = std::size_t{1} << 20;

std::string_view without_indent(std::string_view line) noexcept {
  const std::size_t begin = line.find_first_not_of(" \t");
  return begin == kNone ? std::string_view() : line.substr(begin);
}

std::size_t run_length(std::string_view line, char mark) noexcept {
  return std::min(line.find_first_not_of(mark), line.size());
}

// ---, * * *, ___ and the underlines === and --- of headings.
bool is_rule(std::string_view line) noexcept {
  if (line.empty() || std::string_view("-*_=").find(line.front()) == kNone) return false;
  const char mark = line.front();
  const auto marks = std::count(line.begin(), line.end(), mark);
  const auto blanks = std::count_if(line.begin(), line.end(),
                                    [](char c) { return c == ' ' || c == '\t' || c == '\r'; });
  return marks >= 3 && static_cast<std::size_t>(marks + blanks) == line.size();
}

// |---|:--:| below the head of a table.
bool is_table_ruler(std::string_view line) noexcept {
  return line.find('-') != kNone && line.find('|') != kNone &&
         line.find_first_not_of("|-: \t\r") == kNone;
}

// [name]: https://... but not a footnote, which is text.
bool is_link_definition(std::string_view line) noexcept {
  if (!line.starts_with('[') || line.starts_with("[^")) return false;
  const std::size_t close = line.find(']');
  if (close == kNone || close == 1 || !line.substr(close + 1).starts_with(':')) return false;
  const std::string_view target = without_indent(line.substr(close + 2));
  return target.find(':') != kNone || target.starts_with('/') || target.starts_with('#') ||
         target.starts_with('.') || target.starts_with('<');
}

bool is_bullet(std::string_view line) noexcept {
  return !line.empty() && std::string_view("-*+").find(line.front()) != kNone &&
         (line.size() == 1 || line[1] == ' ' || line[1] == '\t');
}

// Quote marks and bullets, as many as there are; footnote names.
std::string_view without_block_marks(std::string_view line) noexcept {
  while (true) {
    line = without_indent(line);
    if (line.starts_with('>')) {
      line.remove_prefix(1);
    } else if (is_bullet(line)) {
      line = without_indent(line.substr(1));
      if (line.starts_with("[ ] ") || line.starts_with("[x] ") || line.starts_with("[X] ")) {
        line.remove_prefix(4);
      }
    } else if (line.starts_with("[^") && line.find("]:") != kNone) {
      line.remove_prefix(line.find("]:") + 2);
    } else {
      return line;
    }
  }
}

// One to six number signs and white space; without them a number sign begins a hashtag.
bool strip_heading(std::string_view& line) noexcept {
  const std::size_t level = run_length(line, '#');
  if (level == 0 || level > 6) return false;
  if (level < line.size() && line[level] != ' ' && line[level] != '\t') return false;
  line = trim(line.substr(level));
  const std::size_t last = line.find_last_not_of('#');
  if (last == kNone) {
    line = {};
  } else if (line[last] == ' ' || line[last] == '\t') {
    line = trim(line.substr(0, last));
  }
  return true;
}

// Bars that are not escaped become spaces.
std::string without_bars(std::string_view line) {
  std::string row(line);
  for (std::size_t at = 0; at < row.size(); ++at) {
    if (row[at] == '\\')
      ++at;
    else if (row[at] == '|')
      row[at] = ' ';
  }
  return row;
}

}  // namespace

MarkdownCleaner::Kind MarkdownCleaner::clean_line(std::string_view line, std::string& out) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (!in_comment_ && fence(without_indent(line))) return Kind::kNothing;
  if (fence_mark_ != '\0') {
    if (fence(without_block_marks(line))) return Kind::kNothing;  // of a fence in a quotation
    out += line;
    return Kind::kText;
  }
  std::string shortened;
  if (without_comments(line, shortened)) {
    if (is_blank(shortened)) return Kind::kNothing;
    line = shortened;
  }
  if (is_blank(line)) {
    in_table_ = false;
    return Kind::kText;  // blank lines end paragraphs
  }
  std::string_view text = without_indent(line);
  if (is_table_ruler(text)) in_table_ = true;
  if (is_rule(text) || is_table_ruler(text) || is_link_definition(text)) return Kind::kNothing;
  text = without_block_marks(text);
  if (is_rule(text) || fence(text)) return Kind::kNothing;
  const bool heading = strip_heading(text);
  std::string row;
  if (in_table_ || text.starts_with('|')) {
    row = without_bars(text);
    text = row;
  }
  append_inline(trim(text), out);
  return heading ? Kind::kHeading : Kind::kText;
}

// A line of at least three back quotes or tildes opens a fence, as many of the same close it.
bool MarkdownCleaner::fence(std::string_view line) {
  const char mark = line.empty() ? '\0' : line.front();
  if (mark != '`' && mark != '~') return false;
  const std::size_t length = run_length(line, mark);
  if (length < 3) return false;
  const std::string_view rest = line.substr(length);
  if (fence_mark_ == '\0') {
    if (mark == '`' && rest.find('`') != kNone) return false;  // ```code``` within a line
    fence_mark_ = mark;
    fence_length_ = length;
    return true;
  }
  if (mark != fence_mark_ || length < fence_length_ || !is_blank(rest)) return false;
  fence_mark_ = '\0';
  return true;
}

// A comment that begins a line may go on over many; one that begins within a line ends there or is
// none, so that a stray mark does not swallow the rest of the text.
bool MarkdownCleaner::without_comments(std::string_view line, std::string& shortened) {
  if (!in_comment_ && line.find("<!--") == kNone) return false;
  std::size_t at = 0;
  while (at < line.size()) {
    if (!in_comment_) {
      const std::size_t open = std::min(line.find("<!--", at), line.size());
      shortened += line.substr(at, open - at);
      if (open == line.size()) break;
      in_comment_ = true;
      at = open;
    }
    const std::size_t close = line.find("-->", at);
    if (close == kNone) {
      in_comment_ = is_blank(shortened);
      if (!in_comment_) shortened += line.substr(at);
      break;
    }
    in_comment_ = false;
    at = close + 3;
  }
  return true;
}

void MarkdownText::add(std::string_view part, bool last, std::string& out) {
  std::size_t begin = 0;
  for (std::size_t end = part.find('\n'); end != kNone; end = part.find('\n', begin)) {
    const std::string_view line = part.substr(begin, end - begin);
    if (rest_.empty()) {
      add_line(line, out);
    } else {
      rest_ += line;
      add_line(rest_, out);
      rest_.clear();
    }
    begin = end + 1;
  }
  rest_ += part.substr(begin);
  std::size_t done = 0;
  while (rest_.size() - done > kLongestLine) {
    const std::string_view piece(rest_.data() + done, kLongestLine);
    const std::size_t space = piece.rfind(' ');
    const std::size_t cut =
        space == kNone || space == 0 ? border_before(piece, piece.size() - 1) : space;
    add_line(piece.substr(0, cut), out);
    done += cut;
  }
  rest_.erase(0, done);
  if (!last || rest_.empty()) return;
  add_line(rest_, out);
  rest_.clear();
}

void MarkdownText::add_line(std::string_view line, std::string& out) {
  const std::size_t before = out.size();
  const MarkdownCleaner::Kind kind = cleaner_.clean_line(line, out);
  if (kind != MarkdownCleaner::Kind::kNothing) out += '\n';
  if (anything_ || is_blank(std::string_view(out).substr(before))) return;
  anything_ = true;
  begins_with_heading_ = kind == MarkdownCleaner::Kind::kHeading;
}

}  // namespace fihris::indexer
