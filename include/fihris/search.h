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
  kExact,  // the word as written, but for vowel marks, tatweel, letter case and kinds of digits
  kStem,   // and other spellings (hamza, final ya and ta marbuta), clitics, suffixes
  kWide,   // and broken plurals, other spellings of foreign names, in Latin script too, and of rare
           // words those behind a lone preposition. The default.
};

// How far a word of a text is from the word of the query: the steps of the strictness ladder, the
// narrowest first. docs/ranking.md, "Why a document is a hit", has an example of each.
enum class Rung : std::uint8_t {
  kExact,    // as written, in the sense of Level::kExact
  kFolded,   // but for hamza seats, final ya and ta marbuta, accents; and F 16 for F-16
  kClitic,   // and a conjunction, preposition, article or sign of the future more, less or other
  kStem,     // and suffixes
  kPlural,   // a broken plural, or the singular of one
  kVariant,  // another spelling of a foreign name, in Latin script too
};

// "exact", "folded", "clitic", "stem", "plural", "variant".
[[nodiscard]] std::string_view rung_name(Rung rung) noexcept;

// A condition on a field declared for filter, or on the id.
struct Filter {
  std::string field;
  // The whole value; of a date or number also a range: "2025-01..2025-03", "10..", "..2024".
  std::string value;
  bool exclude = false;  // hits must not have it
};

enum class SortOrder : std::uint8_t {
  kUsual,  // the newest and greatest first, texts from the beginning of the alphabet
  kAscending,
  kDescending,
};

// How a search was widened that found nothing, or a word that no document has.
enum class WideningStep : std::uint8_t {
  kSpaces,     // a space was put between two words, or taken out of one
  kLetters,    // a letter that is written several times was written once or twice
  kHamza,      // a hamza went elsewhere, or was put where it was missing
  kAlef,       // a small alef over a letter was written out
  kForms,      // =word and the level kExact: other forms of the words, too
  kWide,       // the level kStem became kWide
  kQuotation,  // the words of a quotation need not stand side by side
  kUnknown,    // words that must be there and are nowhere were left out
  kAny,        // any of the words, not all of them
};

struct SearchOptions {
  std::size_t limit = 10;  // hits to return, 0 to 10,000 (only the total: 0)
  std::size_t offset = 0;  // hits to pass over first
  Level level = Level::kWide;
  // Every word must be in a hit, not just any. Default off.
  bool match_all = false;
  // When nothing is found, look for something wider and say so: SearchResults::widened. Costs a
  // search that finds something nothing. Default on.
  bool widen = true;
  // A mistake in the query's syntax is kInvalidQuery with its byte offset. Default off: the
  // offending characters are searched as words or passed over, and SearchResults::notes says so.
  bool strict = false;
  // The longest snippet, in graphemes; 0 for none.
  std::size_t snippet_length = 240;
  // Return the whole text, with Hit::text_highlights.
  bool full_text = false;
  // What hits must be beside answering the query: of the filters on one field any will do, those
  // that exclude all count. They do not touch the score.
  std::vector<Filter> filters = {};
  // A field declared for sort; hits with equal values by score, those without one last. Empty: by
  // score.
  std::string sort = {};
  SortOrder order = SortOrder::kUsual;
  // Fields declared for facet, whose values are to be counted over all that match, and how many
  // values of each are wanted, 0 to 10,000. Counting makes a search look at every match.
  std::vector<std::string> facets = {};
  std::size_t facet_values = 10;
  // Leave out hits that tell nearly the same as a better one, which counts them: Hit::duplicates.
  bool collapse = false;
  // End the search after about so many milliseconds with what was found by then:
  // SearchResults::timed_out. 0: never. Not for remote indexes.
  std::uint32_t timeout_ms = 0;
  // Ends the search likewise as soon as it is true; another thread may set it. Borrowed for the
  // time of the search. nullptr for none.
  const std::atomic<bool>* stop = nullptr;
  // Say in Hit::why what each part of the score is for. At most kMostExplained hits can be asked
  // for then. Default off: it takes as long as the search, or longer.
  bool explain = false;
  // The most SearchResults::suggestions; 0 saves looking for them.
  std::size_t suggestions = 3;
};

// SearchOptions::limit with SearchOptions::explain, at most; and how many forms of the words of a
// query are told apart in one document.
inline constexpr std::size_t kMostExplained = 100;
inline constexpr std::size_t kMostForms = 1'000;

enum class MatchKind : std::uint8_t {
  kWord,          // a word or phrase of the query
  kProximity,     // words of the query near one another in a text
  kWholeTitle,    // the query is the whole title
  kLead,          // words of the query stand early in the text
  kRelated,       // a word of the query is missing, but one of the same root is there
  kIntroduction,  // the text begins with its title, and words of the query are in that
  kOther,  // what could not be told: forms beyond kMostForms, parts that are in no stored text
};

