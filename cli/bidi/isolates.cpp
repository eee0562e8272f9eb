// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/bidi/isolates.h"

#include <algorithm>
#include <vector>

namespace fihris::cli {
namespace {

// U+2066 to U+2069: three isolates that begin, and the one that ends them.
constexpr std::string_view kLead = "\xE2\x81";

}  // namespace

bool is_isolate(std::string_view text, std::size_t at) noexcept {
  return text.size() - at >= kIsolateBytes && text.substr(at, 2) == kLead &&
         text[at + 2] >= '\xA6' && text[at + 2] <= '\xA9';
}

bool has_isolates(std::string_view text) noexcept {
  for (std::size_t at = 0; (at = text.find(kLead, at)) != std::string_view::npos; ++at) {
    if (is_isolate(text, at)) return true;
  }
  return false;
}

bool begins_isolate(std::string_view text, std::size_t at) noexcept {
  return is_isolate(text, at) && text.substr(at, kIsolateBytes) != kEndIsolate;
}

std::size_t end_of_isolate(std::string_view text, std::size_t at) noexcept {
  std::size_t open = 0;
  for (; at < text.size(); ++at) {
    if (!is_isolate(text, at)) continue;
    open = text.substr(at, kIsolateBytes) == kEndIsolate ? open - 1 : open + 1;
    if (open == 0) return at + kIsolateBytes;
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
    return byte - static_cast<std::size_t>(before - left_out.begin()) * kIsolateBytes;
  };
  for (const StyledSpan& span : text.spans) {
    out.spans.push_back({moved(span.begin), moved(span.end), span.style});
  }
  return out;
}

}  // namespace fihris::cli
