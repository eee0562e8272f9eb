// SPDX-License-Identifier: GPL-2.0-or-later
//
// How much does each kind of match count? docs/ranking.md says how the numbers were chosen.
#pragma once

#include <cstddef>

namespace fihris::searcher {

// BM25 (Robertson, Walker 1994), parameters as in Xapian::BM25Weight.
inline constexpr double kK1 = 1.2;
inline constexpr double kB = 0.75;
inline constexpr double kMinNormLength = 0.5;

// The surface form in addition to its stem, so that of two otherwise equal documents the one with
// the word as typed comes first.
inline constexpr double kSurfaceWeight = 0.3;

// A word with a clitic that the query's word does not have, as a share of the plain word's weight.
inline constexpr double kCliticWeight = 0.5;

// The word with its hamza on another seat, or with another pronoun, if its stem differs; as a
// share, too.
inline constexpr double kHamzaWeight = 0.5;
inline constexpr double kPronounWeight = 0.3;

// A broken plural or singular, as a share of the plain word's weight, at full confidence; and the
// minimum confidence.
inline constexpr double kPluralWeight = 0.5;
inline constexpr double kLeastPluralConfidence = 0.2;

// Another spelling of a foreign name, at full likeness; and the most spellings, for a name in
// Arabic and in Latin script.
inline constexpr double kNameWeight = 0.6;
inline constexpr std::size_t kMostNames = 10;
inline constexpr std::size_t kMostLatinNames = 5;

// A word in the title, as a share of its weight in title and text together.
inline constexpr double kTitleWeight = 0.3;

// A document whose whole title is the query, in addition to the weights of its words.
inline constexpr double kWholeTitleWeight = 2.0;

// Two adjacent words, as a share of both weights; for pairs whose rarer word is in at most this
// share of the documents.
inline constexpr double kPairWeight = 0.1;
inline constexpr double kPairCommonest = 0.03;
inline constexpr std::size_t kMostPairs = 32;

// A word early in the text, as a share of its inverse document frequency: all of it at the
// first word, half of it at word kLeadHalf; for kMostLeadWords words, in kMostLeadForms forms
// of each.
inline constexpr double kLeadWeight = 1.2;
inline constexpr double kLeadHalf = 50.0;
inline constexpr std::size_t kMostLeadWords = 6;
inline constexpr std::size_t kMostLeadForms = 16;

// The position reranker (pairs and early words) reads this many documents, the best by all other
// weights.
inline constexpr unsigned kMostReranked = 50;

// The text reranker reads this many documents, the best by all of the above, and this many bytes of
// each text.
inline constexpr unsigned kMostRead = 10;
inline constexpr std::size_t kMostBytesRead = 65'536;

// All words of the query adjacent, as a share of the best hit's score, for the most important
// words; half of it when they are kNearHalf words apart.
inline constexpr double kNearnessWeight = 0.5;
inline constexpr double kNearHalf = 8.0;
inline constexpr std::size_t kMostNearWords = 8;

// A related word in place of a query word, at full likeness, as a share of that word's part of the
// best hit's score; and the minimum likeness.
inline constexpr double kRelatedWeight = 0.7;
inline constexpr double kLeastLikeness = 0.6;
inline constexpr std::size_t kMostRelatedWords = 16;

// A text that begins with its own title, if the query asks for that, as a share of the title words'
// part of the best hit's score; a word of the title counts half at word kIntroHalf of the text, and
// nothing beyond the first kMostIntroWords and kMostIntroBytes; titles of more words than
// kMostNameWords are not names.
inline constexpr double kIntroWeight = 0.3;
inline constexpr double kIntroHalf = 3.0;
inline constexpr double kIntroStem = 0.5;
inline constexpr std::size_t kMostIntroWords = 64;
inline constexpr std::size_t kMostIntroBytes = 1'024;
inline constexpr std::size_t kMostNameWords = 16;

// Of a word that `word~` stands for: the factor of its weight per edit.
inline constexpr double kShareOfChanged = 0.5;

}  // namespace fihris::searcher
