// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is an index sound in every respect? What the command's check runs in two processes.
#pragma once

#include <string>
#include <utility>

#include "fihris/index.h"

namespace fihris::test {

// check_index() and, if that finds nothing, check_databases().
inline Result<CheckReport> check_all(const std::string& index) {
  auto report = check_index(index);
  if (!report || !report->problems.empty()) return report;
  return check_databases(index);
}

}  // namespace fihris::test
