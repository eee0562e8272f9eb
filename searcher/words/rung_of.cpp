// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/words/rung_of.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "fihris/analysis.h"

namespace fihris {

std::string_view rung_name(Rung rung) noexcept {
  constexpr std::array<std::string_view, 6> kNames = {"exact", "folded", "clitic",
                                                      "stem",  "plural", "variant"};
  return kNames[static_cast<std::size_t>(rung)];
}

namespace searcher {
namespace {

// What may be written onto the front of a word, in this order; none of each is one of the choices.
constexpr std::array<std::string_view, 3> kConjunctions = {"", "و", "ف"};
constexpr std::array<std::string_view, 5> kPrepositions = {"", "ب", "ل", "ك", "س"};
constexpr std::string_view kArticle = "ال";
constexpr std::string_view kToThe = "لل";  // ل and the article
constexpr std::size_t kLeast = 4;          // two Arabic letters in UTF-8

// The word without each beginning that may be clitics: whether it is one, the stems tell.
std::vector<std::string_view> bare_forms(std::string_view word) {
  std::vector<std::string_view> forms;
  const auto add = [&forms](std::string_view form) {
    if (form.size() >= kLeast) forms.push_back(form);
  };
  for (const std::string_view conjunction : kConjunctions) {
    if (!word.starts_with(conjunction)) continue;
    const std::string_view rest = word.substr(conjunction.size());
    for (const std::string_view preposition : kPrepositions) {
      if (!rest.starts_with(preposition)) continue;
      const std::string_view noun = rest.substr(preposition.size());
      add(noun);
      if (noun.starts_with(kArticle)) add(noun.substr(kArticle.size()));
    }
    if (rest.starts_with(kToThe)) add(rest.substr(kToThe.size()));
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
