// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/formats/why.h"

#include "cli/language/language.h"

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
    case MatchKind::kRelated:
      return "related";
    case MatchKind::kIntroduction:
      return "introduction";
    case MatchKind::kOther:
      break;
  }
  return "other";
}

const char* match_kind_text(MatchKind kind) noexcept {
  switch (kind) {
    case MatchKind::kWord:
      return tr("word");
    case MatchKind::kProximity:
      return tr("words together");
    case MatchKind::kWholeTitle:
      return tr("the whole title");
    case MatchKind::kLead:
      return tr("early in the text");
    case MatchKind::kRelated:
      return tr("of one root");
    case MatchKind::kIntroduction:
      return tr("an introduction");
    case MatchKind::kOther:
      break;
  }
  return tr("other");
}

const char* rung_text(Rung rung) noexcept {
  switch (rung) {
    case Rung::kExact:
      return tr("exact");
    case Rung::kFolded:
      return tr("folded");
    case Rung::kClitic:
      return tr("clitic");
    case Rung::kStem:
      return tr("stem");
    case Rung::kPlural:
      return tr("plural");
    case Rung::kVariant:
      break;
  }
  return tr("variant");
}

std::array<std::pair<const char*, double>, 6> timing_steps(const Timings& timings) noexcept {
  return {{{marked("analysis"), timings.analysis},
           {marked("plan"), timings.plan},
           {marked("match"), timings.match},
           {marked("fetch"), timings.fetch},
           {marked("snippet"), timings.snippet},
           {marked("explain"), timings.explain}}};
}

}  // namespace fihris::cli
