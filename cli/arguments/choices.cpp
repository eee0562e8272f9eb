// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words do options have for the library's enumerations?
#include "cli/arguments/choices.h"

#include <algorithm>
#include <string>

namespace fihris::cli {

std::string search_part_names() {
  std::string names;
  for (const auto& [name, part] : search_part_words()) {
    names.append(names.empty() ? "" : ",").append(name);
  }
  return names;
}

std::string parse_search_parts(std::string_view list, std::uint32_t& parts) {
  const auto words = search_part_words();
  std::uint32_t set = 0;
  for (bool more = true; more;) {
    const std::size_t comma = list.find(',');
    const std::string_view name = list.substr(0, comma);
    const auto word = std::find_if(words.begin(), words.end(),
                                   [name](const auto& known) { return known.first == name; });
    if (word == words.end()) return "must be some of " + search_part_names();
    set |= word->second;
    more = comma != std::string_view::npos;
    if (more) list.remove_prefix(comma + 1);
  }
  parts = set;
  return {};
}

Result<std::vector<std::string>> split_index_list(std::string_view list) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t comma = list.find(',');
    const std::string_view part = list.substr(0, comma);
    if (part.empty()) {
      return Error{ErrorCode::kInvalidArgument,
                   "INDEX has an empty part; write directories with single commas between them",
                   std::nullopt};
    }
    parts.emplace_back(part);
    if (comma == std::string_view::npos) return parts;
    list.remove_prefix(comma + 1);
  }
}

}  // namespace fihris::cli
