// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents are like this one?
#pragma once

#include <string>

#include <xapian.h>

#include "fihris/search.h"
#include "searcher/index/index_view.h"
#include "searcher/plan/plan.h"

namespace fihris::searcher {

// The plan that finds documents with the most characteristic words of the document with this
// number. It excludes the document itself, by its id. An empty query if there are no such words.
// May throw Xapian::Error.
[[nodiscard]] Plan plan_similar(const IndexView& view, Xapian::docid document,
                                const std::string& id);

}  // namespace fihris::searcher
