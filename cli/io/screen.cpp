// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is text put onto the screen that a command writes to?
#include "cli/io/screen.h"

#include <cstdlib>
#include <vector>

#include <unistd.h>

#include "cli/bidi/direction.h"
#include "cli/io/terminal.h"

namespace fihris::cli {
namespace {

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

// A quotation mark that begins or ends a quotation, not one inside a word (doesn't).
bool begins_quotation(std::string_view text, std::size_t at) {
  return text[at] == '\'' && (at == 0 || text[at - 1] == ' ' || text[at - 1] == '(');
}

bool ends_quotation(std::string_view text, std::size_t at) {
  constexpr std::string_view kAfter = " ,;:.)";
  return text[at] == '\'' &&
         (at + 1 == text.size() || kAfter.find(text[at + 1]) != std::string_view::npos);
}

}  // namespace

std::string Screen::field(std::string_view text) const {
  switch (plan.mode) {
    case BidiMode::kOff:
      break;
    case BidiMode::kTerminal:
      if (!turns(text)) break;
      return std::string(kBeginIsolate).append(text).append(kEndIsolate);
    case BidiMode::kApp: {
      if (!turns(text)) break;
      StyledText paragraph;
      paragraph.append(text);
      LayoutOptions options;
      options.mode = plan.mode;
      options.shape = shape;
      options.keep_words = plan.keep_words;
      const std::vector<Line> lines = lay_out(paragraph, options);
      std::string out;
      for (const Piece& piece : lines.front().pieces) out += piece.text;
      return out;
    }
  }
  return std::string(text);
}

// Where this program reorders, isolates are removed in the end, so every field can have them: in a
// right-to-left paragraph a URL needs them, too.
void Screen::begin_field(StyledText& paragraph, bool turns, Style style) const {
  if (plan.mode == BidiMode::kApp || (plan.mode == BidiMode::kTerminal && turns)) {
    paragraph.append(kBeginIsolate, style);
  }
}

void Screen::end_field(StyledText& paragraph, bool turns, Style style) const {
  if (plan.mode == BidiMode::kApp || (plan.mode == BidiMode::kTerminal && turns)) {
    paragraph.append(kEndIsolate, style);
  }
}

void Screen::append_field(StyledText& paragraph, std::string_view text, Style style) const {
  const bool text_turns = turns(text);
  begin_field(paragraph, text_turns, style);
  paragraph.append(text, style);
  end_field(paragraph, text_turns, style);
}

Screen screen_of(int descriptor, const BidiSettings& settings) {
  Screen out;
  out.plan = plan_bidi(settings.choice, ::isatty(descriptor) == 1, variable);
  out.shape = settings.shape;
  if (out.plan.mode == BidiMode::kApp) out.width = screen_width(descriptor);
  return out;
}

StyledText message_paragraph(const Screen& screen, std::string_view message) {
  StyledText out;
  std::size_t done = 0;
  for (std::size_t at = 0; at < message.size(); ++at) {
    if (!begins_quotation(message, at)) continue;
    std::size_t end = at + 1;
    while (end < message.size() && !ends_quotation(message, end)) ++end;
    if (end == message.size()) break;
    out.append(message.substr(done, at + 1 - done));
    screen.append_field(out, message.substr(at + 1, end - at - 1));
    done = end;
    at = end;
  }
  out.append(message.substr(done));
  return out;
}

}  // namespace fihris::cli
