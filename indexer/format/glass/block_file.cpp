// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/glass/block_file.h"

#include <limits>
#include <string_view>
#include <utility>

#include "indexer/format/glass/block_checksum.h"

namespace fihris::indexer::glass {

BlockFile::BlockFile(std::string path, File file, std::uint32_t block_size,
                     std::size_t buffer_bytes)
    : path_(std::move(path)),
      file_(std::move(file)),
      block_size_(block_size),
      buffer_bytes_(buffer_bytes),
      buffer_(std::make_unique_for_overwrite<std::uint8_t[]>(buffer_bytes)) {}

Result<std::unique_ptr<BlockFile>> BlockFile::create(std::string path, std::uint32_t block_size,
                                                     std::size_t buffer_bytes) {
  auto file = File::create(path);
  if (!file) return std::move(file).error();
  const std::size_t blocks = buffer_bytes <= block_size ? 1 : (buffer_bytes - 1) / block_size + 1;
  return std::unique_ptr<BlockFile>(
      new BlockFile(std::move(path), std::move(file).value(), block_size, blocks * block_size));
}

Result<void> BlockFile::advance() {
  // The highest number means "no block" to the readers.
  if (number_ == std::numeric_limits<std::uint32_t>::max() - 1) {
    return Error{ErrorCode::kInvalidArgument, msg("{0} would have more than 2^32 blocks", path_),
                 msg("build several indexes")};
  }
  ++number_;
  used_ += block_size_;
  if (used_ == buffer_bytes_) return flush();
  return {};
}

Result<void> BlockFile::flush() {
  auto number = static_cast<std::uint32_t>(written_ / block_size_);
  for (std::size_t at = 0; at < used_; at += block_size_, ++number) {
    sums_.push_back(block_checksum(number, buffer_.get() + at, block_size_));
  }
  const std::string_view bytes(reinterpret_cast<const char*>(buffer_.get()), used_);
  hasher_.update(bytes);
  auto result = file_.write_at(written_, bytes, path_);
  written_ += used_;
  used_ = 0;
  return result;
}

Result<void> BlockFile::finish() {
  if (auto flushed = flush(); !flushed) return flushed;
  return file_.finish(path_);
}

}  // namespace fihris::indexer::glass
