// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does this text begin with its title?
#include "indexer/readers/documents/title.h"

#include <algorithm>

#include "analyzers/letters.h"
#include "indexer/readers/bytes/utf8.h"

namespace fihris::indexer {
namespace {

constexpr std::size_t kMostOfLine = 120;     // code points
constexpr std::size_t kMostOfHeading = 300;  // code points
constexpr int kMostFrontMatterLines = 200;
constexpr std::size_t kMostFrontMatterBytes = std::size_t{64} << 10;

// Full stop, comma, semicolon, colon, ellipsis; their Arabic forms.
constexpr char32_t kSentenceEnds[] = {'.',
                                      ',',
                                      ';',
                                      ':',
                                      analyzers::kEllipsis,
                                      analyzers::kArabicComma,
                                      analyzers::kArabicSemicolon,
                                      analyzers::kArabicFullStop};

constexpr char32_t kClosers[] = {'"', '\'', ')', ']', '}', 0x00BB, 0x2019, 0x201D, 0x203A, 0xFD3E};

template <std::size_t kCount>
bool is_one_of(const char32_t (&set)[kCount], char32_t c) noexcept {
  return std::find(std::begin(set), std::end(set), c) != std::end(set);
}

char32_t last_of(std::string_view text, std::size_t& begin) noexcept {
  begin = border_before(text, text.size() - 1);
  return code_point_at(text, begin).value;
}

bool ends_like_sentence(std::string_view line) noexcept {
  while (!line.empty()) {
    std::size_t begin = 0;
    const char32_t last = last_of(line, begin);
    if (is_one_of(kSentenceEnds, last)) return true;
    if (!is_one_of(kClosers, last)) return false;
    line = trim(line.substr(0, begin));
  }
  return false;
}

// The line that begins at `begin`, without its end; `next` is where the following one begins.
std::string_view line_at(std::string_view text, std::size_t begin, std::size_t& next) noexcept {
  const std::size_t end = std::min(text.find('\n', begin), text.size());
  next = std::min(end + 1, text.size());
  std::string_view line = text.substr(begin, end - begin);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// A YAML scalar on one line: quotes removed, escapes left as they are.
std::string scalar(std::string_view text) {
  text = trim(text);
  if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'') &&
      text.back() == text.front()) {
    text = trim(text.substr(1, text.size() - 2));
  }
  const bool other_yaml =
      !text.empty() && std::string_view("[{|>&*!").find(text.front()) != std::string_view::npos;
  return std::string(other_yaml ? std::string_view() : text);
}

}  // namespace

Title find_title(std::string_view text, bool first_line_is_heading) {
  const std::size_t begin = text.size() - trim_front(text).size();
  std::size_t next = 0;
  const std::string_view line = trim(line_at(text, begin, next));
  const std::string_view body = trim_front(text.substr(next));
  if (line.empty() || body.empty()) return {};
  const std::size_t most = first_line_is_heading ? kMostOfHeading : kMostOfLine;
  if (count_code_points(line, most + 1) > most) return {};
  if (!first_line_is_heading && ends_like_sentence(line)) return {};
  return {std::string(line), text.size() - body.size()};
}

FrontMatter find_front_matter(std::string_view text) {
  std::size_t next = 0;
  if (line_at(text, 0, next) != "---") return {};
  FrontMatter found;
  const std::size_t begin = next;
  for (int count = 0; count < kMostFrontMatterLines && next < text.size(); ++count) {
    const std::size_t line_begin = next;
    const std::string_view line = line_at(text, next, next);
    if (next - begin > kMostFrontMatterBytes) return {};
    if (line == "---" || line == "...") {
      found.yaml = text.substr(begin, line_begin - begin);
      found.body_begin = next;
      return found;
    }
    if (line.starts_with("title:")) found.title = scalar(line.substr(6));
    if (line.starts_with("date:")) found.date = scalar(line.substr(5));
  }
  return {};
}

}  // namespace fihris::indexer
