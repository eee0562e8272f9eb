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

// Counts during a match. Borrows the schema.
class FacetCounter {
 public:
  // kNotFound for an unknown field, kInvalidArgument for one not declared for facet.
  static Result<FacetCounter> create(const std::vector<std::string>& fields,
                                     const indexer::Schema& schema);

  // Call it before the match, which must visit every document for complete counts.
  void attach(Xapian::Enquire& enquire);

  // The counts by field in the requested order, the most frequent values first, equal counts in
  // byte order.
  [[nodiscard]] std::vector<Facet> counts(std::size_t limit) const;

 private:
  struct Counted {
    const indexer::Field* field = nullptr;
    std::unique_ptr<Xapian::ValueCountMatchSpy> spy;
  };
  std::vector<Counted> counted_;
};

}  // namespace fihris::searcher
