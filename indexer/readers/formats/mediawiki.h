// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents does this export of a MediaWiki hold?
#pragma once

#include "fihris/result.h"
#include "indexer/readers/bytes/byte_source.h"
#include "indexer/readers/documents/ingest_run.h"
#include "indexer/readers/documents/input_name.h"

namespace fihris::indexer {

// Puts a document for each page of the main namespace that is no redirect; of several revisions the
// last. Expects UTF-8. Damaged XML ends the input and is reported. Errors end the run.
Result<void> read_mediawiki(IngestRun& run, const InputName& name, ByteSource& bytes);

}  // namespace fihris::indexer
