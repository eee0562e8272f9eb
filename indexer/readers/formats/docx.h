// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which document is this Word file?
#pragma once

#include "fihris/result.h"
#include "indexer/readers/bytes/byte_source.h"
#include "indexer/readers/documents/ingest_run.h"
#include "indexer/readers/documents/input_name.h"

namespace fihris::indexer {

// Puts the paragraphs of word/document.xml, with the title and creation date of docProps/core.xml,
// or reports why not; at most kMaxWholeBytes. Errors end the run.
//
// Not handled: headers, footers, notes and comments, which are in other parts of the file.
Result<void> read_docx(IngestRun& run, const InputName& name, ByteSource& bytes);

}  // namespace fihris::indexer
