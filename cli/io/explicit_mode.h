// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is a terminal that reorders kept from it while this program does, and set free afterwards?
#pragma once

#include "cli/io/output.h"

namespace fihris::cli {

// While it lives, the terminal behind `out` is in explicit mode. At the end, and also when SIGINT,
// SIGTERM, SIGHUP or SIGQUIT ends the process or SIGTSTP stops it, it is in implicit mode as
// before. Signals that are ignored or have a handler keep it. At most one at a time; `wanted`
// false: does nothing at all. `descriptor` is the one that `out` writes to.
class ExplicitMode {
 public:
  ExplicitMode(Output& out, int descriptor, bool wanted);
  ExplicitMode(const ExplicitMode&) = delete;
  ExplicitMode& operator=(const ExplicitMode&) = delete;
  ~ExplicitMode();

 private:
  Output& out_;
  bool wanted_;
};

// Is there one that does anything? Then who else writes to the screen must leave it in that mode.
[[nodiscard]] bool is_explicit_mode_on() noexcept;

}  // namespace fihris::cli
