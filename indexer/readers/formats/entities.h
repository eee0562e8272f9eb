// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which characters do &amp; and &#1603; stand for?
#pragma once

#include <string>
#include <string_view>

namespace fihris::indexer {

// Appends the character of the reference at text[at], an ampersand, and returns the offset after
// it; appends the ampersand when there is no reference. Knows the names of HTML 4 and numbers.
std::size_t append_reference(std::string_view text, std::size_t at, std::string& out);

// The text with its references replaced.
std::string without_references(std::string_view text);

}  // namespace fihris::indexer
