// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/formats/why.h"

namespace fihris::cli {

std::string_view match_kind_name(MatchKind kind) noexcept {
  switch (kind) {
    case MatchKind::kWord:
      return "word";
    case MatchKind::kProximity:
      return "proximity";
    case MatchKind::kWholeTitle:
      return "whole_title";
    case MatchKind::kLead:
      return "lead";
    case MatchKind::kOther:
      break;
  }
  return "other";
}

std::string_view match_kind_text(MatchKind kind) noexcept {
  switch (kind) {
    case MatchKind::kWord:
      return "word";
    case MatchKind::kProximity:
      return "words together";
    case MatchKind::kWholeTitle:
      return "the whole title";
    case MatchKind::kLead:
      return "early in the text";
    case MatchKind::kOther:
      break;
  }
  return "other";
}

std::array<std::pair<std::string_view, double>, 6> timing_steps(const Timings& timings) noexcept {
  return {{{"analysis", timings.analysis},
           {"plan", timings.plan},
           {"match", timings.match},
           {"fetch", timings.fetch},
           {"snippet", timings.snippet},
           {"explain", timings.explain}}};
}

}  // namespace fihris::cli
