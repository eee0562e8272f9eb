// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does the screen get onto the terminal, and which keys come from it?
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <signal.h>

#include "cli/browse/key.h"
#include "cli/browse/screen.h"
#include "cli/browse/state.h"
#include "fihris/result.h"

namespace fihris::cli::browse {

// What happened while waiting.
enum class Event : std::uint8_t {
  kKey,      // there are keys to read
  kResize,   // the screen has another size
  kWoken,    // wake() was called
  kNothing,  // the timeout passed
  kResume,   // the process was stopped and resumed
  kSuspend,  // the process was asked to suspend itself
  kEnd,      // it was asked to end, or the terminal is gone
};

struct TerminalOptions {
  bool colors = true;
  // Switch the terminal's own reordering off while the screen is shown.
  bool explicit_mode = false;
};

// Takes the terminal over and restores it on destruction; one at a time. Signals that end the
// process are held until wait(). Not thread-safe except for waker().
class Terminal {
 public:
  // Standard output if it is a terminal, else the controlling terminal. kInvalidArgument when there
  // is none or it lacks what is needed.
  static Result<Terminal> open(const TerminalOptions& options);

  Terminal(Terminal&&) noexcept;
  Terminal& operator=(Terminal&&) noexcept;
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  ~Terminal();

  [[nodiscard]] Size size() const;
  // For at most that many milliseconds.
  Event wait(int milliseconds);
  // The next key, if any.
  std::optional<Key> read_key();
  void show(const Screen& screen);
  // The next show() writes every cell.
  void redraw();
  // Restores the terminal, runs the action, and takes the terminal again.
  void without(const std::function<void()>& action);
  // Takes the terminal back after another program had it.
  void resume();
  // As Ctrl-Z does.
  void suspend();
  // Restores the terminal for good; only wait() and what it needs may be called afterwards.
  void restore();
  // The signals to block in a started program.
  [[nodiscard]] const sigset_t& signals_before() const;
  // Makes wait() return. From any thread.
  [[nodiscard]] std::function<void()> waker() const;
  // The signal that caused kEnd; 0 when the terminal is gone.
  [[nodiscard]] int end_signal() const;

 private:
  struct Impl;
  explicit Terminal(std::unique_ptr<Impl> impl) noexcept;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fihris::cli::browse
