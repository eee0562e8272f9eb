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

// The number in the name of one of our databases or of its file of runs; nothing for any other
// name.
[[nodiscard]] std::optional<std::uint64_t> database_number(std::string_view name);

// What the stub of an index of these databases says, the manifest first.
[[nodiscard]] std::string stub_text(const std::vector<std::string>& databases);

// The databases that the index at `path` has committed, the manifest first. kNotFound where there
// is no stub and no segment, kCorrupt for a damaged stub and for segments without one, kWrongFormat
// for a stub of somebody else, kIo.
Result<std::vector<std::string>> read_stub(const std::string& path);

}  // namespace fihris::indexer
