// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/text/code_points.h"

#include <cstdint>

#include <unicode/utf8.h>

#include "analyzers/text/utf8.h"

namespace fihris::analyzers {

bool to_code_points(std::string_view text, std::u32string& out) {
  out.clear();
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (!point.valid) return false;
    out.push_back(point.value);
    at += point.bytes;
  }
  return true;
}

std::string to_utf8(std::u32string_view letters) {
  std::string out;
  for (const char32_t c : letters) append_utf8(c, out);
  return out;
}

}  // namespace fihris::analyzers
