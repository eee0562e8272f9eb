// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/word_lists.h"

#include <utility>

#include "searcher/index/stub_segments.h"

namespace fihris::searcher {

Result<void> WordLists::add(const std::string& index, const std::string& stub) {
  if (stub.empty()) {
    notes_.push_back(
        {msg("{0} has no list of words here, so none of its words are suggested", index), {}});
    return {};
  }
  bool missing = false;
  for (const std::string& segment : segments_of_stub(index, stub)) {
    auto list = indexer::WordList::open(segment);
    if (!list) return std::move(list).error();
    missing = missing || !list->has_file();
    if (list->size() > 0) lists_.push_back(std::move(list).value());
  }
  if (missing) {
    notes_.push_back({msg("some words of {0} are not suggested: part of it was built before "
                          "indexes had lists of words",
                          index),
                      Advice::kRebuild});
  }
  return {};
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
