// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/plan/whole_title.h"

namespace fihris::searcher {

Xapian::Query title_query(const std::string& term, double weight) {
  auto* const source = new Xapian::FixedWeightPostingSource(weight);
  return Xapian::Query(Xapian::Query::OP_FILTER, Xapian::Query(source->release()),
                       Xapian::Query(term));
}

}  // namespace fihris::searcher
