// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/stub_segments.h"

#include <sstream>

#include "indexer/format/schema.h"

namespace fihris::searcher {

std::vector<std::string> segments_of_stub(const std::string& index, const std::string& stub) {
  std::vector<std::string> out;
  std::istringstream lines(stub);
  std::string kind;
  std::string name;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    if (!(words >> kind >> name) || !name.starts_with(indexer::kSegmentPrefix)) continue;
    out.push_back(std::string(index).append(1, '/').append(name));
  }
  return out;
}

}  // namespace fihris::searcher