// A part of a hit's score.
struct Match {
  MatchKind kind = MatchKind::kWord;
  double weight = 0;  // in the units of Hit::score
  // The others are of kWord only; word, word_index and form of kRelated too. The word or phrase as
  // it is in the query, and which one it is of the query's, from 0, those that must not occur
  // counted. A word or form of more than 256 bytes is cut.
  std::string word;
  std::uint32_t word_index = 0;
  std::string form;  // a word or phrase of the document, as it is written where it comes first
  Rung rung = Rung::kExact;
  // What the rung is worth, docs/ranking.md: 1 for the word's own stem and for an exact search, and
  // for wider rungs the share that their terms have of it.
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
  // The passage of the text that says most about the query, as written but for line breaks, which
  // become spaces; or two shorter ones with " … " between them, when the words of the query stand
  // too far apart for one. Empty for a document without text.
  std::string snippet;
  // Words of the snippet that match, in order, disjoint, each a whole word as written, on grapheme
  // borders.
  std::vector<Span> highlights;
  bool snippet_starts_text = false;  // the snippet begins where the text begins
  bool snippet_ends_text = false;
  std::string date;
  std::string url;
  // Stored fields other than the five, in the order in which they were given.
  std::vector<FieldValue> fields;
  // With SearchOptions::collapse: worse hits that tell nearly the same, as far as they were looked
  // for, a hundred hits behind the page.
  std::uint64_t duplicates = 0;
  // With SearchOptions::full_text.
  std::string text;
  std::vector<Span> text_highlights;
  // With SearchOptions::explain: each form of each word of the query that counts here, by word,
  // rung and weight, then the other kinds, each at most once. The weights add up to the score, but
  // for rounding. Forms that share a term share its weight by how often they occur.
  std::vector<Match> why;
};

// Wall time of the steps of a search, in milliseconds. They add up to a little less than
// SearchResults::took_ms.
struct Timings {
  double analysis = 0;  // reading the query and analysing its words
  double plan = 0;      // which terms of the index are meant
  double match = 0;     // finding and ranking documents; checking them for a phrase
  double fetch = 0;     // reading stored documents
  double snippet = 0;   // looking for words in their texts, and choosing passages
  double explain = 0;   // Hit::why
};

struct FacetValue {
  std::string value;        // as it is written; a number in the shortest form
  std::uint64_t count = 0;  // hits that have it
};

// How many hits have each value of a field.
struct Facet {
  std::string field;
  std::vector<FacetValue> values;
  std::uint64_t distinct = 0;  // values that there are, those that were not asked for too
};

struct SearchResults {
  std::uint64_t total = 0;     // documents that match, over all pages
  bool total_is_exact = true;  // false: an estimate
  bool timed_out = false;      // SearchOptions::timeout_ms was over
  double took_ms = 0;          // wall time
  Timings timings;
  std::vector<Hit> hits;      // in the order asked for, ties in that of indexing
  std::vector<Facet> facets;  // of SearchOptions::facets, in that order
  std::vector<Note> notes;    // what was ignored, or could help
  // Other queries that may have been meant, the likeliest first: when words of this one are in
  // hardly any document, and words that are spelled nearly so in many more. docs/suggestions.md.
  // None for other pages than the first.
  std::vector<std::string> suggestions;
  // What was done to the query to find something, in this order; empty when that was not needed or
  // was of no use. `notes` say the same in words.
  std::vector<WideningStep> widened;
  // With `widened`: the query that was searched, in the query language.
  std::string searched_as;
};

struct IndexStats {
  std::uint64_t documents = 0;       // that can be found
  std::uint64_t dead = 0;            // deleted or replaced, but still taking space
  std::uint64_t distinct_terms = 0;  // an upper bound when there are several segments
  double average_length = 0;         // terms a document
  std::uint64_t bytes_on_disk = 0;   // 0 for a remote index
  std::uint64_t segments = 0;
  std::string format_version;
  std::string fingerprint;
  std::vector<FieldSpec> fields;
};

namespace searcher {
struct PartsLeftOut;  // for the benchmarks; no part of the interface
}

// Answers queries on one state of an index. Not thread-safe: one Searcher a thread. A commit by a
// writer is not seen until refresh(). Files of an index are read where they lie in memory and never
// change; who cuts one in place while it is searched (not by any command of fihris) ends the
// process by SIGBUS.
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

  // A query is any bytes of at most 100,000; more is kInvalidQuery. One that has no words finds
  // nothing; a blank one beside filters, facets or a field to sort by, all documents that fit.
  Result<SearchResults> search(std::string_view query, const SearchOptions& options = {});

  // The text with its last word completed, by how many documents have the word; vowel marks do not
  // matter, nor do the spellings that folding makes one. Empty when the text does not end in a
  // word. A shard that has no list of words adds nothing: suggest_notes().
  // kInvalidArgument for a limit beyond kMostSuggestions, kCorrupt.
  Result<std::vector<Completion>> complete(std::string_view text,
                                           const CompleteOptions& options = {});

  // Did you mean: the query with words that are unknown, or much rarer than what they are near to,
  // replaced; the likeliest first. The same errors, and kInvalidQuery as from search().
  Result<std::vector<Suggestion>> suggest(std::string_view query,
                                          const SuggestOptions& options = {});

  // Which of the indexes, or parts of them, complete() and suggest() know nothing of.
  [[nodiscard]] std::vector<Note> suggest_notes() const;

  // More like this: documents with the words that say most about the document with this id, without
  // itself. Of the options, level, match_all, strict and suggestions say nothing here. kNotFound.
  Result<SearchResults> similar(const std::string& id, const SearchOptions& options = {});

  // Sees the newest commit; true when there was one. On an error the old state stays usable.
  Result<bool> refresh();

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
