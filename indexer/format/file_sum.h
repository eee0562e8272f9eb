// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which bytes does a file have, so that any change is noticed?
#pragma once

#include <cstdint>
#include <string>

#include "fihris/result.h"
#include "indexer/format/glass/hash.h"

namespace fihris::indexer {

struct FileSum {
  std::string name;  // without its directory
  std::uint64_t bytes = 0;
  Hash128 sum;  // XXH3-128 of all bytes
  friend bool operator==(const FileSum&, const FileSum&) = default;
};

// Of `directory`/`name`, by reading it. kIo; kNotFound when there is no such file.
Result<FileSum> sum_file(const std::string& directory, const std::string& name);

// Whether that file has the bytes that are said. kCorrupt when not, kIo; kNotFound.
Result<void> verify_file(const std::string& directory, const FileSum& said);

}  // namespace fihris::indexer
