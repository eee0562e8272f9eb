// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does the screen ask the index, and what comes back? Each answer names its request, so that
// an answer to an outdated request is recognised.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "fihris/search.h"

namespace fihris::cli::browse {

using Serial = std::uint64_t;

enum class Ask : std::uint8_t {
  kHits,      // the first hits of a query, answered twice: at once, then with the slower parts
  kMore,      // the hits after those
  kDocument,  // one whole document
  kInside,    // where words stand in the last requested document
  kFacets,    // how many hits each value has
  kFields,    // which fields the index has
  kRefresh,   // whether there was a commit
};

struct Request {
  Ask ask = Ask::kHits;
  Serial serial = 0;
  std::string query = {};  // kInside: what to find in the text
  // The last word of the query may be unfinished: if nothing is found, search for its completion.
  bool unfinished = false;
  // limit and offset, level, filters, sort; facets by name.
  SearchOptions options = {};
  std::size_t at_once = 0;                   // kHits: how many hits the first answer must have
  std::string id = {};                       // kDocument
  std::vector<Completion> completions = {};  // kHits: those already known, for the second answer
};

struct Answer {
  Ask ask = Ask::kHits;
  Serial serial = 0;
  std::optional<Error> error = {};
  // kHits: false for the quick answer without the slower parts; another answer follows.
  bool is_complete = true;
  SearchResults results = {};
  std::string searched = {};  // kHits: the query, or what it was completed to
  std::vector<Completion> completions = {};
  std::vector<Span> spans = {};  // kInside
  std::vector<FieldSpec> fields = {};
  // kRefresh and the complete kHits: there was a commit.
  bool changed = false;
  // With an error: the index cannot be read, whatever was asked; kRefresh reports its recovery.
  bool is_of_index = false;
};

}  // namespace fihris::cli::browse
