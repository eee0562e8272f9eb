// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does a small file say what it is, and that it is whole? For those that are read at once.
#pragma once

#include <string>
#include <string_view>

#include "fihris/result.h"

namespace fihris::indexer {

// The file: `magic`, 16 bytes that end in a version and perhaps line ends; XXH3-64 of all that
// follows, eight bytes, the lowest first; and `rest`.
[[nodiscard]] std::string seal(std::string_view magic, std::string_view rest);

// The rest of such a file, a view into `bytes`. `path` is for the message. kCorrupt; kWrongFormat
// for another version.
Result<std::string_view> unseal(std::string_view magic, std::string_view bytes,
                                const std::string& path);

}  // namespace fihris::indexer
