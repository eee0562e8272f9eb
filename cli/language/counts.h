// SPDX-License-Identifier: GPL-2.0-or-later
//
// How many are there, in words?
#pragma once

#include <cstdint>

#include "fihris/message.h"

namespace fihris::cli {

// "1 document", "2 documents".
[[nodiscard]] inline Message count_documents(std::uint64_t count) {
  return msg_n("{0} document", "{0} documents", count);
}

}  // namespace fihris::cli
