// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words of an index may be names? The lists of its segments, combined. Not thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/names/variants.h"
#include "fihris/result.h"
#include "indexer/format/name_list.h"
#include "searcher/index/index_part.h"

namespace fihris::searcher {

class NameLists final : public analyzers::NameEntries {
 public:
  // Adds the lists of the segments of one more index; a remote one has none here.
  void add(const IndexPart& part);

  // How many documents there are.
  void set_documents(std::uint64_t documents) noexcept { documents_ = documents; }
  [[nodiscard]] std::uint64_t documents() const override { return documents_; }

  // Visits a word of several segments once, with summed frequencies. `visit` must not call this.
  // The first call verifies the lists completely. Throws indexer::DamagedFile.
  void for_each_with_key(std::string_view key, const Visitor& visit) const override;

 private:
  std::vector<indexer::NameList> lists_;
  mutable bool verified_ = false;
  std::uint64_t documents_ = 0;
  mutable std::vector<analyzers::NameEntry> entries_;  // of the key being visited
};

}  // namespace fihris::searcher
