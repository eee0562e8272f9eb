// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which tables of the segments can be read directly, without Xapian? They answer in a tenth of the
// time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/format/dead_list.h"
#include "indexer/format/position_table.h"
#include "indexer/format/posting_table.h"
#include "indexer/format/record_table.h"
#include "searcher/index/index_part.h"

namespace fihris::searcher {

// The length norms of a segment's documents, bm25_length_norm(), in blocks that are computed on
// first use and cached. One thread at a time.
class LengthNorms {
 public:
  static constexpr std::uint32_t kBlock = 4096;  // documents

  // The norms of the documents from number * kBlock on; unspecified for those that do not exist.
  // Valid as long as this object; nullptr when Xapian must be asked. `average`: the average length,
  // always the same.
  const double* block(const indexer::PostingTable& table, std::size_t number, double average);

 private:
  std::vector<std::unique_ptr<double[]>> blocks_;
};

// The tables of one state of an index.
class SegmentTables {
 public:
  struct Segment {
    std::optional<indexer::PositionTable> positions;
    std::optional<indexer::PostingTable> postings;
    std::optional<indexer::RecordTable> records;
    bool has_documents = true;  // false for a database that never has one
    std::shared_ptr<const indexer::DeadSet> dead = nullptr;  // of its index
    std::uint32_t inside = 1;  // databases that a remote one consists of
    mutable LengthNorms norms = {};
  };

  // Adds the databases of one more index; the tables of a remote one cannot be read.
  void add(const IndexPart& part);

  // The average over all documents; call it before any norm is read.
  void set_average_length(double words) noexcept { average_length_ = words; }
  [[nodiscard]] double average_length() const noexcept { return average_length_; }

  // A document of database i with the number n has the number (n - 1) * size + i + 1 over all.
  [[nodiscard]] const std::vector<Segment>& segments() const noexcept { return segments_; }

  // Whether the postings of all documents can be read directly.
  [[nodiscard]] bool has_all_postings() const noexcept { return has_all_postings_; }

  // Whether the document with this number over all databases is dead.
  [[nodiscard]] bool is_dead(Xapian::docid document) const;

  // The document frequency of a term; empty when Xapian must be asked. `key`: scratch memory.
  [[nodiscard]] std::optional<Xapian::doccount> frequency(std::string_view term,
                                                          std::string& key) const;

  // The first `most` documents over all databases that have the term, ascending, and dead ones
  // among them; empty when Xapian must be asked.
  [[nodiscard]] std::optional<std::vector<Xapian::docid>> documents_with(const std::string& term,
                                                                         std::size_t most) const;

  // bm25_length_norm() of a document; empty when Xapian must be asked.
  [[nodiscard]] std::optional<double> length_norm(Xapian::docid document) const;

  // PositionTable::read() for a document number over all databases.
  bool read_positions(Xapian::docid document, const std::string& term, std::string& key,
                      std::vector<Xapian::termpos>& out) const;

  // The record for a document number over all databases, for indexer::decode_record(); valid until
  // the next call. Empty when Xapian must be asked.
  [[nodiscard]] std::optional<std::string_view> read_record(Xapian::docid document) const;

 private:
  std::vector<Segment> segments_;  // by database
  bool has_all_postings_ = true;
  double average_length_ = 1;
  mutable indexer::RecordReader reader_;
};

}  // namespace fihris::searcher
