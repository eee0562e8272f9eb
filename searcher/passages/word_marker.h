// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where in a document's text are the words and phrases of the query?
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "fihris/analysis.h"
#include "searcher/passages/matched_word.h"
#include "searcher/words/leaf.h"

namespace fihris::searcher {

// Made once per query, used on each hit. Borrows the leaves, which must outlive it.
class WordMarker {
 public:
  explicit WordMarker(const std::vector<Leaf>& leaves);

  // The words of `tokens` that match a leaf of the field with this prefix (or, for the title's
  // prefix, of title and text together), in text order; sets found[i] for each leaf i that occurs.
  // `found` has one entry per leaf. Linear in the number of tokens for short phrases.
  std::vector<MatchedWord> match(const std::vector<Token>& tokens, std::string_view prefix,
                                 std::vector<bool>& found) const;

  // Calls visit(leaf, matched) for each occurrence of a leaf; `matched` holds the indexes of the
  // tokens of the word or phrase. In order of the first token. A place may be visited twice.
  using Visit = std::function<void(std::uint32_t leaf, std::span<const std::size_t> matched)>;
  void visit(const std::vector<Token>& tokens, std::string_view prefix, const Visit& visit) const;

 private:
  struct Place {
    std::uint32_t leaf = 0;
    std::uint32_t sequence = 0;
  };
  // Template parameters, so that a search does not pay for what only its explanation needs.
  template <typename Take>
  void for_each(const std::vector<Token>& tokens, std::string_view prefix, const Take& take) const;
  template <typename Take>
  void try_place(const Place& place, const std::vector<Token>& tokens, std::size_t first,
                 const Take& take) const;

  const std::vector<Leaf>& leaves_;
  // Keyed by the surfaces and stems of the first elements.
  std::unordered_map<std::string_view, std::vector<Place>> by_surface_;
  std::unordered_map<std::string_view, std::vector<Place>> by_stem_;
};

}  // namespace fihris::searcher
