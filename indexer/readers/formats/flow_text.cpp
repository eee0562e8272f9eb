// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does text scattered over markup become lines and paragraphs?
#include "indexer/readers/formats/flow_text.h"

#include <algorithm>
#include <utility>

namespace fihris::indexer {

namespace {
constexpr std::string_view kSpaces = " \t\r\n\f\v";
}  // namespace

void FlowText::add(std::string_view text) {
  while (!text.empty()) {
    const std::size_t begin = text.find_first_not_of(kSpaces);
    if (begin != 0) space_ = true;
    if (begin == std::string_view::npos) return;
    const std::size_t end = std::min(text.find_first_of(kSpaces, begin), text.size());
    settle();
    text_ += text.substr(begin, end - begin);
    text.remove_prefix(end);
  }
}

void FlowText::add_as_it_is(std::string_view text) {
  if (text.empty()) return;
  settle();
  text_ += text;
}

// Appends the break or space between the text so far and the next text.
void FlowText::settle() {
  if (!text_.empty()) {
    if (break_ != Break::kNone) {
      if (text_.back() != '\n') text_ += '\n';
      if (break_ == Break::kParagraph && !text_.ends_with("\n\n")) text_ += '\n';
    } else if (space_ && text_.back() != '\n') {
      text_ += ' ';
    }
  }
  break_ = Break::kNone;
  space_ = false;
}

std::string FlowText::take_text() {
  if (!text_.empty() && text_.back() != '\n') text_ += '\n';
  break_ = Break::kNone;
  space_ = false;
  return std::exchange(text_, {});
}

}  // namespace fihris::indexer
