// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a title that is the query add to a document's score?
#pragma once

#include <vector>

#include <xapian.h>

#include "searcher/index/index_view.h"
#include "searcher/plan/whole_title.h"

namespace fihris::searcher {

// For one match.
class TitleWeight {
 public:
  // May throw Xapian::Error.
  TitleWeight(const WholeTitle& title, const IndexView& view);

  // 0 for a document with another title.
  [[nodiscard]] double weight_of(Xapian::docid document) const noexcept;

 private:
  std::vector<Xapian::docid> documents_;  // that have the title
  double weight_;
};

}  // namespace fihris::searcher
