// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/fields/value_ranges.h"

#include <array>
#include <cstdint>
#include <utility>

#include "searcher/query/chars.h"

namespace fihris::searcher {
namespace {

constexpr std::string_view kDots = "..";

// Sorts after every digit, so after all days of a month or year.
constexpr char kAfterDigits = ':';

// YYYY, YYYY-MM or YYYY-MM-DD, or with '/', zeros before digits left out; empty for anything else.
std::string date_value(std::string_view text) {
  constexpr std::array<std::uint32_t, 3> kGreatest = {9999, 12, 31};
  std::string digits;
  std::size_t at = 0;
  for (std::size_t part = 0; part < kGreatest.size(); ++part) {
    const Number number = number_at(text, at);
    const bool year = part == 0;
    if (number.length == 0 || number.value == 0 || number.value > kGreatest[part]) return "";
    if (year && number.value < 1000) return "";
    const std::string written = std::to_string(number.value);
    if (!year && written.size() < 2) digits.push_back('0');
    digits += written;
    at += number.length;
    if (at == text.size()) return digits;
    if (text[at] != '-' && text[at] != '/') return "";
    ++at;
  }
  return "";
}

Error wrong(const indexer::Field& field, std::string_view text) {
  const std::string_view value = text.substr(0, 100);
  const std::string& name = field.spec.name;
  if (field.spec.type == FieldType::kNumber) {
    return {ErrorCode::kInvalidArgument,
            msg("\"{0}\" is not a number, but the field {1} holds numbers", value, name),
            msg("write 10 or 10..20")};
  }
  return {ErrorCode::kInvalidArgument,
          msg("\"{0}\" is not a date, but the field {1} holds dates", value, name),
          msg("write 2025, 2025-03, 2025-03-01 or 2024..2025-03")};
}

}  // namespace

Result<ValueRange> parse_range(const indexer::Field& field, std::string_view text) {
  if (field.slot == indexer::kNoSlot) {
    return Error{ErrorCode::kInvalidArgument,
                 msg("the field {0} has no ranges", field.spec.name),
                 {Advice::kDeclareField, {field.spec.name, "filter"}}};
  }
  const std::size_t dots = text.find(kDots);
  const bool single = dots == std::string_view::npos;
  const std::string_view from = text.substr(0, dots);
  const std::string_view to = single ? from : text.substr(dots + kDots.size());
  ValueRange range;
  const auto take = [&](std::string_view value, std::optional<std::string>& end) {
    if (value.empty()) return true;
    std::string slot = field.spec.type == FieldType::kDate
                           ? date_value(value)
                           : indexer::slot_value(field.spec.type, value);
    if (slot.empty()) return false;
    end = std::move(slot);
    return true;
  };
  if ((from.empty() && to.empty()) || !take(from, range.first) || !take(to, range.last)) {
    return wrong(field, text);
  }
  if (range.first && range.last && *range.last < *range.first) std::swap(range.first, range.last);
  if (field.spec.type == FieldType::kDate && range.last) range.last->push_back(kAfterDigits);
  return range;
}

std::optional<bool> reads_as_range(const indexer::Field& field, std::string_view text) {
  if (field.slot == indexer::kNoSlot) return std::nullopt;
  const bool dots = text.find(kDots) != std::string_view::npos;
  if (field.spec.type == FieldType::kText || field.is(kFieldSearch)) {
    if (!dots) return std::nullopt;
  }
  return parse_range(field, text).ok();
}

Xapian::Query range_query(const indexer::Field& field, const ValueRange& range) {
  // A document without a value is in no range; an empty slot sorts before all.
  const std::string first = range.first.value_or(std::string(1, '\0'));
  const Xapian::Query query =
      range.last ? Xapian::Query(Xapian::Query::OP_VALUE_RANGE, field.slot, first, *range.last)
                 : Xapian::Query(Xapian::Query::OP_VALUE_GE, field.slot, first);
  return {Xapian::Query::OP_SCALE_WEIGHT, query, 0.0};
}

}  // namespace fihris::searcher
