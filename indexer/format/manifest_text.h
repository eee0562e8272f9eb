// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does a manifest list segments and files? For manifest.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/format/file_sum.h"
#include "indexer/format/manifest.h"

namespace fihris::indexer {

// A line for each segment, "NAME DOCUMENTS FIRST LAST", and after it one for each of its files,
// " FILE BYTES SUM needed" or "optional". Back: empty when it cannot be parsed.
[[nodiscard]] std::string to_text(const std::vector<SegmentEntry>& segments);
[[nodiscard]] std::optional<std::vector<SegmentEntry>> segments_from(std::string_view text);

// "FILE BYTES SUM", and back.
[[nodiscard]] std::string to_text(const FileSum& file);
[[nodiscard]] std::optional<FileSum> file_from(std::string_view text);

}  // namespace fihris::indexer
