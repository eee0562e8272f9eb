// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does one row of the facets look like?
#pragma once

#include <cstddef>

#include "cli/browse/screen.h"
#include "cli/browse/state.h"
#include "cli/browse/text_order.h"

namespace fihris::cli::browse {

// `is_set`: hits are narrowed to the value. `is_chosen`: keys act on it. In a right-to-left
// language the row begins on the right where this program reorders.
[[nodiscard]] Row facet_row(const FacetChoice& choice, bool is_set, bool is_chosen,
                            const TextOrder& order, std::size_t columns);

}  // namespace fihris::cli::browse
