// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which program shows an address or a file, and did it?
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include <signal.h>
#include <sys/types.h>

namespace fihris::cli::browse {

// What can be done with an address or a file.
enum class Opening : std::uint8_t {
  kHere,       // a program that the person chose, in this terminal: FIHRIS_OPENER
  kAside,      // the desktop's, in a window of its own: xdg-open
  kShow,       // there is none: only show it
  kNotToOpen,  // no web address and no file that is there: only show it
  kProgram,    // a file that a desktop may run instead of showing it
  kBadOpener,  // FIHRIS_OPENER is no command: a quotation in it does not end
};

struct OpenPlan {
  Opening how = Opening::kNotToOpen;
  // The program and its arguments, the target one of them: in place of a word "%s" of
  // FIHRIS_OPENER, else the last. Not for kinds that are not opened.
  std::vector<std::string> words = {};
};

// Web addresses and regular files are opened; neither files that may be executed nor those that end
// in .desktop, as an id comes from a document and may name any file.
[[nodiscard]] OpenPlan plan_opening(const std::string& target);

enum class OpenEnd : std::uint8_t {
  kOpened,      // the program ended well
  kRunning,     // it has not ended yet; take_ended() tells of it
  kFailed,      // it ended otherwise
  kNotStarted,  // there is no such program, or it cannot be run
};

// The programs that were started, until each has ended. Those that have not when it goes are left
// to the system.
class Openings {
 public:
  // Runs the plan's program with the signal mask given; for kHere, waits for it. The plan must be
  // one of kHere and kAside.
  [[nodiscard]] OpenEnd open(const OpenPlan& plan, const std::string& target, const sigset_t& mask);

  struct Ended {
    std::string program;
    std::string target;
    OpenEnd end = OpenEnd::kOpened;
  };
  // Those that have ended since the last call. Never waits.
  [[nodiscard]] std::vector<Ended> take_ended();
  // Whether one was started so shortly ago that its end may still tell how it went.
  [[nodiscard]] bool has_young() const;

 private:
  struct Running {
    pid_t child = 0;
    std::string program;
    std::string target;
    std::chrono::steady_clock::time_point since;
  };
  std::vector<Running> running_;
};

}  // namespace fihris::cli::browse
