// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is a whole segment built at once, on several threads? Batches of neighbouring documents
// become runs in parallel; the runs become the segment.
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
#include "indexer/format/segment_file.h"

namespace fihris::indexer {

struct BuilderOptions {
  unsigned threads = 1;  // that invert; with more than one the calling thread only waits
  // Bytes of resident memory for the whole process, as far as the builder can tell. Runs that do
  // not fit go to disk; below kLeastMemory per thread the limit is not kept.
  std::uint64_t memory = std::uint64_t{1} << 30;
  std::uint32_t first_document = 1;  // the number of the first document
  IndexSettings settings = {};       // of the index, for the segment's own description
  // Bytes of documents per batch; 0: as many as the memory allows. Does not affect the segment.
  std::size_t batch_bytes = 0;
};

// The size of a document for the memory budget: its bytes, or more when its words are very short.
[[nodiscard]] std::uint64_t build_size(const Document& document) noexcept;

// The largest build_size() that a builder with this much memory takes, and the memory that a
// document of this size needs.
[[nodiscard]] std::uint64_t largest_document(std::uint64_t memory) noexcept;
[[nodiscard]] std::uint64_t memory_for(std::uint64_t build_size) noexcept;

// `directory` must not exist; finish() creates it, and temporary files with its name as prefix come
// and go beside it. `schema` must outlive the builder.
Result<std::unique_ptr<SegmentBuilder>> make_bulk_builder(std::string directory,
                                                          const AnalyzerOptions& analyzer,
                                                          const Schema& schema,
                                                          const BuilderOptions& options);

}  // namespace fihris::indexer
