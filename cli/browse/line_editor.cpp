// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/browse/line_editor.h"

#include <algorithm>

#include "cli/bidi/clusters.h"
#include "cli/text/printable.h"
#include "cli/text/utf8.h"

namespace fihris::cli::browse {
std::size_t next_border(std::string_view text, std::size_t at) {
  const Characters characters = characters_of(text);
  const auto next = std::find_if(characters.clusters.begin(), characters.clusters.end(),
                                 [at](const Cluster& cluster) { return cluster.byte > at; });
  return next == characters.clusters.end() ? text.size() : next->byte;
}

std::size_t previous_border(std::string_view text, std::size_t at) {
  const Characters characters = characters_of(text);
  std::size_t before = 0;
  for (const Cluster& cluster : characters.clusters) {
    if (cluster.byte < at) before = cluster.byte;
  }
  return before;
}

void LineEditor::set(std::string_view text) {
  text_.clear();
  cursor_ = 0;
  insert(text);
}

void LineEditor::insert(std::string_view text) {
  std::string typed = printable(text);
  const std::size_t room = kLongestLine - text_.size();
  left_out_ = typed.size() > room;
  if (left_out_) {
    const std::size_t blank = typed.rfind(' ', room);
    std::size_t end = 0;
    while (end + decode(typed, end).length <= room) end += decode(typed, end).length;
    typed.resize(blank == std::string::npos ? end : blank);
  }
  text_.insert(cursor_, typed);
  // What was typed may have merged with the character before or after it.
  const std::size_t wanted = cursor_ + typed.size();
  cursor_ = wanted == 0 ? 0 : next_border(text_, wanted - 1);
}

void LineEditor::erase(std::size_t begin, std::size_t end) {
  text_.erase(begin, end - begin);
  cursor_ = begin == 0 ? 0 : next_border(text_, begin - 1);
}

void LineEditor::erase_word() {
  std::size_t begin = cursor_;
  while (begin > 0 && text_[begin - 1] == ' ') --begin;
  while (begin > 0 && text_[begin - 1] != ' ') --begin;
  erase(begin, cursor_);
}

bool LineEditor::handle_control(char letter) {
  switch (letter) {
    case 'a':
      cursor_ = 0;
      return true;
    case 'e':
      cursor_ = text_.size();
      return true;
    case 'h':
      erase(previous_border(text_, cursor_), cursor_);
      return true;
    case 'k':
      erase(cursor_, text_.size());
      return true;
    case 'u':
      erase(0, cursor_);
      return true;
    case 'w':
      erase_word();
      return true;
    default:
      return false;
  }
}

bool LineEditor::handle(const Key& key) {
  left_out_ = false;
  switch (key.name) {
    case KeyName::kText:
      insert(key.text);
      return true;
    case KeyName::kBackspace:
      erase(previous_border(text_, cursor_), cursor_);
      return true;
    case KeyName::kDelete:
      erase(cursor_, next_border(text_, cursor_));
      return true;
    case KeyName::kHome:
      cursor_ = 0;
      return true;
    case KeyName::kEnd:
      cursor_ = text_.size();
      return true;
    case KeyName::kControl:
      return key.text.size() == 1 && handle_control(key.text.front());
    default:
      return false;
  }
}

void LineEditor::go_forward() { cursor_ = next_border(text_, cursor_); }
void LineEditor::go_back() { cursor_ = previous_border(text_, cursor_); }

}  // namespace fihris::cli::browse
