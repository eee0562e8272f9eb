// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is text put onto the screen that a command writes to?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "cli/bidi/layout.h"
#include "cli/bidi/mode.h"

namespace fihris::cli {

// What the user asked for on the command line.
struct BidiSettings {
  BidiChoice choice = BidiChoice::kAuto;
  bool shape = false;  // LayoutOptions::shape
};

// The default is a file or pipe: text is written as it is.
struct Screen {
  BidiPlan plan;
  bool shape = false;
  std::size_t width = 0;  // columns, if lines are wrapped at all: in BidiMode::kApp

  [[nodiscard]] bool is_plain() const noexcept { return plan.mode == BidiMode::kOff; }

  // A field of a left-to-right line that is not wrapped: a word, an id. `text` is printable().
  // kTerminal: with isolates only where it turns(), as a URL copied from the screen must not have
  // them. kApp: in visual order.
  [[nodiscard]] std::string field(std::string_view text) const;

  // The same within a paragraph: begin_field(), its text, end_field(). `turns`: of the text.
  void begin_field(StyledText& paragraph, bool turns, Style style = 0) const;
  void end_field(StyledText& paragraph, bool turns, Style style = 0) const;
  void append_field(StyledText& paragraph, std::string_view text, Style style = 0) const;
};

// The screen that the descriptor writes to.
[[nodiscard]] Screen screen_of(int descriptor, const BidiSettings& settings);

// A message, an English sentence, with what stands between quotation marks ('...') as fields.
[[nodiscard]] StyledText message_paragraph(const Screen& screen, std::string_view message);

struct ParagraphFormat {
  Direction direction = Direction::kLeftToRight;
  // Columns left empty where lines begin: on the left or, in right-to-left paragraphs that this
  // program reorders, on the right.
  std::size_t indent = 0;
  bool keep_blocks = false;  // LayoutOptions::keep_blocks
};

// The paragraph's lines as `screen` shows them, each written by `write`, which appends the pieces
// of a Line to `out`.
template <typename Write>
void append_lines(std::string& out, const Screen& screen, const StyledText& paragraph,
                  const ParagraphFormat& format, Write&& write) {
  const std::size_t indent = format.indent;
  LayoutOptions options;
  options.mode = screen.plan.mode;
  options.width = screen.width > 2 * indent ? screen.width - indent : screen.width;
  options.direction = format.direction;
  options.keep_blocks = format.keep_blocks;
  options.shape = screen.shape;
  options.keep_words = screen.plan.keep_words;
  for (const Line& line : lay_out(paragraph, options)) {
    const bool on_the_right = line.right_to_left && screen.width > 0;
    if (!on_the_right) {
      out.append(indent, ' ');
    } else if (options.width > line.columns) {
      out.append(options.width - line.columns, ' ');
    }
    write(out, line);
    out += '\n';
  }
}

}  // namespace fihris::cli
