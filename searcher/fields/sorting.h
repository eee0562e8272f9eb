// SPDX-License-Identifier: GPL-2.0-or-later
//
// In which order are hits returned?
#pragma once

#include <memory>
#include <string>

#include <xapian.h>

#include "fihris/result.h"
#include "fihris/search.h"
#include "indexer/format/schema.h"

namespace fihris::searcher {

// Sorts by the value of a field, then by score, then by the order of indexing.
class Sorting {
 public:
  // `field` empty: by score. kNotFound for an unknown field, kInvalidArgument for one that is not
  // declared for sort. `remote`: a part of the index is remote, where Xapian cannot sort documents
  // without a value last: in an ascending order they then come first.
  static Result<Sorting> create(const std::string& field, SortOrder order,
                                const indexer::Schema& schema, bool remote);

  // Must outlive the match.
  void apply(Xapian::Enquire& enquire) const;

 private:
  Xapian::valueno slot_ = Xapian::BAD_VALUENO;
  bool descending_ = false;
  std::unique_ptr<Xapian::MultiValueKeyMaker> keys_;
};

}  // namespace fihris::searcher
