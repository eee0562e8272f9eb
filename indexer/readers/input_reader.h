// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which reader handles an input, and which conversions come first?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_set>

#include "fihris/result.h"
#include "indexer/readers/bytes/byte_source.h"
#include "indexer/readers/documents/ingest_run.h"
#include "indexer/readers/documents/input_name.h"
#include "indexer/readers/input_list.h"

namespace fihris::indexer {

// Reads the inputs of one run, one after the other. A plain file goes straight to its reader; only
// what is compressed, in an archive or not UTF-8 is converted first.
class InputReader {
 public:
  // Both must outlive it. The encoding of the run's options must be a known one.
  InputReader(IngestRun& run, const InputList& list);

  // Returns only errors that end the run.
  Result<void> read(const InputFile& file);

 private:
  struct Input {
    InputName name;
    InputKind kind = InputKind::kStream;
    Packing packing = Packing::kNone;
    std::uint64_t size = 0;      // in bytes, if known
    bool unpacked = false;       // was compressed, or is a member of an archive
    FileSource* file = nullptr;  // if it is seekable
  };

  Result<void> read_input(Input input, PeekSource& bytes);
  Result<void> read_compressed(Input input, PeekSource& bytes, std::string_view head);
  Result<void> read_archive(const Input& input, PeekSource& bytes, std::string_view head);
  Result<void> read_members(const Input& input, class Archive& archive);
  Result<void> read_text_kind(const Input& input, PeekSource& bytes, std::string_view head);
  Result<void> read_converted(const Input& input, PeekSource& bytes, const std::string& encoding);
  Result<void> read_xml(const Input& input, PeekSource& bytes, bool converted);
  Result<void> read_utf8(const Input& input, PeekSource& bytes, bool converted);
  Result<void> give_up(const InputName& name, const Error& error);

  IngestRun& run_;
  const InputList& list_;
  std::string encoding_;  // the requested one; empty for "auto"
  bool utf8_only_ = false;
  std::unordered_set<std::size_t> member_stems_;  // hashes
};

}  // namespace fihris::indexer
