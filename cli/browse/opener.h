// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which program opens a URL or a file, and did that work?
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include <signal.h>
#include <sys/types.h>

namespace fihris::cli::browse {

// What can be done with a URL or a file.
enum class Opening : std::uint8_t {
  kHere,       // the user's own program, in this terminal: FIHRIS_OPENER
  kAside,      // the desktop's opener, in its own window: xdg-open
  kShow,       // there is no program: only show it
  kNotToOpen,  // neither a web URL nor an existing file: only show it
  kProgram,    // a file that a desktop may run instead of showing it
  kBadOpener,  // FIHRIS_OPENER is invalid: an unclosed quotation
};

struct OpenPlan {
  Opening how = Opening::kNotToOpen;
  // The program and its arguments, including the target: in place of a word "%s" of FIHRIS_OPENER,
  // else last. Empty for kinds that are not opened.
  std::vector<std::string> words = {};
};

// Web URLs and regular files are opened, but no executables and no .desktop files, as an id comes
// from a document and may name any file.
[[nodiscard]] OpenPlan plan_opening(const std::string& target);

enum class OpenEnd : std::uint8_t {
  kOpened,      // the program succeeded
  kRunning,     // it has not ended yet; take_ended() will report it
  kFailed,      // it ended in any other way
  kNotStarted,  // there is no such program, or it cannot be run
};

// The programs that were started, until each has ended. Those still running at destruction are left
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
  // Whether one was started so recently that its exit may still mean a failed start.
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
