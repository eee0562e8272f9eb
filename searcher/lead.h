// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does a document come to the point early? What the beginning of a text says, it is about.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/planner.h"

namespace fihris::searcher {

// For the best documents of one match. Borrows the database, which must outlive it.
class Lead {
 public:
  // Takes the words of title and text of the plan that say most, by their stems.
  Lead(const Plan& plan, const Xapian::Database& database);

  [[nodiscard]] bool is_empty() const noexcept { return words_.empty(); }

  // What the document gets for the words that its text has early: of each its inverse document
  // frequency times kLeadWeight, halved at the word kLeadHalf of the text, and so on
  // hyperbolically. May throw Xapian::Error.
  [[nodiscard]] double of(Xapian::docid document) const;

 private:
  struct Word {
    std::string term;
    double weight = 0;
  };
  const Xapian::Database& database_;
  std::vector<Word> words_;
};

}  // namespace fihris::searcher
