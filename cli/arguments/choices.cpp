// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words do options use for the library's enumerations?
#include "cli/arguments/choices.h"

#include <string>

namespace fihris::cli {

Result<std::vector<std::string>> split_index_list(std::string_view list) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t comma = list.find(',');
    const std::string_view part = list.substr(0, comma);
    if (part.empty()) {
      return Error{
          ErrorCode::kInvalidArgument,
          msg("INDEX has an empty part; write directories with single commas between them"),
          {}};
    }
    parts.emplace_back(part);
    if (comma == std::string_view::npos) return parts;
    list.remove_prefix(comma + 1);
  }
}

}  // namespace fihris::cli
