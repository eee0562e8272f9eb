// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/bidi/isolates.h"

#include <algorithm>
#include <vector>

#include "cli/io/screen.h"
#include "cli/language/language.h"
#include "cli/text/printable.h"

namespace fihris::cli {
namespace {

constexpr std::string_view kBeginLeftToRight = "\xE2\x81\xA6";  // U+2066, left-to-right isolate
// U+2066 to U+2069: three ways to begin, and the end.
constexpr std::string_view kLead = "\xE2\x81";
constexpr std::size_t kLength = 3;

bool is_isolate(std::string_view text, std::size_t at) noexcept {
  return text.size() - at >= kLength && text.substr(at, 2) == kLead && text[at + 2] >= '\xA6' &&
         text[at + 2] <= '\xA9';
}

// Calls take(piece, isolate) for what stands between isolates, and the isolate behind it.
template <typename Take>
void for_each_part(std::string_view text, Take&& take) {
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_isolate(text, at)) continue;
    take(text.substr(done, at - done), text.substr(at, kLength));
    done = at + kLength;
    at = done - 1;
  }
  take(text.substr(done), std::string_view{});
}

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

// What a person who types it begins on the left: folder/file, file.ext, https://...
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

bool has_isolates(std::string_view text) noexcept {
  for (std::size_t at = 0; (at = text.find(kLead, at)) != std::string_view::npos; ++at) {
    if (is_isolate(text, at)) return true;
  }
  return false;
}

bool begins_isolate(std::string_view text, std::size_t at) noexcept {
  return is_isolate(text, at) && text.substr(at, kLength) != kEndIsolate;
}

std::size_t end_of_isolate(std::string_view text, std::size_t at) noexcept {
  std::size_t open = 0;
  for (; at < text.size(); ++at) {
    if (!is_isolate(text, at)) continue;
    open = text.substr(at, kLength) == kEndIsolate ? open - 1 : open + 1;
    if (open == 0) return at + kLength;
  }
  return text.size();
}

std::string without_isolates(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for_each_part(text, [&out](std::string_view piece, std::string_view) { out += piece; });
  return out;
}

StyledText without_isolates(const StyledText& text) {
  if (!has_isolates(text.text)) return text;
  StyledText out;
  std::vector<std::size_t> left_out;  // where one began
  for_each_part(text.text, [&](std::string_view piece, std::string_view isolate) {
    out.text += piece;
    const auto end = static_cast<std::size_t>(piece.data() + piece.size() - text.text.data());
    if (!isolate.empty()) left_out.push_back(end);
  });
  const auto moved = [&left_out](std::size_t byte) {
    const auto before = std::lower_bound(left_out.begin(), left_out.end(), byte);
    return byte - static_cast<std::size_t>(before - left_out.begin()) * kLength;
  };
  for (const StyledSpan& span : text.spans) {
    out.spans.push_back({moved(span.begin), moved(span.end), span.style});
  }
  return out;
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
