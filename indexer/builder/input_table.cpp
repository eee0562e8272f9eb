// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/builder/input_table.h"

#include <utility>

namespace fihris::indexer {

using glass::Table;

Result<InputTable> InputTable::open(const std::string& directory, const glass::Tables& tables,
                                    Table table) {
  InputTable out;
  out.path_ = directory + "/" + std::string(glass::table_file_name(table));
  out.may_be_compressed_ = table == Table::kTermlist || table == Table::kDocdata;
  if (const auto& info = tables[table]) {
    auto opened = glass::TableReader::open(out.path_, *info);
    if (!opened) return std::move(opened).error();
    out.reader_ = std::make_unique<glass::TableReader>(std::move(opened).value());
  }
  return out;
}

Result<void> InputTable::next() {
  if (reader_ == nullptr) return {};
  auto more = reader_->next();
  if (!more) return std::move(more).error();
  at_key_ = *more;
  if (!at_key_) {
    reader_.reset();
  } else if (compressed() && !may_be_compressed_) {
    return bad(msg("a compressed tag"));
  }
  return {};
}

Error InputTable::bad(std::uint32_t block, const Message& why) const {
  return bad_table(msg("block {0}: {1}", block, why));
}

Error InputTable::bad_table(const Message& why) const {
  return Error{ErrorCode::kCorrupt, msg("{0} is damaged: {1}", path_, why), Advice::kCheckIndex};
}

}  // namespace fihris::indexer
