// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which document is this PDF file?
#pragma once

#include "fihris/result.h"
#include "indexer/readers/bytes/byte_source.h"
#include "indexer/readers/documents/ingest_run.h"
#include "indexer/readers/documents/input_name.h"

namespace fihris::indexer {

// Puts the text of all pages, a blank line between them, with the file's title, or reports why
// not: damaged, password-protected, only scanned pages; at most kMaxWholeBytes. Errors end the
// run.
Result<void> read_pdf(IngestRun& run, const InputName& name, ByteSource& bytes);

}  // namespace fihris::indexer
