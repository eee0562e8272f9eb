// SPDX-License-Identifier: GPL-2.0-or-later
//
// What may a query word that no document has stand for? Words of the index: two without the space
// between them, one with a letter held down too long, one with another hamza.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "fihris/analysis.h"
#include "fihris/search.h"
#include "searcher/index/index_view.h"
#include "searcher/index/term_counts.h"

namespace fihris::searcher {

// A word of the query, as far as it matters here.
struct DoubtfulWord {
  std::string_view text;    // as in the query; one token of the analyzer
  std::string_view prefix;  // of the field's terms
  bool exact = false;       // only written forms count
  // The query finds nothing else: then it is worth the time to try a space anywhere, and weaker
  // evidence suffices.
  bool lone = false;
  // The index has it, or other spellings of it; then only strong evidence suffices: a letter
  // written three times, a border that spelling shows, a small alef.
  bool known = false;
  Xapian::doccount documents = 0;
};

struct Repair {
  std::vector<std::string> words;  // one word, or those written without a space
  WideningStep step = WideningStep::kSpaces;
  bool beside = false;  // the word itself is still searched, too
};

// For a surface: ة or ى inside it, or ال after a word.
[[nodiscard]] bool looks_glued(std::string_view surface);
// Three letters in a row are the same.
[[nodiscard]] bool has_run(std::string_view surface);
// A small alef stands over a letter.
[[nodiscard]] bool has_dagger(std::string_view text);

// Longer words, in letters, are not tried as words that lost a space.
inline constexpr std::size_t kMostSplitLetters = 40;

// Asks one state of an index about its words. Borrows both; they must outlive it. May throw
// Xapian::Error. Looks up at most a few hundred terms per word.
class WordRepair {
 public:
  WordRepair(const IndexView& view, Analyzer& analyzer)
      : view_(view), counts_(view), analyzer_(analyzer) {}

  [[nodiscard]] std::optional<Repair> find_replacements(const DoubtfulWord& word);

  // Two pieces of the query as one word, if the index has that: "الذكا ء". Empty for more than one
  // Arabic word, or one too short to decide. If not `lone`, one of the pieces must be short.
  [[nodiscard]] std::optional<std::string> joined(std::string_view first, std::string_view second,
                                                  std::string_view prefix, bool exact, bool lone);

 private:
  // The document frequency of a word, as written or else by its stem.
  struct Evidence {
    Xapian::doccount written = 0;
    Xapian::doccount by_stem = 0;
    std::string stem;
    bool stop_word = false;
    [[nodiscard]] bool known() const { return written > 0 || by_stem > 0; }
    [[nodiscard]] bool better_than(const Evidence& other) const {
      return written != other.written ? written > other.written : by_stem > other.by_stem;
    }
  };
  struct Pair;
  using Words = std::vector<std::string>;

  // For one Arabic word; no evidence for anything else.
  Evidence evidence(const std::string& word);
  Xapian::doccount together(const Evidence& first, const Evidence& second);
  std::optional<std::string> without_dagger(std::string_view word);
  std::optional<std::string> without_repeats(const std::u32string& letters);
  std::optional<std::string> with_other_hamza(const std::u32string& letters);
  std::vector<Pair> pairs_of(std::u32string_view letters, std::vector<std::size_t>& open);
  std::optional<Words> split(const std::u32string& letters, int depth);

  const IndexView& view_;
  TermCounts counts_;
  Analyzer& analyzer_;
  std::string prefix_;
  DoubtfulWord word_;  // being repaired
};

}  // namespace fihris::searcher
