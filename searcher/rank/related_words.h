// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does a document without a query word have a related word? Arabic derives words by setting the
// consonants of a root into patterns: تأسس, مؤسسة and تأسيس are not forms of one another, but
// share a meaning. Too loose for finding documents, it tells which of those found answer
// better.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/analysis.h"
#include "searcher/words/leaf.h"

namespace fihris::searcher {

// The letters of a short Arabic stem, each by the last byte of its code point.
class ArabicLetters {
 public:
  static constexpr std::size_t kMost = 32;

  // Empty for a stem with other characters, or more letters.
  explicit ArabicLetters(std::string_view stem) noexcept;

  [[nodiscard]] const std::uint8_t* begin() const noexcept { return letters_.data(); }
  [[nodiscard]] const std::uint8_t* end() const noexcept { return letters_.data() + size_; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  // The consonants as a set; letters that are not Arabic may share bits with others.
  [[nodiscard]] std::uint64_t consonant_set() const noexcept { return consonant_set_; }

  // Without the weak letters, which vary within a root: ا و ي ى ء ة and seats of hamza.
  [[nodiscard]] ArabicLetters consonants() const noexcept;

 private:
  ArabicLetters() = default;
  std::array<std::uint8_t, kMost> letters_ = {};
  std::size_t size_ = 0;
  std::uint64_t consonant_set_ = 0;
};

// How similar other stems are to one.
class RelatedStem {
 public:
  explicit RelatedStem(const ArabicLetters& letters);

  // 0 to 1. Twice the letters that both have in the same order (the longest common subsequence,
  // by bits: Hyyrö, Bit-parallel LCS-length computation revisited, 2004), as a share of the letters
  // of both: 0 up to kLeastLikeness, 1 for the same stem, and linear between. Also 0 if the
  // consonants of one are not adjacent in the other.
  [[nodiscard]] double likeness(const ArabicLetters& other) const noexcept;

 private:
  ArabicLetters letters_;
  ArabicLetters consonants_;
  std::array<std::uint32_t, 256> places_ = {};  // bit i: letter i is this
};

// A query word, and the most similar word of a document.
struct RelatedWord {
  std::uint32_t leaf = 0;
  double likeness = 0;  // 1: it has the word's own stem
  std::string form;     // as it is written
};

// For one search, document by document. Borrows nothing.
class RelatedWords {
 public:
  // Takes the Arabic words of title and text.
  explicit RelatedWords(const std::vector<Leaf>& leaves);

  // Whether there is nothing to search for. A single word cannot be missing in a hit.
  [[nodiscard]] bool is_empty() const noexcept { return words_.size() < 2; }

  // One per word, of likeness 0.
  [[nodiscard]] std::vector<RelatedWord> none() const;

  // Sets `best`, initially none(), to the most similar of these tokens of the text, the first of
  // equals. Takes time in tokens times words.
  void find_likest(std::string_view text, const std::vector<Token>& tokens,
                   std::vector<RelatedWord>& best) const;

 private:
  struct Word {
    std::uint32_t leaf = 0;
    RelatedStem stem;
  };
  std::vector<Word> words_;
};

}  // namespace fihris::searcher
