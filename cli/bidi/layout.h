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
// what no span covers is plain, and a grapheme looks as its first byte does. What comes from
// documents has passed printable(): no control characters, no bidi controls but the isolates that
// the caller put around it (kBeginIsolate, kEndIsolate).
struct StyledText {
  std::string text;
  std::vector<StyledSpan> spans;

  void append(std::string_view piece, Style style = 0);
};

// Around a field of a line, so that its direction and that of its surroundings do not mix
// (UAX #9, first strong isolate and pop directional isolate).
inline constexpr std::string_view kBeginIsolate = "\xE2\x81\xA8";  // U+2068
inline constexpr std::string_view kEndIsolate = "\xE2\x81\xA9";    // U+2069

struct Piece {
  std::string text;
  Style style = 0;
};

struct Line {
  // kApp: in visual order, the leftmost first, each piece's text ready to be written from left to
  // right (mirrored brackets, marks after their letters, no bidi controls). Else in logical order.
  std::vector<Piece> pieces;
  std::size_t columns = 0;     // how wide the line is on the screen, at most
  bool right_to_left = false;  // the paragraph's direction: a reader expects it on the right
};

struct LayoutOptions {
  BidiMode mode = BidiMode::kOff;
  std::size_t width = 0;  // columns a line may have; 0: never broken
  std::size_t lines = 0;  // the most lines, the last of them ends in an ellipsis; 0: all
  Direction direction = Direction::kAuto;  // kAuto: of the first strong letter (UAX #9, P2 and P3)
  bool keep_blocks = false;  // break at blanks alone, so that an address stays whole if it can
  bool shape = false;  // kApp: letters as presentation forms, for terminals that do not join them
  // kApp: words in visual order, but the letters of right-to-left words in logical order, for
  // terminals that turn each word themselves (kitty).
  bool keep_words = false;
  // Without what joins emoji or colours them, by which terminals disagree how wide they are
  // (is_emoji_sign()): a line is then as wide as its code points are one by one.
  bool simple_emoji = false;
};

// Breaks the paragraph into lines between words (UAX #14), or graphemes where a word is wider than
// a line, and each line is put in order by itself after that (UAX #9, L1 to L4). Never throws for
// any bytes, memory aside; text beyond 1 GiB is left out. At least one line, empty for an empty
// text. Linear in the length of the text. Blanks at which a line was broken are in no line; in
// logical order, an isolate that was broken is not begun anew.
[[nodiscard]] std::vector<Line> lay_out(const StyledText& text, const LayoutOptions& options);

// The direction of the first strong letter (P2, P3); kAuto when there is none.
[[nodiscard]] Direction direction_of(std::string_view text);

// Columns of a text on a screen that joins no characters: East Asian wide and emoji two, marks and
// format characters none (UAX #11); where one does, it is narrower.
[[nodiscard]] std::size_t display_width(std::string_view text);

}  // namespace fihris::cli
