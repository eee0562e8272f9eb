// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/narrowing.h"

#include <charconv>
#include <cmath>

namespace fihris::cli {

Message parse_filter(std::string_view text, SearchOptions& options) {
  const auto wrong = [] { return msg("must be FIELD=VALUE or FIELD!=VALUE"); };
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals + 1 == text.size()) return wrong();
  Filter filter;
  filter.exclude = equals > 0 && text[equals - 1] == '!';
  filter.field = text.substr(0, filter.exclude ? equals - 1 : equals);
  filter.value = text.substr(equals + 1);
  if (filter.field.empty()) return wrong();
  options.filters.push_back(std::move(filter));
  return {};
}

Message parse_sort(std::string_view text, SearchOptions& options) {
  const std::size_t colon = text.rfind(':');
  options.order = SortOrder::kUsual;
  if (colon != std::string_view::npos) {
    const std::string_view order = text.substr(colon + 1);
    if (order != "asc" && order != "desc") return msg("must end in :asc or :desc, or in neither");
    options.order = order == "asc" ? SortOrder::kAscending : SortOrder::kDescending;
    text = text.substr(0, colon);
  }
  if (text.empty()) return msg("must name a field");
  if (text == "score") {
    if (options.order == SortOrder::kAscending) return msg("the order by score cannot be reversed");
    text = "";
  }
  options.sort = text;
  return {};
}

Message parse_timeout(std::string_view text, std::uint32_t& timeout_ms) {
  constexpr double kLongest = 86'400;
  double seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  if (!whole || !(seconds >= 0) || seconds > kLongest) {
    return msg("must be seconds, from 0 to 86400");
  }
  // At least one millisecond, as 0 means no timeout.
  timeout_ms = static_cast<std::uint32_t>(std::ceil(seconds * 1000));
  return {};
}

}  // namespace fihris::cli
