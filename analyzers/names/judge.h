// SPDX-License-Identifier: GPL-2.0-or-later
//
// How foreign does a word look in a vocabulary, and what may another spelling of it cost?
#pragma once

#include <cstddef>
#include <cstdint>

#include "analyzers/names/letters.h"

namespace fihris::analyzers {

inline constexpr std::size_t kLeastNameLetters = 4;
inline constexpr double kMostLook = 1.0;  // of a variant, that counts

// What two words in Arabic script may cost, in nats a letter.
struct NameLimits {
  double cost;             // at most,
  double by_look;          // and more as the word looks foreign,
  double by_other;         // and as its variant does,
  double by_witness;       // and as the vocabulary has it in Latin script
  double uncounted;        // the first letters allow no difference
  double familiar;         // what frequency, as its logarithm, takes from the look,
  double without_article;  // counted so of a word that does not take the article;
  double article;          // and what the article takes
};

// Whether the article may stand at a place of an Arabic word.
[[nodiscard]] bool has_article_at(const NameLetters& word, std::size_t at) noexcept;

// For a vocabulary of so many documents; 0: unknown. Costs are of NameCosts. Thread-safe.
class NameJudge {
 public:
  explicit NameJudge(std::uint64_t documents) noexcept;

  // How foreign a word is when its frequency is taken into account: ordinary words are frequent,
  // take the article and other clitics and endings, and rare letters prove less in them. Of more
  // than the usual documents, frequencies count in proportion. `bare`: as in NameEntry.
  [[nodiscard]] double foreignness(const NameLetters& word, double frequency, double bare,
                                   bool article) const;

  // The most that a word in Latin script may cost a letter, asked for by an Arabic one.
  [[nodiscard]] static double most_cost_of_latin(double look) noexcept;

  // The most that `other` may cost as a variant of `word`; not above 0: nothing will do. Looks
  // count of words in Arabic script. `witnessed`: 0 to 1.
  [[nodiscard]] double most_cost(const NameLetters& word, double look, double witnessed,
                                 const NameLetters& other, double other_look) const noexcept;

  // Whether a variant in so many documents is rather some other word.
  [[nodiscard]] bool is_doubtful(double likeness, double frequency) const noexcept;

  // Whether no word at all could be a variant.
  [[nodiscard]] bool is_hopeless(const NameLetters& word, double look) const noexcept;

 private:
  [[nodiscard]] double of_letter(double look, double witnessed, double other_look) const noexcept;

  NameLimits limits_;
  double scale_ = 1;
};

}  // namespace fihris::analyzers
