// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/occurrences.h"

#include <algorithm>

namespace fihris::searcher {

std::size_t Occurrences::add(const std::string& term) {
  const auto known = std::find_if(terms_.begin(), terms_.end(),
                                  [&](const Term& other) { return other.name == term; });
  if (known != terms_.end()) return static_cast<std::size_t>(known - terms_.begin());
  terms_.push_back({term, false, {}});
  return terms_.size() - 1;
}

void Occurrences::at(Xapian::docid document) {
  document_ = document;
  for (Term& term : terms_) term.known = false;
}

const std::vector<Xapian::termpos>& Occurrences::of(std::size_t number) {
  Term& term = terms_[number];
  if (term.known) return term.positions;
  term.known = true;
  if (view_.positions.read(document_, term.name, key_, term.positions)) return term.positions;
  term.positions.clear();
  const auto end = view_.database.positionlist_end(document_, term.name);
  for (auto it = view_.database.positionlist_begin(document_, term.name); it != end; ++it) {
    term.positions.push_back(*it);
  }
  return term.positions;
}

}  // namespace fihris::searcher
