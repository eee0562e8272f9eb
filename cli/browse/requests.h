// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does the screen ask the index, and what comes back? Each answer names its request, so that
// one to an outdated request is known for what it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "fihris/search.h"

namespace fihris::cli::browse {

using Serial = std::uint64_t;

enum class Ask : std::uint8_t {
  kHits,      // the first hits of a query, twice: at once, and then with all that takes longer
  kMore,      // the hits behind those
  kDocument,  // the whole of one hit
  kInside,    // where words are in the document that was asked for last
  kFacets,    // how many hits have which value
  kFields,    // which fields the index has
  kRefresh,   // whether there was a commit
};

struct Request {
  Ask ask = Ask::kHits;
  Serial serial = 0;
  std::string query = {};  // kInside: what is looked for in the text
  // The last word of the query may go on: when nothing is found, look for what it may become.
  bool unfinished = false;
  // limit and offset, level, filters, sort; facets by name.
  SearchOptions options = {};
  std::size_t at_once = 0;                   // kHits: how many hits the first answer needs to have
  std::string id = {};                       // kDocument
  std::vector<Completion> completions = {};  // kHits: those that are known, for the second answer
};

struct Answer {
  Ask ask = Ask::kHits;
  Serial serial = 0;
  std::optional<Error> error = {};
  // kHits: false for what was found at once, without what needs time; another answer follows.
  bool is_complete = true;
  SearchResults results = {};
  std::string searched = {};  // kHits: the query, or what it was completed to
  std::vector<Completion> completions = {};
  std::vector<Span> spans = {};  // kInside
  std::vector<FieldSpec> fields = {};
  // kRefresh, and kHits that is complete: there was a commit.
  bool changed = false;
  // With an error: the index cannot be read, whatever was asked; a kRefresh tells when it can.
  bool is_of_index = false;
};

}  // namespace fihris::cli::browse
