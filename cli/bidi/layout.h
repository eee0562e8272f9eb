// SPDX-License-Identifier: GPL-2.0-or-later
//
// In which order, on which line and in which column does each piece of a text stand on a screen?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fihris::cli {

// Who puts right-to-left text in order.
enum class BidiMode : std::uint8_t {
  kOff,       // nobody: logical order and nothing added, as for files and pipes
  kTerminal,  // the terminal does: logical order
  kApp,       // this program does, by the Unicode Bidirectional Algorithm (UAX #9) of ICU
};

enum class Direction : std::uint8_t { kAuto, kLeftToRight, kRightToLeft };

// What a piece looks like; 0 is plain, the meaning of the others is the caller's.
using Style = std::uint8_t;

// Bytes begin to end of a text, half-open.
struct StyledSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  Style style = 0;
};

// One paragraph, logical order. Spans in order, disjoint, inside the text, on character borders;
// what no span covers is plain. The text has passed printable(): no control characters.
struct StyledText {
  std::string text;
  std::vector<StyledSpan> spans;

  void append(std::string_view piece, Style style = 0);
};

struct Piece {
  std::string text;
  Style style = 0;
};

struct Line {
  // kApp: in visual order, the leftmost first, each piece's text ready to be written from left to
  // right (mirrored brackets, marks after their letters). Else in logical order.
  std::vector<Piece> pieces;
  std::size_t columns = 0;     // how wide the line is on the screen
  bool right_to_left = false;  // the paragraph's direction: a reader expects it on the right
};

struct LayoutOptions {
  BidiMode mode = BidiMode::kOff;
  std::size_t width = 0;  // columns a line may have; 0: never broken
  std::size_t lines = 0;  // the most lines, the last of them ends in an ellipsis; 0: all
  Direction direction = Direction::kAuto;  // kAuto: of the first strong letter (UAX #9, P2 and P3)
  bool shape = false;  // kApp: letters as presentation forms, for terminals that do not join them
};

// Breaks the paragraph into lines between words (UAX #14), or graphemes where a word is wider than
// a line, and each line is put in order by itself after that (UAX #9, L1 to L4). Never throws for
// any bytes. At least one line, empty for an empty text.
[[nodiscard]] std::vector<Line> lay_out(const StyledText& text, const LayoutOptions& options);

// Columns of a text on a screen: by grapheme, East Asian wide and emoji two, marks and format
// characters none (UAX #11, UAX #29).
[[nodiscard]] std::size_t display_width(std::string_view text);

}  // namespace fihris::cli
