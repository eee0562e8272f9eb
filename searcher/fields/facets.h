// SPDX-License-Identifier: GPL-2.0-or-later
//
// How many hits have each value of a field?
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "fihris/result.h"
#include "fihris/search.h"
#include "indexer/format/schema.h"

namespace fihris::searcher {

// Counts while a match goes on. Borrows the schema.
class FacetCounter {
 public:
  // kNotFound for a field that there is not, kInvalidArgument for one not declared for facet.
  static Result<FacetCounter> create(const std::vector<std::string>& fields,
                                     const indexer::Schema& schema);

  // To be called before the match, which must look at every document to be counted in full.
  void attach(Xapian::Enquire& enquire);

  // The counts, by field as asked for, the most frequent values first, those with equal counts by
  // their bytes.
  [[nodiscard]] std::vector<Facet> counts(std::size_t limit) const;

 private:
  struct Counted {
    const indexer::Field* field = nullptr;
    std::unique_ptr<Xapian::ValueCountMatchSpy> spy;
  };
  std::vector<Counted> counted_;
};

}  // namespace fihris::searcher
