// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/io/child.h"

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fihris::cli {
namespace {

// Starts the program with `pipe` as its standard output; an errno.
int spawn(const std::string& program, const std::vector<std::string>& arguments, int pipe,
          pid_t& process) {
  std::vector<std::string> copies = arguments;  // argv is not const
  std::vector<char*> argv;
  for (std::string& argument : copies) argv.push_back(argument.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions{};
  if (const int error = ::posix_spawn_file_actions_init(&actions); error != 0) return error;
  int error = ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  if (error == 0) {
    error = ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  }
  if (error == 0) error = ::posix_spawn_file_actions_adddup2(&actions, pipe, STDOUT_FILENO);
  if (error == 0) {
    error = ::posix_spawn(&process, program.c_str(), &actions, nullptr, argv.data(), environ);
  }
  ::posix_spawn_file_actions_destroy(&actions);
  return error;
}

std::string read_all(int pipe) {
  std::string out;
  std::array<char, 4096> part{};
  for (;;) {
    const ssize_t n = ::read(pipe, part.data(), part.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return out;
    out.append(part.data(), static_cast<std::size_t>(n));
  }
}

}  // namespace

ChildOutcome run_child(const std::string& program, const std::vector<std::string>& arguments) {
  ChildOutcome outcome;
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) {
    outcome.error = errno;
    return outcome;
  }
  pid_t process = 0;
  outcome.error = spawn(program, arguments, pipe[1], process);
  ::close(pipe[1]);
  if (outcome.error == 0) {
    outcome.out = read_all(pipe[0]);
    int status = 0;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) continue;
    if (WIFSIGNALED(status)) {
      outcome.signal = WTERMSIG(status);
    } else {
      outcome.exit_code = WEXITSTATUS(status);
    }
  }
  ::close(pipe[0]);
  return outcome;
}

}  // namespace fihris::cli
