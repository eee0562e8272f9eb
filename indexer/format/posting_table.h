// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents of a segment have a term, how often, and how long are they? Read from the
// segment's own table where it lies in memory, many postings at a time.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/format/glass/table_cursor.h"
#include "indexer/format/glass/table_lookup.h"

namespace fihris::indexer {

// The list of a term, or of the documents' lengths, from a place on. Its table must outlive it.
// Trusts nothing in the file: once something cannot be read, failed() stays true, and Xapian must
// be asked; not if is_damaged(), for Xapian may not survive that.
class PostingList {
 public:
  static constexpr std::uint64_t kEnd = std::numeric_limits<std::uint64_t>::max();

  [[nodiscard]] bool failed() const noexcept { return failed_; }
  [[nodiscard]] bool is_damaged() const noexcept { return damaged_; }
  // In how many documents the term is.
  [[nodiscard]] std::uint32_t frequency() const noexcept { return frequency_; }
  // The next document's number; kEnd at the end.
  [[nodiscard]] std::uint64_t document() const noexcept { return document_; }

  // Calls each(document, count) for the next documents that have numbers below `end`; `count` is
  // the within-document frequency, or the length.
  template <typename Each>
  void each_below(std::uint64_t end, Each&& each) {
    while (document_ < end) {
      if (!each_of_chunk(end, each)) return damage();
      if (document_ < end) next_chunk();
    }
  }

 private:
  friend class PostingTable;

  void fail() noexcept {
    failed_ = true;
    document_ = kEnd;
  }
  // What is in the list cannot be.
  void damage() noexcept {
    fail();
    damaged_ = true;
  }
  // Up to the last of the chunk, which is passed, too, if it is below `end`. False when something
  // cannot be. All that moves is in variables of its own, so that it stays in registers.
  template <typename Each>
  bool each_of_chunk(std::uint64_t end, Each& each) {
    const char* at = at_;
    std::uint64_t document = document_;
    std::uint32_t count = count_;
    for (;;) {
      each(static_cast<std::uint32_t>(document), count);
      if (at == end_) break;
      std::uint32_t gap = 0;
      if (!take_number(at, gap) || !take_number(at, count)) return false;
      document += std::uint64_t{gap} + 1;
      if (document > last_) return false;
      if (document >= end) break;
    }
    at_ = at;
    document_ = document;
    count_ = count;
    return true;
  }
  // Both in registers, too.
  struct Taken {
    const char* next = nullptr;  // nullptr: there is no number
    std::uint64_t value = 0;
  };
  bool take_number(const char*& at, std::uint32_t& out) const noexcept {
    if (at == end_) return false;
    out = static_cast<std::uint8_t>(*at++);
    if (out < 0x80) return true;
    const Taken taken = take_more(at, out);
    at = taken.next;
    out = static_cast<std::uint32_t>(taken.value);
    return taken.next != nullptr;
  }
  [[nodiscard]] Taken take_more(const char* at, std::uint32_t first) const noexcept;
  void next_chunk();
  void begin(std::string_view tag);
  void begin_chunk(std::string_view rest, std::uint64_t first);

  std::string prefix_;                          // of the chunks' keys but the first's
  std::unique_ptr<glass::TableCursor> cursor_;  // at the chunk, when others follow
  const char* at_ = nullptr;
  const char* end_ = nullptr;
  std::uint64_t document_ = kEnd;
  std::uint64_t last_ = 0;  // of the chunk
  std::uint32_t count_ = 0;
  std::uint32_t frequency_ = 0;
  bool is_last_ = true;  // chunk
  bool failed_ = false;
  bool damaged_ = false;
};

// As they were when it was opened: once a segment is listed only marks of dead documents come to
// its postings, and what they are written over is not read. Copies share the file; threads may.
class PostingTable {
 public:
  // None when there is something about the segment that only Xapian knows.
  static std::optional<PostingTable> open(const std::string& segment);

  // The list of a term, at its beginning; without any document if the term is not there.
  [[nodiscard]] PostingList find(std::string_view term) const;

  // In how many documents a term is; none when Xapian must be asked. `key`: for reuse.
  [[nodiscard]] std::optional<std::uint32_t> frequency(std::string_view term,
                                                       std::string& key) const;

  // Sets out[i] to the length of the document with the number first + i; 0 where there is none.
  // False when Xapian must be asked.
  bool read_lengths(std::uint32_t first, std::span<std::uint32_t> out) const;

 private:
  explicit PostingTable(glass::TableLookup table) : table_(std::move(table)) {}

  glass::TableLookup table_;
};

}  // namespace fihris::indexer
