// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which Latin key types an Arabic letter?
#pragma once

#include <string_view>

namespace fihris::cli::browse {

// On the Arabic (101) layout of PCs, as X11 defines it (xkb "ara"), mapped to the Latin letters and
// signs of a US keyboard; where Windows differs in a letter or two, those as well. '\0' for text
// that is no single letter of it.
[[nodiscard]] char latin_key(std::string_view text) noexcept;

}  // namespace fihris::cli::browse
