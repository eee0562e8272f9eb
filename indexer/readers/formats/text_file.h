// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which document, or with a split which documents, is this text or Markdown file?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fihris/result.h"
#include "indexer/readers/bytes/byte_source.h"
#include "indexer/readers/documents/ingest_run.h"

namespace fihris::indexer {

struct TextInput {
  std::string_view source;  // as problems name it
  std::string_view stem;    // the id
  // Another input with the same stem, "" when there is none.
  std::string_view same_stem_as;
  bool markdown = false;
  // Text that is not UTF-8 may be in an encoding that can be told (find_narrow_encoding).
  bool guess_encoding = false;
  std::uint64_t size = 0;  // in bytes, where it is known
};

// With a split, more of a file than this is never judged or held at once: its encoding and whether
// its paragraphs are lines are told by so much of it.
inline constexpr std::size_t kHeadBytes = std::size_t{4} << 20;

// Puts the document, or reports why it is none: larger than kMaxTextBytes and not split, not UTF-8,
// nothing but white space. Errors are those that end the run.
Result<void> read_text(IngestRun& run, const TextInput& input, ByteSource& bytes);

}  // namespace fihris::indexer
