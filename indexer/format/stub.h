// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which databases make up an index? The stub file lists them; docs/index-schema.md, "Stub".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/result.h"
#include "indexer/format/glass/hash.h"

namespace fihris::indexer {

// The number in the name of a database, of its file of runs, or of a list of dead documents; empty
// for any other name.
[[nodiscard]] std::optional<std::uint64_t> database_number(std::string_view name);

[[nodiscard]] bool is_manifest_name(std::string_view name);
[[nodiscard]] bool is_segment_name(std::string_view name);
[[nodiscard]] bool is_dead_list_name(std::string_view name);

struct Stub {
  std::string manifest;
  std::vector<std::string> segments;
  Hash128 manifest_sum;
  std::string dead;  // the list of dead documents; empty when there are none
  friend bool operator==(const Stub&, const Stub&) = default;
};

[[nodiscard]] std::string stub_text(const Stub& stub);

// Any text but that of stub_text() is refused: kCorrupt; kWrongFormat for the stub of another
// program or another format version. `path`: of the index, for the message.
Result<Stub> parse_stub(std::string_view text, const std::string& path);

// The stub of the index at `path`. kNotFound if there is no stub and no segment, kCorrupt for a
// damaged stub and for segments without one, kWrongFormat, kIo.
Result<Stub> read_stub(const std::string& path);

}  // namespace fihris::indexer
