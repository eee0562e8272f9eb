// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which terms of the index count as a word of the query, and how much each? The strictness ladder.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "analyzers/plurals/broken_plurals.h"
#include "fihris/analysis.h"
#include "fihris/search.h"
#include "searcher/index/name_lists.h"
#include "searcher/index/term_counts.h"
#include "searcher/words/leaf.h"
#include "searcher/words/score_parts.h"
#include "searcher/words/word_forms.h"

namespace fihris::searcher {

// A word of the query on all rungs that a level allows.
struct Rungs {
  Xapian::Query query;             // empty: no term of the index
  Element element;                 // the same, for recognising the word in a text
  bool unknown = false;            // no document has any of its terms
  bool scarce = false;             // very few documents have the word itself
  Xapian::doccount documents = 0;  // if it is scarce: how many
  // The same, for explaining a hit; not for exact_with_proclitic().
  std::vector<RungTerm> terms = {};
};

// Asks one state of an index about its terms. Borrows all; they must outlive it. May throw
// Xapian::Error.
class Ladder {
 public:
  // `without`: of SearchPart.
  Ladder(const TermCounts& counts, Analyzer& analyzer, const NameLists& names, RecentForms& recent,
         std::uint32_t without)
      : counts_(counts), analyzer_(analyzer), names_(names), recent_(recent), without_(without) {}

  // The written form only.
  [[nodiscard]] Rungs exact(std::string_view surface, std::string_view prefix) const;

  // Exact, then other spellings and suffixes (by the stem), then an added or missing clitic or
  // pronoun and other seats of a hamza, if the index's vocabulary confirms them.
  [[nodiscard]] Rungs stemmed(const Token& token, std::string_view prefix) const;

  // The same, then broken plurals or the singular, and other spellings of a foreign name.
  [[nodiscard]] Rungs wide(const Token& token, std::string_view prefix) const;

  // The first word of an exact phrase: the written form, also with a conjunction or preposition
  // attached. Element and stems only; Rungs::query is the "any of these surfaces".
  [[nodiscard]] Rungs exact_with_proclitic(std::string_view surface, std::string_view prefix);

  // The stem terms of an element, for phrases.
  [[nodiscard]] static Xapian::Query stem_query(const Element& element, std::string_view prefix);

  // The inverse document frequency for this document frequency; above 0.
  [[nodiscard]] double idf_of(std::uint64_t documents) const;

  // The inverse document frequency of the stem, to compare the importance of words.
  [[nodiscard]] double importance(std::string_view stem, std::string_view prefix) const;

 private:
  [[nodiscard]] analyzers::PluralVocabulary vocabulary(std::string_view prefix) const;
  [[nodiscard]] const WordForms& forms_of(const Token& token, std::string_view prefix,
                                          bool wide) const;
  [[nodiscard]] WordForms find_forms(const Token& token, std::string_view prefix, bool wide) const;
  [[nodiscard]] Rungs climb(const Token& token, std::string_view prefix, bool wide) const;
  void add_names(const Token& token, std::string_view prefix, std::vector<WordForm>& forms) const;
  void add_loose(const Token& token, std::string_view prefix, Xapian::doccount own,
                 std::vector<WordForm>& forms) const;
  void add_plurals(const Token& token, std::string_view prefix, std::vector<WordForm>& forms) const;
  [[nodiscard]] Xapian::doccount frequency(std::string_view stem, std::string_view prefix) const;
  [[nodiscard]] bool takes_article(std::string_view stem, std::string_view prefix) const;
  void add_clitics(std::string_view stem, std::string_view prefix, bool wide,
                   std::vector<WordForm>& forms) const;

  const TermCounts& counts_;
  Analyzer& analyzer_;
  const NameLists& names_;
  RecentForms& recent_;
  std::uint32_t without_;
};

}  // namespace fihris::searcher
