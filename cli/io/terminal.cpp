// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is this a terminal, and may it get colours?
#include "cli/io/terminal.h"

#include <cstdlib>
#include <string_view>

#include <unistd.h>

namespace fihris::cli {
namespace {

std::string_view variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view{} : value;
}

}  // namespace

bool is_capable_terminal(int descriptor) {
  const std::string_view term = variable("TERM");
  return ::isatty(descriptor) == 1 && !term.empty() && term != "dumb";
}

bool use_color(When when, int descriptor) {
  switch (when) {
    case When::kAlways:
      return true;
    case When::kNever:
      return false;
    case When::kAuto:
      break;
  }
  return variable("NO_COLOR").empty() && is_capable_terminal(descriptor);
}

}  // namespace fihris::cli
