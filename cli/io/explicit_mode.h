// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is a terminal's own reordering switched off while this program reorders, and on again after?
#pragma once

#include "cli/io/output.h"

namespace fihris::cli {

// While it lives, the terminal that `out` writes to is in explicit mode. Destruction restores
// implicit mode, and so does SIGINT, SIGTERM, SIGHUP or SIGQUIT that ends the process, or SIGTSTP
// that stops it. Signals that are ignored or have a handler keep their disposition. At most one at
// a time; `wanted` false: does nothing. `descriptor` is the one that `out` writes to.
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

// Is one active? Then all other output to the screen must leave it in that mode.
[[nodiscard]] bool is_explicit_mode_on() noexcept;

}  // namespace fihris::cli
