// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/bidi/direction.h"

#include <cstddef>

#include <unicode/uchar.h>

#include "cli/text/utf8.h"

namespace fihris::cli {

bool turns(std::string_view text) noexcept {
  constexpr char32_t kFirst = 0x0590;  // below it are only left-to-right scripts and signs
  for (std::size_t at = 0; at < text.size();) {
    const Decoded step = decode(text, at);
    at += step.length;
    if (step.code_point < kFirst) continue;
    const UCharDirection direction = u_charDirection(static_cast<UChar32>(step.code_point));
    if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC ||
        direction == U_ARABIC_NUMBER) {
      return true;
    }
  }
  return false;
}

}  // namespace fihris::cli
