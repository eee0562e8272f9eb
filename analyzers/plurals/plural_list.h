// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which broken plurals are listed explicitly? The list in plural_data.h, looked up by either side.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fihris::analyzers {

// `letters` as in a NounReading; `low_hamza`: the first is known to be إ. Returns the words as
// written; nullptr for none.
[[nodiscard]] const std::vector<std::string_view>* listed_plurals(const std::u32string& letters,
                                                                  bool low_hamza = false);
[[nodiscard]] const std::vector<std::string_view>* listed_singulars(const std::u32string& letters,
                                                                    bool low_hamza = false);

// Whether a noun in the pattern of a plural is known not to be one.
[[nodiscard]] bool is_no_plural(const std::u32string& letters);

}  // namespace fihris::analyzers
