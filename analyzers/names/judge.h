// SPDX-License-Identifier: GPL-2.0-or-later
//
// How foreign does a word look in a vocabulary, and how much may another spelling of it cost?
#pragma once

#include <cstddef>
#include <cstdint>

#include "analyzers/names/letters.h"

namespace fihris::analyzers {

inline constexpr std::size_t kLeastNameLetters = 4;
inline constexpr double kMostLook = 1.0;  // of a variant; more does not count

// The most that two words in Arabic script may cost, in nats per letter.
struct NameLimits {
  double cost;             // the base limit,
  double by_look;          // plus this times the word's foreign look,
  double by_other;         // plus this times the variant's,
  double by_witness;       // plus this if the vocabulary has it in Latin script
  double uncounted;        // the first letters allow no difference
  double familiar;         // how much log frequency reduces the look,
  double without_article;  // counted so of a word that does not take the article;
  double article;          // how much the article reduces it
};

// Whether the article may stand at a place of an Arabic word.
[[nodiscard]] bool has_article_at(const NameLetters& word, std::size_t at) noexcept;

// For a vocabulary of this many documents; 0: unknown. Costs are those of NameCosts. Thread-safe.
class NameJudge {
 public:
  explicit NameJudge(std::uint64_t documents) noexcept;

  // How foreign a word is, given its frequency: ordinary words are frequent, take the article and
  // other clitics and endings, and rare letters prove less in them. In larger vocabularies than
  // usual, frequencies are scaled down in proportion. `bare`: as in NameEntry.
  [[nodiscard]] double foreignness(const NameLetters& word, double frequency, double bare,
                                   bool article) const;

  // The most that a word in Latin script may cost per letter as a variant of an Arabic one.
  [[nodiscard]] static double most_cost_of_latin(double look) noexcept;

  // The most that `other` may cost as a variant of `word`; not above 0: no variant is possible.
  // Looks count only for words in Arabic script. `witnessed`: 0 to 1.
  [[nodiscard]] double most_cost(const NameLetters& word, double look, double witnessed,
                                 const NameLetters& other, double other_look) const noexcept;

  // Whether a variant with this document frequency is rather another word.
  [[nodiscard]] bool is_doubtful(double likeness, double frequency) const noexcept;

  // Whether no word at all could be a variant.
  [[nodiscard]] bool is_hopeless(const NameLetters& word, double look) const noexcept;

 private:
  [[nodiscard]] double of_letter(double look, double witnessed, double other_look) const noexcept;

  NameLimits limits_;
  double scale_ = 1;
};

}  // namespace fihris::analyzers
