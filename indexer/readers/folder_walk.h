// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which files lie below this folder?
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/index.h"
#include "fihris/result.h"

namespace fihris::indexer {

struct FoundFile {
  std::string path;  // begins with the folder as given
  std::uint64_t bytes = 0;
};

struct FolderWalk {
  std::vector<FoundFile> files;  // in byte order of their paths
  std::vector<InputProblem> problems;
};

// Regular files whose name `wanted` accepts (asked once for each), links followed; no dot files, no
// dot folders. Each folder is read once, whatever links lead to it, so loops end. A folder or link
// that cannot be followed is reported as a problem. kCancelled.
Result<FolderWalk> walk_folder(const std::string& folder,
                               const std::function<bool(std::string_view name)>& wanted,
                               const std::stop_token& stop);

}  // namespace fihris::indexer
