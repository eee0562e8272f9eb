// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/occurrences.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace fihris::searcher {

std::size_t Occurrences::add(const std::string& term) {
  const auto known = std::find_if(terms_.begin(), terms_.end(),
                                  [&](const Term& other) { return other.name == term; });
  if (known != terms_.end()) return static_cast<std::size_t>(known - terms_.begin());
  terms_.push_back({.name = term, .bits = kAnyTerm, .known = false, .positions = {}});
  return terms_.size() - 1;
}

void Occurrences::set_sum(const TermSum& sum) {
  std::unordered_map<std::string_view, TermBits> bits;
  for (std::size_t i = 0; i < sum.terms.size(); ++i) bits[sum.terms[i].term] = bit_of_term(i);
  for (Term& term : terms_) {
    if (const auto found = bits.find(term.name); found != bits.end()) term.bits = found->second;
  }
}

void Occurrences::go_to(Xapian::docid document, TermBits terms) {
  document_ = document;
  may_have_ = terms;
  for (Term& term : terms_) term.known = false;
}

const std::vector<Xapian::termpos>& Occurrences::positions_of(std::size_t number) {
  Term& term = terms_[number];
  if (term.known) return term.positions;
  term.known = true;
  if (!may_have(number, may_have_)) {
    term.positions.clear();
    return term.positions;
  }
  if (view_.tables.read_positions(document_, term.name, key_, term.positions))
    return term.positions;
  term.positions.clear();
  view_.blocks.positions(document_, term.name);
  const auto end = view_.database.positionlist_end(document_, term.name);
  for (auto it = view_.database.positionlist_begin(document_, term.name); it != end; ++it) {
    term.positions.push_back(*it);
  }
  return term.positions;
}

}  // namespace fihris::searcher
