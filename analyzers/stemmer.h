// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is the stem of a word? By two stemmers: our own light stemmer, and the Snowball project's.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "fihris/result.h"

struct sb_stemmer;

namespace fihris::analyzers {

// Incremented whenever the rules or word lists change the results of append_light_stem().
inline constexpr int kLightStemmerVersion = 1;

// Appends the light stem of an Arabic surface (see folding.h) to `out`: folded, then prefixes and
// suffixes removed. Appends something for every non-empty surface. Thread-safe.
//
// In the family of light10 (Larkey, Ballesteros, Connell 2007); docs/analysis.md lists the steps
// and where they differ. Words whose own letters look like an affix are in light_stemmer_data.h.
void append_light_stem(std::string_view surface, std::string& out);

// One of libstemmer's algorithms. Not thread-safe.
class SnowballStemmer {
 public:
  // `algorithm`: "arabic", "english". kInvalidArgument when libstemmer does not have it.
  static Result<SnowballStemmer> create(const char* algorithm);

  // Appends the stem of `word` (UTF-8) to `out`; the word itself if the algorithm has no result.
  void append_stem(std::string_view word, std::string& out);

 private:
  struct Deleter {
    void operator()(sb_stemmer* stemmer) const noexcept;
  };
  explicit SnowballStemmer(sb_stemmer* stemmer) noexcept : stemmer_(stemmer) {}
  std::unique_ptr<sb_stemmer, Deleter> stemmer_;
};

}  // namespace fihris::analyzers
