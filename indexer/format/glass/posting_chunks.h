// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is what stands in a postlist table taken apart again? The other direction of
// glass/postings.h, for bytes that may be damaged. The messages of the errors are for the caller to
// complete.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/result.h"
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

// The number that all of `bytes` are, as a sortable integer.
[[nodiscard]] std::optional<std::uint32_t> whole_sortable(std::string_view bytes) noexcept;

// Joins the chunks of one posting list, or of the list of lengths.
class PostingChunks {
 public:
  // Empties `run` and fills it.
  explicit PostingChunks(PostingsRun& run) : run_(run) { run_.clear(); }

  // Chunks in the order of their keys. `document`: PostingKey::document. kCorrupt.
  Result<void> add(std::string_view document, std::string_view tag);

  // Whether the last chunk was said to be the last.
  [[nodiscard]] bool complete() const noexcept { return complete_; }

 private:
  PostingsRun& run_;
  bool complete_ = false;
};

// A chunk of values: `key` is what follows the prefix. Appends to the slot of that number in
// `slots`, which stay ascending. kCorrupt.
Result<void> add_value_chunk(std::string_view key, std::string_view tag, std::vector<Slot>& slots);

}  // namespace fihris::indexer::glass
