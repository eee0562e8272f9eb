// SPDX-License-Identifier: GPL-2.0-or-later
//
// How are the positions of a term in a document written? docs/glass-format.md, "Position table".
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "indexer/format/glass/buffer.h"
#include "indexer/format/glass/encoding.h"

namespace fihris::indexer::glass {

// Encodes position lists into its own memory. Not thread-safe.
class PositionEncoder {
 public:
  // `positions`: one or more, strictly ascending. The result is valid until the next call.
  [[nodiscard]] std::string_view encode(std::span<const std::uint32_t> positions) {
    assert(!positions.empty());
    const std::size_t count = positions.size();
    out_.clear();
    char* const begin = out_.room(count * sizeof(std::uint32_t) + 64);
    const std::uint32_t first = positions.front();
    const std::uint32_t last = positions.back();
    char* end = put_uint(begin, last);
    if (count > 1) {
      BitWriter bits(end);
      bits.put_below(first, last);
      bits.put_below(count - 2, last - first);
      put_inner(bits, positions.data(), positions.data() + count - 1);
      end = bits.finish();
    }
    return {begin, static_cast<std::size_t>(end - begin)};
  }

 private:
  // Encodes what lies between *low and *high, both known: the middle one, then each half. As the
  // positions ascend, the middle one is at least as far from each end as there are others between.
  static void put_inner(BitWriter& bits, const std::uint32_t* low, const std::uint32_t* high) {
    while (high - low > 1) {
      const auto steps = static_cast<std::uint64_t>(high - low);
      const std::uint64_t choices = std::uint64_t{*high} - *low - steps + 1;
      if (choices == 1) return;  // no gaps: the rest would take no bits
      const std::uint64_t half = steps / 2;
      const std::uint32_t* middle = low + half;
      bits.put_below(*middle - *low - half, choices);
      put_inner(bits, low, middle);
      low = middle;
    }
  }

  Buffer out_;
};

}  // namespace fihris::indexer::glass
