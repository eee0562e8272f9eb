// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which version of each source is in an index? docs/index-schema.md, "Manifest".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/format/glass/hash.h"

namespace fihris::indexer {

// Keeps hashes of names and versions, 32 bytes per source.
class SourceList {
 public:
  void note(std::string_view name, std::string_view version);
  [[nodiscard]] bool has(std::string_view name, std::string_view version) const;

  // To the form in the manifest, which is the same for the same sources; and back. Unreadable text
  // gives an empty list: then everything is read again.
  [[nodiscard]] std::string serialise() const;
  [[nodiscard]] static SourceList parse(std::string_view text);

 private:
  struct Low {
    std::size_t operator()(const Hash128& hash) const noexcept { return hash.low; }
  };
  std::unordered_map<Hash128, Hash128, Low> versions_;
};

}  // namespace fihris::indexer
