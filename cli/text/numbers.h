// SPDX-License-Identifier: GPL-2.0-or-later
//
// How are numbers read and written? Independently of the locale: a score has a '.' everywhere.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fihris::cli {

// Only digits, of ASCII or of Arabic and Persian (U+0660, U+06F0): no sign,
// no space, no "10x". Empty when it is not a number or too large.
[[nodiscard]] std::optional<std::uint64_t> parse_count(std::string_view text) noexcept;

// A count of bytes: digits, then optionally K, M or G (either case) for 1024, 1024^2 or 1024^3.
[[nodiscard]] std::optional<std::uint64_t> parse_size(std::string_view text) noexcept;

// With that many digits after the point: format_fixed(1.25, 1) is "1.2". "0" when not finite.
[[nodiscard]] std::string format_fixed(double value, int decimals);

// The shortest digits that read back as the same number; empty when it is not finite.
[[nodiscard]] std::string format_shortest(double value);

// Milliseconds for display: "0.4" below ten, else "12".
[[nodiscard]] std::string format_milliseconds(double milliseconds);

// Seconds as "0:07", "12:30" or "3:05:00", rounded up.
[[nodiscard]] std::string format_duration(double seconds);

// Megabytes of 1,000,000 bytes without the unit: two decimals below ten, else one.
[[nodiscard]] std::string format_megabytes(std::uint64_t bytes);

}  // namespace fihris::cli
