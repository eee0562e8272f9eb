// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is a file read where it lies in memory?
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "fihris/result.h"

namespace fihris::indexer::glass {

// A mapped file, or a small one that was read. Copies and threads may share it.
struct MappedFile {
  std::shared_ptr<const void> memory;  // keeps the bytes
  std::string_view bytes;
  bool is_there = false;
};

// kIo. A missing file is no error.
Result<MappedFile> map_file(const std::string& path);

// The whole of an open file, which may be closed after. `path` is for the message only.
Result<MappedFile> map_file(int fd, const std::string& path);

}  // namespace fihris::indexer::glass
