// SPDX-License-Identifier: GPL-2.0-or-later
//
// How much Markdown is read at a time?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fihris::indexer {

// Cuts Markdown into pieces of at most 1 MB that can be read by themselves, so that memory and time
// are bounded: md4c needs all of a piece, and some of its steps look at all lines for each bracket
// or for each open list. A file of less, and nothing outlandish in it, is one piece. A cut is made
// before a blank line where there is one, else before a line, else at a space.
//
// Not handled: the targets of links that are defined in another piece, lists and tables that go on.
class MarkdownPieces {
 public:
  void add(std::string_view part) { rest_ += part; }
  // The next piece, ready for md4c: empty when more text is needed for it, or none is left.
  //
  // What only looks like the definition of a link ("[He]: yes", and footnotes) is text: a NUL in
  // front keeps md4c from taking it away. There are no other NULs in it.
  std::string next(bool last);

 private:
  std::string mark(std::string_view text);

  std::string rest_;
  std::size_t begin_ = 0;  // of what is not yet given out
  std::string fence_;      // of the code block in which the next piece begins; "" for none
};

}  // namespace fihris::indexer
