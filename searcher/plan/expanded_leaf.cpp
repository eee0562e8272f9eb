// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/plan/expanded_leaf.h"

#include <algorithm>
#include <utility>

#include "indexer/format/schema.h"

namespace fihris::searcher {

PlannedLeaf leaf_of_words(const Node& node, const Expansion& expansion, const std::string& prefix,
                          const Ladder& rungs, std::vector<Note>& notes) {
  PlannedLeaf out{{.sequences = {{{}}}, .prefix = prefix, .weight = 1},
                  {.word = node.text, .surface = "", .quoted = false, .terms = {}},
                  {}};
  out.parts.expanded = true;
  Element& element = out.leaf.sequences[0][0];
  std::uint64_t together = 0;
  for (const ExpandedWord& word : expansion.words) together += word.documents;
  // Together they are one query word: the rarer ones must not weigh more than all of them together.
  const double own = rungs.idf_of(together);
  std::vector<Xapian::Query> parts;
  for (const ExpandedWord& word : expansion.words) {
    if (word.documents == 0) continue;
    const double factor = word.share * std::min(1.0, own / rungs.idf_of(word.documents));
    std::string term = indexer::surface_term(prefix, word.surface);
    parts.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term), factor);
    out.parts.terms.push_back({.term = std::move(term),
                               .form = word.surface,
                               .kind = RungTerm::Kind::kSurface,
                               .rung = word.share < 1 ? Rung::kVariant : Rung::kExact,
                               .factor = factor});
    element.surfaces.push_back(word.surface);
  }
  if (parts.empty()) {
    // A term that does not exist: the query has words, but this one finds nothing.
    parts.emplace_back(indexer::surface_term(prefix, node.text));
    notes.push_back({msg("no word of the index is like {0}", node.text), {}});
  }
  out.leaf.weight = std::max(own, 0.01);
  out.query = Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end());
  if (expansion.fitting > expansion.words.size()) {
    notes.push_back({msg("{0} matches {2} words, of which the {1} most frequent were searched",
                         node.text, expansion.words.size(), expansion.fitting),
                     {}});
  }
  if (!expansion.complete) {
    notes.push_back(
        {msg("only some of the words that {0} may stand for were examined", node.text), {}});
  }
  return out;
}

PlannedLeaf leaf_of_stems(Element element, const std::string& prefix, const Ladder& rungs) {
  PlannedLeaf out;
  const std::string own = element.stems.front();
  out.parts = {.word = own, .surface = own, .quoted = false, .terms = {}};
  for (const std::string& stem : element.stems) {
    out.parts.terms.push_back({.term = indexer::stem_term(prefix, stem),
                               .form = stem,
                               .kind = RungTerm::Kind::kStem,
                               .rung = Rung::kStem,
                               .factor = 1});
  }
  out.query = Ladder::stem_query(element, prefix);
  out.leaf = {.sequences = {{std::move(element)}},
              .prefix = prefix,
              .weight = rungs.importance(own, prefix)};
  return out;
}

Xapian::Query near_query(const std::vector<Xapian::Query>& parts, std::uint32_t distance) {
  const auto count = static_cast<Xapian::termcount>(parts.size());
  const Xapian::termcount window = distance * (count - 1) + 1;
  return {Xapian::Query::OP_NEAR, parts.begin(), parts.end(), std::max(window, count)};
}

}  // namespace fihris::searcher
