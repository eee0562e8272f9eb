// SPDX-License-Identifier: GPL-2.0-or-later
//
// The few letters and digits that the command speaks of, by their Unicode names.
#pragma once

namespace fihris::cli {

inline constexpr char32_t kLam = 0x0644;
inline constexpr char32_t kArabicZero = 0x0660;
inline constexpr char32_t kPersianZero = 0x06F0;

}  // namespace fihris::cli
