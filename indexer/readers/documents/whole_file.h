// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is a file that is one document read and put?
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/document.h"
#include "fihris/result.h"
#include "indexer/readers/bytes/byte_source.h"
#include "indexer/readers/documents/ingest_run.h"
#include "indexer/readers/documents/input_name.h"

namespace fihris::indexer {

// The largest file whose text is a small part of it (PDF, Word), in bytes.
inline constexpr std::size_t kMaxWholeBytes = std::size_t{256} << 20;

// All bytes, or nothing after reporting that they cannot be read or are more than `most`.
// kCancelled.
Result<std::optional<std::string>> read_whole(IngestRun& run, const InputName& name,
                                              ByteSource& bytes, std::size_t most);

// The text of a markup file as UTF-8, or nothing after a report. `declared`: the encoding that the
// file says it has, "" for none; only asked for what is not UTF-8. Adds to `flaws`.
std::optional<std::string> to_utf8(IngestRun& run, const InputName& name, std::string bytes,
                                   const std::string& declared, std::vector<Message>& flaws);

// Puts the document, split if the run splits; reports one without text, and what is wrong with it.
// An id that is empty becomes the stem, a title that is blank the first line if it looks like one.
Result<void> put_whole(IngestRun& run, const InputName& name, Document& document,
                       std::vector<Message> flaws);

}  // namespace fihris::indexer
