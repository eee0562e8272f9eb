// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which form does each Arabic letter take beside its neighbours?
#include "cli/bidi/shape.h"

#include <unicode/uchar.h>
#include <unicode/ushape.h>

#include "cli/bidi/columns.h"
#include "cli/text/letters.h"

namespace fihris::cli {
namespace {

bool is_mark(char16_t unit) noexcept {
  return (U_GET_GC_MASK(unit) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0;
}

bool is_lam_alef(char16_t unit) noexcept { return unit >= 0xFEF5 && unit <= 0xFEFC; }

// ICU's result: fewer units than letters, as lam and alef become one. Empty on failure.
std::u16string icu_shaped(const std::u16string& units) {
  constexpr std::uint32_t kOptions =
      U_SHAPE_LETTERS_SHAPE | U_SHAPE_TEXT_DIRECTION_LOGICAL | U_SHAPE_LENGTH_GROW_SHRINK;
  std::u16string out(units.size(), u'\0');
  UErrorCode status = U_ZERO_ERROR;
  const auto length = static_cast<std::int32_t>(units.size());
  const std::int32_t made =
      u_shapeArabic(units.data(), length, out.data(), length, kOptions, &status);
  if (U_FAILURE(status) || made < 0 || made > length) return {};
  out.resize(static_cast<std::size_t>(made));
  return out;
}

// The form of each unit; 0 for an alef within a ligature. Empty when it cannot be determined.
std::u16string forms_of(const std::u16string& units) {
  const std::u16string shaped = icu_shaped(units);
  std::u16string forms(units.size(), u'\0');
  std::size_t next = 0;
  bool alef_is_gone = false;
  for (std::size_t at = 0; at < units.size(); ++at) {
    if (alef_is_gone && !is_mark(units[at])) {
      alef_is_gone = false;
      continue;
    }
    if (next == shaped.size()) return {};
    forms[at] = shaped[next++];
    if (units[at] == kLam && is_lam_alef(forms[at])) alef_is_gone = true;
  }
  return next == shaped.size() ? forms : std::u16string();
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
    const bool went_away = forms[begin] == u'\0';
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
  // Marks on an alef that went into a ligature move to the lam.
  for (std::size_t i = 0; i < characters.count(); ++i) {
    characters.clusters[i].columns =
        static_cast<std::uint32_t>(grapheme_columns(characters.units_of(i)));
  }
}

}  // namespace fihris::cli
