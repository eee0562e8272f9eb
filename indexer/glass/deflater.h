// SPDX-License-Identifier: GPL-2.0-or-later
//
// How are tags compressed? docs/glass-format.md, "Compression".
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "indexer/glass/buffer.h"

struct libdeflate_compressor;

namespace fihris::indexer::glass {

inline constexpr int kDefaultDeflateLevel = 1;

// A tag of this many bytes or fewer is never compressed.
inline constexpr std::size_t kNeverDeflated = 18;

// Makes raw deflate streams that every reader gets through: see ends_safely(). Not thread-safe.
class Deflater {
 public:
  // `level`: of libdeflate, 1 (fast) to 12 (small).
  explicit Deflater(int level = kDefaultDeflateLevel);
  Deflater(Deflater&&) noexcept;
  Deflater& operator=(Deflater&&) noexcept;
  ~Deflater();

  // The stream for `tag`, or nothing when the tag is to be stored as it is because that is no
  // larger. Lives until the next call.
  [[nodiscard]] std::optional<std::string_view> deflate(std::string_view tag);

  // How many tags had to be compressed a second time, to give them a longer end.
  [[nodiscard]] std::uint64_t lengthened() const noexcept { return lengthened_; }

 private:
  struct Zlib;
  struct Free {
    void operator()(libdeflate_compressor* compressor) const noexcept;
  };

  [[nodiscard]] std::optional<std::string_view> deflate_in_parts(std::string_view tag);
  [[nodiscard]] std::optional<std::string_view> deflate_with_long_end(std::string_view tag);

  std::unique_ptr<libdeflate_compressor, Free> compressor_;
  std::unique_ptr<Zlib> zlib_;  // made at first use
  Buffer out_;
  Buffer part_;
  std::uint64_t lengthened_ = 0;
};

}  // namespace fihris::indexer::glass
