// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents are in the committed segments of an index, and which of them are dead?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <xapian.h>

#include "fihris/result.h"
#include "indexer/format/dead_list.h"
#include "indexer/format/manifest.h"
#include "indexer/format/posting_table.h"

namespace fihris::indexer {

// A committed segment as its writer sees it.
struct Segment {
  SegmentEntry entry;
  std::uint64_t bytes = 0;                   // on disk
  std::uint32_t dead = 0;                    // with the last commit
  std::unordered_set<std::uint32_t> doomed;  // dead with the next commit
  [[nodiscard]] std::uint32_t living() const noexcept {
    return entry.documents - dead - static_cast<std::uint32_t>(doomed.size());
  }
};

// The segments of one index, in ascending order of their documents' numbers. Opens their tables
// when it first searches for an id. May throw DamagedFile and Xapian::Error. Not thread-safe.
class SegmentSet {
 public:
  // `path`: the index directory; `state`: that of its manifest. Both are copied.
  SegmentSet(std::string path, const CommitState& state);

  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  [[nodiscard]] const std::vector<Segment>& segments() const noexcept { return segments_; }
  [[nodiscard]] std::uint64_t living() const noexcept;

  // Dooms the living document with this id; false when there is none. kNotFound, kCorrupt, kIo for
  // a segment that cannot be opened.
  Result<bool> doom(const std::string& id);

  [[nodiscard]] bool has_doomed() const noexcept;

  // The documents of a segment that are dead or doomed, ascending; and those of all segments but
  // the ones that have no living document left.
  [[nodiscard]] DeadNumbers dead_documents(std::size_t segment) const;
  [[nodiscard]] DeadNumbers all_dead() const;

 private:
  // What finds an id in a segment.
  struct Tables {
    std::optional<PostingTable> postings;
    std::optional<Xapian::Database> database;  // when another Xapian wrote the segment
  };

  Result<void> open(std::size_t segment);
  // The document with this term that is neither dead nor doomed.
  [[nodiscard]] std::optional<std::uint32_t> find(std::size_t segment, const std::string& term);
  [[nodiscard]] bool is_dead(std::size_t segment, std::uint32_t document) const {
    return dead_.contains(document) || segments_[segment].doomed.contains(document);
  }

  std::string path_;
  DeadSet dead_;
  std::vector<Segment> segments_;
  std::vector<std::optional<Tables>> tables_;
};

}  // namespace fihris::indexer
