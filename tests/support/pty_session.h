// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does the command do on a terminal with these keys, and in which state does it leave it?
#pragma once

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

namespace fihris::test {

// The command on a pseudo-terminal.
class PtySession {
 public:
  explicit PtySession(const std::vector<std::string>& arguments, std::string term = "xterm",
                      std::string output = "")
      : term_(std::move(term)), output_(std::move(output)) {
    struct winsize size = {24, 80, 0, 0};
    // Opened here, so that its settings can be read after the command has gone.
    EXPECT_EQ(::openpty(&master_, &slave_, nullptr, nullptr, &size), 0);
    EXPECT_EQ(::tcgetattr(slave_, &before_), 0);
    child_ = ::fork();
    if (child_ == 0) run(arguments);
  }
  PtySession(const PtySession&) = delete;
  PtySession& operator=(const PtySession&) = delete;
  ~PtySession() {
    if (child_ > 0) {
      ::kill(child_, SIGKILL);
      ::waitpid(child_, nullptr, 0);
    }
    ::close(master_);
    ::close(slave_);
  }

  // Waits for `wanted` and returns the output so far.
  std::string await(const std::string& wanted) {
    while (seen_.find(wanted) == std::string::npos) {
      if (!read_some(kPatienceMs)) {
        ADD_FAILURE() << "never came: " << wanted;
        break;
      }
    }
    return std::exchange(seen_, {});
  }

  void send(const std::string& bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
      while (read_some(0)) {
      }
      const ssize_t sent =
          ::write(master_, bytes.data() + at, std::min<std::size_t>(64, bytes.size() - at));
      ASSERT_GT(sent, 0);
      at += static_cast<std::size_t>(sent);
    }
  }

  // What a shell does with the terminal of a stopped command.
  void take_terminal() const { EXPECT_EQ(::tcsetattr(slave_, TCSANOW, &before_), 0); }

  // A key while the command writes without end: nothing is read before it.
  void interrupt() const { ASSERT_EQ(::write(master_, "\x03", 1), 1); }

  void resize(unsigned short rows, unsigned short columns) const {
    struct winsize size = {rows, columns, 0, 0};
    EXPECT_EQ(::ioctl(master_, TIOCSWINSZ, &size), 0);
  }

  void hang_up() {
    ::close(master_);
    master_ = -1;
  }

  void signal(int number) const { ::kill(child_, number); }

  void await_stop() const {
    int status = 0;
    EXPECT_EQ(::waitpid(child_, &status, WUNTRACED), child_);
    EXPECT_TRUE(WIFSTOPPED(status)) << status;
  }

  // The status of wait(), after all output was read.
  int ended() {
    int status = 0;
    while (::waitpid(child_, &status, WNOHANG) == 0) {
      if (!read_some(10)) ::usleep(1000);
    }
    while (read_some(0)) {
    }
    child_ = 0;
    return status;
  }

  // The settings are those from before the command.
  [[nodiscard]] bool is_as_before() const {
    struct termios now = {};
    EXPECT_EQ(::tcgetattr(slave_, &now), 0);
    return now.c_iflag == before_.c_iflag && now.c_oflag == before_.c_oflag &&
           now.c_cflag == before_.c_cflag && now.c_lflag == before_.c_lflag &&
           std::equal(std::begin(now.c_cc), std::end(now.c_cc), std::begin(before_.c_cc));
  }
  [[nodiscard]] const std::string& seen() const { return seen_; }

 private:
  [[noreturn]] void run(const std::vector<std::string>& arguments) const {
    const struct rlimit no_core = {0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
    ::login_tty(slave_);
    ::close(master_);
    ::setenv("TERM", term_.c_str(), 1);
    ::setenv("LC_ALL", "C.UTF-8", 1);
    if (!output_.empty() && std::freopen(output_.c_str(), "w", stdout) == nullptr) ::_exit(126);
    std::vector<std::string> words = {FIHRIS_COMMAND};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }

  bool read_some(int milliseconds) {
    struct pollfd input = {master_, POLLIN, 0};
    if (::poll(&input, 1, milliseconds) <= 0) return false;
    std::array<char, 65536> bytes;
    const ssize_t count = ::read(master_, bytes.data(), bytes.size());
    if (count <= 0) return false;
    seen_.append(bytes.data(), static_cast<std::size_t>(count));
    return true;
  }

  // Enough for a busy machine and a sanitizer.
  static constexpr int kPatienceMs = 120'000;

  std::string term_;
  std::string output_;  // the file that is standard output; empty: the terminal
  int master_ = -1;
  int slave_ = -1;
  pid_t child_ = 0;
  struct termios before_ = {};
  std::string seen_;
};

}  // namespace fihris::test
