// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does trec_eval read? A run file: a line "qid Q0 docid rank score fihris" per hit.
#pragma once

#include <string>
#include <string_view>

#include "fihris/search.h"

namespace fihris::cli {

void append_trec(std::string& out, std::string_view query_id, const SearchResults& results);

// The name as one word: white space (Unicode's too), control characters and bytes that are not
// UTF-8 become %XX. Others stay, '%' too, so that common ids match those in a qrels file.
[[nodiscard]] std::string trec_word(std::string_view name);

}  // namespace fihris::cli
