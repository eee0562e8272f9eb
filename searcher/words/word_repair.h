// SPDX-License-Identifier: GPL-2.0-or-later
//
// What may a word of the query that no document has have been meant to be? Words of the index: two
// of them without the space between, one with a letter held down too long, one with another hamza.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "fihris/analysis.h"
#include "fihris/search.h"

namespace fihris::searcher {

// A word of the query, as far as it matters here.
struct DoubtfulWord {
  std::string_view text;    // as in the query, one token of the analyzer
  std::string_view prefix;  // of the field's terms
  bool exact = false;       // written forms alone count
  // The query finds nothing else: then it is worth the time to look for a space anywhere, and
  // weaker evidence will do.
  bool lone = false;
  // It is in so many documents, or has other spellings there; then only what is hardly an accident
  // will do: a letter written three times, a border that spelling shows, a small alef.
  bool known = false;
  Xapian::doccount documents = 0;
};

struct Repair {
  std::vector<std::string> words;  // one, or those that were written without a space
  WideningStep step = WideningStep::kSpaces;
  bool beside = false;  // the word itself is still asked for
};

// Of a surface: ة or ى inside of it, or ال behind a word.
[[nodiscard]] bool looks_glued(std::string_view surface);
// Three letters in a row are the same.
[[nodiscard]] bool has_run(std::string_view surface);
// A small alef stands over a letter.
[[nodiscard]] bool has_dagger(std::string_view text);

// Words longer than this are no words that lost a space, in letters.
inline constexpr std::size_t kMostSplitLetters = 40;

// Asks one state of an index about its words. Borrows both; they must outlive it. May throw
// Xapian::Error. Terms that it looks up for a word: some hundreds at most.
class WordRepair {
 public:
  WordRepair(const Xapian::Database& database, Analyzer& analyzer)
      : database_(database), analyzer_(analyzer) {}

  [[nodiscard]] std::optional<Repair> find_replacements(const DoubtfulWord& word);

  // Two pieces of the query as one word, if the index has that: "الذكا ء". Nothing for what is more
  // than one Arabic word, or too short to tell. If not `lone`, one of the pieces must be short.
  [[nodiscard]] std::optional<std::string> joined(std::string_view first, std::string_view second,
                                                  std::string_view prefix, bool exact, bool lone);

 private:
  // In how many documents a word is, as written or else by its stem.
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

  // Of an Arabic word; nothing is known of what is none, or several.
  Evidence evidence(const std::string& word);
  Xapian::doccount together(const Evidence& first, const Evidence& second);
  std::optional<std::string> without_dagger(std::string_view word);
  std::optional<std::string> without_repeats(const std::u32string& letters);
  std::optional<std::string> with_other_hamza(const std::u32string& letters);
  std::vector<Pair> pairs_of(std::u32string_view letters, std::vector<std::size_t>& open);
  std::optional<Words> split(const std::u32string& letters, int depth);

  const Xapian::Database& database_;
  Analyzer& analyzer_;
  std::string prefix_;
  DoubtfulWord word_;  // that is looked into
};

}  // namespace fihris::searcher
