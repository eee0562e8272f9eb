// SPDX-License-Identifier: GPL-2.0-or-later
//
// In which order do the steps of analysis run? Defined only here.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/stemmer.h"
#include "analyzers/tokenizer.h"
#include "analyzers/word_table.h"
#include "fihris/analysis.h"

namespace fihris::analyzers {

// Tokenizer, folding, stemmers and the word cache, combined as AnalyzerOptions say.
class Chain {
 public:
  // `memory`: the size of the word cache in bytes; when it is full it is cleared.
  static Result<Chain> create(const AnalyzerOptions& options, std::size_t memory = kDefaultMemory);
  static constexpr std::size_t kDefaultMemory = std::size_t{48} << 20;

  // Replaces `out` by the tokens of `text`; their views stay valid until the next call.
  void analyze(std::string_view text, std::vector<Token>& out);

  [[nodiscard]] const std::string& fingerprint() const noexcept { return fingerprint_; }
  [[nodiscard]] const AnalyzerOptions& options() const noexcept { return options_; }

  // The cache entries of the words of the last analyze(), one for each token. Equal words share an
  // entry until the cache is cleared, which happens only between two texts.
  [[nodiscard]] const std::vector<const KeptWord*>& words() const noexcept { return kept_; }
  void forget() { words_.clear(); }

 private:
  Chain(const AnalyzerOptions& options, std::size_t memory);

  [[nodiscard]] const KeptWord& word_of(std::string_view raw, std::uint64_t hash,
                                        std::uint32_t place, TokenKind kind);
  [[nodiscard]] Word make_word(std::string_view raw, TokenKind kind);
  void append_stem(std::string_view surface, TokenKind kind);
  void emit(const Piece& piece, const KeptWord& word, std::vector<Token>& out);
  // The state while a text is processed.
  struct Progress {
    std::uint32_t position = 0;
    bool after_proclitic = false;
    std::size_t proclitic_begin = 0;
    bool in_compound = false;
    std::size_t compound_first = 0;
  };
  // A piece that is tokenized but not yet looked up.
  struct Pending {
    Piece piece;
    std::string_view raw;
    std::uint64_t hash = 0;
    std::uint32_t place = 0;  // a guess
  };
  struct Batch {
    std::array<Pending, 32> of;
    std::size_t size = 0;
  };
  void add_token(const Pending& next, std::vector<Token>& out);
  void end_compound(std::size_t first, std::vector<Token>& out);

  AnalyzerOptions options_;
  std::size_t memory_;
  std::string fingerprint_;
  std::optional<SnowballStemmer> arabic_snowball_;
  std::optional<SnowballStemmer> english_snowball_;
  WordTable words_;
  std::vector<const KeptWord*> kept_;  // the tokens' cache entries
  Progress progress_;
  std::array<Batch, 2> batches_;
  // Scratch buffers of make_word().
  std::string surface_;
  std::string folded_;
  std::string stem_;
};

}  // namespace fihris::analyzers
