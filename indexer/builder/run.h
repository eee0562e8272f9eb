// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is left of a batch of documents once it is inverted? Runs of neighbouring batches are merged
// into a segment.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/result.h"
#include "indexer/builder/segment_input.h"
#include "indexer/glass/buffer.h"
#include "indexer/glass/runs.h"
#include "indexer/glass/version_file.h"

namespace fihris::indexer {

// Documents of one batch, with numbers first_document and up, all in the order in which the tables
// of a segment want it. Two streams of bytes, each written and read once from begin to end.
struct Run {
  // For each term in ascending order of its bytes, append_term() and append_position_tag().
  std::string terms;
  // For each document, append_document().
  std::string documents;
  std::uint32_t first_document = 1;
  std::uint32_t document_count = 0;
  glass::PostingsRun lengths;
  std::vector<Slot> slots;  // ascending
  glass::DatabaseStats stats;

  [[nodiscard]] std::size_t bytes() const noexcept {
    return terms.capacity() + documents.capacity();
  }
};

// Appends a term: its bytes, its postings, and whether position tags follow, one a document.
void append_term(glass::Buffer& out, std::string_view term, const glass::PostingsView& postings,
                 bool has_positions);
void append_position_tag(glass::Buffer& out, std::string_view tag);

void append_document(std::string& out, const DocumentTags& tags);

// The run as part of a segment, from memory.
std::unique_ptr<SegmentInput> as_input(Run run);

// The same from the disk: writes the two streams to the file `path`, which must not exist, and
// frees them. The file has no name any more when it returns, so that its space is given back even
// if the process dies. kIo, kOutOfSpace.
Result<std::unique_ptr<SegmentInput>> spill(Run run, const std::string& path);

}  // namespace fihris::indexer
