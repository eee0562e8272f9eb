// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which stored documents of a segment can still be read? Goes through the blocks of the table one
// by one, as the tree above them may be damaged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/result.h"
#include "indexer/format/glass/inflater.h"
#include "indexer/format/glass/mapped_file.h"

namespace fihris::indexer {

// Safe on any damage. Not thread-safe.
class RecordScan {
 public:
  // `segment`: its directory. kNotFound without the table of records, kIo.
  static Result<RecordScan> open(const std::string& segment);

  // Those with at least one sound block, ascending.
  [[nodiscard]] const std::vector<std::uint32_t>& documents() const noexcept { return documents_; }
  // The record of one of documents(), by its place there; valid until the next call. False when a
  // part of it is missing or it cannot be inflated.
  [[nodiscard]] bool read(std::size_t at, std::string_view& record);

  [[nodiscard]] std::uint64_t blocks() const noexcept { return blocks_; }
  [[nodiscard]] std::uint64_t damaged_blocks() const noexcept { return damaged_; }
  // Whether the blocks were compared with checksums; these are in the segment's description.
  [[nodiscard]] bool has_checksums() const noexcept { return has_checksums_; }

 private:
  // One item of a leaf: a tag, or a piece of one.
  struct Piece {
    std::uint32_t document;
    std::uint32_t number;  // of the piece, from 1
    std::uint32_t block;
    std::uint32_t at;  // the item's place in the block's directory
    std::uint32_t revision;
  };

  RecordScan() = default;
  void collect(std::uint32_t number);
  [[nodiscard]] const std::uint8_t* block(std::uint32_t number) const noexcept;

  glass::MappedFile file_;
  std::uint32_t block_size_ = 0;
  std::uint64_t blocks_ = 0;
  std::uint64_t damaged_ = 0;
  bool has_checksums_ = false;
  std::vector<Piece> pieces_;  // by document and number, the latest first
  std::vector<std::uint32_t> documents_;
  std::vector<std::size_t> first_pieces_;  // of documents_
  glass::Inflater inflater_;
  std::string tag_;
  std::string record_;
};

}  // namespace fihris::indexer
