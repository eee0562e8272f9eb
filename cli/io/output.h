// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do results reach standard output? A reader that went away (| head) is no error; a full disk
// is one.
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

  // Does nothing once the output is of no use any more.
  void write(std::string_view data);
  void flush();
  // Writes at once, and of the data only as much as until `stop` becomes true; false when that is
  // not all. For what somebody watches: a write that cannot go on does not keep it from stopping.
  bool write(std::string_view data, const std::atomic<bool>& stop);

  // False when nobody reads any more or writing failed: whatever is still to come can be left out.
  [[nodiscard]] bool is_open() const noexcept { return error_ == 0; }

  // Writes what is left. The exit code to end with: `exit_code`, but kExitDone when the reader went
  // away, and kExitError, with a message on standard error, when writing failed.
  [[nodiscard]] int finish(int exit_code);

 private:
  int descriptor_;
  int error_ = 0;  // errno of the write that failed
  std::string buffer_;
};

// Makes sure that descriptors 0, 1 and 2 are taken, so that no file of the index is opened under
// one of them and then written to as standard output.
void claim_standard_descriptors() noexcept;

}  // namespace fihris::cli
