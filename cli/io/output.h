// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do results reach standard output? A reader that closed the pipe (| head) is no error; a full
// disk is one.
#pragma once

#include <atomic>
#include <string>
#include <string_view>

namespace fihris::cli {

// Buffered writing to a file descriptor. SIGPIPE must be ignored.
class Output {
 public:
  explicit Output(int descriptor) : descriptor_(descriptor) {}
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // Does nothing once is_open() is false.
  void write(std::string_view data);
  void flush();
  // Writes at once, and stops early when `stop` becomes true; false when not all was written. For
  // output that somebody watches: a write that blocks does not prevent the stop.
  bool write(std::string_view data, const std::atomic<bool>& stop);

  // False when the reader is gone or a write failed: further output can be skipped.
  [[nodiscard]] bool is_open() const noexcept { return error_ == 0; }

  // Flushes. Returns the exit code to end with: `exit_code`, but kExitDone when the reader is gone,
  // and kExitError, with a message on standard error, when writing failed.
  [[nodiscard]] int finish(int exit_code);

 private:
  int descriptor_;
  int error_ = 0;  // errno of the write that failed
  std::string buffer_;
};

// Makes sure that descriptors 0, 1 and 2 are open, so that no file of the index gets one of them
// and is then written to as standard output.
void claim_standard_descriptors() noexcept;

}  // namespace fihris::cli
