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
  std::string_view before;   // the subject; Mistake::what follows
  std::string_view after;    // "at byte N" follows
  std::string_view problem;  // ": " follows
  std::string_view outcome;
  std::string_view advice;
};

Wording wording(MistakeKind kind) noexcept {
  switch (kind) {
    case MistakeKind::kUnclosedQuote:
      return {"The quotation mark", "", "is never closed", "it was ignored",
              "close it or leave it out"};
    case MistakeKind::kUnclosedParenthesis:
      return {"The parenthesis", "", "is never closed",
              "it was taken to reach to the end of the query", "close it or leave it out"};
    case MistakeKind::kUnopenedParenthesis:
      return {"The parenthesis", "", "was never opened", "it was ignored",
              "open it or leave it out"};
    case MistakeKind::kTooDeep:
      return {"The parenthesis", "", "has too many others around it",
              "it and those as deep as it were ignored", "use at most 64, one in the other"};
    case MistakeKind::kNothingBefore:
      return {"", "", "has nothing before it", "it was ignored",
              "put words on both sides of it, or quotation marks around it"};
    case MistakeKind::kNothingAfter:
      return {"", "", "has nothing after it", "it was ignored",
              "put a word after it, or quotation marks around it"};
    case MistakeKind::kEmptyQuotation:
      return {"The quotation", "", "is empty", "it was ignored", "put words into it"};
    case MistakeKind::kEmptyParentheses:
      return {"The pair of parentheses", "", "is empty", "it was ignored", "put words into it"};
    case MistakeKind::kEmptyField:
      return {"The field name ", ":", "has nothing right after it", "it was read as a word",
              "write the word there, without white space"};
    case MistakeKind::kUnknownField:
      return {"The name ", ":", "is not that of a field that can be searched",
              "it was read as a word", "use another, or put quotation marks around the word"};
    case MistakeKind::kTooManyWords:
      return {"The word", "", "is the 1,025th", "it and all after it were ignored",
              "use at most 1,024 words and quotations"};
    case MistakeKind::kShortPattern:
      return {"The pattern ", "", "has fewer than two letters", "it was read as a word",
              "give more letters, or leave out the * and ?"};
    case MistakeKind::kNotNear:
      return {"", "", "has something else than words beside it", "it was read as AND",
              "put words of one field on both sides of it, or use AND"};
    case MistakeKind::kBadRange:
      return {"The value ", "", "is none that its field can have", "it was read as a word",
              "write a date as 2025, 2025-03 or 2025-03-01, a number in digits, and a range as "
              "2024..2025"};
    case MistakeKind::kBadDistance:
      return {"The operator ", "", "has no number of words behind it", "it was read as a word",
              "write NEAR/5, or quotation marks around it"};
    case MistakeKind::kNoDistance:
      return {"The number ", "", "lets no words stand near one another", "it was ignored",
              "write a number from 1 to 1,000, or leave it out"};
    case MistakeKind::kFarDistance:
      return {"The number of words in ", "", "is above 1,000", "it was taken for 1,000",
              "write a number from 1 to 1,000"};
    case MistakeKind::kBadChanges:
      return {"The number of changes in ", "", "is neither 1 nor 2", "it was read as a word",
              "write ~, ~1 or ~2"};
  }
  return {};
}

}  // namespace

std::string describe(const Mistake& mistake, bool strict) {
  const Wording words = wording(mistake.kind);
  std::string sentence(words.before);
  sentence.append(mistake.what).append(words.after);
  sentence.append(" at byte ").append(std::to_string(mistake.offset)).append(" ");
  sentence.append(words.problem).append(": ");
  sentence.append(strict ? words.advice : words.outcome).append(".");
  return sentence;
}

}  // namespace fihris::searcher
