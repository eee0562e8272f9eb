// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is one document put as several pieces?
#include "indexer/readers/documents/piece_writer.h"

#include <utility>

#include "indexer/readers/bytes/utf8.h"

namespace fihris::indexer {

PieceWriter::PieceWriter(IngestRun& run, Document whole, const Origin& origin, bool lines)
    : run_(run),
      piece_(std::move(whole)),
      id_(piece_.id),
      origin_(origin),
      splitter_(run.options().split, run.options().split_bytes, lines) {}

Result<void> PieceWriter::add(std::string_view text) {
  splitter_.add(text);
  return put_pieces();
}

Result<void> PieceWriter::finish() {
  splitter_.finish();
  if (auto done = put_pieces(); !done) return done;
  if (pieces_ == 0 && !is_blank(piece_.title)) return put({});
  return {};
}

Result<void> PieceWriter::put_pieces() {
  while (const auto piece = splitter_.next()) {
    if (auto done = put(*piece); !done) return done;
  }
  return {};
}

Result<void> PieceWriter::put(std::string_view text) {
  ++pieces_;
  piece_.id = id_ + '#' + std::to_string(pieces_);
  piece_.text = text;
  const auto taken = run_.put(piece_, origin_);
  if (!taken) return taken.error();
  if (*taken != Taken::kNo) ++taken_;
  if (*taken == Taken::kReplaced) ++replaced_;
  return {};
}

Result<Taken> put_document(IngestRun& run, Document& document, const Origin& origin) {
  if (run.options().split == Split::kNone) return run.put(document, origin);
  const std::string text = std::exchange(document.text, {});
  PieceWriter writer(run, document, origin, lines_are_paragraphs(text));
  if (auto done = writer.add(text); !done) return std::move(done).error();
  if (auto done = writer.finish(); !done) return std::move(done).error();
  if (writer.taken() == 0) return Taken::kNo;
  return writer.replaced() > 0 ? Taken::kReplaced : Taken::kAdded;
}

}  // namespace fihris::indexer
