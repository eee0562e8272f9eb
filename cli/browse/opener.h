// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which program shows an address or a file?
#pragma once

#include <cstdint>
#include <string>

#include <signal.h>

namespace fihris::cli::browse {

// What can be done with an address or a file.
enum class Opening : std::uint8_t {
  kHere,   // a program that the person chose, in this terminal: FIHRIS_OPENER
  kAside,  // the desktop's, in a window of its own: xdg-open
  kNone,   // only show it
};

// Web addresses and files that are there; of everything else, kNone.
[[nodiscard]] Opening how_to_open(const std::string& target);

// Runs the program with the target as its one argument, with the signal mask given; for kHere,
// waits for it. Whether it could be run, and for kHere ended well.
[[nodiscard]] bool open_target(const std::string& target, Opening how, const sigset_t& mask);

}  // namespace fihris::cli::browse
