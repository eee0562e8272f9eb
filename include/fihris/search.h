// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents answer, and why? docs/query-syntax.md describes the query language.
#pragma once

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

namespace fihris {

// How far from the written form a match may be.
enum class Level : std::uint8_t {
  kExact,  // the word as written, but for vowel marks, tatweel, letter case and kinds of digits
  kStem,   // and other spellings (hamza, final ya and ta marbuta), clitics, suffixes
  kWide,   // and broken plurals, other spellings of foreign names, in Latin script too. The default.
};

// A half-open range of bytes.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

// How far a word of a text is from the word of the query: the steps of the strictness ladder, the
// narrowest first. docs/ranking.md, "Why a hit is one", has an example of each.
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

// Parts of the search that can be left out, to measure what each is worth (docs/quality.md).
enum SearchPart : std::uint32_t {
  kPartSurface = 1,     // the written form beside the stem, which ranks it first
  kPartClitic = 2,      // the word with other clitics
  kPartPlural = 4,      // broken plurals
  kPartVariant = 8,     // other spellings of foreign names
  kPartProximity = 16,  // words of the query that stand together, in a text or a document
  kPartTitle = 32,      // the weight of words of the title, and of the query as a whole title
};

struct SearchOptions {
  std::size_t limit = 10;  // hits to return, 0 to 10,000 (only the total: 0)
  std::size_t offset = 0;  // hits to pass over first
  Level level = Level::kWide;
  // Every word must be in a hit, not just any. Default off.
  bool match_all = false;
  // A mistake in the query's syntax is kInvalidQuery with its byte offset. Default off: the
  // offending characters are searched as words or passed over, and SearchResults::notes says so.
  bool strict = false;
  // The longest snippet, in graphemes; 0 for none.
  std::size_t snippet_length = 240;
  // Return the whole text, with Hit::text_highlights.
  bool full_text = false;
  // Say in Hit::why what each part of the score is for. At most kMostExplained hits can be asked
  // for then. Default off: it takes as long as the search, or longer.
  bool explain = false;
  // A set of SearchPart to do without, for measuring. A part that the level does not have, or that
  // the search does not have yet, is passed over. Default none.
  std::uint32_t without = 0;
};

// SearchOptions::limit with SearchOptions::explain, at most; and how many forms of the words of a
// query are told apart in one document.
inline constexpr std::size_t kMostExplained = 100;
inline constexpr std::size_t kMostForms = 1'000;

enum class MatchKind : std::uint8_t {
  kWord,        // a word or phrase of the query
  kProximity,   // words of the query together, in a text or a document
  kWholeTitle,  // the query is the whole title
  kOther,       // what could not be told: forms beyond kMostForms, parts that are in no stored text
};

// A part of a hit's score.
struct Match {
  MatchKind kind = MatchKind::kWord;
  double weight = 0;  // in the units of Hit::score
  // The others are of kWord only. The word or phrase as it is in the query, and which one it is of
  // the query's, from 0, those that must not occur counted. A word or form of more than 256 bytes
  // is cut.
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
  // become spaces. Empty for a document without text.
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

struct SearchResults {
  std::uint64_t total = 0;      // documents that match, over all pages
  bool total_is_exact = true;   // false: an estimate
  double took_ms = 0;           // wall time
  Timings timings;
  std::vector<Hit> hits;        // by score, ties in the order of indexing
  std::vector<std::string> notes;  // what was ignored, or could help; a sentence each
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

// Answers queries on one state of an index. Not thread-safe: one Searcher a thread. A commit by a
// writer is not seen until refresh().
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
  // nothing.
  Result<SearchResults> search(std::string_view query, const SearchOptions& options = {});

  // Sees the newest commit; true when there was one. On an error the old state stays usable.
  Result<bool> refresh();

  // The stored document with this id.
  Result<Document> get(const std::string& id);

  Result<IndexStats> stats();

 private:
  struct Impl;
  explicit Searcher(std::unique_ptr<Impl> impl) noexcept;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fihris
