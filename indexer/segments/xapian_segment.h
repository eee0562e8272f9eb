// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does Xapian's own writer build a segment? An order of magnitude slower than indexer/builder,
// for Xapian versions with another file format, and for comparison.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include <xapian.h>

#include "fihris/analysis.h"
#include "fihris/result.h"
#include "indexer/builder/segment_builder.h"
#include "indexer/format/schema.h"

namespace fihris::indexer {

// `directory` must not exist; it is created. `schema` must outlive the builder. `first_document`:
// the number of the first document. Xapian's exceptions are returned as an Error.
Result<std::unique_ptr<SegmentBuilder>> make_xapian_builder(const std::string& directory,
                                                            const AnalyzerOptions& options,
                                                            const Schema& schema,
                                                            std::uint32_t first_document,
                                                            const IndexSettings& settings);

// Completes the segment that `database`, in `directory`, is: commits and closes it, writes the
// lists and the description beside the tables. kIo, kOutOfSpace; may throw Xapian::Error.
Result<SegmentEntry> complete_segment(Xapian::WritableDatabase database,
                                      const std::string& directory, const IndexSettings& settings);

}  // namespace fihris::indexer
