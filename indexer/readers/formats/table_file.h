// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents does this table hold?
#pragma once

#include "fihris/result.h"
#include "indexer/readers/bytes/byte_source.h"
#include "indexer/readers/documents/ingest_run.h"
#include "indexer/readers/documents/input_name.h"

namespace fihris::indexer {

// Puts a document for each row but the first, which names the columns; reports the others. STEM#N
// is the id of the Nth row after the first if it has none. Errors end the run.
Result<void> read_csv(IngestRun& run, const InputName& name, ByteSource& bytes);
Result<void> read_tsv(IngestRun& run, const InputName& name, ByteSource& bytes);

}  // namespace fihris::indexer
