// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a query say? docs/query-syntax.md is the language and its grammar.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/result.h"
#include "searcher/query/ast.h"

namespace fihris::searcher {

inline constexpr std::size_t kMaxQueryBytes = 100'000;
inline constexpr std::size_t kMaxQueryNotes = 10;

struct ParserOptions {
  // Refuse a query that would get a note.
  bool strict = false;
  // True for the name of a field that can be searched: then name:word is about that field, else it
  // is a word like any other. Empty: there are none. Called with up to 32 bytes, any but marks of
  // direction around them.
  std::function<bool(std::string_view)> is_field;
  // Of what stands behind the name of a field: nothing when it is words, else whether it is a value
  // or range of values that the field can have. Empty: it is always words.
  std::function<std::optional<bool>(std::string_view field, std::string_view text)> is_range;
};

// Of a word or quotation, `offset` is that of its text, so that the text is what stands there in
// the query; every other node begins where the first word below it does, and the root of an empty
// tree at 0. Below a kAnd and a kOr are two nodes or more, below a kNot two; below a kNear two or
// more; below a kGroup one or more, at least one of them not excluded, and only the root of a query
// without words has none.
struct ParsedQuery {
  Node root;  // a kGroup
  // What was ignored or read as words, in the order of the query, at most kMaxQueryNotes.
  std::vector<Note> notes;
};

// Any bytes are a query. kInvalidQuery when there are more than kMaxQueryBytes of them (the offset
// is that number), and, only if `strict`, for the first mistake. Takes time linear in the length.
Result<ParsedQuery> parse_query(std::string_view query, const ParserOptions& options = {});

// An S-expression on one line, for tests and logs: words, quotations between straight marks (with
// ~N behind those that are only near), (pattern W), (like2 W), (range W), (all), (and ...),
// (or ...), (not A B), (near5 ...), (group ...); before a child of a group + or -, before a word or
// quotation its field and =. What would read as one of these is text when there is a \ before it.
std::string to_string(const Node& node);

}  // namespace fihris::searcher
