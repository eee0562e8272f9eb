// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does a hit look in the list, and what does it say of why it is one?
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/browse/screen.h"
#include "fihris/search.h"

namespace fihris::cli::browse {

// kRowsPerHit rows: the title, the snippet, and what is about it.
[[nodiscard]] std::vector<Row> hit_rows(const Hit& hit, bool is_chosen, const TextOrder& order,
                                        std::size_t columns);

// "exact word · clitic form": of each word of the query the form that counts most, and the rung
// that it stands on. Empty where the hit was not explained.
[[nodiscard]] std::string reason(const Hit& hit);

}  // namespace fihris::cli::browse
