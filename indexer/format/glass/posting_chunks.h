// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is a postlist table decoded? The inverse of glass/postings.h,
// for bytes that may be damaged. The caller completes the errors'
// messages.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/result.h"
#include "indexer/format/glass/document_sum.h"
#include "indexer/format/glass/runs.h"

namespace fihris::indexer::glass {

// The key of a chunk of postings, in its parts.
struct PostingKey {
  std::string_view encoded_term;
  std::string_view
      document;  // the first one's number, a sortable integer; empty in the first chunk
};
[[nodiscard]] PostingKey split_posting_key(std::string_view key) noexcept;

// Undoes append_sortable_string.
void append_decoded(std::string& out, std::string_view encoded);

// The sortable integer that fills all of `bytes`.
[[nodiscard]] std::optional<std::uint32_t> whole_sortable(std::string_view bytes) noexcept;

// Joins the chunks of one posting list, or of the list of lengths.
class PostingChunks {
 public:
  // Clears `run` and fills it.
  explicit PostingChunks(PostingsRun& run) : run_(run) { run_.clear(); }

  // Chunks in the order of their keys. `document`: PostingKey::document. kCorrupt.
  Result<void> add(std::string_view document, std::string_view tag);

  // Whether the chunk added last is marked as the last.
  [[nodiscard]] bool complete() const noexcept { return complete_; }

  // The frequencies that the first chunk states, of a posting list: those of its entries, unless it
  // is damaged. Both are 0 for the list of lengths.
  [[nodiscard]] std::uint64_t term_frequency() const noexcept { return term_frequency_; }
  [[nodiscard]] std::uint64_t collection_frequency() const noexcept {
    return collection_frequency_;
  }
  // Of all entries.
  [[nodiscard]] std::uint32_t greatest() const noexcept { return greatest_; }
  [[nodiscard]] const DocumentSum& sum() const noexcept { return sum_; }

 private:
  PostingsRun& run_;
  bool complete_ = false;
  std::uint64_t term_frequency_ = 0;
  std::uint64_t collection_frequency_ = 0;
  std::uint32_t greatest_ = 0;
  DocumentSum sum_;
};

// A chunk of values: `key` is what follows the prefix. Appends to the slot of that number in
// `slots`, which stays ascending. kCorrupt.
Result<void> add_value_chunk(std::string_view key, std::string_view tag, std::vector<Slot>& slots);

// What a table says of the values of a slot. A bound may be too wide after Xapian removed values.
struct ValueStats {
  std::uint32_t slot = 0;
  std::uint64_t count = 0;
  std::string lower;
  std::string upper;
};
// `key`: what follows the prefix. kCorrupt.
Result<ValueStats> parse_value_stats(std::string_view key, std::string_view tag);

}  // namespace fihris::indexer::glass
