// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a program get? docs/command-line.md describes the objects field by field; they are
// stable.
#pragma once

#include <string>
#include <string_view>

#include "fihris/search.h"

namespace fihris::cli {

// One object on one line, ended by a line break. With a query id (of a batch) it has "qid" first.
// `explain`: with "timings", and "why" in each hit.
void append_json_results(std::string& out, std::string_view query, const SearchResults& results,
                         bool explain = false);
void append_json_results(std::string& out, std::string_view query_id, std::string_view query,
                         const SearchResults& results, bool explain = false);

// The hit alone, on one line.
void append_json_hit(std::string& out, const Hit& hit, bool explain = false);

}  // namespace fihris::cli
