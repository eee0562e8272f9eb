// SPDX-License-Identifier: GPL-2.0-or-later
//
// How many are there, in words?
#pragma once

#include <cstdint>
#include <string>

#include "cli/language/language.h"

namespace fihris::cli {

// "1 document", "2 documents".
[[nodiscard]] inline std::string count_documents(std::uint64_t count) {
  return fill(tr_n("%s document", "%s documents", count), {std::to_string(count)});
}

}  // namespace fihris::cli
