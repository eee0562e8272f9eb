// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does this text begin with its title?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fihris::indexer {

struct Title {
  std::string text;            // empty: no title
  std::size_t body_begin = 0;  // where the text after it begins: at its first non-blank line
};

// The first non-blank line, when other text follows it and it is short (at most 120 code
// points) and does not end like a sentence: with a full stop, comma, semicolon, colon or ellipsis,
// Arabic or not, also before closing quotes and brackets. A question or exclamation mark is fine:
// headlines have them. A heading may have 300 code points and any end.
Title find_title(std::string_view text, bool first_line_is_heading = false);

// "---", lines of YAML, "---" at the beginning of a Markdown file, as site generators use it.
struct FrontMatter {
  std::string_view yaml;
  // Plain and quoted scalars on lines with these keys: for broken YAML.
  std::string title;
  std::string date;
  std::size_t body_begin = 0;  // 0: no front matter
};

// At most 200 lines and 64 KB. The result points into the text.
FrontMatter find_front_matter(std::string_view text);

}  // namespace fihris::indexer
