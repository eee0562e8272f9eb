// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which terms, positions and values does a document get? docs/index-schema.md, "Terms".
#pragma once

#include <xapian.h>

#include "fihris/analysis.h"
#include "fihris/document.h"
#include "indexer/format.h"

namespace fihris::indexer {

// The document as Xapian keeps it. `analyzer` is the index's.
[[nodiscard]] Xapian::Document make_xapian_document(const Document& document, const Schema& schema,
                                                    Analyzer& analyzer);

}  // namespace fihris::indexer
