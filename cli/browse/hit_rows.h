// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does a hit look in the list, and how does it say why it matches?
#pragma once

#include <cstddef>
#include <vector>

#include "cli/browse/screen.h"
#include "fihris/search.h"

namespace fihris::cli::browse {

// kRowsPerHit rows: the title, the snippet, and its facts: "2025-01-01 · id · exact word".
[[nodiscard]] std::vector<Row> hit_rows(const Hit& hit, bool is_chosen, const TextOrder& order,
                                        std::size_t columns);

}  // namespace fihris::cli::browse
