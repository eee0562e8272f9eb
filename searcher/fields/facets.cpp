// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/fields/facets.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "searcher/fields/field_errors.h"

namespace fihris::searcher {
namespace {

// 202503 is 2025-03.
std::string as_date(const std::string& digits) {
  std::string date = digits.substr(0, 4);
  for (std::size_t at = 4; at + 2 <= digits.size(); at += 2) {
    date.append("-").append(digits, at, 2);
  }
  return date;
}

std::string as_number(const std::string& value) {
  std::array<char, 32> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), Xapian::sortable_unserialise(value));
  return {text.data(), end.ptr};
}

// The value in its human-readable form.
std::string readable(const indexer::Field& field, const std::string& value) {
  switch (field.spec.type) {
    case FieldType::kDate:
      return as_date(value);
    case FieldType::kNumber:
      return as_number(value);
    case FieldType::kText:
      break;
  }
  return value;
}

}  // namespace

Result<FacetCounter> FacetCounter::create(const std::vector<std::string>& fields,
                                          const indexer::Schema& schema) {
  FacetCounter counter;
  for (const std::string& name : fields) {
    auto field = field_for(schema, name, kFieldFacet);
    if (!field) return std::move(field).error();
    counter.counted_.push_back(
        {*field, std::make_unique<Xapian::ValueCountMatchSpy>((*field)->slot)});
  }
  return counter;
}

void FacetCounter::attach(Xapian::Enquire& enquire) {
  for (const Counted& counted : counted_) enquire.add_matchspy(counted.spy.get());
}

std::vector<Facet> FacetCounter::counts(std::size_t limit) const {
  std::vector<Facet> out;
  for (const Counted& counted : counted_) {
    Facet facet;
    facet.field = counted.field->spec.name;
    for (auto it = counted.spy->values_begin(); it != counted.spy->values_end(); ++it) {
      facet.values.push_back({*it, it.get_termfreq()});
    }
    facet.distinct = facet.values.size();
    // Stable, so that values with equal counts stay in byte order.
    std::stable_sort(facet.values.begin(), facet.values.end(),
                     [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
    if (facet.values.size() > limit) facet.values.resize(limit);
    for (FacetValue& value : facet.values) value.value = readable(*counted.field, value.value);
    out.push_back(std::move(facet));
  }
  return out;
}

}  // namespace fihris::searcher
