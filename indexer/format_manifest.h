// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is this an index of ours, and how was it made? Reads and checks the manifest.
#pragma once

#include <string>

#include <xapian.h>

#include "fihris/analysis.h"
#include "fihris/result.h"
#include "indexer/format.h"

namespace fihris::indexer {

struct Manifest {
  AnalyzerOptions analyzer;
  std::string fingerprint;
  Schema schema;
};

// From the metadata of an index's first database. kWrongFormat when it is not an index of fihris,
// or one of another format version, or its terms were made by an analyzer other than this
// program's; kCorrupt. May throw Xapian::Error. `path` is for the messages.
Result<Manifest> read_manifest(const Xapian::Database& database, const std::string& path);

// Throws Xapian::Error.
void write_manifest(const Manifest& manifest, Xapian::WritableDatabase& database);

}  // namespace fihris::indexer
