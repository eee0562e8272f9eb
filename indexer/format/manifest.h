// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does the manifest of an index say? docs/index-schema.md, "Manifest".
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/analysis.h"
#include "fihris/result.h"
#include "indexer/format/dead_list.h"
#include "indexer/format/file_sum.h"
#include "indexer/format/glass/hash.h"
#include "indexer/format/schema.h"
#include "indexer/format/segment_file.h"
#include "indexer/format/stub.h"

namespace fihris::indexer {

// A segment that a manifest lists.
struct SegmentEntry {
  struct File {
    FileSum sum;
    // Whether a reader can do without it, less what it is for. One that does not know an optional
    // file leaves it alone.
    bool optional = false;
    friend bool operator==(const File&, const File&) = default;
  };

  std::string name;             // relative to the index directory
  std::uint32_t documents = 0;  // including dead ones
  std::uint32_t first_document = 0;
  std::uint32_t last_document = 0;
  std::vector<File> files;  // all of them

  [[nodiscard]] std::uint64_t bytes() const noexcept;
  [[nodiscard]] const FileSum* find(std::string_view file) const noexcept;
  friend bool operator==(const SegmentEntry&, const SegmentEntry&) = default;
};

// Of a segment that is complete: from its segment file, which is verified by its own checksum.
// kNotFound, kIo, kCorrupt.
Result<SegmentEntry> entry_of_segment(const std::string& index, const std::string& name);
// The same from what the file says and its own sum.
[[nodiscard]] SegmentEntry make_entry(std::string name, const SegmentFile& file, FileSum own);

// What changes from commit to commit. docs/index-schema.md, "Commit".
struct CommitState {
  std::string index;                   // unique id of the index: 16 hexadecimal digits
  std::uint64_t generation = 0;        // counts the states that were published
  std::uint32_t next_document = 1;     // greater than the number of any document ever
  std::vector<SegmentEntry> segments;  // in ascending order of their documents' numbers
  DeadNumbers dead;                    // of documents in these
  std::optional<FileSum> dead_file;    // the list of these, if there are any
};

struct Manifest {
  AnalyzerOptions analyzer;
  std::string fingerprint;
  Schema schema;
  CommitState state;
  std::string sources;  // SourceList::serialise()

  [[nodiscard]] IndexSettings settings() const;
};

// Returns the metadata of this key; "" when there is none.
using MetadataSource = std::function<std::string(const char* key)>;

// From the metadata of an index's first database. kWrongFormat when it is not an index of fihris,
// or one of another format version, or its terms come from another analyzer version than this
// program's; kCorrupt. `path` is for the messages.
Result<Manifest> read_manifest(const MetadataSource& metadata, const std::string& path);

// The manifest that the stub of the index at `path` names, after its checksum is verified. The
// same, and kNotFound when its directory is not there, kIo.
Result<Manifest> read_manifest(const std::string& path, const Stub& stub);
// The same without a stub: verified by the checksum within the manifest only. `name`: of its
// directory. Sets `sum` to what a stub would say.
Result<Manifest> read_manifest_alone(const std::string& path, const std::string& name,
                                     Hash128& sum);

// The checksum of the manifest in `directory`, for the stub. kNotFound when it is not there, kIo.
Result<Hash128> sum_of_manifest(const std::string& directory);

// Creates `directory` and writes the manifest there, complete and synced; returns its checksum for
// the stub. `direct`: without Xapian. kIo, kOutOfSpace; may throw Xapian::Error.
Result<Hash128> write_manifest(const Manifest& manifest, const std::string& directory, bool direct);

}  // namespace fihris::indexer
