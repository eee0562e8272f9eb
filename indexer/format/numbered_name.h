// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is a manifest, segment or list of dead documents called?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/format/schema.h"

namespace fihris::indexer {

// "segment-000012". database_number() in stub.h is the inverse.
[[nodiscard]] inline std::string numbered_name(std::string_view prefix, std::uint64_t number) {
  std::string digits = std::to_string(number);
  if (digits.size() < kNumberDigits) digits.insert(0, kNumberDigits - digits.size(), '0');
  return std::string(prefix) + digits;
}

}  // namespace fihris::indexer
