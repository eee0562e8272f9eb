// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which parts of a text may reach a terminal?
#include "cli/text/printable.h"

#include "cli/text/utf8.h"

namespace fihris::cli {

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Decoded step = decode(text, at);
    at += step.length;
    if (is_bidi_control(step.code_point)) continue;
    if (is_control(step.code_point) || is_line_separator(step.code_point)) {
      out += ' ';
    } else {
      append_utf8(out, step.code_point);
    }
  }
  return out;
}

}  // namespace fihris::cli
