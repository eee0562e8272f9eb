// SPDX-License-Identifier: GPL-2.0-or-later
//
// Into which pieces is this text split?
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "fihris/index.h"

namespace fihris::indexer {

// True when the text has no blank line within it: then each line is a paragraph.
bool lines_are_paragraphs(std::string_view text) noexcept;

// Takes text in parts and returns pieces as soon as they are complete; however the parts are cut
// between code points, the pieces are the same. Pieces are stretches of the text without white
// space at their ends; together they cover all of it but white space.
//
// Split::kParagraph: blocks between blank lines (or lines). A piece of less than 40 code points,
// usually a sub-heading, is joined with the next block.
//
// Split::kBytes: about `bytes` long, cut between half and 1.25 times that length, at the place
// nearest to it of the best available kind: paragraph end, else sentence end (. ! ? and their
// Arabic forms, Arabic semicolon, line end), else any white space up to 1.25 times, else at that
// length between two code points.
//
// No piece is larger than `most_bytes`: a larger paragraph is cut as with kBytes.
//
// Not handled: a carriage return alone does not end a line; abbreviations end sentences.
class Splitter {
 public:
  Splitter(Split split, std::size_t bytes, bool lines, std::size_t most_bytes = kMaxTextBytes);

  void add(std::string_view text);
  // Ends the text.
  void finish() noexcept { finished_ = true; }

  // The next piece, if the text so far determines its end. Valid until add().
  std::optional<std::string_view> next();

 private:
  std::optional<std::string_view> next_paragraph();
  std::optional<std::string_view> next_stretch();
  [[nodiscard]] std::optional<std::size_t> paragraph_end() noexcept;
  [[nodiscard]] std::size_t best_cut(std::size_t target, std::size_t limit) const noexcept;
  [[nodiscard]] bool skip_blanks() noexcept;
  std::string_view take_piece(std::size_t bytes) noexcept;

  Split split_;
  std::size_t target_;
  std::size_t limit_;
  std::size_t most_;
  bool lines_;
  bool finished_ = false;
  std::string text_;
  std::size_t begin_ = 0;     // of what is not yet returned
  std::size_t searched_ = 0;  // bytes after begin_ that hold no paragraph end
};

}  // namespace fihris::indexer
