// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does this HTML page say?
#pragma once

#include <string>
#include <string_view>

namespace fihris::indexer {

struct HtmlPage {
  std::string title;      // <title>, else the first <h1>
  std::string text;       // a blank line between blocks, a line a list item or table row
  std::string date;       // of <meta>, else of the first <time>
  std::string url;        // <link rel="canonical">, when it is one of http or https
  bool too_deep = false;  // what was nested deeper than kMostHtmlDepth was left out
};

inline constexpr int kMostHtmlDepth = 4000;

// Of UTF-8, sound or not. Left out are scripts, styles, templates, frames, comments, drawings and
// formulas; entities are decoded. Any markup is fine; nothing is fetched.
//
// Not handled: what styles hide; which part of a page is its article.
HtmlPage read_html_page(std::string html);

// The encoding that <meta charset> or its older form in the first 4 KB names; "" for none, and for
// UTF-16, which a page whose <meta> can be read cannot be in.
std::string find_html_encoding(std::string_view html);

}  // namespace fihris::indexer
