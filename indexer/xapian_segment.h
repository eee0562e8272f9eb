// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is a segment changed in place? Through Xapian's own writer.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include <xapian.h>

#include "fihris/analysis.h"
#include "fihris/document.h"
#include "fihris/result.h"
#include "indexer/format.h"

namespace fihris::indexer {

// One thread at a time. Without commit() every change is lost, whatever Xapian has flushed: a
// transaction is held while there are changes, because Xapian otherwise commits some of them by
// itself, at each flush and again when the database is closed.
class XapianSegment {
 public:
  // `directory` is made when it is not there. `schema` must outlive the segment. What Xapian throws
  // comes back as an Error.
  static Result<std::unique_ptr<XapianSegment>> open(const std::string& directory,
                                                     const AnalyzerOptions& options,
                                                     const Schema& schema);
  XapianSegment(const XapianSegment&) = delete;
  XapianSegment& operator=(const XapianSegment&) = delete;
  ~XapianSegment();

  // What follows throws Xapian::Error; the changes since the last commit are then in doubt.

  // True when the document takes the place of one with the same id. It gets a new number all the
  // same, so that numbers are in the order of put().
  bool put(const Document& document);
  bool remove(const std::string& id);
  void commit();
  [[nodiscard]] std::uint64_t document_count() const;

 private:
  XapianSegment(Xapian::WritableDatabase database, Analyzer analyzer, const Schema& schema);
  void begin();

  Xapian::WritableDatabase database_;
  Analyzer analyzer_;
  const Schema& schema_;
  bool in_transaction_ = false;
};

}  // namespace fihris::indexer
