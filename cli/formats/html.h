// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do results become part of a web page? As a complete fragment that no document can break out
// of.
#pragma once

#include <string>
#include <string_view>

#include "fihris/search.h"

namespace fihris::cli {

// Appends one <ol class="fihris" dir="auto"> with one item per hit; matches stand in <mark>.
void append_html(std::string& out, const SearchResults& results);

// The text for use between tags and inside quoted attributes: & < > " ' as references, bytes that
// are not UTF-8 as U+FFFD, tabs and line breaks as spaces, other control characters dropped.
[[nodiscard]] std::string escape_html(std::string_view text);

// Only http: and https: with something after it; javascript: and the like must not become links.
[[nodiscard]] bool is_web_url(std::string_view url);

}  // namespace fihris::cli
