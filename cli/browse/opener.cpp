// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/browse/opener.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <spawn.h>
#include <strings.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/text/words.h"

namespace fihris::cli::browse {
namespace {

// A desktop's opener fails within this time if it knows no program for its target.
constexpr std::chrono::seconds kYoung(5);

std::string_view variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view{} : value;
}

// A URL comes from a document, so it may be anything: refuse other schemes, which may start any
// program, and what would be read as an option.
bool is_web_address(std::string_view target) {
  return target.starts_with("https://") || target.starts_with("http://");
}

enum class File : std::uint8_t { kNone, kToShow, kToRun };

// What a desktop would do with the file: some run executables, and files that say how to start a
// program.
File kind_of_file(const std::string& target) {
  struct stat found = {};
  if (target.starts_with('-') || ::stat(target.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) {
    return File::kNone;
  }
  constexpr std::string_view kShortcut = ".desktop";
  const bool is_shortcut =
      target.size() >= kShortcut.size() &&
      ::strcasecmp(target.c_str() + target.size() - kShortcut.size(), kShortcut.data()) == 0;
  const bool may_run = (found.st_mode & (S_IXUSR | S_IXGRP | S_IXOTH)) != 0;
  return is_shortcut || may_run ? File::kToRun : File::kToShow;
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

// The user's own opener: its words, with the target among them.
OpenPlan chosen_opener(const std::string& target) {
  auto words = split_words(variable("FIHRIS_OPENER"));
  if (!words) return {Opening::kBadOpener};
  if (words->empty()) return {Opening::kShow};
  const auto place = std::find(words->begin() + 1, words->end(), "%s");
  place == words->end() ? words->push_back(target) : void(*place = target);
  return {Opening::kHere, std::move(*words)};
}

OpenEnd end_of(int status) {
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? OpenEnd::kOpened : OpenEnd::kFailed;
}

// Returns errno, or 0.
int start(const OpenPlan& plan, const sigset_t& mask, pid_t& child) {
  std::vector<std::string> words = plan.words;
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawnattr_init(&attributes);
  sigset_t defaults;
  ::sigemptyset(&defaults);
  for (const int signal : {SIGPIPE, SIGINT, SIGTSTP, SIGTERM, SIGHUP, SIGQUIT})
    ::sigaddset(&defaults, signal);
  ::posix_spawnattr_setsigmask(&attributes, &mask);
  ::posix_spawnattr_setsigdefault(&attributes, &defaults);
  short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
  if (plan.how == Opening::kAside) {
    flags = static_cast<short>(flags | POSIX_SPAWN_SETSID);
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
      ::posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0);
    }
  }
  ::posix_spawnattr_setflags(&attributes, flags);
  const int error = ::posix_spawnp(&child, argv[0], &actions, &attributes, argv.data(), environ);
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  return error;
}

OpenEnd wait_for(pid_t child) {
  int status = 0;
  for (;;) {
    if (::waitpid(child, &status, WUNTRACED) < 0) {
      if (errno == EINTR) continue;
      return OpenEnd::kFailed;
    }
    if (!WIFSTOPPED(status)) return end_of(status);
    // Ctrl-Z in that program must stop the whole job, so that the shell can go on; `fg` then
    // continues all of it. SIGTSTP is blocked here, SIGSTOP cannot be.
    ::kill(0, SIGSTOP);
  }
}

}  // namespace

OpenPlan plan_opening(const std::string& target) {
  if (!is_web_address(target)) {
    switch (kind_of_file(target)) {
      case File::kNone:
        return {Opening::kNotToOpen};
      case File::kToRun:
        return {Opening::kProgram};
      case File::kToShow:
        break;
    }
  }
  if (!variable("FIHRIS_OPENER").empty()) return chosen_opener(target);
  const bool has_desktop = !variable("DISPLAY").empty() || !variable("WAYLAND_DISPLAY").empty();
  if (!has_desktop || !is_in_path("xdg-open")) return {Opening::kShow};
  return {Opening::kAside, {"xdg-open", target}};
}

OpenEnd Openings::open(const OpenPlan& plan, const std::string& target, const sigset_t& mask) {
  pid_t child = 0;
  if (start(plan, mask, child) != 0) return OpenEnd::kNotStarted;
  if (plan.how == Opening::kHere) return wait_for(child);
  running_.push_back({.child = child,
                      .program = plan.words.front(),
                      .target = target,
                      .since = std::chrono::steady_clock::now()});
  return OpenEnd::kRunning;
}

std::vector<Openings::Ended> Openings::take_ended() {
  std::vector<Ended> out;
  std::erase_if(running_, [&out](Running& one) {
    int status = 0;
    const pid_t ended = ::waitpid(one.child, &status, WNOHANG);
    if (ended == 0 || (ended < 0 && errno == EINTR)) return false;
    out.push_back({std::move(one.program), std::move(one.target),
                   ended < 0 ? OpenEnd::kFailed : end_of(status)});
    return true;
  });
  return out;
}

bool Openings::has_young() const {
  const auto now = std::chrono::steady_clock::now();
  return std::any_of(running_.begin(), running_.end(),
                     [now](const Running& one) { return now - one.since < kYoung; });
}

}  // namespace fihris::cli::browse
