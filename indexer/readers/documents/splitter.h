// SPDX-License-Identifier: GPL-2.0-or-later
//
// Into which pieces does this text fall?
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "fihris/index.h"

namespace fihris::indexer {

// True when no blank line stands within the text: then each line is a paragraph.
bool lines_are_paragraphs(std::string_view text) noexcept;

// Takes text bit by bit and gives pieces as soon as they are complete; the bits may be cut anywhere
// between code points, the pieces are the same. Pieces are stretches of the text without white
// space at their ends; together they are all of it but white space.
//
// Split::kParagraph: blocks between blank lines (or lines). A piece of less than 40 code points, a
// sub-heading as a rule, takes the next block with it.
//
// Split::kBytes: about `bytes` long, cut at the place nearest to that length of the best kind that
// there is between half of it and 1.25 times: paragraph end, else sentence end (. ! ? and their
// Arabic forms, semicolons of Arabic, line end), else any white space of the first 1.25, else at
// that length between two code points.
//
// No piece is larger than `most_bytes`: a larger paragraph is cut as under kBytes.
//
// Not handled: a carriage return alone does not end a line; abbreviations end sentences.
class Splitter {
 public:
  Splitter(Split split, std::size_t bytes, bool lines, std::size_t most_bytes = kMaxTextBytes);

  void add(std::string_view text);
  // No more text follows.
  void finish() noexcept { finished_ = true; }

  // The next piece, if the text so far decides where it ends. Valid until add().
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
  std::size_t begin_ = 0;     // of what is not yet given out
  std::size_t searched_ = 0;  // bytes after begin_ that hold no paragraph end
};

}  // namespace fihris::indexer
