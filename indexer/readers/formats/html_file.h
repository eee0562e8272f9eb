// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which document is this HTML file?
#pragma once

#include "fihris/result.h"
#include "indexer/readers/bytes/byte_source.h"
#include "indexer/readers/documents/ingest_run.h"
#include "indexer/readers/documents/input_name.h"

namespace fihris::indexer {

// Puts the page, or reports why not; at most kMaxTextBytes. Bytes that are not UTF-8 are read in
// the encoding that the page declares, else in a detected one. Errors end the run.
Result<void> read_html(IngestRun& run, const InputName& name, ByteSource& bytes);

}  // namespace fihris::indexer
