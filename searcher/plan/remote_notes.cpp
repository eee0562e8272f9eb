// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/plan/remote_notes.h"

#include <algorithm>

#include "analyzers/names/letters.h"
#include "analyzers/names/likeness.h"

namespace fihris::searcher {
namespace {

// Most names look at least this foreign, and most ordinary words do not.
constexpr double kLeastLook = -0.1;

bool may_be_name(const Leaf& leaf) {
  if (!leaf.highlight || leaf.sequences.empty() || leaf.sequences.front().size() != 1) return false;
  const Element& word = leaf.sequences.front().front();
  if (word.stems.empty()) return false;
  const auto letters = analyzers::name_letters(word.stems.front());
  return letters && (!letters->arabic || analyzers::foreign_look(*letters) > kLeastLook);
}

}  // namespace

std::optional<Note> remote_note(const IndexView& view, const Plan& plan,
                                const SearchOptions& options) {
  if (options.level != Level::kWide) return std::nullopt;
  if (!has_remote(view) || std::none_of(plan.leaves.begin(), plan.leaves.end(), may_be_name)) {
    return std::nullopt;
  }
  return Note{msg("remote indexes are not searched for other spellings of names, unless a local "
                  "index of this search has them"),
              {}};
}

std::optional<Note> dead_note(const IndexView& view, const SearchOptions& options) {
  if (options.facets.empty() || !has_remote(view) || dead_documents(view) == 0) return std::nullopt;
  return Note{msg("the counts of values include documents that were deleted or replaced, as one of "
                  "the indexes is remote"),
              {}};
}

}  // namespace fihris::searcher
