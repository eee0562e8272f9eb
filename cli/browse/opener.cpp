// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/browse/opener.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string_view>

#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fihris::cli::browse {
namespace {

std::string_view variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view{} : value;
}

// An address comes from a document, so it may be anything: neither another kind of address, which
// may start any program, nor what would be read as an option.
bool is_web_address(std::string_view target) {
  return target.starts_with("https://") || target.starts_with("http://");
}

bool is_file(const std::string& target) {
  struct stat found = {};
  return !target.starts_with('-') && ::stat(target.c_str(), &found) == 0 && S_ISREG(found.st_mode);
}

bool is_in_path(std::string_view program) {
  std::string_view path = variable("PATH");
  while (!path.empty()) {
    const std::string_view folder = path.substr(0, path.find(':'));
    path.remove_prefix(std::min(path.size(), folder.size() + 1));
    const std::string file = std::string(folder) + "/" + std::string(program);
    if (!folder.empty() && ::access(file.c_str(), X_OK) == 0) return true;
  }
  return false;
}

}  // namespace

Opening how_to_open(const std::string& target) {
  if (!is_web_address(target) && !is_file(target)) return Opening::kNone;
  if (!variable("FIHRIS_OPENER").empty()) return Opening::kHere;
  const bool has_desktop = !variable("DISPLAY").empty() || !variable("WAYLAND_DISPLAY").empty();
  return has_desktop && is_in_path("xdg-open") ? Opening::kAside : Opening::kNone;
}

bool open_target(const std::string& target, Opening how, const sigset_t& mask) {
  if (how == Opening::kNone) return false;
  std::string program(how == Opening::kHere ? variable("FIHRIS_OPENER") : "xdg-open");
  std::string argument = target;
  std::array<char*, 3> words = {program.data(), argument.data(), nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawnattr_init(&attributes);
  sigset_t defaults;
  ::sigemptyset(&defaults);
  for (const int signal : {SIGPIPE, SIGINT, SIGTSTP, SIGTERM, SIGHUP})
    ::sigaddset(&defaults, signal);
  ::posix_spawnattr_setsigmask(&attributes, &mask);
  ::posix_spawnattr_setsigdefault(&attributes, &defaults);
  short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
  if (how == Opening::kAside) {
    flags = static_cast<short>(flags | POSIX_SPAWN_SETSID);
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
      ::posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0);
    }
  }
  ::posix_spawnattr_setflags(&attributes, flags);
  pid_t child = 0;
  const int error =
      ::posix_spawnp(&child, program.c_str(), &actions, &attributes, words.data(), environ);
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return false;
  if (how == Opening::kAside) return true;  // whoever waits next collects it, or the system does
  int status = 0;
  for (;;) {
    if (::waitpid(child, &status, WUNTRACED) < 0) {
      if (errno == EINTR) continue;
      return false;
    }
    if (!WIFSTOPPED(status)) break;
    // Ctrl-Z in there stops all that stands before the shell, which then can go on; and `fg` lets
    // all of it go on. The stop that asks is blocked here, this one cannot be.
    ::kill(0, SIGSTOP);
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace fihris::cli::browse
