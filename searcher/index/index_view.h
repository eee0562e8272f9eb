// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which databases are searched, and did fihris write them? One state of one or several indexes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "fihris/result.h"
#include "indexer/format/manifest.h"
#include "searcher/index/name_lists.h"
#include "searcher/index/segment_tables.h"
#include "searcher/index/word_lists.h"

namespace fihris::searcher {

struct IndexView {
  Xapian::Database database;  // all segments of all indexes
  // The manifest of the first index, with the fields of all; the others have the same analyzer.
  indexer::Manifest manifest;
  std::vector<std::string> dead;   // the terms that mark dead documents, of all indexes
  std::vector<std::string> stubs;  // the stub of each local index when it was opened, and its file
  std::unique_ptr<NameLists> names = std::make_unique<NameLists>();  // of local indexes
  std::unique_ptr<WordLists> words = std::make_unique<WordLists>();
  SegmentTables tables;
  std::uint64_t segments = 0;
  std::uint64_t bytes_on_disk = 0;  // of local indexes
};

// `paths`: index directories and host:port. kNotFound, kWrongFormat, kCorrupt, kIo,
// kInvalidArgument for an empty list.
Result<IndexView> open_view(const std::vector<std::string>& paths);

// Whether a part of the index is on another machine.
[[nodiscard]] bool has_remote(const IndexView& view);

// The documents that are not dead and match `query`; it may be empty.
[[nodiscard]] Xapian::Query living(const IndexView& view, const Xapian::Query& query);

// The number of the living document with this id; 0 if none. May throw Xapian::Error.
[[nodiscard]] Xapian::docid find_document(const IndexView& view, const std::string& id);

// Whether an index directory has published other databases since `view` was opened.
[[nodiscard]] bool stubs_changed(const std::vector<std::string>& paths, const IndexView& view);

}  // namespace fihris::searcher
