// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which blocks of the local segments will Xapian read? It reads them without a checksum, and may
// crash on damaged ones. Whoever asks Xapian for something therefore calls this first:
//
// | asks for                                             | calls                         |
// |------------------------------------------------------|-------------------------------|
// | a match: Collector, Explainer, WordRepair            | match(), and values() when it |
// |                                                      | sorts by them or counts them  |
// | postlist_begin(), get_termfreq(): find_document(),   | postings()                    |
// | TitleWeight, TermCounts                              |                               |
// | positionlist_begin(): Occurrences                    | positions()                   |
// | termlist_begin(): plan_similar()                     | terms_of()                    |
// | get_document(): read_document()                      | record()                      |
// | get_doclength(): PairWeight                          | lengths()                     |
// | allterms_begin(): WordExpander, Searcher::stats()    | terms()                       |
//
// What else is read of a database is in its version file, in the manifest or in the root of a
// table, which are verified when the index is opened.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/format/segment_blocks.h"
#include "searcher/index/index_part.h"

namespace fihris::searcher {

// All but add() throw indexer::DamagedFile. A block is verified once; later calls cost a lookup. Of
// remote indexes, and of segments that only Xapian can read, nothing is verified. One thread at a
// time.
class VerifiedBlocks {
 public:
  // Adds the databases of one more index.
  void add(const IndexPart& part);

  // All that the query names: postings, positions, values; and the lengths of all documents.
  void match(const Xapian::Query& query) const;
  // The values of all fields.
  void values() const;
  // The lengths of all documents.
  void lengths() const;
  void postings(const std::string& term) const;
  void positions(Xapian::docid document, const std::string& term) const;
  // The list of a document's terms.
  void terms_of(Xapian::docid document) const;
  // A stored document.
  void record(Xapian::docid document) const;
  // The postings of all terms with this prefix.
  void terms(const std::string& prefix) const;

 private:
  std::vector<indexer::SegmentBlocks> segments_;  // by database
};

}  // namespace fihris::searcher
