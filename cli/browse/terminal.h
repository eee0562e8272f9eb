// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does the screen come onto the terminal, and which keys come from it?
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
  kKey,      // there are keys to be read
  kResize,   // the screen has another size
  kWoken,    // wake() was called
  kNothing,  // the time is over
  kResume,   // the process was stopped and goes on
  kSuspend,  // the process was asked to suspend itself
  kEnd,      // it was asked to end, or the terminal is gone
};

struct TerminalOptions {
  bool colors = true;
  // The terminal is told not to reorder while it is taken.
  bool explicit_mode = false;
};

// Takes the terminal over and puts it back as it was when it goes; one at a time. Signals that end
// the process are kept until it waits. Not thread-safe but for wake().
class Terminal {
 public:
  // Standard output where it is a terminal, else the controlling one. kInvalidArgument when there
  // is none, or it cannot do what is needed.
  static Result<Terminal> open(const TerminalOptions& options);

  Terminal(Terminal&&) noexcept;
  Terminal& operator=(Terminal&&) noexcept;
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  ~Terminal();

  [[nodiscard]] Size size() const;
  // For at most so many milliseconds.
  Event wait(int milliseconds);
  // The next key that came, if there is one.
  std::optional<Key> read_key();
  void show(const Screen& screen);
  // The next show() writes every cell.
  void redraw();
  // Puts the terminal back, does it, and takes the terminal again.
  void without(const std::function<void()>& action);
  // Takes the terminal again after somebody else had it.
  void resume();
  // As Ctrl-Z does.
  void suspend();
  // Puts the terminal back for good; nothing but wait() and what it needs may be called then.
  void restore();
  // The signals that a program which is started shall have blocked.
  [[nodiscard]] const sigset_t& signals_before() const;
  // Makes wait() return. From any thread.
  [[nodiscard]] std::function<void()> waker() const;
  // The signal behind kEnd; 0 when the terminal is gone.
  [[nodiscard]] int end_signal() const;

 private:
  struct Impl;
  explicit Terminal(std::unique_ptr<Impl> impl) noexcept;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fihris::cli::browse
