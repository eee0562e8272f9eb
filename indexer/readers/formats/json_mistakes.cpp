// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is wrong with this JSON, and where?
#include "indexer/readers/formats/json_mistakes.h"

#include <array>
#include <cstdio>
#include <optional>

#include "indexer/readers/bytes/utf8.h"

namespace fihris::indexer {
namespace {

std::string hex_byte(unsigned char byte) {
  std::array<char, 8> text = {};
  std::snprintf(text.data(), text.size(), "0x%02X", byte);
  return text.data();
}

// The value of the four digits after \u, if they are there.
std::optional<unsigned> hex_value(std::string_view digits) noexcept {
  if (digits.size() < 4) return {};
  unsigned value = 0;
  for (const char c : digits.substr(0, 4)) {
    const unsigned digit = c >= '0' && c <= '9'   ? static_cast<unsigned>(c - '0')
                           : c >= 'a' && c <= 'f' ? static_cast<unsigned>(c - 'a' + 10)
                           : c >= 'A' && c <= 'F' ? static_cast<unsigned>(c - 'A' + 10)
                                                  : 16;
    if (digit == 16) return {};
    value = value * 16 + digit;
  }
  return value;
}

constexpr bool is_high_surrogate(unsigned value) { return value >= 0xD800 && value < 0xDC00; }
constexpr bool is_low_surrogate(unsigned value) { return value >= 0xDC00 && value < 0xE000; }

// What a message may quote: the escape at `at`, without bytes unsafe for a terminal.
std::string quoted(std::string_view inside, std::size_t at, std::size_t bytes) {
  std::string text;
  for (const char c : inside.substr(at, bytes)) text += c >= 0x20 && c < 0x7F ? c : '?';
  return text;
}

}  // namespace

JsonMistake find_mistake(std::string_view line, std::string_view otherwise) {
  const Utf8Damage damage = find_damage(line);
  if (damage.invalid > 0) {
    return {msg("not UTF-8 (byte {0})", hex_byte(damage.first_byte)),
            static_cast<std::size_t>(damage.first_offset)};
  }
  bool inside = false;
  std::size_t opened = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const auto byte = static_cast<unsigned char>(line[at]);
    if (byte == '"') {
      inside = !inside;
      opened = at;
    } else if (inside && byte == '\\') {
      ++at;
    } else if (inside && byte < 0x20) {
      return {msg("a control character inside a string (byte {0}); JSON requires an escape",
                  hex_byte(byte)),
              at};
    }
  }
  if (inside) return {msg("the line ends inside a string that begins here"), opened};
  return {Message::verbatim(std::string(otherwise)), 0};
}

JsonMistake find_bad_escape(std::string_view inside) {
  for (std::size_t at = 0; at < inside.size(); ++at) {
    if (inside[at] != '\\') continue;
    const std::string_view rest = inside.substr(at + 1);
    if (!rest.starts_with('u')) {
      constexpr std::string_view kKnown = "\"\\/bfnrt";
      if (rest.empty() || kKnown.find(rest.front()) == std::string_view::npos) {
        return {msg("no such escape in JSON: {0}", quoted(inside, at, 2)), at};
      }
      ++at;
      continue;
    }
    const auto value = hex_value(rest.substr(1));
    if (!value) return {msg("four hexadecimal digits must follow \\u"), at};
    if (is_low_surrogate(*value)) return {msg("a lone surrogate: {0}", quoted(inside, at, 6)), at};
    if (is_high_surrogate(*value)) {
      const std::string_view second = rest.substr(5);
      const auto low = second.starts_with("\\u") ? hex_value(second.substr(2)) : std::nullopt;
      if (!low || !is_low_surrogate(*low)) {
        return {msg("a lone surrogate: {0}", quoted(inside, at, 6)), at};
      }
      at += 6;
    }
    at += 5;
  }
  return {msg("a string cannot be read"), 0};
}

std::string quote_key(std::string_view key) {
  constexpr std::size_t kMost = 40;
  const std::size_t end = border_before(key, kMost);
  std::string text = "\"";
  for (const char c : key.substr(0, end)) {
    const auto byte = static_cast<unsigned char>(c);
    text += byte < 0x20 || byte == 0x7F ? '?' : c;
  }
  return text + (end < key.size() ? "...\"" : "\"");
}

bool is_json_number(std::string_view token) noexcept {
  std::size_t at = 0;
  const auto digits = [&] {
    const std::size_t begin = at;
    while (at < token.size() && token[at] >= '0' && token[at] <= '9') ++at;
    return at - begin;
  };
  const auto accept = [&](std::string_view any) {
    const bool found = at < token.size() && any.find(token[at]) != std::string_view::npos;
    if (found) ++at;
    return found;
  };
  accept("-");
  const std::size_t first = at;
  const std::size_t whole = digits();
  if (whole == 0 || (whole > 1 && token[first] == '0')) return false;
  if (accept(".") && digits() == 0) return false;
  if (accept("eE")) {
    accept("+-");
    if (digits() == 0) return false;
  }
  return at == token.size();
}

}  // namespace fihris::indexer
