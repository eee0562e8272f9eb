// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words of a segment may be names, by their sound? A file in the segment's directory, built
// once from its vocabulary. docs/index-schema.md, "List of names".
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/names/variants.h"
#include "fihris/result.h"
#include "indexer/format/glass/hash.h"

namespace fihris::indexer {

// The list of one segment, read from the mapped file. Threads may share it. A file damaged after
// its head is safe to read, but gives wrong results: see verify().
class NameList {
 public:
  // The list of the segment; empty when it has none, or one of another version. kCorrupt for a
  // damaged head, kIo.
  static Result<NameList> open(const std::string& segment);

  [[nodiscard]] bool has_file() const noexcept { return file_ != nullptr; }
  [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_.size(); }  // of the file

  // What a manifest says of the file; verify() then compares it with that, so that the sound file
  // of another segment is noticed, too.
  void expect(const Hash128& sum) noexcept { said_ = sum; }
  [[nodiscard]] std::size_t size() const noexcept { return count_; }

  // Reads the whole file and verifies its checksum. kCorrupt.
  [[nodiscard]] Result<void> verify() const;

  // All entries with this key, stems first, then by word. Malformed entries are
  // skipped.
  void collect(std::string_view key, std::vector<analyzers::NameEntry>& out) const;

 private:
  NameList() = default;
  [[nodiscard]] analyzers::NameEntry entry(std::size_t i) const noexcept;
  [[nodiscard]] std::string_view key_at(std::size_t i) const noexcept;
  [[nodiscard]] Error damaged() const;

  std::shared_ptr<const void> file_;  // mapped
  std::string path_;
  std::string_view bytes_;
  std::optional<Hash128> said_;
  std::size_t count_ = 0;
};

}  // namespace fihris::indexer
