// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is a part of a text with one space for each run of white space, and where did its bytes go?
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

  // Where the first byte at or after `source` that is not white space is here, and where the last
  // byte before `source` that is none ends here.
  [[nodiscard]] std::size_t begin_of(std::size_t source) const noexcept;
  [[nodiscard]] std::size_t end_of(std::size_t source) const noexcept;

  // Where what ends at `at` here ends in the source.
  [[nodiscard]] std::size_t source_end(std::size_t at) const noexcept;

  // The first `size` bytes.
  [[nodiscard]] std::string take_text(std::size_t size) &&;

 private:
  std::string text_;
  std::vector<CollapsedWord> words_;
};

}  // namespace fihris::searcher
