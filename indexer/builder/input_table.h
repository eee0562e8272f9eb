// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is next in a table of a segment that is merged, and where is it when it is wrong?
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "fihris/result.h"
#include "indexer/format/glass/table_reader.h"

namespace fihris::indexer {

// A table, which is empty if the database does not have it. Move-only.
class InputTable {
 public:
  static Result<InputTable> open(const std::string& directory, const glass::Tables& tables,
                                 glass::Table table);

  // Goes to the next key, or to the end.
  Result<void> next();
  // False before the first next() too.
  [[nodiscard]] bool at_key() const noexcept { return at_key_; }
  [[nodiscard]] std::string_view key() const noexcept { return reader_->key(); }
  [[nodiscard]] std::string_view tag() const noexcept { return reader_->tag(); }
  [[nodiscard]] bool compressed() const noexcept { return reader_->compressed(); }
  [[nodiscard]] std::uint32_t block() const noexcept { return reader_->block(); }

  // kCorrupt: something is wrong with the current key or its tag, or missing before it; with
  // something in a block; or with the table as a whole.
  [[nodiscard]] Error bad(const Message& why) const {
    return at_key_ ? bad(block(), why) : bad_table(why);
  }
  [[nodiscard]] Error bad(std::uint32_t block, const Message& why) const;
  [[nodiscard]] Error bad_table(const Message& why) const;

 private:
  std::string path_;
  bool may_be_compressed_ = false;
  bool at_key_ = false;
  std::unique_ptr<glass::TableReader> reader_;  // has views of its own bytes, so it stays in place
};

}  // namespace fihris::indexer
