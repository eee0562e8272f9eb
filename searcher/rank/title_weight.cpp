// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/title_weight.h"

#include <algorithm>
#include <cstddef>

namespace fihris::searcher {
namespace {

// Documents that share a title, at most.
constexpr std::size_t kMostTitles = 1'000;

}  // namespace

TitleWeight::TitleWeight(const WholeTitle& title, const IndexView& view) : weight_(title.weight) {
  // With a remote index, documents are not ranked by their titles.
  if (!title.term.empty() && !has_remote(view))
    documents_ = documents_with(view, title.term, kMostTitles);
}

double TitleWeight::weight_of(Xapian::docid document) const noexcept {
  return std::binary_search(documents_.begin(), documents_.end(), document) ? weight_ : 0;
}

}  // namespace fihris::searcher
