// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does this Markdown say without its marks?
#pragma once

#include <string>
#include <string_view>

#include "indexer/readers/formats/markdown_pieces.h"

namespace fihris::indexer {

// Makes readable text of Markdown as md4c reads it: CommonMark with tables, task lists and
// strike-through. Blocks have blank lines between them, each item of a list and each row of a table
// has its own line, and lines of a paragraph stay lines. Numbers of items stay; the references of
// footnotes go.
// HTML is read as in HTML files.
//
// Not handled: formulas, extensions of single programs. Never fails, whatever the bytes.
class MarkdownText {
 public:
  // Text may come bit by bit: appends what is certain of it so far, and all of it when `last`.
  void add(std::string_view part, bool last, std::string& out);

  // True when the first block that said anything was a heading.
  [[nodiscard]] bool begins_with_heading() const noexcept { return begins_with_heading_; }

 private:
  MarkdownPieces pieces_;
  bool anything_ = false;
  bool begins_with_heading_ = false;
};

}  // namespace fihris::indexer
