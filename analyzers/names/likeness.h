// SPDX-License-Identifier: GPL-2.0-or-later
//
// How likely are two words spellings of one name? And does a word look like a foreign name at all?
// By tables that bench/quality/learn_names generated; docs/analysis.md explains them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "analyzers/names/letters.h"

namespace fihris::analyzers {

// Incremented whenever the tables change.
inline constexpr int kNameTableVersion = 3;

// The cost in nats of the cheapest way to write a word as another, chunk of letters by chunk; 0 for
// equal words. Some number above `most` when the cost exceeds `most`, or there is no way. Two words
// in Latin script have no way. Symmetric. Thread-safe; under a microsecond.
class NameCosts {
 public:
  explicit NameCosts(const NameLetters& word);

  [[nodiscard]] double cost_to(const NameLetters& other, double most) const;

 private:
  // A chunk of a word in Latin script that the table has.
  struct Chunk {
    std::uint8_t at;
    std::uint8_t size;
    const std::uint8_t* costs;  // by chunk of the other side
  };
  static constexpr std::size_t kLongestChunk = 3;  // letters
  // All chunks of a word, whose two ends count as letters; built for each compared word.
  struct Chunks {
    std::array<Chunk, (kMaxNameLetters + 2) * kLongestChunk> of;
    std::size_t size = 0;

    [[nodiscard]] const Chunk* begin() const noexcept { return of.data(); }
    [[nodiscard]] const Chunk* end() const noexcept { return of.data() + size; }
  };
  static Chunks latin_chunks(const NameLetters& word);
  static int latin_arabic(const Chunks& latin, std::size_t size, const NameLetters& arabic,
                          int most);
  [[nodiscard]] int arabic_arabic(const NameLetters& other, int most) const;
  [[nodiscard]] bool is_too_far(const NameLetters& arabic, int most) const;

  NameLetters word_;
  Chunks chunks_;  // of a Latin word
  // Of an Arabic word: the costs of the chunk of 0, 1 and 2 letters from each letter on.
  std::vector<std::array<const std::uint8_t*, 3>> rows_;
  // The least cost of each Arabic letter of another word: 0 if this word has it.
  std::array<std::uint8_t, kArabicCodes> least_of_letter_{};
};

// How much more the word looks like a foreign name than like an ordinary Arabic word, in nats per
// letter; above 0 for most names. 0 for Latin words.
[[nodiscard]] double foreign_look(const NameLetters& word);

}  // namespace fihris::analyzers
