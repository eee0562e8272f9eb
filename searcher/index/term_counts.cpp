// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/term_counts.h"

namespace fihris::searcher {

Xapian::doccount TermCounts::documents_with(std::string_view term) const {
  if (const auto known = view_->tables.frequency(term, key_)) return *known;
  const std::string name(term);
  view_->blocks.postings(name);
  return view_->database.get_termfreq(name);
}

}  // namespace fihris::searcher
