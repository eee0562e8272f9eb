// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which line did the user type? By libedit: editing, and the history.
#pragma once

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

#include "fihris/result.h"

namespace fihris::cli::prompt {

enum class Typed : std::uint8_t {
  kLine,
  kDropped,  // Ctrl-C: the line is not wanted
  kEnd,      // Ctrl-D, the terminal is gone, or end_signal()
};

// Reads lines from the terminal that is standard input. While it lives, SIGINT does not end the
// process; if it was ignored before, it stays ignored. Between two lines the terminal is as it was
// before. At most one at a time.
class LineEditor {
 public:
  // Shows lines on `out`, a terminal. kInvalidArgument where there is no UTF-8 locale or
  // libedit cannot work with the terminal.
  static Result<LineEditor> open(std::FILE* out);

  LineEditor(LineEditor&&) noexcept;
  LineEditor& operator=(LineEditor&&) noexcept;
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;
  ~LineEditor();

  // Reads a line without its end, in UTF-8 except for invalid bytes. Ctrl-Z stops the process, and
  // the line reappears when it resumes.
  [[nodiscard]] Typed read(const std::string& prompt, std::string& line);

  // Whether Ctrl-C was pressed since read() returned. It may become true at any time.
  [[nodiscard]] static const std::atomic<bool>& is_interrupted() noexcept;

  // SIGTERM or SIGHUP if that ended read(), else 0.
  [[nodiscard]] int end_signal() const noexcept;

 private:
  struct Impl;
  explicit LineEditor(std::unique_ptr<Impl> impl) noexcept;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fihris::cli::prompt
