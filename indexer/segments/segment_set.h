// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents are in the committed segments of an index, and which of them are dead?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include <xapian.h>

#include "fihris/result.h"
#include "indexer/format/manifest.h"

namespace fihris::indexer {

// A committed segment as its writer sees it.
struct Segment {
  std::string name;             // relative to the index directory
  std::uint64_t bytes = 0;      // on disk
  std::uint32_t documents = 0;  // including dead ones
  std::uint32_t last_document = 0;
  std::uint32_t dead = 0;                    // by published generations
  std::unordered_set<std::uint32_t> doomed;  // dead with the next commit
  [[nodiscard]] std::uint32_t living() const noexcept {
    return documents - dead - static_cast<std::uint32_t>(doomed.size());
  }
};

// The segments of one index, in ascending order of their documents' numbers. Throws Xapian::Error.
// Not thread-safe.
class SegmentSet {
 public:
  // `path`: the index directory; `state`: that of its manifest. Both are copied.
  SegmentSet(std::string path, const std::vector<std::string>& names, CommitState state);

  [[nodiscard]] const std::vector<Segment>& segments() const noexcept { return segments_; }
  [[nodiscard]] const CommitState& state() const noexcept { return state_; }
  [[nodiscard]] std::uint64_t living() const noexcept;

  // The greatest generation with which any document is marked, published or not.
  [[nodiscard]] std::uint64_t greatest_generation() const;

  // Dooms the living document with this id; false when there is none.
  bool doom(const std::string& id);

  // The documents of a segment that are dead or doomed, ascending.
  [[nodiscard]] std::vector<std::uint32_t> dead_documents(std::size_t segment) const;

  // Marks with `generation` the doomed documents of a segment and those that have a mark of
  // `absorbed`. On disk when it returns, and without effect until the generation is published.
  Result<void> mark(std::size_t segment, std::uint64_t generation,
                    const std::vector<std::uint64_t>& absorbed) const;

  // How many documents of a segment have a generation's mark.
  [[nodiscard]] std::uint64_t marked(std::size_t segment, std::uint64_t generation) const;

  [[nodiscard]] const Xapian::Database& database(std::size_t segment) const {
    return databases_[segment];
  }

 private:
  // The document with this id that is neither dead nor doomed.
  [[nodiscard]] std::optional<std::uint32_t> find(std::size_t segment,
                                                  const std::string& term) const;
  [[nodiscard]] bool is_dead(std::size_t segment, std::uint32_t document) const;

  std::string path_;
  CommitState state_;
  std::vector<Segment> segments_;
  std::vector<Xapian::Database> databases_;
};

}  // namespace fihris::indexer
