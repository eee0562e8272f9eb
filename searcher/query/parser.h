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
  // True for the name of a searchable field: then name:word refers to that field, else it is an
  // ordinary word. Empty: no fields. Called with up to 32 arbitrary bytes, without direction marks
  // around them.
  std::function<bool(std::string_view)> is_field;
  // For the text after a field's name: empty when it is words, else whether it is a value or range
  // of values that the field can have. No function: always words.
  std::function<std::optional<bool>(std::string_view field, std::string_view text)> is_range;
};

// The `offset` of a word or quotation is that of its text within the query; every
// other node begins where its first word does, and the root of an empty tree at 0. A
// kAnd, kOr or kNear has two or more children, a kNot two; a kGroup has one or more,
// at least one of them not excluded, and only the root of a query without words has
// none.
struct ParsedQuery {
  Node root;  // a kGroup
  // What was ignored or read as words, in the order of the query, at most kMaxQueryNotes.
  std::vector<Note> notes;
};

// Accepts any bytes. kInvalidQuery for more than kMaxQueryBytes (the offset is that number) and,
// only if `strict`, for the first mistake. Linear in the length.
Result<ParsedQuery> parse_query(std::string_view query, const ParserOptions& options = {});

// An S-expression on one line, for tests and logs: words, quotations between straight marks
// (followed by ~N for those that are only near), (pattern W), (like2 W), (range W), (all),
// (and ...), (or ...), (not A B), (near5 ...), (group ...); before a child of a group + or -,
// before a word or quotation its field and =. A \ escapes text that would read as one of these.
std::string to_string(const Node& node);

}  // namespace fihris::searcher
