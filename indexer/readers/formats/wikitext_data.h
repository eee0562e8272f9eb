// SPDX-License-Identifier: GPL-2.0-or-later
//
// Words that have a meaning of their own in wikitext.
#pragma once

#include <string_view>

namespace fihris::indexer::data {

// Prefixes of links to pictures, files and categories, in lower case.
inline constexpr std::string_view kDroppedLinks[] = {"file", "image", "media", "category",
                                                     "ملف",  "صورة",  "وسائط", "تصنيف"};

// With which a page begins that only names another one; also written #REDIRECT.
inline constexpr std::string_view kArabicRedirect = "#تحويل";

}  // namespace fihris::indexer::data
