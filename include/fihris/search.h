// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents answer, and why? docs/query-syntax.md describes the query language.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fihris/analysis.h"
#include "fihris/document.h"
#include "fihris/result.h"
#include "fihris/suggest.h"

namespace fihris {

// How far from the written form a match may be.
enum class Level : std::uint8_t {
  kExact,  // the word as written, ignoring vowel marks, tatweel, case and kinds of digits
  kStem,   // and other spellings (hamza, final ya and ta marbuta), clitics, suffixes
  kWide,  // and broken plurals, other spellings of foreign names, also in Latin script, and of rare
          // words those after a lone preposition. The default.
};

// How far a word of a text is from the query word: the rungs of the strictness ladder, the
// narrowest first. docs/ranking.md, "Why a document is a hit", has an example of each.
enum class Rung : std::uint8_t {
  kExact,    // as written, in the sense of Level::kExact
  kFolded,   // ignoring hamza seats, final ya and ta marbuta, accents; and F 16 for F-16
  kClitic,   // and clitics added, dropped or changed: conjunction, preposition, article, future
  kStem,     // and suffixes
  kPlural,   // a broken plural, or the singular of one
  kVariant,  // another spelling of a foreign name, also in Latin script
};

// "exact", "folded", "clitic", "stem", "plural", "variant".
[[nodiscard]] std::string_view rung_name(Rung rung) noexcept;

// A condition on a field declared for filter, or on the id.
struct Filter {
  std::string field;
  // The whole value; for a date or number also a range: "2025-01..2025-03", "10..", "..2024".
  std::string value;
  bool exclude = false;  // hits must not have it
};

enum class SortOrder : std::uint8_t {
  kUsual,  // the newest and greatest first, texts in alphabetical order
  kAscending,
  kDescending,
};

// How a search that found nothing, or a word that no document has, was widened.
enum class WideningStep : std::uint8_t {
  kSpaces,     // a space was inserted between two words, or removed from one
  kLetters,    // a letter that is written several times was written once or twice
  kHamza,      // a hamza was moved, or inserted where it was missing
  kAlef,       // a small alef over a letter was written out
  kForms,      // =word and the level kExact: other forms of the words, too
  kWide,       // the level kStem became kWide
  kQuotation,  // the words of a quotation need not be adjacent
  kUnknown,    // required words that no document has were left out
  kAny,        // any of the words, not all of them
};

struct SearchOptions {
  std::size_t limit = 10;  // hits to return, 0 to 10,000 (only the total: 0)
  std::size_t offset = 0;  // hits to skip first
  Level level = Level::kWide;
  // Every word must be in a hit, not just any. Default off.
  bool match_all = false;
  // When nothing is found, try wider readings and report them: SearchResults::widened. Costs
  // nothing for a search that finds something. Default on.
  bool widen = true;
  // A mistake in the query's syntax is kInvalidQuery with its byte offset. Default off: the
  // offending characters are searched as words or ignored, and SearchResults::notes says so.
  bool strict = false;
  // The longest snippet, in graphemes; 0 for none.
  std::size_t snippet_length = 240;
  // Return the whole text, with Hit::text_highlights.
  bool full_text = false;
  // Further conditions on hits: filters on one field are alternatives, but all that exclude apply.
  // They do not affect the score.
  std::vector<Filter> filters = {};
  // A field declared for sort; hits with equal values are sorted by score, those without a value
  // come last. Empty: by score.
  std::string sort = {};
  SortOrder order = SortOrder::kUsual;
  // Fields declared for facet whose values are counted over all matching documents, and the most
  // values to return for each, 0 to 10,000. Counting makes a search visit every match.
  std::vector<std::string> facets = {};
  std::size_t facet_values = 10;
  // Leave out near duplicates of better hits, which count them: Hit::duplicates.
  bool collapse = false;
  // End the search after about this many milliseconds with what was found by then:
  // SearchResults::timed_out. 0: never. With a remote index it ends only between the questions that
  // are put to the server.
  std::uint32_t timeout_ms = 0;
  // Ends the search in the same way as soon as it is true; another thread may set it. Must outlive
  // the search. nullptr for none.
  const std::atomic<bool>* stop = nullptr;
  // Explain each part of the score in Hit::why. The limit is then at most kMostExplained. Default
  // off: it takes as long as the search, or longer.
  bool explain = false;
  // The most SearchResults::suggestions; 0 saves the time to find them.
  std::size_t suggestions = 3;
};

// The most SearchOptions::limit with SearchOptions::explain; and the most distinct forms of the
// query's words per document.
inline constexpr std::size_t kMostExplained = 100;
inline constexpr std::size_t kMostForms = 1'000;

enum class MatchKind : std::uint8_t {
  kWord,          // a word or phrase of the query
  kProximity,     // words of the query near one another in a text
  kWholeTitle,    // the query is the whole title
  kLead,          // words of the query stand early in the text
  kRelated,       // a word of the query is missing, but one of the same root occurs
  kIntroduction,  // the text begins with its title, and words of the query are in that
  kOther,         // not attributable: forms beyond kMostForms, parts that are in no stored text
};

// A part of a hit's score.
struct Match {
  MatchKind kind = MatchKind::kWord;
  double weight = 0;  // in the units of Hit::score
  // The others are of kWord only; word, word_index and form of kRelated too. The word or phrase as
  // in the query, and its index among the query's words and phrases, from 0, including excluded
  // ones. A word or form of more than 256 bytes is cut.
  std::string word;
  std::uint32_t word_index = 0;
  std::string form;  // a word or phrase of the document, as written at its first occurrence
  Rung rung = Rung::kExact;
  // The factor of the rung, docs/ranking.md: 1 for the word's own stem and for an exact search, and
  // for wider rungs their terms' share of it.
  double factor = 1;
  std::uint64_t count = 0;  // how often the form is in the document
  bool in_title = false;    // whether it is in the title
};

struct Hit {
  std::uint64_t rank = 0;  // from 1, counted over all pages
  std::string id;
  std::string title;
  std::vector<Span> title_highlights;
  // BM25 (Robertson, Walker 1994) with the weights of docs/ranking.md; comparable within one
  // search only.
  double score = 0;
  // The passage of the text that answers the query best, as written except that line breaks become
  // spaces; or two shorter ones with " … " between them, when the words of the query are too far
  // apart for one. Empty for a document without text.
  std::string snippet;
  // The matching words of the snippet, in order, disjoint, each a whole word as written, on
  // grapheme borders.
  std::vector<Span> highlights;
  bool snippet_starts_text = false;  // the snippet begins where the text begins
  bool snippet_ends_text = false;
  std::string date;
  std::string url;
  // Stored fields other than the five, in the order of the input.
  std::vector<FieldValue> fields;
  // With SearchOptions::collapse: the number of near duplicates with lower scores, searched for up
  // to a hundred hits after the page.
  std::uint64_t duplicates = 0;
  // With SearchOptions::full_text.
  std::string text;
  std::vector<Span> text_highlights;
  // With SearchOptions::explain: each form of each word of the query that counts here, by word,
  // rung and weight, then the other kinds, each at most once. The weights add up to the score,
  // except for rounding. Forms that share a term divide its weight by how often they occur.
  std::vector<Match> why;
};

// Wall time of the steps of a search, in milliseconds. They add up to a little less than
// SearchResults::took_ms.
struct Timings {
  double analysis = 0;  // reading the query and analysing its words
  double plan = 0;      // finding the terms of the index to search for
  double match = 0;     // finding and ranking documents; checking them for a phrase
  double fetch = 0;     // reading stored documents
  double snippet = 0;   // finding words in their texts, and selecting passages
  double explain = 0;   // Hit::why
};

struct FacetValue {
  std::string value;        // as written; a number in the shortest form
  std::uint64_t count = 0;  // hits that have it
};

// How many hits have each value of a field.
struct Facet {
  std::string field;
  std::vector<FacetValue> values;
  std::uint64_t distinct = 0;  // number of different values, including those not returned
};

struct SearchResults {
  std::uint64_t total = 0;     // matching documents, over all pages
  bool total_is_exact = true;  // false: an estimate
  bool timed_out = false;      // SearchOptions::timeout_ms had passed
  double took_ms = 0;          // wall time
  Timings timings;
  std::vector<Hit> hits;      // in the order asked for, ties in that of indexing
  std::vector<Facet> facets;  // of SearchOptions::facets, in that order
  std::vector<Note> notes;    // what was ignored, or could help
  // Other queries that may have been meant, the likeliest first: when words of this one are in
  // hardly any document, and words that are spelled nearly so in many more. docs/suggestions.md.
  // None for other pages than the first.
  std::vector<std::string> suggestions;
  // The steps taken to find something, in order; empty when none was needed or none helped. `notes`
  // say the same in words.
  std::vector<WideningStep> widened;
  // With `widened`: the query that was searched, in the query language.
  std::string searched_as;
};

struct IndexStats {
  std::uint64_t documents = 0;       // searchable documents
  std::uint64_t dead = 0;            // deleted or replaced, but still using space
  std::uint64_t distinct_terms = 0;  // an upper bound when there are several segments
  double average_length = 0;         // terms per document
  std::uint64_t bytes_on_disk = 0;   // 0 for a remote index
  std::uint64_t segments = 0;
  std::string format_version;
  std::string fingerprint;
  std::vector<FieldSpec> fields;
};

namespace searcher {
struct PartsLeftOut;  // for the benchmarks; no part of the interface
}

// Answers queries on one state of an index. Not thread-safe: use one per thread. A commit by a
// writer is not seen until refresh(). Files of an index are memory-mapped and never change;
// truncating one in place while it is searched (no command of fihris does) ends the process by
// SIGBUS.
class Searcher {
 public:
  // `paths`: index directories and "host:port" of Xapian's tcp servers, searched as one.
  // kNotFound, kWrongFormat (with what to do), kCorrupt, kIo.
  static Result<Searcher> open(const std::vector<std::string>& paths);
  static Result<Searcher> open(const std::string& path);

  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;
  Searcher(const Searcher&) = delete;
  Searcher& operator=(const Searcher&) = delete;
  ~Searcher();

