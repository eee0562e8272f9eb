// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is this an index of fihris, and how was it built? Reads and checks the manifest.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "fihris/analysis.h"
#include "fihris/result.h"
#include "indexer/format/schema.h"

namespace fihris::indexer {

// What changes from commit to commit. docs/index-schema.md, "Commit".
struct CommitState {
  std::string index;                // unique id of the index: 16 hexadecimal digits
  std::uint64_t generation = 0;     // the last one that a commit published or tried to publish
  std::vector<std::uint64_t> dead;  // published: documents marked with one of these are dead
  std::uint32_t next_document = 1;  // greater than the number of any document ever
};

struct Manifest {
  AnalyzerOptions analyzer;
  std::string fingerprint;
  Schema schema;
  CommitState state;
};

// From the metadata of an index's first database. kWrongFormat when it is not an index of fihris,
// or one of another format version, or its terms come from another analyzer version than this
// program's; kCorrupt. May throw Xapian::Error. `path` is for the messages.
Result<Manifest> read_manifest(const Xapian::Database& database, const std::string& path);

// The terms that mark dead documents in an index with this manifest.
[[nodiscard]] std::vector<std::string> dead_terms(const CommitState& state);

// Throws Xapian::Error.
void write_manifest(const Manifest& manifest, Xapian::WritableDatabase& database);

}  // namespace fihris::indexer
