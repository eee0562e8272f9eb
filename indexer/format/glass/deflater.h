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

// Tags from this size on use the code learnt from earlier tags. Below it, a code built per tag is
// worth the time it takes.
inline constexpr std::size_t kLearntCode = 2000;

// Makes raw deflate streams that every reader can read: see ends_safely(). For tags of one kind,
// since it learns its code from a sample of them. Not thread-safe.
class Deflater {
 public:
  Deflater();
  Deflater(Deflater&&) noexcept;
  Deflater& operator=(Deflater&&) noexcept;
  ~Deflater();

  // The stream for `tag`, or nothing when the tag is better stored as it is because that is no
  // larger. Valid until the next call.
  [[nodiscard]] std::optional<std::string_view> deflate(std::string_view tag);

 private:
  struct Codes;

  [[nodiscard]] std::optional<std::string_view> deflate(std::string_view tag, bool learnt_code);

  std::unique_ptr<Codes> codes_;
  Buffer out_;
};

}  // namespace fihris::indexer::glass
