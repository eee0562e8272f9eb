// SPDX-License-Identifier: GPL-2.0-or-later
//
// In which format are results printed?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cli/io/screen.h"
#include "fihris/search.h"

namespace fihris::cli {

enum class Format : std::uint8_t { kText, kJson, kJsonl, kHtml, kTrec };

struct SearchFormat {
  Format format = Format::kText;
  bool color = false;    // of kText
  bool explain = false;  // of kText, kJson and kJsonl
  Screen screen = {};    // of kText
};

// The results of one query.
[[nodiscard]] std::string format_results(const SearchFormat& format, std::string_view query,
                                         const SearchResults& results);

// The results of one query of a batch; kText, kJsonl and kTrec only.
[[nodiscard]] std::string format_batch_results(const SearchFormat& format,
                                               std::string_view query_id, std::string_view query,
                                               const SearchResults& results);

// Prints notes to standard error, unless the format has a place for them. `where` precedes each.
void tell_notes(const SearchResults& results, std::string_view where);

}  // namespace fihris::cli
