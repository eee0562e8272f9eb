// SPDX-License-Identifier: GPL-2.0-or-later
//
// What benchmarks of searches ask for.
#pragma once

namespace bench::data {

inline constexpr const char* kOneWord = "ترامب";
inline constexpr const char* kThreeWords = "سوق الذكاء الاصطناعي";
inline constexpr const char* kPhrase = "\"الذكاء الاصطناعي\"";

}  // namespace bench::data
