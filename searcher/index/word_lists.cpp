// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/word_lists.h"

#include <utility>

namespace fihris::searcher {

void WordLists::add(const IndexPart& part) {
  if (!part.is_local()) {
    notes_.push_back(
        {msg("{0} has no list of words here, so none of its words are suggested", part.path), {}});
    return;
  }
  bool missing = false;
  for (const IndexPart::Segment& segment : part.segments) {
    missing = missing || !segment.words.has_file();
    if (segment.words.size() > 0) lists_.push_back(segment.words);
  }
  if (missing) {
    notes_.push_back({msg("some words of {0} are not suggested: part of it was built before "
                          "indexes had lists of words",
                          part.path),
                      Advice::kRebuild});
  }
}

Result<const std::vector<indexer::WordList>*> WordLists::lists() {
  for (std::size_t i = 0; !checked_ && i < lists_.size(); ++i) {
    if (auto whole = lists_[i].verify(); !whole) return std::move(whole).error();
  }
  checked_ = true;
  return &lists_;
}

std::uint64_t documents_with(const std::vector<indexer::WordList>& lists,
                             std::u32string_view word) {
  std::uint64_t sum = 0;
  for (const indexer::WordList& list : lists) sum += indexer::documents_with(list, word);
  return sum;
}

}  // namespace fihris::searcher
