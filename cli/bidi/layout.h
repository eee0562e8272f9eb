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
  kOff,       // nobody: logical order, nothing added, as for files and pipes
  kTerminal,  // the terminal: logical order
  kApp,       // this program, by ICU's Unicode Bidirectional Algorithm (UAX #9)
};

enum class Direction : std::uint8_t { kAuto, kLeftToRight, kRightToLeft };

// What a piece looks like; 0 is plain, the caller defines the others.
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

// Put around a field of a line, so that its direction does not mix with that of its surroundings
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
  std::size_t lines = 0;  // the most lines, the last one cut by an ellipsis; 0: all
  Direction direction = Direction::kAuto;  // kAuto: of the first strong letter (UAX #9, P2 and P3)
  bool keep_blocks = false;  // break only at blanks, to keep an address whole if possible
  bool shape = false;  // kApp: letters as presentation forms, for terminals that do not join them
  // kApp: words in visual order, but the letters of right-to-left words in logical order, for
  // terminals that turn each word themselves (kitty).
  bool keep_words = false;
  // Drops what joins or colours emoji, because terminals then disagree on their width
  // (is_emoji_sign()): a line is then as wide as the sum of its code points.
  bool simple_emoji = false;
};

// Breaks the paragraph into lines between words (UAX #14), or graphemes where a word is wider than
// a line, and then orders each line by itself (UAX #9, L1 to L4). Any bytes are accepted; only
// std::bad_alloc is thrown; text beyond 1 GiB is left out. At least one line, empty for an empty
// text. Linear in the length of the text. Blanks at which a line was broken are in no line; in
// logical order, an isolate broken across lines is not reopened.
[[nodiscard]] std::vector<Line> lay_out(const StyledText& text, const LayoutOptions& options);

// The direction of the first strong letter (P2, P3); kAuto when there is none.
[[nodiscard]] Direction direction_of(std::string_view text);

// Columns of a text on a screen that joins no characters: two for East Asian wide ones and emoji,
// none for marks and format characters (UAX #11); a screen that joins some shows it narrower.
[[nodiscard]] std::size_t display_width(std::string_view text);

}  // namespace fihris::cli
