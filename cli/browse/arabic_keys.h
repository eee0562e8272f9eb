// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which Latin key is it that gives an Arabic letter?
#pragma once

#include <string_view>

namespace fihris::cli::browse {

// On the Arabic (101) layout of PCs, as X11 has it (xkb "ara"), beside the Latin letters and signs
// of a US keyboard; where Windows has another letter or two, that too. '\0' for text that is no
// single letter of it.
[[nodiscard]] char latin_key(std::string_view text) noexcept;

}  // namespace fihris::cli::browse
