// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/words/rung_of.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "analyzers/clitics.h"
#include "fihris/analysis.h"

namespace fihris {

std::string_view rung_name(Rung rung) noexcept {
  constexpr std::array<std::string_view, 6> kNames = {"exact", "folded", "clitic",
                                                      "stem",  "plural", "variant"};
  return kNames[static_cast<std::size_t>(rung)];
}

namespace searcher {
namespace {

namespace clitics = analyzers::clitics;
using analyzers::FewLetters;
using clitics::Proclitic;

// What may be written onto the front of a word: one of these, then one of those, then the article.
constexpr auto kConjunctions = clitics::rows(
    [](const Proclitic& row) { return row.count() == 1 && row.has(clitics::kConjunction); });
constexpr auto kPrepositions = clitics::rows([](const Proclitic& row) {
  return row.count() == 1 && row.has(clitics::kPreposition | clitics::kFuture);
});
constexpr std::size_t kLeast = 4;  // two Arabic letters in UTF-8

// The word without each beginning that may be clitics; the stems tell whether it is one.
std::vector<std::string_view> bare_forms(std::string_view word) {
  std::vector<std::string_view> forms;
  const auto add = [&forms](std::string_view form) {
    if (form.size() >= kLeast) forms.push_back(form);
  };
  const auto add_without_article = [&add](std::string_view noun) {
    add(noun);
    if (noun.starts_with(clitics::kThe.utf8())) add(noun.substr(clitics::kThe.utf8().size()));
  };
  const auto add_without_preposition = [&](std::string_view rest) {
    add_without_article(rest);
    for (const FewLetters& preposition : kPrepositions) {
      const std::string_view letters = preposition.utf8();
      if (rest.starts_with(letters)) add_without_article(rest.substr(letters.size()));
    }
    if (rest.starts_with(clitics::kForThe.utf8())) {
      add(rest.substr(clitics::kForThe.utf8().size()));
    }
  };
  add_without_preposition(word);
  for (const FewLetters& conjunction : kConjunctions) {
    const std::string_view letters = conjunction.utf8();
    if (word.starts_with(letters)) add_without_preposition(word.substr(letters.size()));
  }
  return forms;
}

}  // namespace

Rung rung_of(std::string_view query, std::string_view text) {
  if (query == text) return Rung::kExact;
  const std::string of_query = fold(query);
  const std::string of_text = fold(text);
  if (of_query == of_text) return Rung::kFolded;
  const auto left = bare_forms(of_query);
  const auto right = bare_forms(of_text);
  const bool same =
      std::find_first_of(left.begin(), left.end(), right.begin(), right.end()) != left.end();
  return same ? Rung::kClitic : Rung::kStem;
}

}  // namespace searcher
}  // namespace fihris
