// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is a term worth in a document? BM25 (Robertson, Walker 1994), exactly as in
// Xapian::BM25Weight, for use where Xapian itself is not asked.
#pragma once

#include <algorithm>
#include <cmath>

#include "searcher/base/weights.h"

namespace fihris::searcher {

// The one inverse document frequency of the search (Robertson, Spärck Jones 1976): what a term in
// `frequency` of all documents weighs. k1 + 1 times this is the limit of its score in a document
// that has it ever more often. Above 0; whatever weighs words against one another or scales the
// weight of a term must use the same, or the two do not cancel.
[[nodiscard]] inline double inverse_document_frequency(double documents, double frequency) {
  // A sum over several words may exceed the number of documents.
  frequency = std::min(frequency, documents);
  double ratio = (documents - frequency + 0.5) / (frequency + 0.5);
  if (ratio < 2) ratio = ratio * 0.5 + 1;
  return std::log(ratio);
}

// How much a document's length dampens its terms. `length`: as a share of the average.
[[nodiscard]] inline double bm25_length_norm(double length) {
  return kK1 * (1 - kB + kB * std::max(length, kMinNormLength));
}

// A term's weight is its idf times this. `count`: its within-document frequency.
[[nodiscard]] inline double bm25_share(double count, double length_norm) {
  return count * (kK1 + 1) / (count + length_norm);
}

}  // namespace fihris::searcher
