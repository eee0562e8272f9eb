// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does one row of the fields and their values look like?
#pragma once

#include <cstddef>

#include "cli/browse/screen.h"
#include "cli/browse/state.h"
#include "cli/browse/text_order.h"

namespace fihris::cli::browse {

// `is_set`: hits are narrowed to the value. `is_chosen`: the keys are about it. In a language that
// is written from right to left, from the right where this program puts text in order.
[[nodiscard]] Row facet_row(const FacetChoice& choice, bool is_set, bool is_chosen,
                            const TextOrder& order, std::size_t columns);

}  // namespace fihris::cli::browse
