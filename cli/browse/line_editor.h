// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is on the line being typed, and where is the cursor?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "cli/browse/key.h"

namespace fihris::cli::browse {

// The longest line in bytes; what is typed or pasted beyond it is dropped, word by word.
inline constexpr std::size_t kLongestLine = 4000;

// Where the grapheme at `at` ends, and where the one before it begins.
[[nodiscard]] std::size_t next_border(std::string_view text, std::size_t at);
[[nodiscard]] std::size_t previous_border(std::string_view text, std::size_t at);

// Valid UTF-8 without control characters, and a cursor on a border of characters.
class LineEditor {
 public:
  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  [[nodiscard]] std::size_t cursor() const noexcept { return cursor_; }
  // Whether the last key, or a part of the last paste, was dropped.
  [[nodiscard]] bool left_out() const noexcept { return left_out_; }
  [[nodiscard]] bool at_end() const noexcept { return cursor_ == text_.size(); }

  // Moves the cursor to the end.
  void set(std::string_view text);
  void insert(std::string_view text);

  // Keys that edit: text, Backspace, Delete, Home, End, and Ctrl with a e h k u w. False for
  // others.
  bool handle(const Key& key);
  // By one grapheme; on a right-to-left line the left arrow goes forward.
  void go_forward();
  void go_back();

 private:
  void erase(std::size_t begin, std::size_t end);
  void erase_word();
  bool handle_control(char letter);

  std::string text_;
  std::size_t cursor_ = 0;
  bool left_out_ = false;
};

}  // namespace fihris::cli::browse
