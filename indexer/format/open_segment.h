// SPDX-License-Identifier: GPL-2.0-or-later
//
// The files of a segment that a manifest lists: are they there, and do they hold what was written?
#pragma once

#include <array>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>

#include "fihris/result.h"
#include "indexer/format/glass/block_sums.h"
#include "indexer/format/glass/mapped_file.h"
#include "indexer/format/glass/table_info.h"
#include "indexer/format/glass/table_lookup.h"
#include "indexer/format/manifest.h"

namespace fihris::indexer {

// Keeps the files of one segment open, whoever removes them. Copies and threads may share it.
class OpenSegment {
 public:
  using Tables = std::initializer_list<glass::Table>;

  // `index`: the index directory. Verifies that the needed files have the sizes that the entry
  // says, the checksums of the version file and of the segment file, and the root of each table;
  // the other blocks are verified when they are first touched. `tables`: those to open. kNotFound
  // when a needed file is not there, kCorrupt, kIo.
  static Result<OpenSegment> open(const std::string& index, const SegmentEntry& entry,
                                  Tables tables = kAllTables);

  // Nothing for a table that the segment does not have, or that was not asked for; also for all
  // when another Xapian wrote the segment: ask that one.
  [[nodiscard]] const std::optional<glass::TableLookup>& table(glass::Table table) const noexcept {
    return tables_[static_cast<std::size_t>(table)];
  }
  [[nodiscard]] bool is_readable() const noexcept { return readable_; }

  [[nodiscard]] const std::string& path() const noexcept { return path_; }  // its directory
  // Checks the size; an optional file that is not there is empty. kCorrupt, kIo.
  [[nodiscard]] Result<glass::MappedFile> map(std::string_view file) const;

  static constexpr Tables kAllTables = {glass::Table::kPostlist, glass::Table::kDocdata,
                                        glass::Table::kTermlist, glass::Table::kPosition};

 private:
  std::string path_;
  SegmentEntry entry_;
  bool readable_ = true;
  std::array<std::optional<glass::TableLookup>, glass::kTables> tables_;
};

}  // namespace fihris::indexer
