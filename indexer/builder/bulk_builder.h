// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is a whole segment built at once, on several threads? Batches of neighbouring documents
// become runs side by side; the runs become the segment.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "fihris/analysis.h"
#include "fihris/document.h"
#include "fihris/result.h"
#include "indexer/format.h"

namespace fihris::indexer {

struct BuilderOptions {
  unsigned threads = 1;  // that invert; the calling thread only waits while there are others
  std::size_t batch_bytes = std::size_t{12}
                            << 20;  // of documents; a thread takes about ten times it
};

// Gives documents the numbers 1, 2, ... in the order of put(), whatever the number of threads.
// Holds what it makes of them in memory, up to twice their text, until finish(). One thread at
// a time may call.
class BulkBuilder {
 public:
  // `directory` must not exist; finish() makes it. `schema` must outlive the builder.
  static Result<std::unique_ptr<BulkBuilder>> create(std::string directory,
                                                     const AnalyzerOptions& analyzer,
                                                     const Schema& schema,
                                                     const BuilderOptions& options);
  virtual ~BulkBuilder() = default;

  // True when the document takes the place of one with the same id.
  virtual Result<bool> put(const Document& document) = 0;
  // True when there was such a document.
  virtual bool remove(const std::string& id) = 0;
  [[nodiscard]] virtual std::uint64_t document_count() const noexcept = 0;

  // Writes the segment: complete and on disk when it returns. Nothing may follow.
  virtual Result<void> finish() = 0;
};

}  // namespace fihris::indexer
