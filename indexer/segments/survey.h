// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is left of an index, whatever its stub says? For check, repair and salvage.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "fihris/result.h"
#include "indexer/format/dead_list.h"
#include "indexer/format/manifest.h"
#include "indexer/format/stub.h"

namespace fihris::indexer {

struct FoundManifest {
  std::string name;
  std::uint64_t number = 0;
  Hash128 sum;            // as a stub would say
  Result<Manifest> read;  // whole by its own checksum, or why not
  bool is_finished =
      false;  // its writer came to an end: what a killed one leaves has no version file
};

struct FoundSegment {
  std::string name;
  std::uint64_t number = 0;
  // Empty where the segment's own description is lost.
  std::optional<SegmentEntry> entry;
  IndexSettings settings;
  // Whether its writer came to an end, as far as can be seen: what a killed one leaves has no
  // version file.
  bool is_finished = false;
};

struct FoundDeadList {
  FileSum file;
  DeadList list;
};

// All by number; what cannot be read of dead lists is left out.
struct Survey {
  std::string path;  // of the index
  Result<Stub> stub;
  std::vector<FoundManifest> manifests;
  std::vector<FoundSegment> segments;
  std::vector<FoundDeadList> dead_lists;
  // Why a file that is there cannot be read: it may be sound, so what is found may not be all.
  std::optional<Error> unreadable;

  [[nodiscard]] const FoundSegment* find_segment(const std::string& name) const noexcept;
  // Whether anything here is of this format: a whole manifest, or a segment with its description.
  [[nodiscard]] bool is_index() const noexcept;
};

// Reads no table of a segment. Safe on any damage. kIo for a directory that cannot be read.
Result<Survey> survey(const std::string& path);

}  // namespace fihris::indexer
