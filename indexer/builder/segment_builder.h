// SPDX-License-Identifier: GPL-2.0-or-later
//
// What makes a segment of new documents? Two things can: indexer/builder, which writes the files
// itself, and Xapian's own writer. What they make is the same.
#pragma once

#include <cstdint>
#include <string>

#include "fihris/document.h"
#include "fihris/result.h"

namespace fihris::indexer {

// Gives documents ascending numbers in the order of put(). One thread at a time. After an error
// nothing may follow.
class SegmentBuilder {
 public:
  SegmentBuilder() = default;
  SegmentBuilder(const SegmentBuilder&) = delete;
  SegmentBuilder& operator=(const SegmentBuilder&) = delete;
  virtual ~SegmentBuilder() = default;  // what is not finished is worthless

  // True when the document takes the place of one with the same id that was put here.
  virtual Result<bool> put(const Document& document) = 0;
  // True when there was such a document here.
  virtual Result<bool> remove(const std::string& id) = 0;

  [[nodiscard]] virtual std::uint64_t document_count() const noexcept = 0;  // the living

  // Writes the segment: complete and on disk when it returns. Nothing may follow.
  virtual Result<void> finish() = 0;
};

}  // namespace fihris::indexer
