// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segments/memory.h"

#include <algorithm>
#include <fstream>

#include <unistd.h>

#include "fihris/index.h"

namespace fihris::indexer {

std::uint64_t default_memory() {
  std::uint64_t bytes = std::uint64_t{4} << 30;
  const long pages = ::sysconf(_SC_PHYS_PAGES);
  const long page = ::sysconf(_SC_PAGESIZE);
  if (pages > 0 && page > 0) {
    bytes = static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page);
  }
  // "max" if there is no limit, which does not parse as a number.
  for (const char* file :
       {"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"}) {
    std::ifstream in(file);
    if (std::uint64_t limit = 0; in >> limit && limit > 0) bytes = std::min(bytes, limit);
  }
  return std::max(bytes / 4, kLeastMemory);
}

}  // namespace fihris::indexer
