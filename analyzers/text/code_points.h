// SPDX-License-Identifier: GPL-2.0-or-later
//
// Of which letters is this word? Words as code points, for what works letter by letter.
#pragma once

#include <string>
#include <string_view>

namespace fihris::analyzers {

// Replaces `out` by the code points of `text`; false, with what came before it in `out`, when
// something is not valid UTF-8.
bool to_code_points(std::string_view text, std::u32string& out);

// Code points that may be encoded, as UTF-8.
[[nodiscard]] std::string to_utf8(std::u32string_view letters);

}  // namespace fihris::analyzers
