// SPDX-License-Identifier: GPL-2.0-or-later
//
// What do these notes, problems or flaws say in English?
#pragma once

#include <string>
#include <vector>

namespace fihris::test {

template <typename Said>
std::vector<std::string> texts(const std::vector<Said>& all) {
  std::vector<std::string> out;
  out.reserve(all.size());
  for (const Said& one : all) out.push_back(one.text());
  return out;
}

}  // namespace fihris::test
