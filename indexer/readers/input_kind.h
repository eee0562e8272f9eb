// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does the name of a file say about its content?
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "fihris/message.h"

namespace fihris::indexer {

enum class InputKind : std::uint8_t {
  kText,
  kMarkdown,
  kJsonLines,
  kHtml,
  kCsv,
  kTsv,
  kTrec,
  kXml,  // MediaWiki's export
  kPdf,
  kDocx,
  kStream,  // standard input, a pipe, a device, an unknown name: the first bytes decide
};

enum class Packing : std::uint8_t {
  kNone,
  kCompressed,  // one file
  kArchive,     // files with names, compressed or not
};

// The kind that a file's extension stands for, and the name's length without it: for "a.jsonl.gz"
// JSON Lines, compressed, and 1. For an archive the kind is meaningless.
struct NamedKind {
  bool known = false;
  InputKind kind = InputKind::kStream;
  std::size_t stem_length = 0;
  Packing packing = Packing::kNone;
};
NamedKind kind_of_name(std::string_view name) noexcept;

// Counts files skipped because of their names.
class PassedOver {
 public:
  void add(std::string_view name);
  [[nodiscard]] bool empty() const noexcept { return endings_.empty(); }
  // "passed over 12 files of kinds that are not read (.odt 7; without ending 5); these are read:
  // ...".
  [[nodiscard]] Message describe() const;

 private:
  std::map<std::string, std::uint64_t> endings_;
};

}  // namespace fihris::indexer
