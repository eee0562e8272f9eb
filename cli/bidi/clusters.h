// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which characters does a reader see in a text, and how wide is each?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fihris::cli {

// An extended grapheme cluster (UAX #29): never split, neither across two lines nor when letters
// are reordered.
struct Cluster {
  std::uint32_t unit = 0;  // where it begins in Characters::units
  std::uint32_t byte = 0;  // and in the text
  std::uint32_t columns = 0;
  bool is_blank = false;  // white space where a line can end
};

struct Characters {
  // The text in UTF-16: a bad sequence is U+FFFD, and a control character or line separator, which
  // would end the line or worse, a space.
  std::u16string units;
  // In order, and one more for the end.
  std::vector<Cluster> clusters;

  [[nodiscard]] std::size_t count() const noexcept { return clusters.size() - 1; }
  [[nodiscard]] std::u16string_view units_of(std::size_t cluster) const noexcept {
    const std::size_t begin = clusters[cluster].unit;
    return std::u16string_view(units).substr(begin, clusters[cluster + 1].unit - begin);
  }
};

// The longest text that is processed, in bytes: the rest is left out.
inline constexpr std::size_t kLongestText = std::size_t{1} << 30;

// Linear in the length of the text. `simple_emoji`: as LayoutOptions::simple_emoji.
[[nodiscard]] Characters characters_of(std::string_view text, bool simple_emoji = false);

}  // namespace fihris::cli
