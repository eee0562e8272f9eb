// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words does an index have? The lists of its segments, seen as one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/result.h"
#include "indexer/format/word_list.h"

namespace fihris::searcher {

class WordLists {
 public:
  // Adds the lists of the segments that the text of a stub names. `index`: its directory, or what
  // is remote and has no stub. kCorrupt, kIo.
  Result<void> add(const std::string& index, const std::string& stub);

  // Those that are not empty; checked in full when they are first asked for. kCorrupt.
  Result<const std::vector<indexer::WordList>*> lists();

  // What has no list, a sentence for each index.
  [[nodiscard]] const std::vector<Note>& notes() const noexcept { return notes_; }

 private:
  std::vector<indexer::WordList> lists_;
  std::vector<Note> notes_;
  bool checked_ = false;
};

// Documents that have the word, over all lists. The dead count.
[[nodiscard]] std::uint64_t documents_with(const std::vector<indexer::WordList>& lists,
                                           std::u32string_view word);

}  // namespace fihris::searcher
