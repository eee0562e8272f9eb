// SPDX-License-Identifier: GPL-2.0-or-later
//
// What can a search over remote indexes not do?
#pragma once

#include <optional>

#include "fihris/search.h"
#include "searcher/index/index_view.h"
#include "searcher/plan/plan.h"

namespace fihris::searcher {

// A note, when an index of `view` is remote and a word of `plan` may be a name: the lists of
// names are files beside an index and do not travel.
[[nodiscard]] std::optional<Note> remote_note(const IndexView& view, const Plan& plan,
                                              const SearchOptions& options);

// A note, when facets are asked for: Xapian counts them, and with a remote index dead documents
// too, which are left out only as they arrive.
[[nodiscard]] std::optional<Note> dead_note(const IndexView& view, const SearchOptions& options);

}  // namespace fihris::searcher
