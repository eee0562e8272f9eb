// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where does a document have the terms of a query? Each is looked up once per document.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/index/index_view.h"
#include "searcher/plan/term_sum.h"

namespace fihris::searcher {

// Borrows the view, which must outlive it.
class Occurrences {
 public:
  explicit Occurrences(const IndexView& view) : view_(view) {}

  // Adds a term and returns its number.
  std::size_t add(const std::string& term);

  [[nodiscard]] const std::string& term(std::size_t number) const { return terms_[number].name; }

  // Bits of go_to() stand for the terms of this sum; other added terms have none.
  void set_sum(const TermSum& sum);

  // Whether a document with these terms of the sum may have the term.
  [[nodiscard]] bool may_have(std::size_t number, TermBits terms) const {
    return (terms_[number].bits & terms) != 0;
  }

  // Moves to this document. `terms`: those that it may have.
  void go_to(Xapian::docid document, TermBits terms = kAnyTerm);

  // The positions of a term in that document, ascending; empty if it is not there. Valid until the
  // next go_to() or add(). May throw Xapian::Error.
  const std::vector<Xapian::termpos>& positions_of(std::size_t number);

 private:
  struct Term {
    std::string name;
    TermBits bits = kAnyTerm;  // one of which a document with the term has
    bool known = false;
    std::vector<Xapian::termpos> positions;
  };
  const IndexView& view_;
  std::string key_;
  Xapian::docid document_ = 0;
  TermBits may_have_ = kAnyTerm;
  std::vector<Term> terms_;
};

}  // namespace fihris::searcher
