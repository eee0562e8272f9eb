// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/names/judge.h"

#include <algorithm>
#include <cmath>

#include "analyzers/clitics.h"
#include "analyzers/names/likeness.h"

namespace fihris::analyzers {
namespace {

// Chosen by measurement (docs/analysis.md). Costs and looks are in nats per letter.
constexpr double kLatinLimit = 2.0;      // cost, asked for in Latin script
constexpr double kToLatinLimit = 1.8;    // cost, asked for in Arabic, of a word in Latin script,
constexpr double kToLatinByLook = 0.8;   // and more the more foreign the word looks
constexpr double kMostArabicCost = 1.5;  // of any variant in Arabic script
constexpr double kLeastCost = 1.0;       // of any two words that differ

// Documents with the bare word count this much less as evidence that it is an ordinary word.
constexpr double kBare = 0.85;

// A variant less alike than this may be another word, and is rejected if its frequency, scaled to
// the usual number of documents, is at least the following.
constexpr double kDoubtful = 0.2;
constexpr double kMostDoubtful = 100.0;

constexpr NameLimits kUsual = {.cost = 1.9,
                               .by_look = 1.35,
                               .by_other = 0.4,
                               .by_witness = 1.1,
                               .uncounted = 0.8,
                               .familiar = 0.44,
                               .without_article = 0.8,
                               .article = 0.4};
// In a small collection every word is rare, which means little.
constexpr NameLimits kFew = {.cost = 1.0,
                             .by_look = 1.0,
                             .by_other = 0.4,
                             .by_witness = 0.4,
                             .uncounted = 2.5,
                             .familiar = 0.2,
                             .without_article = 1.0,
                             .article = 0.0};
constexpr double kUsualDocuments = 12'000;
constexpr double kFewDocuments = 30;

// Letters that look like the article are neutral evidence.
double own_look(const NameLetters& word) {
  if (word.size < kLeastNameLetters + 2 || !has_article_at(word, 0)) {
    return foreign_look(word);
  }
  NameLetters rest = word;
  rest.size -= 2;
  std::copy_n(word.of.begin() + 2, rest.size, rest.of.begin());
  return foreign_look(rest);
}

}  // namespace

bool has_article_at(const NameLetters& word, std::size_t at) noexcept {
  const std::u32string_view article = clitics::kThe;
  return at + 1 < word.size && word[at] == arabic_code(article[0]) &&
         word[at + 1] == arabic_code(article[1]);
}

NameJudge::NameJudge(std::uint64_t documents) noexcept : limits_(kUsual) {
  if (documents == 0) return;
  const double ratio = kUsualDocuments / static_cast<double>(documents);
  scale_ = std::min(ratio, 1.0);
  const double most = std::sqrt(kUsualDocuments / kFewDocuments) - 1;
  const double few = std::clamp((std::sqrt(ratio) - 1) / most, 0.0, 1.0);
  const auto between = [few](double usual, double of_few) {
    return usual + few * (of_few - usual);
  };
  limits_ = {.cost = between(kUsual.cost, kFew.cost),
             .by_look = between(kUsual.by_look, kFew.by_look),
             .by_other = between(kUsual.by_other, kFew.by_other),
             .by_witness = between(kUsual.by_witness, kFew.by_witness),
             .uncounted = between(kUsual.uncounted, kFew.uncounted),
             .familiar = between(kUsual.familiar, kFew.familiar),
             .without_article = between(kUsual.without_article, kFew.without_article),
             .article = between(kUsual.article, kFew.article)};
}

double NameJudge::foreignness(const NameLetters& word, double frequency, double bare,
                              bool article) const {
  if (!word.arabic) return 0;
  const double counted =
      (frequency - kBare * bare) * scale_ * (article ? 1.0 : limits_.without_article);
  return own_look(word) - limits_.familiar * std::log1p(counted) -
         (article ? limits_.article : 0.0);
}

double NameJudge::most_cost_of_latin(double look) noexcept {
  return kToLatinLimit + kToLatinByLook * look;
}

double NameJudge::most_cost(const NameLetters& word, double look, double witnessed,
                            const NameLetters& other, double other_look) const noexcept {
  const auto letters = static_cast<double>(std::max(word.size, other.size));
  if (!word.arabic) return kLatinLimit * letters;
  if (!other.arabic) return most_cost_of_latin(look) * letters;
  return std::min(of_letter(look, witnessed, other_look) * (letters - limits_.uncounted),
                  kMostArabicCost * letters);
}

bool NameJudge::is_doubtful(double likeness, double frequency) const noexcept {
  return likeness < kDoubtful && frequency * scale_ > kMostDoubtful;
}

bool NameJudge::is_hopeless(const NameLetters& word, double look) const noexcept {
  if (!word.arabic || most_cost_of_latin(look) > 0) return false;
  const double letters = static_cast<double>(word.size) + 2 - limits_.uncounted;
  return of_letter(look, 1.0, kMostLook) * letters < kLeastCost;
}

double NameJudge::of_letter(double look, double witnessed, double other_look) const noexcept {
  return limits_.cost + limits_.by_look * look +
         limits_.by_other * std::min(other_look, kMostLook) + limits_.by_witness * witnessed;
}

}  // namespace fihris::analyzers
