// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which characters do &amp; and &#1603; stand for?
#include "indexer/readers/formats/entities.h"

#include <algorithm>

#include <libxml/HTMLparser.h>

#include "analyzers/text/utf8.h"

namespace fihris::indexer {
namespace {

constexpr std::size_t kLongestReference = 12;

constexpr bool is_alphanumeric(char c) noexcept {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

int digit_of(char c, int base) noexcept {
  int value = 16;
  if (c >= '0' && c <= '9') value = c - '0';
  if (c >= 'a' && c <= 'f') value = c - 'a' + 10;
  if (c >= 'A' && c <= 'F') value = c - 'A' + 10;
  return value < base ? value : -1;
}

// 0 when it is not the number of a character that a text may hold.
char32_t number_of(std::string_view digits) noexcept {
  const bool hex = digits.starts_with('x') || digits.starts_with('X');
  if (hex) digits.remove_prefix(1);
  char32_t value = 0;
  for (const char c : digits) {
    const int digit = digit_of(c, hex ? 16 : 10);
    if (digit < 0 || value > 0x10FFFF) return 0;
    value = value * (hex ? 16 : 10) + static_cast<char32_t>(digit);
  }
  const bool control = value < 0x20 && value != '\t' && value != '\n';
  return control || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000) ? 0 : value;
}

char32_t named(std::string_view name) {
  if (name == "apos") return '\'';
  const htmlEntityDesc* entity =
      htmlEntityLookup(reinterpret_cast<const xmlChar*>(std::string(name).c_str()));
  return entity == nullptr ? 0 : entity->value;
}

}  // namespace

std::size_t append_reference(std::string_view text, std::size_t at, std::string& out) {
  const std::string_view rest = text.substr(at + 1, kLongestReference);
  const bool number = rest.starts_with('#');
  std::size_t end = number ? 1 : 0;
  while (end < rest.size() && is_alphanumeric(rest[end])) ++end;
  if (end < rest.size() && rest[end] == ';' && end > (number ? 1U : 0U)) {
    const char32_t point = number ? number_of(rest.substr(1, end - 1)) : named(rest.substr(0, end));
    if (point != 0) {
      analyzers::append_utf8(point, out);
      return at + 1 + end + 1;
    }
  }
  out += '&';
  return at + 1;
}

std::string without_references(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t mark = std::min(text.find('&', at), text.size());
    result += text.substr(at, mark - at);
    at = mark == text.size() ? mark : append_reference(text, mark, result);
  }
  return result;
}

}  // namespace fihris::indexer
