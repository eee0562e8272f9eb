// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which databases does an index directory list?
#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace fihris::test {

// Their paths, the manifest first.
inline std::vector<std::string> databases_of(const std::string& index) {
  std::vector<std::string> out;
  std::ifstream stub(index + "/XAPIANDB");
  for (std::string line; std::getline(stub, line);) {
    const std::size_t space = line.find(' ');
    if (line[0] != '#') out.push_back(index + "/" + line.substr(space + 1));
  }
  return out;
}

inline std::string manifest_of(const std::string& index) { return databases_of(index).at(0); }

inline std::vector<std::string> segments_of(const std::string& index) {
  std::vector<std::string> out = databases_of(index);
  if (!out.empty()) out.erase(out.begin());
  return out;
}

}  // namespace fihris::test
