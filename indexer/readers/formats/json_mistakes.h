// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is wrong with this JSON, and where? Searches after simdjson has rejected a line, so that the
// message says more than its error code; slow, only for bad lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "fihris/message.h"

namespace fihris::indexer {

struct JsonMistake {
  Message message;
  std::size_t offset = 0;
};

// For a line with invalid bytes or quotation marks; `otherwise` when all of these are valid.
JsonMistake find_mistake(std::string_view line, std::string_view otherwise);

// Within a string whose escapes could not be resolved.
JsonMistake find_bad_escape(std::string_view inside);

// A key as a message shows it: in quotation marks, of at most 40 bytes, without control characters.
std::string quote_key(std::string_view key);

// Is `token` a JSON number, whatever its size?
bool is_json_number(std::string_view token) noexcept;

}  // namespace fihris::indexer
