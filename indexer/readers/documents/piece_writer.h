// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does one document become the pieces that are put?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "fihris/document.h"
#include "indexer/readers/documents/ingest_run.h"
#include "indexer/readers/documents/splitter.h"

namespace fihris::indexer {

// Puts the pieces of a text that comes bit by bit, as documents with the ids ID#1, ID#2, ... and
// all else as in the document it is given. For a run that splits.
class PieceWriter {
 public:
  // `whole`: without text. `lines`: lines_are_paragraphs() of the text.
  PieceWriter(IngestRun& run, Document whole, const Origin& origin, bool lines);

  // Errors are those that end the run.
  Result<void> add(std::string_view text);
  // Nothing follows. Puts a piece without text when there was none but a title.
  Result<void> finish();

  // Pieces that there were; of these, put; of these, instead of an earlier one.
  [[nodiscard]] std::uint64_t pieces() const noexcept { return pieces_; }
  [[nodiscard]] std::uint64_t taken() const noexcept { return taken_; }
  [[nodiscard]] std::uint64_t replaced() const noexcept { return replaced_; }

 private:
  Result<void> put_pieces();
  Result<void> put(std::string_view text);

  IngestRun& run_;
  Document piece_;
  std::string id_;
  Origin origin_;
  Splitter splitter_;
  std::uint64_t pieces_ = 0;
  std::uint64_t taken_ = 0;
  std::uint64_t replaced_ = 0;
};

// Puts a document whose text is all there, in pieces when the run splits. kNo: nothing of it was
// taken; kReplaced: something of it took the place of an earlier document.
Result<Taken> put_document(IngestRun& run, Document& document, const Origin& origin);

}  // namespace fihris::indexer
