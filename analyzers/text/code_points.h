// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which letters does this word have? Words as code points, for rules that work letter by letter.
#pragma once

#include <string>
#include <string_view>

namespace fihris::analyzers {

// Replaces `out` by the code points of `text`; false, with the preceding code points in `out`, at
// the first invalid UTF-8.
bool to_code_points(std::string_view text, std::u32string& out);

// Code points that may be encoded, as UTF-8.
[[nodiscard]] std::string to_utf8(std::u32string_view letters);

}  // namespace fihris::analyzers
