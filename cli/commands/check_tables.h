// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does Xapian say of an index? Asked in a process of its own, as Xapian may crash on damage.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/io/child.h"

namespace fihris::cli {

// The name of the command that this program runs itself as; people are not told of it.
inline constexpr std::string_view kCheckTables = "check-tables";

// All in the language of the person.
struct TablesReport {
  std::string error;                  // it could not be done; the rest means nothing
  std::vector<std::string> problems;  // damage
  std::vector<std::string> notes;
};

// Runs kCheckTables. Its death is damage.
[[nodiscard]] TablesReport check_tables(const std::string& index);

// What the outcome of that process means.
[[nodiscard]] TablesReport report_of(const ChildOutcome& outcome);

}  // namespace fihris::cli
