// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a text look like with each run of white space as one space, and where are its bytes?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fihris::searcher {

// A run without white space; adjoining words have a space between them in the collapsed text.
struct CollapsedWord {
  std::size_t source = 0;  // its offset in the text it was taken from
  std::size_t at = 0;      // its offset in the collapsed text
  std::size_t length = 0;

  [[nodiscard]] std::size_t source_end() const noexcept { return source + length; }
  [[nodiscard]] std::size_t end() const noexcept { return at + length; }
};

class CollapsedText {
 public:
  // Adds bytes [begin, end) of `text`, which continue those added before.
  void append(std::string_view text, std::size_t begin, std::size_t end);

  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  [[nodiscard]] const std::vector<CollapsedWord>& words() const noexcept { return words_; }

  // Maps source offsets to this text: the first non-white-space byte at or after `source`, and the
  // end of the last one before `source`.
  [[nodiscard]] std::size_t begin_of(std::size_t source) const noexcept;
  [[nodiscard]] std::size_t end_of(std::size_t source) const noexcept;

  // The offset in the source that corresponds to the end `at` in this text.
  [[nodiscard]] std::size_t source_end(std::size_t at) const noexcept;

  // The first `size` bytes.
  [[nodiscard]] std::string take_text(std::size_t size) &&;

 private:
  std::string text_;
  std::vector<CollapsedWord> words_;
};

}  // namespace fihris::searcher
