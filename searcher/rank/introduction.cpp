// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/introduction.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "searcher/base/weights.h"
#include "searcher/words/rung_of.h"

namespace fihris::searcher {
namespace {

// The ladder's factor of a word form; the likeness for names. 1 for a part of a phrase.
double factor_of(const Plan& plan, std::uint32_t query_word, const Token& token) {
  double best = 0;
  const LeafParts& parts = plan.parts[query_word];
  for (const RungTerm& term : parts.terms) {
    const bool is_form = (term.kind == RungTerm::Kind::kStem && term.form == token.stem) ||
                         (term.kind == RungTerm::Kind::kSurface && term.rung != Rung::kExact &&
                          term.form == token.surface);
    if (!is_form) continue;
    const double share = term.rung == Rung::kVariant ? kNameWeight : 1.0;
    best = std::max(best, std::min(1.0, term.factor / share));
  }
  // The same stem may still be another word: أليسون, إليسا.
  if (best == 1 && !parts.quoted && rung_of(parts.surface, token.surface) > Rung::kClitic) {
    return kIntroStem;
  }
  return best > 0 ? best : 1;
}

}  // namespace

void Introduction::look_at_title(const std::vector<Token>& tokens,
                                 const std::vector<MatchedWord>& words, const Plan& plan) {
  // Most titles have no word of the query.
  if (words.empty() || tokens.back().position > kMostNameWords) return;
  std::set<std::string_view> stems;
  std::set<std::string_view> asked;
  auto word = words.begin();
  for (const Token& token : tokens) {
    stems.insert(token.stem);
    while (word != words.end() && word->position < token.position) ++word;
    for (auto here = word; here != words.end() && here->position == token.position; ++here) {
      const double weight =
          plan.leaves[here->query_word].weight * factor_of(plan, here->query_word, token);
      asked.insert(token.stem);
      words_.push_back({.query_word = here->query_word,
                        .weight = weight,
                        .stem = std::string(token.stem),
                        .early = 0});
    }
  }
  title_words_ = stems.size();
  asked_words_ = asked.size();
}

void Introduction::look_at_text(const std::vector<Token>& tokens) {
  for (const Token& token : tokens) {
    if (token.position > kMostIntroWords || token.end > kMostIntroBytes) break;
    for (Word& word : words_) {
      if (word.early > 0 || word.stem != token.stem) continue;
      word.early = 1 / (1 + static_cast<double>(token.position - 1) / kIntroHalf);
    }
  }
}

double Introduction::strength() const noexcept {
  if (words_.empty()) return 0;
  // For a word that the title has more than once, the best counts.
  double sum = 0;
  for (auto word = words_.begin(); word != words_.end(); ++word) {
    const auto is_same = [word](const Word& other) { return other.query_word == word->query_word; };
    if (std::any_of(words_.begin(), word, is_same)) continue;
    double best = 0;
    for (auto other = word; other != words_.end(); ++other) {
      if (is_same(*other)) best = std::max(best, other->weight * other->early);
    }
    sum += best;
  }
  return sum * static_cast<double>(asked_words_) / static_cast<double>(title_words_);
}

}  // namespace fihris::searcher
