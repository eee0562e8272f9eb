// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/passages/word_marker.h"

#include <algorithm>

#include "indexer/format/schema.h"

namespace fihris::searcher {
namespace {

bool accepts(const Element& element, const Token& token) {
  return std::find(element.surfaces.begin(), element.surfaces.end(), token.surface) !=
             element.surfaces.end() ||
         std::find(element.stems.begin(), element.stems.end(), token.stem) != element.stems.end();
}

}  // namespace

WordMarker::WordMarker(const std::vector<Leaf>& leaves) : leaves_(leaves) {
  for (std::uint32_t i = 0; i < leaves.size(); ++i) {
    for (std::uint32_t k = 0; k < leaves[i].sequences.size(); ++k) {
      const Sequence& sequence = leaves[i].sequences[k];
      if (sequence.empty()) continue;
      for (const std::string& surface : sequence[0].surfaces)
        by_surface_[surface].push_back({i, k});
      for (const std::string& stem : sequence[0].stems) by_stem_[stem].push_back({i, k});
    }
  }
}

// Matches the sequence from tokens[first], which matches its first element.
template <typename Take>
void WordMarker::try_place(const Place& place, const std::vector<Token>& tokens, std::size_t first,
                           const Take& take) const {
  const Sequence& sequence = leaves_[place.leaf].sequences[place.sequence];
  std::vector<std::size_t> matched = {first};
  std::size_t at = first;
  for (std::size_t e = 1; e < sequence.size(); ++e) {
    const std::uint32_t position = tokens[first].position + static_cast<std::uint32_t>(e);
    while (at < tokens.size() && tokens[at].position < position) ++at;
    // A compound shares its position with its first part.
    std::size_t fits = tokens.size();
    for (std::size_t t = at; t < tokens.size() && tokens[t].position == position; ++t) {
      if (accepts(sequence[e], tokens[t])) fits = t;
    }
    if (fits == tokens.size()) return;
    matched.push_back(fits);
  }
  take(place.leaf, matched);
}

template <typename Take>
void WordMarker::for_each(const std::vector<Token>& tokens, std::string_view prefix,
                          const Take& take) const {
  const auto try_all = [&](const std::vector<Place>& places, std::size_t token) {
    for (const Place& place : places) {
      const std::string& wanted = leaves_[place.leaf].prefix;
      if (wanted == prefix || (wanted.empty() && prefix == indexer::kTitlePrefix)) {
        try_place(place, tokens, token, take);
      }
    }
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto surface = by_surface_.find(tokens[i].surface);
    if (surface != by_surface_.end()) try_all(surface->second, i);
    const auto stem = by_stem_.find(tokens[i].stem);
    if (stem != by_stem_.end()) try_all(stem->second, i);
  }
}

void WordMarker::visit(const std::vector<Token>& tokens, std::string_view prefix,
                       const Visit& visit) const {
  for_each(tokens, prefix, visit);
}

std::vector<MatchedWord> WordMarker::match(const std::vector<Token>& tokens,
                                           std::string_view prefix,
                                           std::vector<bool>& found) const {
  std::vector<MatchedWord> out;
  for_each(tokens, prefix, [&](std::uint32_t number, const std::vector<std::size_t>& matched) {
    const Leaf& leaf = leaves_[number];
    found[number] = true;
    if (!leaf.highlight) return;
    for (const std::size_t t : matched) {
      const Token& token = tokens[t];
      out.push_back({.begin = token.begin,
                     .end = token.end,
                     .position = token.position,
                     .query_word = leaf.query_word,
                     .weight = leaf.weight});
    }
  });
  std::sort(out.begin(), out.end(), [](const MatchedWord& a, const MatchedWord& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  });
  const auto same = [](const MatchedWord& a, const MatchedWord& b) {
    return a.begin == b.begin && a.end == b.end && a.query_word == b.query_word;
  };
  out.erase(std::unique(out.begin(), out.end(), same), out.end());
  return out;
}

}  // namespace fihris::searcher
