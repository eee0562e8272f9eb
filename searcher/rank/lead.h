// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does a document come to the point early? A text is about what its beginning says.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "searcher/plan/plan.h"
#include "searcher/rank/occurrences.h"

namespace fihris::searcher {

// For the best documents of one match.
class Lead {
 public:
  // Takes the plan's most important words of title and text, with the stems of all their forms, at
  // most kMostLeadForms each.
  Lead(const Plan& plan, Occurrences& occurrences);

  // The weight of the current document of `occurrences` for words early in its text: for each word
  // its inverse document frequency times kLeadWeight, halved at word kLeadHalf of the text, and so
  // on hyperbolically; for a wider form also times the ladder's factor. The best form of a word
  // counts. Empty as soon as it is clearly less than `least`. `terms`: those that the document may
  // have. May throw Xapian::Error.
  [[nodiscard]] std::optional<double> weight_of(Occurrences& occurrences, TermBits terms,
                                                double least) const;

  // An upper bound for documents with only these terms.
  [[nodiscard]] double upper_bound(const Occurrences& occurrences, TermBits terms = kAnyTerm) const;

  [[nodiscard]] bool is_empty() const noexcept { return words_.empty(); }

 private:
  struct Form {
    std::size_t term = 0;
    double factor = 1;  // of the ladder
  };
  struct Word {
    double weight = 0;
    std::vector<Form> forms;
  };
  static double most_of(const Word& word, const Occurrences& occurrences, TermBits terms);
  static double of_word(const Word& word, Occurrences& occurrences, TermBits terms);

  std::vector<Word> words_;
};

}  // namespace fihris::searcher
