// SPDX-License-Identifier: GPL-2.0-or-later
//
// Of which words, quotations, operators and parentheses is this query made?
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "searcher/query/limits.h"
#include "searcher/query/mistakes.h"

namespace fihris::searcher {

enum class LexemeKind : std::uint8_t { kWord, kPhrase, kOpen, kClose, kAnd, kOr, kNot, kNear };
enum class Sign : std::uint8_t { kNone, kPlus, kMinus };

struct Lexeme {
  LexemeKind kind = LexemeKind::kWord;
  std::size_t offset = 0;   // of `text`, or of the operator or parenthesis
  std::string_view text{};  // of words and quotations, as written; an empty quotation has none
  // What stands before a word, a quotation or an opening parenthesis.
  Sign sign = Sign::kNone;
  bool exact = false;
  std::string_view field{};
  std::uint32_t number = 0;  // of a kNear, and of a quotation followed by ~ and a number
};

// Every closing parenthesis has its opening one before it; unclosed ones reach to the end. The
// views point into the query.
struct Lexemes {
  std::vector<Lexeme> list;
  std::vector<Mistake> mistakes;  // in no order
  bool cut = false;               // there were more than kMaxQueryWords
};

// Linear in the length of the query, which may be any bytes. `is_field` may be empty.
[[nodiscard]] Lexemes split_query(std::string_view query,
                                  const std::function<bool(std::string_view)>& is_field);

}  // namespace fihris::searcher
