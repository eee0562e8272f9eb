// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is a text written from right to left?
#pragma once

#include <string_view>

namespace fihris::cli {

// Does the text hold anything that is written from right to left, or an Arabic digit?
[[nodiscard]] bool turns(std::string_view text) noexcept;

}  // namespace fihris::cli
