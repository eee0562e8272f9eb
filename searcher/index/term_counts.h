// SPDX-License-Identifier: GPL-2.0-or-later
//
// In how many documents is a term? A query asks this for a hundred terms or more before it is known
// which of them it stands for.
#pragma once

#include <string>
#include <string_view>

#include <xapian.h>

#include "searcher/index/index_view.h"

namespace fihris::searcher {

// Borrows the view, which must outlive it. One thread at a time. May throw Xapian::Error.
class TermCounts {
 public:
  explicit TermCounts(const IndexView& view)
      : view_(&view), documents_(view.database.get_doccount()) {}

  // The document frequency with dead documents, from the segments' own tables or else Xapian.
  [[nodiscard]] Xapian::doccount documents_with(std::string_view term) const;
  [[nodiscard]] bool has(std::string_view term) const { return documents_with(term) > 0; }

  // The number of documents, including dead ones.
  [[nodiscard]] Xapian::doccount documents() const noexcept { return documents_; }

 private:
  const IndexView* view_;
  Xapian::doccount documents_;
  mutable std::string key_;
};

}  // namespace fihris::searcher
