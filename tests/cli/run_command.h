// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does the real command do when it is called like this?
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <sys/types.h>

namespace fihris::cli::testing {

// Where standard output goes.
enum class Stdout {
  kFile,        // read back into Outcome::out
  kClosedPipe,  // a pipe that nobody reads
  kFull,        // a full disk
  kClosed,      // none at all
  kTerminal,    // a terminal, read back into Outcome::out
};

struct Call {
  std::vector<std::string> arguments;
  std::string input;  // standard input
  Stdout output = Stdout::kFile;
  std::vector<std::string> environment;  // NAME=VALUE beside PATH and, if not given, TERM=xterm
};

struct Outcome {
  int exit_code = -1;  // 128 + N if signal N ended it
  std::string out;
  std::string err;
};

// A temporary folder with an index of a few documents in it, and calls of the command.
class CommandTest : public ::testing::Test {
 public:
  ~CommandTest() override;

 protected:
  CommandTest();

  [[nodiscard]] Outcome run(const Call& call) const;
  [[nodiscard]] Outcome run(const std::vector<std::string>& arguments) const {
    return run(Call{arguments, "", Stdout::kFile, {}});
  }

  // The path of a file in the folder; with content, written first.
  [[nodiscard]] std::string path(std::string_view name) const { return folder_ / name; }
  std::string write(std::string_view name, std::string_view content) const;

  // Makes the index "index" of the sample documents; its path.
  std::string make_index() const;

  // Starts the command and returns at once; `input` is its standard input. finish() waits for it.
  [[nodiscard]] pid_t start(const std::vector<std::string>& arguments, int input) const;
  [[nodiscard]] Outcome finish(pid_t process) const;

  // The same on a terminal, whose other side the caller reads and closes.
  [[nodiscard]] pid_t start_on_terminal(const Call& call, int input, int& terminal) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace fihris::cli::testing
