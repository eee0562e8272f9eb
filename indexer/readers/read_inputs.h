// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do all inputs of a run reach the index? ingest() without the IndexWriter.
#pragma once

#include <string>
#include <vector>

#include "fihris/index.h"
#include "fihris/result.h"
#include "indexer/readers/documents/document_sink.h"

namespace fihris::indexer {

// As ingest(). kInvalidArgument for options outside their ranges.
Result<IngestReport> read_inputs(DocumentSink& sink, const std::vector<std::string>& inputs,
                                 const IngestOptions& options);

}  // namespace fihris::indexer
