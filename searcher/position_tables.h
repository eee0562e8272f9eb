// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where does a document have a term? Asked of the segments' own tables where that can be.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/format_positions.h"

namespace fihris::searcher {

// Of one state of an index.
class PositionTables {
 public:
  // The databases of one more index, in the order of its stub; with an empty stub, of a remote one,
  // they cannot be read. `databases`: how many there are.
  void add(const std::string& index, const std::string& stub, std::size_t databases);

  // PositionTable::read() for a document with a number over all databases.
  bool read(Xapian::docid document, const std::string& term, std::string& key,
            std::vector<Xapian::termpos>& out) const;

 private:
  std::vector<std::optional<indexer::PositionTable>> tables_;  // by database
};

}  // namespace fihris::searcher
