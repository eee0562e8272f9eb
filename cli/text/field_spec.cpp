// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does --field NAME:USE,... declare?
#include "cli/text/field_spec.h"

#include <array>
#include <optional>
#include <utility>

#include "cli/text/utf8.h"

namespace fihris::cli {
namespace {

constexpr std::size_t kMaxNameBytes = 32;

constexpr std::array<std::pair<std::string_view, FieldUse>, 5> kUses = {{
    {"search", kFieldSearch},
    {"filter", kFieldFilter},
    {"sort", kFieldSort},
    {"facet", kFieldFacet},
    {"store", kFieldStore},
}};

constexpr std::array<std::pair<std::string_view, FieldType>, 3> kTypes = {{
    {"text", FieldType::kText},
    {"number", FieldType::kNumber},
    {"date", FieldType::kDate},
}};

template <typename Table>
auto find(const Table& table, std::string_view name)
    -> std::optional<typename Table::value_type::second_type> {
  for (const auto& [known, value] : table) {
    if (known == name) return value;
  }
  return std::nullopt;
}

bool is_field_name(std::string_view name) {
  if (name.empty() || name.size() > kMaxNameBytes) return false;
  for (std::size_t at = 0; at < name.size();) {
    const Decoded step = decode(name, at);
    const char32_t c = step.code_point;
    if (!step.valid || c == ',' || c == '=' || is_white_space(c) || is_control(c)) return false;
    at += step.length;
  }
  return true;
}

Error wrong(Message message) { return {ErrorCode::kInvalidArgument, std::move(message), {}}; }

}  // namespace

Result<FieldSpec> parse_field_spec(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) {
    return wrong(msg("does not say what the field is for; write for example topic:filter,facet"));
  }
  FieldSpec spec;
  spec.name = text.substr(0, colon);
  spec.uses = 0;
  if (!is_field_name(spec.name)) {
    return wrong(msg(
        "does not begin with a field name of 1 to 32 bytes without ':', ',', '=' or white space"));
  }
  std::optional<FieldType> type;
  std::string_view rest = text.substr(colon + 1);
  for (bool more = true; more;) {
    const std::size_t comma = rest.find(',');
    const std::string_view word = rest.substr(0, comma);
    more = comma != std::string_view::npos;
    if (more) rest.remove_prefix(comma + 1);
    if (const auto use = find(kUses, word)) {
      spec.uses = static_cast<std::uint8_t>(spec.uses | *use);
    } else if (const auto named = find(kTypes, word)) {
      if (type && *type != *named) return wrong(msg("names two types; a field has one"));
      type = named;
    } else {
      return wrong(msg(
          "has a word after the ':' that is not one of search, filter, sort, facet, store, number, "
          "date"));
    }
  }
  if (spec.uses == 0) {
    return wrong(msg("names no use; add search, filter, sort, facet or store"));
  }
  spec.type = type.value_or(FieldType::kText);
  return spec;
}

std::vector<std::string_view> field_use_names(const FieldSpec& spec) {
  std::vector<std::string_view> names;
  for (const auto& [name, use] : kUses) {
    if ((spec.uses & use) != 0) names.push_back(name);
  }
  return names;
}

std::string_view field_type_name(FieldType type) noexcept {
  for (const auto& [name, value] : kTypes) {
    if (value == type) return name;
  }
  return "text";
}

}  // namespace fihris::cli
