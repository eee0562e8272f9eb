// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/stub_segments.h"

#include <sstream>

#include "indexer/format/schema.h"
#include "indexer/format/stub.h"

namespace fihris::searcher {

std::vector<std::string> segments_of_stub(const std::string& index, const std::string& stub) {
  std::vector<std::string> out;
  std::istringstream lines(stub);
  for (std::string line; std::getline(lines, line);) {
    const auto name = indexer::database_of_line(line);
    if (!name || !name->starts_with(indexer::kSegmentPrefix)) continue;
    out.push_back(std::string(index).append(1, '/').append(*name));
  }
  return out;
}

}  // namespace fihris::searcher
