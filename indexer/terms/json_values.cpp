// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/terms/json_values.h"

#include <string_view>
#include <utility>

#include <simdjson.h>

namespace fihris::indexer {
namespace {

using simdjson::dom::element_type;

void add_values(const simdjson::dom::array& array, std::vector<std::string>& out) {
  for (const simdjson::dom::element item : array) {
    switch (item.type()) {
      case element_type::ARRAY:
        add_values(simdjson::dom::array(item), out);
        break;
      case element_type::STRING:
        out.emplace_back(std::string_view(item));
        break;
      case element_type::OBJECT:
      case element_type::NULL_VALUE:
        break;
      default:
        out.push_back(simdjson::minify(item));
    }
  }
}

}  // namespace

std::vector<std::string> values_of_array(const std::string& json) {
  const std::size_t first = json.find_first_not_of(" \t\r\n");
  if (first == std::string::npos || json[first] != '[') return {};
  simdjson::dom::parser parser;
  simdjson::dom::array array;
  std::vector<std::string> out;
  if (parser.parse(json).get_array().get(array) == simdjson::SUCCESS) add_values(array, out);
  return out;
}

}  // namespace fihris::indexer
