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
  std::string_view source;  // as problem reports name it
  std::string_view stem;    // the id
  // Another input with the same stem, "" if none.
  std::string_view same_stem_as;
  bool markdown = false;
  // Detect the encoding of text that is not UTF-8 (find_narrow_encoding).
  bool guess_encoding = false;
  std::uint64_t size = 0;  // in bytes, if known
};

// With a split, no more of a file than this is checked or held at once: this much of it decides its
// encoding and whether its lines are paragraphs.
inline constexpr std::size_t kHeadBytes = std::size_t{4} << 20;

// Puts the document, or reports why not: larger than kMaxTextBytes and not split, not UTF-8, only
// white space. Returns only errors that end the run.
Result<void> read_text(IngestRun& run, const TextInput& input, ByteSource& bytes);

}  // namespace fihris::indexer
