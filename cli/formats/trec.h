// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does trec_eval read? A run file: "qid Q0 docid rank score fihris" a line.
#pragma once

#include <string>
#include <string_view>

#include "fihris/search.h"

namespace fihris::cli {

void append_trec(std::string& out, std::string_view query_id, const SearchResults& results);

// The name as one word: white space (Unicode's too), control characters and bytes that are not
// UTF-8 become %XX. Others stay, '%' too, so that usual ids are found in a qrels file as they are.
[[nodiscard]] std::string trec_word(std::string_view name);

}  // namespace fihris::cli
