// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which broken plurals are known by heart? The list in plural_data.h, looked up by either side.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fihris::analyzers {

// `letters` as in a NounReading; `low_hamza`: the first is known to be إ. The words as they are
// written; nullptr for none.
[[nodiscard]] const std::vector<std::string_view>* listed_plurals(const std::u32string& letters,
                                                                  bool low_hamza = false);
[[nodiscard]] const std::vector<std::string_view>* listed_singulars(const std::u32string& letters,
                                                                    bool low_hamza = false);

// Whether a noun in the pattern of a plural is known to be none.
[[nodiscard]] bool is_no_plural(const std::u32string& letters);

}  // namespace fihris::analyzers
