// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is one document put as several pieces?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "fihris/document.h"
#include "indexer/readers/documents/ingest_run.h"
#include "indexer/readers/documents/splitter.h"

namespace fihris::indexer {

// Puts the pieces of a text that arrives in parts, as documents with the ids ID#1, ID#2, ... and
// all else as in the given document. For a run that splits.
class PieceWriter {
 public:
  // `whole`: the document without its text. `lines`: lines_are_paragraphs() of the text.
  PieceWriter(IngestRun& run, Document whole, const Origin& origin, bool lines);

  // Returns only errors that end the run.
  Result<void> add(std::string_view text);
  // Ends the text. Puts a piece without text if there was only a title.
  Result<void> finish();

  // The number of pieces; how many of these were put; how many of those replaced one.
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

// Puts a document with its complete text, in pieces if the run splits. kNo: no piece was accepted;
// kReplaced: a piece replaced an earlier document.
Result<Taken> put_document(IngestRun& run, Document& document, const Origin& origin);

}  // namespace fihris::indexer
