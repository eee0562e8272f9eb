// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where does a document have the terms of a query? Each is looked up once a document.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/index_view.h"

namespace fihris::searcher {

// Borrows the view, which must outlive it.
class Occurrences {
 public:
  explicit Occurrences(const IndexView& view) : view_(view) {}

  // The number of a term from now on.
  std::size_t add(const std::string& term);

  [[nodiscard]] const std::string& term(std::size_t number) const { return terms_[number].name; }

  // What is asked next is about this document.
  void at(Xapian::docid document);

  // The positions of a term in that document, ascending; empty where it is not. Valid until the
  // next at() or add(). May throw Xapian::Error.
  const std::vector<Xapian::termpos>& of(std::size_t number);

 private:
  struct Term {
    std::string name;
    bool known = false;
    std::vector<Xapian::termpos> positions;
  };
  const IndexView& view_;
  std::string key_;
  Xapian::docid document_ = 0;
  std::vector<Term> terms_;
};

}  // namespace fihris::searcher
