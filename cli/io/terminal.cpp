// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is this a terminal, how wide is it, and may it show colours?
#include "cli/io/terminal.h"

#include <cstdlib>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/text/numbers.h"

namespace fihris::cli {
namespace {

constexpr std::size_t kUsualWidth = 80;
constexpr std::size_t kGreatestWidth = 10'000;  // a larger COLUMNS is a mistake

std::string_view variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view{} : value;
}

}  // namespace

bool is_known_terminal() {
  const std::string_view term = variable("TERM");
  return !term.empty() && term != "dumb";
}

bool wants_color() { return variable("NO_COLOR").empty(); }

bool is_capable_terminal(int descriptor) {
  return ::isatty(descriptor) == 1 && is_known_terminal();
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
  return wants_color() && is_capable_terminal(descriptor);
}

std::size_t screen_width(int descriptor) {
  struct winsize size = {};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  const auto columns = parse_count(variable("COLUMNS"));
  return columns && *columns > 0 && *columns <= kGreatestWidth ? *columns : kUsualWidth;
}

}  // namespace fihris::cli
