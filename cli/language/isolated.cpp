// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/language/isolated.h"

#include <cstddef>
#include <utility>

#include "cli/bidi/isolates.h"
#include "cli/language/language.h"
#include "cli/text/printable.h"

namespace fihris::cli {
namespace {

constexpr std::string_view kBeginLeftToRight = "\xE2\x81\xA6";  // U+2066, left-to-right isolate

bool are_closed(std::string_view text) {
  std::size_t open = 0;
  bool is_bad = false;
  for_each_part(text, [&](std::string_view, std::string_view isolate) {
    if (isolate.empty()) return;
    if (isolate != kEndIsolate) {
      ++open;
    } else if (open == 0) {
      is_bad = true;
    } else {
      --open;
    }
  });
  return open == 0 && !is_bad;
}

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

// 12, 1.5, 1,024: these stay whole in any line.
bool is_number(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_inside = i > 0 && i + 1 < text.size() && is_digit(text[i - 1]);
    if (!is_digit(text[i]) && !((text[i] == '.' || text[i] == ',') && is_inside)) return false;
  }
  return true;
}

// What is typed from the left: folder/file, file.ext, https://...
bool is_path(std::string_view text) {
  for (const std::string_view start : {"/", "./", "../", "~/"}) {
    if (text.starts_with(start)) return true;
  }
  if (text.find("://") != std::string_view::npos) return true;
  if (text.find(' ') != std::string_view::npos) return false;
  if (text.find('/') != std::string_view::npos) return true;
  for (std::size_t at = 0; (at = text.find('.', at)) != std::string_view::npos; ++at) {
    const char behind = at + 1 < text.size() ? text[at + 1] : '\0';
    if ((behind >= 'a' && behind <= 'z') || (behind >= 'A' && behind <= 'Z')) return true;
  }
  return false;
}

std::string between(std::string_view begin, std::string text) {
  if (is_number(text)) return text;
  return std::string(begin).append(text).append(kEndIsolate);
}

}  // namespace

std::string isolated(std::string_view text) {
  if (!reads_right_to_left()) return std::string(text);
  std::string clean = without_isolates(text);
  const std::string_view begin = is_path(clean) ? kBeginLeftToRight : kBeginIsolate;
  return between(begin, std::move(clean));
}

std::string isolated_left_to_right(std::string_view text) {
  if (!reads_right_to_left()) return std::string(text);
  return between(kBeginLeftToRight, without_isolates(text));
}

std::string printable_said(std::string_view text) {
  if (!reads_right_to_left() || !are_closed(text)) return printable(text);
  std::string out;
  for_each_part(text, [&out](std::string_view piece, std::string_view isolate) {
    out += printable(piece);
    out += isolate;
  });
  return out;
}

}  // namespace fihris::cli
