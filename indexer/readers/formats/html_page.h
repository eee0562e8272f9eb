// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does this HTML page say?
#pragma once

#include <string>
#include <string_view>

namespace fihris::indexer {

struct HtmlPage {
  std::string title;      // <title>, else the first <h1>
  std::string text;       // a blank line between blocks, a line per list item or table row
  std::string date;       // of <meta>, else of the first <time>
  std::string url;        // <link rel="canonical">, if it is http or https
  bool too_deep = false;  // content nested deeper than kMostHtmlDepth was left out
};

inline constexpr int kMostHtmlDepth = 4000;

// Reads UTF-8, valid or not. Leaves out scripts, styles, templates, frames, comments, drawings and
// formulas; decodes entities. Any markup is accepted; nothing is fetched.
//
// Not handled: what styles hide; finding the article within a page.
HtmlPage read_html_page(std::string html);

// Whether HTML has an element of that name, in any case.
[[nodiscard]] bool is_html_element(std::string_view name);

// The encoding that <meta charset> or its older form in the first 4 KB names; "" for none and for
// UTF-16, as a page with a readable <meta> is not in UTF-16.
std::string find_html_encoding(std::string_view html);

}  // namespace fihris::indexer
