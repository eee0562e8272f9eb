// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is wrong with this query, in words?
#include "searcher/query/mistakes.h"

#include "searcher/query/limits.h"

namespace fihris::searcher {
namespace {

static_assert(kMaxQueryDepth == 64 && kMaxQueryWords == 1024 && kMaxDistance == 1000,
              "the sentences say these");

struct Wording {
  Message problem;
  Message outcome;
  Message advice;
};

Wording wording(const Mistake& mistake) {
  const std::string_view what = mistake.what;
  const std::size_t at = mistake.offset;
  const auto ignored = [] { return msg("it was ignored"); };
  const auto read_as_word = [] { return msg("it was read as a word"); };
  switch (mistake.kind) {
    case MistakeKind::kUnclosedQuote:
      return {msg("the quotation mark at byte {0} is never closed", at), ignored(),
              msg("close it or leave it out")};
    case MistakeKind::kUnclosedParenthesis:
      return {msg("the parenthesis at byte {0} is never closed", at),
              msg("it was closed at the end of the query"), msg("close it or leave it out")};
    case MistakeKind::kUnopenedParenthesis:
      return {msg("the parenthesis at byte {0} was never opened", at), ignored(),
              msg("open it or leave it out")};
    case MistakeKind::kTooDeep:
      return {msg("the parenthesis at byte {0} is nested too deeply", at),
              msg("it and all at its depth were ignored"), msg("nest parentheses at most 64 deep")};
    case MistakeKind::kNothingBefore:
      return {msg("{0} at byte {1} has nothing before it", what, at), ignored(),
              msg("put words on both sides of it, or quotation marks around it")};
    case MistakeKind::kNothingAfter:
      return {msg("{0} at byte {1} has nothing after it", what, at), ignored(),
              msg("put a word after it, or quotation marks around it")};
    case MistakeKind::kEmptyQuotation:
      return {msg("the quotation at byte {0} is empty", at), ignored(), msg("put words into it")};
    case MistakeKind::kEmptyParentheses:
      return {msg("the parentheses at byte {0} are empty", at), msg("they were ignored"),
              msg("put words into them")};
    case MistakeKind::kEmptyField:
      return {msg("the field name {0}: at byte {1} has nothing directly after it", what, at),
              read_as_word(), msg("write the word there, without white space")};
    case MistakeKind::kUnknownField:
      return {
          msg("the name {0}: at byte {1} is not that of a field that can be searched", what, at),
          read_as_word(), msg("use another, or put quotation marks around the word")};
    case MistakeKind::kTooManyWords:
      return {msg("the word at byte {0} is the 1,025th", at),
              msg("it and all after it were ignored"),
              msg("use at most 1,024 words and quotations")};
    case MistakeKind::kShortPattern:
      return {msg("the pattern {0} at byte {1} has fewer than two letters", what, at),
              read_as_word(), msg("give more letters, or leave out the * and ?")};
    case MistakeKind::kNotNear:
      return {msg("{0} at byte {1} stands beside something other than words", what, at),
              msg("it was read as AND"),
              msg("put words of one field on both sides of it, or use AND")};
    case MistakeKind::kBadRange:
      return {msg("the value {0} at byte {1} is not one that its field can have", what, at),
              read_as_word(),
              msg("write a date as 2025, 2025-03 or 2025-03-01, a number in digits, and a range "
                  "as 2024..2025")};
    case MistakeKind::kBadDistance:
      return {msg("the operator {0} at byte {1} has no number of words", what, at), read_as_word(),
              msg("write NEAR/5, or quotation marks around it")};
    case MistakeKind::kNoDistance:
      return {msg("the number {0} at byte {1} allows no words near each other", what, at),
              ignored(), msg("write a number from 1 to 1,000, or leave it out")};
    case MistakeKind::kFarDistance:
      return {msg("the number of words in {0} at byte {1} is above 1,000", what, at),
              msg("it was read as 1,000"), msg("write a number from 1 to 1,000")};
    case MistakeKind::kBadChanges:
      return {msg("the number of changes in {0} at byte {1} is neither 1 nor 2", what, at),
              read_as_word(), msg("write ~, ~1 or ~2")};
  }
  return {};
}

}  // namespace

Note note_of(const Mistake& mistake) {
  const Wording words = wording(mistake);
  return {msg("{0}: {1}", words.problem, words.outcome), {}};
}

Error error_of(const Mistake& mistake) {
  const Wording words = wording(mistake);
  return {.code = ErrorCode::kInvalidQuery,
          .message = words.problem,
          .advice = words.advice,
          .offset = mistake.offset};
}

}  // namespace fihris::searcher
