// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents of a segment have a term, how often, and how long are they? Read from the
// segment's own mapped table, many postings at a time.
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
#include "indexer/format/open_segment.h"

namespace fihris::indexer {

// The list of a term, or of the document lengths, from a position on. Its table must outlive it.
// Safe on damaged files: once something cannot be read, failed() stays true, and Xapian must be
// asked; except if is_damaged(), as Xapian might crash on that.
class PostingList {
 public:
  static constexpr std::uint64_t kEnd = std::numeric_limits<std::uint64_t>::max();

  [[nodiscard]] bool failed() const noexcept { return failed_; }
  [[nodiscard]] bool is_damaged() const noexcept { return damaged_; }
  // The document frequency of the term.
  [[nodiscard]] std::uint32_t frequency() const noexcept { return frequency_; }
  // The next document's number; kEnd at the end.
  [[nodiscard]] std::uint64_t document() const noexcept { return document_; }

  // Calls each(document, count) for the next documents with numbers below `end`; `count` is the
  // within-document frequency, or the length.
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
  // The list holds impossible data.
  void damage() noexcept {
    fail();
    damaged_ = true;
  }
  // Up to and including the last of the chunk if that is below `end`. False on impossible data.
  // What changes is in local variables, so that it stays in registers.
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
  // A struct so that both stay in registers.
  struct Taken {
    const char* next = nullptr;  // nullptr: no valid number
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

  std::string prefix_;                          // of the keys of all chunks but the first
  std::unique_ptr<glass::TableCursor> cursor_;  // at the chunk, if others follow
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

// A segment's postings never change once the stub lists it. Copies and threads may share the file.
// May throw DamagedFile, as its lists.
class PostingTable {
 public:
  // Empty when the segment can only be read through Xapian.
  static std::optional<PostingTable> open(const OpenSegment& segment);

  // The list of a term, at its beginning; empty if there is no such term.
  [[nodiscard]] PostingList find(std::string_view term) const;

  // The document frequency of a term; empty when Xapian must be asked. `key`: scratch memory.
  [[nodiscard]] std::optional<std::uint32_t> frequency(std::string_view term,
                                                       std::string& key) const;

  // Sets out[i] to the length of the document with the number first + i; 0 if there is none.
  // False when Xapian must be asked.
  bool read_lengths(std::uint32_t first, std::span<std::uint32_t> out) const;

 private:
  explicit PostingTable(glass::TableLookup table) : table_(std::move(table)) {}

  glass::TableLookup table_;
};

}  // namespace fihris::indexer
