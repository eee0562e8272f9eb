// SPDX-License-Identifier: GPL-2.0-or-later
//
// How are numbers read and written?
#include "cli/text/numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "cli/text/letters.h"
#include "cli/text/utf8.h"

namespace fihris::cli {
namespace {

constexpr double kBytesPerMegabyte = 1e6;

std::string two_digits(std::uint64_t value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

std::optional<unsigned> digit_of(char32_t c) noexcept {
  for (const char32_t zero : {U'0', kArabicZero, kPersianZero}) {
    if (c >= zero && c < zero + 10) return static_cast<unsigned>(c - zero);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::uint64_t> parse_count(std::string_view text) noexcept {
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
  if (text.empty()) return std::nullopt;
  std::uint64_t value = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded step = decode(text, at);
    at += step.length;
    const auto digit = digit_of(step.code_point);
    if (!digit || value > (kMost - *digit) / 10) return std::nullopt;
    value = value * 10 + *digit;
  }
  return value;
}

std::optional<std::uint64_t> parse_size(std::string_view text) noexcept {
  unsigned shift = 0;
  if (!text.empty()) {
    switch (text.back()) {
      case 'k':
      case 'K':
        shift = 10;
        break;
      case 'm':
      case 'M':
        shift = 20;
        break;
      case 'g':
      case 'G':
        shift = 30;
        break;
      default:
        break;
    }
  }
  if (shift != 0) text.remove_suffix(1);
  const std::optional<std::uint64_t> value = parse_count(text);
  if (!value || *value > (std::numeric_limits<std::uint64_t>::max() >> shift)) return std::nullopt;
  return *value << shift;
}

std::string format_fixed(double value, int decimals) {
  if (!std::isfinite(value)) return "0";
  std::array<char, 400> buffer{};  // the largest double has 309 digits before the point
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                    std::chars_format::fixed, decimals);
  return result.ec == std::errc{} ? std::string(buffer.data(), result.ptr) : "0";
}

std::string format_shortest(double value) {
  if (!std::isfinite(value)) return {};
  std::array<char, 40> buffer{};
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return std::string(buffer.data(), result.ptr);
}

std::string format_milliseconds(double milliseconds) {
  return format_fixed(milliseconds, milliseconds < 9.95 ? 1 : 0);
}

std::string format_duration(double seconds) {
  constexpr double kLongest = 1e9;  // beyond any sensible estimate; keeps the cast defined
  if (!(seconds > 0)) seconds = 0;
  const auto total = static_cast<std::uint64_t>(std::ceil(std::min(seconds, kLongest)));
  const std::uint64_t minutes = total / 60 % 60;
  const std::string tail = ":" + two_digits(total % 60);
  if (total < 3600) return std::to_string(minutes) + tail;
  return std::to_string(total / 3600) + ":" + two_digits(minutes) + tail;
}

std::string format_megabytes(std::uint64_t bytes) {
  const double megabytes = static_cast<double>(bytes) / kBytesPerMegabyte;
  return format_fixed(megabytes, megabytes < 10 ? 2 : 1);
}

}  // namespace fihris::cli
