// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/names/judge.h"

#include <algorithm>
#include <cmath>

#include "analyzers/clitics.h"
#include "analyzers/names/likeness.h"

namespace fihris::analyzers {
namespace {

// Chosen by measurement (docs/analysis.md). Costs and looks are nats a letter.
constexpr double kLatinLimit = 2.0;      // cost, asked for in Latin script
constexpr double kToLatinLimit = 1.8;    // cost, asked for in Arabic, of a word in Latin script,
constexpr double kToLatinByLook = 0.8;   // and more as the word looks foreign
constexpr double kMostArabicCost = 1.5;  // of any variant in Arabic script
constexpr double kLeastCost = 1.0;       // of any two words that differ

// A document with the bare word counts so much less as a sign that it is an ordinary one.
constexpr double kBare = 0.85;

// What is less like the word than this may be another, and is not taken from among the words of so
// many of the usual documents.
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
// In a few documents any word is rare, and says little by it.
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

// What looks like the article is seldom there, and says nothing.
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