  // A query is any string of at most 100,000 bytes, else kInvalidQuery. One without words finds
  // nothing; a blank one with filters, facets or a sort field, all documents that pass.
  Result<SearchResults> search(std::string_view query, const SearchOptions& options = {});

  // The text with its last word completed, by descending document frequency of the word; vowel
  // marks and spellings that folding unifies do not matter. Empty when the text does not end in a
  // word. An index without a list of words adds nothing: suggest_notes(). kInvalidArgument for a
  // limit beyond kMostSuggestions, kCorrupt.
  Result<std::vector<Completion>> complete(std::string_view text,
                                           const CompleteOptions& options = {});

  // Did you mean: the query with words replaced that are unknown, or much rarer than similar words;
  // the likeliest first. The same errors, and kInvalidQuery as from search().
  Result<std::vector<Suggestion>> suggest(std::string_view query,
                                          const SuggestOptions& options = {});

  // Which of the indexes, or parts of them, complete() and suggest() know nothing of.
  [[nodiscard]] std::vector<Note> suggest_notes() const;

  // More like this: documents with the most characteristic words of the document with this id,
  // without itself. Ignores the options level, match_all, strict and suggestions. kNotFound.
  Result<SearchResults> similar(const std::string& id, const SearchOptions& options = {});

  // Moves to the newest commit; true if there was one. On an error the old state stays usable.
  Result<bool> refresh();

  // The state that is searched: for each path, in their order, the number of its commit
  // (CommitReport::generation). Stays the same until refresh().
  [[nodiscard]] std::vector<std::uint64_t> generations() const;

  // The stored document with this id.
  Result<Document> get(const std::string& id);

  Result<IndexStats> stats();

 private:
  friend struct searcher::PartsLeftOut;
  struct Impl;
  explicit Searcher(std::unique_ptr<Impl> impl) noexcept;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fihris
