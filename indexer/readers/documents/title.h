// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does this text begin with its title?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fihris::indexer {

struct Title {
  std::string text;  // empty: it has none
  std::size_t body_begin =
      0;  // where the text after it begins, with its first line that is not blank
};

// The first line that is not blank, when other text follows it and it is short (at most 120 code
// points) and does not end like a sentence: with a full stop, comma, semicolon, colon or ellipsis,
// Arabic or not, also before closing quotes and brackets. A question or exclamation mark is fine:
// headlines have them. A heading may have 300 code points and any end.
Title find_title(std::string_view text, bool first_line_is_heading = false);

// "---", lines of YAML, "---" at the beginning of a Markdown file, as site generators have it.
struct FrontMatter {
  std::string_view yaml;
  // Plain and quoted scalars on lines of these keys: for YAML that is broken.
  std::string title;
  std::string date;
  std::size_t body_begin = 0;  // 0: there is none
};

// At most 200 lines and 64 KB. The result points into the text.
FrontMatter find_front_matter(std::string_view text);

}  // namespace fihris::indexer
