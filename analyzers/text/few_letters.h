// SPDX-License-Identifier: GPL-2.0-or-later
//
// A clitic, an ending or a sign: a few letters written by their names, which code reads as code
// points and as UTF-8.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <string_view>

#include "analyzers/text/utf8.h"

namespace fihris::analyzers {

// Of the Basic Multilingual Plane.
class FewLetters {
 public:
  static constexpr std::size_t kMost = 4;

  // More than kMost do not compile in a constant.
  constexpr FewLetters(std::initializer_list<char32_t> letters) {
    for (const char32_t c : letters) {
      letters_[size_++] = c;
      bytes_size_ += write_utf8(c, &bytes_[bytes_size_]);
    }
  }

  [[nodiscard]] constexpr std::u32string_view letters() const noexcept {
    return {letters_.data(), size_};
  }
  [[nodiscard]] constexpr std::string_view utf8() const noexcept {
    return {bytes_.data(), bytes_size_};
  }
  // NOLINTNEXTLINE(google-explicit-constructor): they stand wherever letters do
  constexpr operator std::u32string_view() const noexcept { return letters(); }
  friend constexpr bool operator==(const FewLetters& a, const FewLetters& b) noexcept {
    return a.letters() == b.letters();
  }

 private:
  std::array<char32_t, kMost> letters_{};
  std::array<char, 3 * kMost> bytes_{};
  std::size_t size_ = 0;
  std::size_t bytes_size_ = 0;
};

}  // namespace fihris::analyzers
