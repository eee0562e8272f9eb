// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/position_tables.h"

#include <cstdint>
#include <type_traits>

#include "searcher/stub_segments.h"

namespace fihris::searcher {

static_assert(std::is_same_v<Xapian::termpos, std::uint32_t>);

void PositionTables::add(const std::string& index, const std::string& stub, std::size_t databases) {
  const std::size_t before = tables_.size();
  tables_.resize(before + databases);
  const auto segments = segments_of_stub(index, stub);
  // The manifest comes first.
  if (segments.size() + 1 != databases) return;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    tables_[before + 1 + i] = indexer::PositionTable::open(segments[i]);
  }
}

bool PositionTables::read(Xapian::docid document, const std::string& term, std::string& key,
                          std::vector<Xapian::termpos>& out) const {
  if (document == 0 || tables_.empty()) return false;
  const auto databases = static_cast<Xapian::docid>(tables_.size());
  const auto& table = tables_[(document - 1) % databases];
  return table && table->read((document - 1) / databases + 1, term, key, out);
}

}  // namespace fihris::searcher
