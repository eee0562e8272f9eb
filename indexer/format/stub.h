// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which databases make up an index? The stub file lists them; docs/index-schema.md, "Directory".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/result.h"

namespace fihris::indexer {

// The number in the name of a fihris database or of its file of runs; empty for any other
// name.
[[nodiscard]] std::optional<std::uint64_t> database_number(std::string_view name);

// The text of the stub for these databases, the manifest first.
[[nodiscard]] std::string stub_text(const std::vector<std::string>& databases);

// The database that a line of a stub names; nothing for any other line.
[[nodiscard]] std::optional<std::string_view> database_of_line(std::string_view line);

// The databases that the index at `path` has committed, the manifest first. kNotFound if there is
// no stub and no segment, kCorrupt for a damaged stub and for segments without one, kWrongFormat
// for the stub of another program, kIo.
Result<std::vector<std::string>> read_stub(const std::string& path);

}  // namespace fihris::indexer
