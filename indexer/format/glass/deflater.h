// SPDX-License-Identifier: GPL-2.0-or-later
//
// How are tags compressed? docs/glass-format.md, "Compression".
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "indexer/format/glass/buffer.h"

namespace fihris::indexer::glass {

// A tag of this many bytes or fewer is never compressed.
inline constexpr std::size_t kNeverDeflated = 18;

// Tags from this size on get the code learnt from the tags before them. Below it, a code of their
// own makes up for the time that it takes to find.
inline constexpr std::size_t kLearntCode = 2000;

// Makes raw deflate streams that every reader gets through: see ends_safely(). For tags of one
// kind, since it learns from some how to write the others. Not thread-safe.
class Deflater {
 public:
  Deflater();
  Deflater(Deflater&&) noexcept;
  Deflater& operator=(Deflater&&) noexcept;
  ~Deflater();

  // The stream for `tag`, or nothing when the tag is to be stored as it is because that is no
  // larger. Lives until the next call.
  [[nodiscard]] std::optional<std::string_view> deflate(std::string_view tag);

 private:
  struct Codes;

  [[nodiscard]] std::optional<std::string_view> deflate(std::string_view tag, bool learnt_code);

  std::unique_ptr<Codes> codes_;
  Buffer out_;
};

}  // namespace fihris::indexer::glass
