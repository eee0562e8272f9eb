// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which form does each Arabic letter take beside its neighbours?
#include "cli/bidi/shape.h"

#include <unicode/uchar.h>
#include <unicode/ushape.h>

#include "cli/bidi/columns.h"

namespace fihris::cli {
namespace {

// The forms of each unit, as long as the text; where an alef went into a ligature there is a space
// beside it. Empty when ICU cannot.
std::u16string forms_of(const std::u16string& units) {
  constexpr std::uint32_t kOptions =
      U_SHAPE_LETTERS_SHAPE | U_SHAPE_TEXT_DIRECTION_LOGICAL | U_SHAPE_LENGTH_FIXED_SPACES_NEAR;
  std::u16string forms(units.size(), u'\0');
  UErrorCode status = U_ZERO_ERROR;
  const auto length = static_cast<std::int32_t>(units.size());
  const std::int32_t made =
      u_shapeArabic(units.data(), length, forms.data(), length, kOptions, &status);
  if (U_FAILURE(status) || made != length) return {};
  return forms;
}

bool is_mark(char16_t unit) noexcept {
  return (U_GET_GC_MASK(unit) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0;
}

}  // namespace

void shape(Characters& characters) {
  const std::u16string forms = forms_of(characters.units);
  if (forms.empty()) return;
  std::u16string units;
  units.reserve(forms.size());
  std::vector<Cluster> clusters;
  clusters.reserve(characters.clusters.size());
  for (std::size_t i = 0; i < characters.count(); ++i) {
    const std::size_t begin = characters.clusters[i].unit;
    const std::size_t end = characters.clusters[i + 1].unit;
    const bool went_away = forms[begin] == u' ' && characters.units[begin] != u' ';
    if (!went_away || clusters.empty()) {
      Cluster cluster = characters.clusters[i];
      cluster.unit = static_cast<std::uint32_t>(units.size());
      clusters.push_back(cluster);
    }
    for (std::size_t at = begin; at < end; ++at) {
      const char16_t unit = characters.units[at];
      if (at == begin && went_away) continue;
      units += is_mark(unit) ? unit : forms[at];
    }
  }
  Cluster last = characters.clusters.back();
  last.unit = static_cast<std::uint32_t>(units.size());
  clusters.push_back(last);
  characters.units = std::move(units);
  characters.clusters = std::move(clusters);
}

}  // namespace fihris::cli
