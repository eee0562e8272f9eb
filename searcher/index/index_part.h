// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is one index opened, in one of its states?
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "fihris/result.h"
#include "indexer/format/dead_list.h"
#include "indexer/format/manifest.h"
#include "indexer/format/name_list.h"
#include "indexer/format/open_segment.h"
#include "indexer/format/stub.h"
#include "indexer/format/word_list.h"

namespace fihris::searcher {

// All files of a state of an index are open, so that it stays whatever a writer removes.
struct IndexPart {
  struct Segment {
    indexer::OpenSegment files;
    indexer::WordList words;
    indexer::NameList names;
    std::string uuid;
  };

  std::string path;
  indexer::Manifest manifest;
  std::shared_ptr<const indexer::DeadSet> dead;
  // The manifest's database and then those of the segments. Of an index that only Xapian can open:
  // what it makes of the path.
  Xapian::Database database;
  std::optional<indexer::Stub> stub;  // nothing for a remote index
  std::vector<Segment> segments;      // empty for a remote index

  [[nodiscard]] bool is_local() const noexcept { return stub.has_value(); }
};

// `path`: an index directory, host:port, or the stub file of somebody else, which is treated as a
// remote index. While a writer publishes one state after the other, opens the newest one that it
// can get hold of. kNotFound, kWrongFormat, kCorrupt, kIo.
Result<IndexPart> open_part(const std::string& path);

// Whether a local index has published another state since. kCorrupt, kIo.
Result<bool> has_changed(const std::string& path, const indexer::Stub& stub);

}  // namespace fihris::searcher
