// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does a document come to the point early? What the beginning of a text says, it is about.
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
  // Takes the words of title and text of the plan that say most, with the stems of all their forms,
  // of kMostLeadForms at most.
  Lead(const Plan& plan, Occurrences& occurrences);

  // What the document that `occurrences` is at gets for the words that its text has early: of each
  // its inverse document frequency times kLeadWeight, halved at the word kLeadHalf of the text, and
  // so on hyperbolically; of a wider form the ladder's factor of it. The best form of a word
  // counts. None as soon as it is clear that it is less than `least`. `terms`: those that the
  // document may have. May throw Xapian::Error.
  [[nodiscard]] std::optional<double> weight_of(Occurrences& occurrences, TermBits terms,
                                                double least) const;

  // No document with these terms only gets more.
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
