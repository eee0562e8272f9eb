// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a batch of documents become once it is inverted? Runs of neighbouring batches are
// merged into a segment.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fihris/result.h"
#include "indexer/builder/segment_input.h"
#include "indexer/format/glass/buffer.h"
#include "indexer/format/glass/io.h"
#include "indexer/format/glass/mapped_file.h"
#include "indexer/format/glass/runs.h"
#include "indexer/format/glass/version_file.h"

namespace fihris::indexer {

// Documents of one batch, with numbers first_document and up, all in the order that the tables of a
// segment need. Two streams of bytes, each written and read once from beginning to end.
struct Run {
  // For each term in ascending order of its bytes, append_term() and append_position_tag().
  std::string terms;
  // For each document, append_document().
  std::string documents;
  std::uint32_t first_document = 1;
  std::uint32_t document_count = 0;
  glass::PostingsRun lengths;
  std::vector<glass::Slot> slots;  // ascending
  glass::DatabaseStats stats;

  [[nodiscard]] std::size_t bytes() const noexcept {
    return terms.capacity() + documents.capacity();
  }
};

// Appends a term: its bytes, its postings, and whether position tags follow, one per document.
void append_term(glass::Buffer& out, std::string_view term, const glass::PostingsView& postings,
                 bool has_positions);
void append_position_tag(glass::Buffer& out, std::string_view tag);

void append_document(std::string& out, const DocumentTags& tags);

// The run as part of a segment, from memory.
std::unique_ptr<SegmentInput> as_input(Run run);

// Where runs wait for the merge when they do not fit into memory. One file for all of them,
// unlinked once it is open, so that its space is freed even if the process dies. Several threads
// may use it at a time; shared by the inputs that read from it.
class SpillFile : public std::enable_shared_from_this<SpillFile> {
 public:
  // `path` must not exist. kIo, kOutOfSpace.
  static Result<std::shared_ptr<SpillFile>> create(const std::string& path);

  // Writes the two streams of the run to the file and frees them. kIo, kOutOfSpace.
  Result<std::unique_ptr<SegmentInput>> take_run(Run run);

  // About how many bytes are in memory of each stream while it is read. To be set before the
  // reading begins.
  void set_piece(std::size_t bytes) noexcept { piece_ = bytes; }

  // Makes what was taken readable, once all of it is: the inputs can be read then. kIo. The file is
  // ours alone and has no name, so nobody can cut what is mapped.
  Result<void> map();
  [[nodiscard]] std::string_view bytes(std::uint64_t begin, std::uint64_t count) const {
    return mapped_.bytes.substr(begin, count);
  }
  // Gives the memory of these bytes back when it is a piece or more; where to go on from.
  const char* release(const char* from, const char* to) const;

 private:
  SpillFile(glass::File file, std::string path) : file_(std::move(file)), path_(std::move(path)) {}

  glass::File file_;
  std::string path_;  // for messages
  std::atomic<std::uint64_t> end_ = 0;
  std::size_t piece_ = std::size_t{1} << 16;
  glass::MappedFile mapped_;
};

}  // namespace fihris::indexer
