// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/text/marked_lines.h"

#include <algorithm>

namespace fihris::cli {
namespace {

constexpr char32_t kNextLine = 0x85;

bool ends_line(char32_t code_point) {
  return code_point == '\n' || code_point == '\r' || code_point == kNextLine ||
         is_line_separator(code_point);
}

}  // namespace

std::vector<MarkedText> lines_of(const MarkedText& marked) {
  std::vector<MarkedText> out;
  const std::string& text = marked.text;
  auto mark = marked.marks.begin();
  std::size_t begin = 0;
  bool blank = true;
  bool gap = false;  // blank lines since the last non-blank one
  const auto end_line = [&](std::size_t end) {
    while (mark != marked.marks.end() && mark->end <= begin) ++mark;
    if (blank) {
      gap = true;
    } else {
      if (gap && !out.empty()) out.emplace_back();
      gap = false;
      MarkedText& line = out.emplace_back();
      line.text = text.substr(begin, end - begin);
      for (auto it = mark; it != marked.marks.end() && it->begin < end; ++it) {
        const Span span{std::max(it->begin, begin) - begin, std::min(it->end, end) - begin};
        if (span.begin < span.end) line.marks.push_back(span);
      }
    }
    blank = true;
  };
  for (std::size_t at = 0; at < text.size();) {
    const Decoded step = decode(text, at);
    if (ends_line(step.code_point)) {
      end_line(at);
      if (text.compare(at, 2, "\r\n") == 0) ++at;
      begin = at + step.length;
    } else {
      blank = blank && is_white_space(step.code_point);
    }
    at += step.length;
  }
  end_line(text.size());
  return out;
}

}  // namespace fihris::cli
