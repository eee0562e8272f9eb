// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words does an index have? The lists of its segments, combined.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/result.h"
#include "indexer/format/word_list.h"
#include "searcher/index/index_part.h"

namespace fihris::searcher {

class WordLists {
 public:
  // Adds the lists of the segments of one more index; a remote one has none here.
  void add(const IndexPart& part);

  // The non-empty lists; verified completely on first use. kCorrupt.
  Result<const std::vector<indexer::WordList>*> lists();

  // What has no list, a sentence for each index.
  [[nodiscard]] const std::vector<Note>& notes() const noexcept { return notes_; }

 private:
  std::vector<indexer::WordList> lists_;
  std::vector<Note> notes_;
  bool checked_ = false;
};

// The document frequency of the word over all lists, including dead documents.
[[nodiscard]] std::uint64_t documents_with(const std::vector<indexer::WordList>& lists,
                                           std::u32string_view word);

}  // namespace fihris::searcher
