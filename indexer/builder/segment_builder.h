// SPDX-License-Identifier: GPL-2.0-or-later
//
// What builds a segment from new documents? Either indexer/builder, which writes the files itself,
// or Xapian's own writer. Their results are equivalent.
#pragma once

#include <cstdint>
#include <string>

#include "fihris/document.h"
#include "fihris/result.h"
#include "indexer/format/manifest.h"

namespace fihris::indexer {

// Gives documents ascending numbers in the order of put(). One thread at a time. After an error no
// call may follow.
class SegmentBuilder {
 public:
  SegmentBuilder() = default;
  SegmentBuilder(const SegmentBuilder&) = delete;
  SegmentBuilder& operator=(const SegmentBuilder&) = delete;
  virtual ~SegmentBuilder() = default;  // an unfinished segment is useless

  // True when the document replaces one with the same id that was put here.
  virtual Result<bool> put(const Document& document) = 0;
  // True when a document with this id was put here.
  virtual Result<bool> remove(const std::string& id) = 0;

  [[nodiscard]] virtual std::uint64_t document_count() const noexcept = 0;  // living documents

  // Writes the segment: complete and on disk when it returns. No call may follow. Returns what a
  // manifest says of it.
  virtual Result<SegmentEntry> finish() = 0;
};

}  // namespace fihris::indexer
