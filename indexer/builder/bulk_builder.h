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
#include "fihris/index.h"
#include "indexer/builder/segment_builder.h"
#include "indexer/format/schema.h"

namespace fihris::indexer {

struct BuilderOptions {
  unsigned threads = 1;  // that invert; the calling thread only waits while there are others
  // Of resident memory, for the whole process as far as the builder can tell. Runs that do not fit
  // go to the disk; below kLeastMemory a thread it is not kept.
  std::uint64_t memory = std::uint64_t{1} << 30;
  std::uint32_t first_document = 1;  // the number of the first document
  // Of documents; 0: as many as the memory allows. The segment does not depend on it.
  std::size_t batch_bytes = 0;
};

// How much a document weighs in a build: its bytes, or more when its words are very short.
[[nodiscard]] std::uint64_t build_size(const Document& document) noexcept;

// The most that one document may weigh in a builder with this much memory, and the memory that one
// of this weight needs.
[[nodiscard]] std::uint64_t largest_document(std::uint64_t memory) noexcept;
[[nodiscard]] std::uint64_t memory_for(std::uint64_t build_size) noexcept;

// `directory` must not exist; finish() makes it, and files beside it named after it come and go.
// `schema` must outlive the builder.
Result<std::unique_ptr<SegmentBuilder>> make_bulk_builder(std::string directory,
                                                          const AnalyzerOptions& analyzer,
                                                          const Schema& schema,
                                                          const BuilderOptions& options);

}  // namespace fihris::indexer
