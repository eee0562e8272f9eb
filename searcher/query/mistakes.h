// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is wrong with this query, in words?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fihris/result.h"

namespace fihris::searcher {

enum class MistakeKind : std::uint8_t {
  kUnclosedQuote,
  kUnclosedParenthesis,
  kUnopenedParenthesis,
  kTooDeep,
  kNothingBefore,  // an AND or OR
  kNothingAfter,   // an AND, OR or NOT
  kEmptyQuotation,
  kEmptyParentheses,
  kEmptyField,
  kUnknownField,
  kTooManyWords,
  kShortPattern,
  kNotNear,      // a NEAR with something else than words beside it
  kBadRange,     // a value that is impossible for the field
  kBadDistance,  // NEAR/ without a number above 0
  kNoDistance,   // a quotation with ~0
  kFarDistance,  // a greater number of words than is supported
  kBadChanges,   // word~9
};

struct Mistake {
  MistakeKind kind = MistakeKind::kUnclosedQuote;
  std::size_t offset = 0;  // in the query, in bytes
  std::string_view what;   // the operator or the field name, a view into the query
};

// What is wrong and what was done about it.
[[nodiscard]] Note note_of(const Mistake& mistake);

// What is wrong and what to do about it, for strict parsing.
[[nodiscard]] Error error_of(const Mistake& mistake);

}  // namespace fihris::searcher
