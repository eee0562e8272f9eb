// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents does this JSON Lines input hold?
#pragma once

#include <string_view>

#include "fihris/result.h"
#include "indexer/readers/bytes/byte_source.h"
#include "indexer/readers/documents/ingest_run.h"

namespace fihris::indexer {

struct JsonLinesInput {
  std::string_view source;  // as problem reports name it
  std::string_view stem;    // STEM:LINE is the id of a line without one
  // Another input with the same stem, "" if none: generated ids may collide.
  std::string_view same_stem_as;
};

// Puts a document for each line that is one (JsonDocumentReader) and reports the other lines. Blank
// lines are skipped. Returns only errors that end the run: a read error only ends this input.
Result<void> read_json_lines(IngestRun& run, const JsonLinesInput& input, ByteSource& bytes);

}  // namespace fihris::indexer
