// SPDX-License-Identifier: GPL-2.0-or-later
//
// What do the options that narrow and order hits mean?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "fihris/search.h"

namespace fihris::cli {

// Each adds what it parses to `options` and returns what is wrong with it, or empty.

// FIELD=VALUE, FIELD!=VALUE
[[nodiscard]] Message parse_filter(std::string_view text, SearchOptions& options);

// FIELD, FIELD:asc, FIELD:desc; "score" is no field.
[[nodiscard]] Message parse_sort(std::string_view text, SearchOptions& options);

// Seconds, with a fraction if need be; 0 for none.
[[nodiscard]] Message parse_timeout(std::string_view text, std::uint32_t& timeout_ms);

}  // namespace fihris::cli
