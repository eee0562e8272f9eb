// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does this Markdown say without its marks?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fihris::indexer {

// Makes readable text of Markdown, line by line. Removed: the marks of headings, block quotes,
// bullets and task boxes; fence lines, horizontal rules, underlines of headings, definitions of
// links and HTML comments, as whole lines where they fill them; table rulers, and table bars become
// spaces; the marks within lines (append_inline). The inside of fences stays as it is.
//
// Not handled: what indentation says (indented code is text), tables without a bar at the line's
// begin before their ruler, underlined headings are not told from text, lines continuing an HTML
// tag, formulas, extensions of single programs. Never fails, whatever the bytes.
class MarkdownCleaner {
 public:
  enum class Kind : std::uint8_t {
    kNothing,  // the line says nothing and leaves no line
    kText,
    kHeading,
  };

  // Appends the text of one line (given without its line end) and no line end.
  Kind clean_line(std::string_view line, std::string& out);

 private:
  // Takes HTML comments out; `shortened` is the room for what is left. True when there were any.
  bool without_comments(std::string_view line, std::string& shortened);
  bool fence(std::string_view line);

  bool in_comment_ = false;
  bool in_table_ = false;
  char fence_mark_ = '\0';  // of the open fence
  std::size_t fence_length_ = 0;
};

// Cleans text that comes bit by bit and is joined with line ends again.
class MarkdownText {
 public:
  // Appends the text of all lines of `part` that end in it, or of all of it when `last`. A line of
  // more than 1 MB may be taken as several, cut at a space.
  void add(std::string_view part, bool last, std::string& out);

  // True when the first line that said anything was a heading.
  [[nodiscard]] bool begins_with_heading() const noexcept { return begins_with_heading_; }

 private:
  void add_line(std::string_view line, std::string& out);

  MarkdownCleaner cleaner_;
  std::string rest_;
  bool anything_ = false;
  bool begins_with_heading_ = false;
};

}  // namespace fihris::indexer
