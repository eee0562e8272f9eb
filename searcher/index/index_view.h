// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which databases are searched, and which of their documents are dead? One state of one or several
// indexes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "fihris/document.h"
#include "fihris/result.h"
#include "indexer/format/manifest.h"
#include "searcher/index/dead_source.h"
#include "searcher/index/name_lists.h"
#include "searcher/index/segment_tables.h"
#include "searcher/index/verified_blocks.h"
#include "searcher/index/word_lists.h"

namespace fihris::searcher {

struct IndexView {
  // One of the indexes.
  struct Part {
    std::string path;
    std::optional<indexer::Stub> stub;  // nothing for a remote index
    std::string index;                  // its unique id
    std::uint64_t generation = 0;
    std::uint64_t dead = 0;  // documents
  };

  Xapian::Database database;  // all segments of all indexes
  // The manifest of the first index, with the fields of all; the others have the same analyzer.
  indexer::Manifest manifest;
  std::vector<Part> parts;
  std::shared_ptr<const DeadByUuid> dead_by_uuid;                    // of local indexes
  std::unique_ptr<NameLists> names = std::make_unique<NameLists>();  // of local indexes
  std::unique_ptr<WordLists> words = std::make_unique<WordLists>();
  SegmentTables tables;
  VerifiedBlocks blocks;  // of `database`
  std::uint64_t segments = 0;
};

// `paths`: index directories and host:port. kNotFound, kWrongFormat, kCorrupt, kIo,
// kInvalidArgument for an empty list.
Result<IndexView> open_view(const std::vector<std::string>& paths);

// Whether a part of the index is on another machine, or can be read by Xapian only.
[[nodiscard]] bool has_remote(const IndexView& view);

// How many documents are dead.
[[nodiscard]] std::uint64_t dead_documents(const IndexView& view);

// The documents that are not dead and match `query`; it may be empty. With a remote part also those
// that are dead: leave them out by SegmentTables::is_dead().
[[nodiscard]] Xapian::Query living(const IndexView& view, const Xapian::Query& query);

// The number of the living document with this id; 0 if none. May throw Xapian::Error.
[[nodiscard]] Xapian::docid find_document(const IndexView& view, const std::string& id);

// The first `most` documents that have the term, in ascending order, and dead ones among them. May
// throw Xapian::Error.
[[nodiscard]] std::vector<Xapian::docid> documents_with(const IndexView& view,
                                                        const std::string& term, std::size_t most);

// A stored document. kCorrupt; may throw Xapian::Error.
Result<Document> read_document(const IndexView& view, Xapian::docid document);

// Whether a local index has published another state since `view` was opened. kCorrupt, kIo.
Result<bool> has_changed(const IndexView& view);

// The size of the files of the local indexes.
[[nodiscard]] std::uint64_t bytes_on_disk(const IndexView& view);

}  // namespace fihris::searcher
