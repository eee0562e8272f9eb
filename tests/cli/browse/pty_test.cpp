// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does 'fihris browse' live through whatever a terminal sends, and leave it as it was? Without a
// terminal emulator: what is on the screen is for browse_screen_test.sh.
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <random>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

using ::testing::HasSubstr;

// For a machine that does something else, and a sanitizer.
constexpr int kPatienceMs = 120'000;

// The command on a pseudo-terminal.
class Session {
 public:
  explicit Session(const std::vector<std::string>& arguments) {
    struct winsize size = {24, 80, 0, 0};
    // Opened here, so that its settings can be read after the command has gone.
    EXPECT_EQ(::openpty(&master_, &slave_, nullptr, nullptr, &size), 0);
    EXPECT_EQ(::tcgetattr(slave_, &before_), 0);
    child_ = ::fork();
    if (child_ == 0) run(arguments);
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session() {
    if (child_ > 0) {
      ::kill(child_, SIGKILL);
      ::waitpid(child_, nullptr, 0);
    }
    ::close(master_);
    ::close(slave_);
  }

  // What it has written until now, with `wanted` in it.
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

  void resize(unsigned short rows, unsigned short columns) const {
    struct winsize size = {rows, columns, 0, 0};
    EXPECT_EQ(::ioctl(master_, TIOCSWINSZ, &size), 0);
  }

  void hang_up() {
    ::close(master_);
    master_ = -1;
  }

  void signal(int number) const { ::kill(child_, number); }

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
    ::login_tty(slave_);
    ::close(master_);
    ::setenv("TERM", "xterm", 1);
    ::setenv("LC_ALL", "C.UTF-8", 1);
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

  int master_ = -1;
  int slave_ = -1;
  pid_t child_ = 0;
  struct termios before_ = {};
  std::string seen_;
};

class PtyTest : public ::testing::Test {
 protected:
  PtyTest() {
    test::build_index(dir / "i", {{"a", "مكتبة المدينة"}, {"b", "مدينة ومكتبات"}, {"c", "سوق"}});
  }
  test::TempDir dir;
};

TEST_F(PtyTest, TakesAnyBytesAndAnySizeAndLeavesInGoodOrder) {
  const char* const given = std::getenv("FIHRIS_TEST_SEED");
  const auto seed =
      given != nullptr ? static_cast<unsigned>(std::atoi(given)) : std::random_device{}();
  SCOPED_TRACE("FIHRIS_TEST_SEED=" + std::to_string(seed));
  std::minstd_rand random(seed);
  Session session({"browse", "--bidi", "app", dir / "i"});
  session.await("Type words");
  const std::vector<std::string> usual = {
      "م",         "ك",     "ت", "\x1b[A", "\x1b[B",
      "\r",        "\t",    "n", "/",      "\x1b[200~pasted\n\x1b[201~",
      "\x1b[200~", "\x1bOP"};
  for (int i = 0; i < 1000; ++i) {
    if (random() % 2 == 0) {
      session.send(usual[random() % usual.size()]);
    } else {
      std::string bytes(random() % 8, '\0');
      for (char& byte : bytes) {
        byte = static_cast<char>(random() % 256);
        // Not those that end it or stop it: q, y, Ctrl-C, Ctrl-D, Ctrl-Z.
        if (std::string("qy\x03\x04\x1a").find(byte) != std::string::npos) byte = 'x';
      }
      session.send(bytes);
    }
    if (i % 20 == 0) {
      session.resize(static_cast<unsigned short>(1 + random() % 60),
                     static_cast<unsigned short>(1 + random() % 200));
    }
  }
  session.send("\x1b[201~");  // the end of a paste, if there is one
  session.send("\x03");
  const int status = session.ended();
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status << session.seen();
  EXPECT_TRUE(session.is_as_before());
}

TEST_F(PtyTest, ASignalEndsItWithTheTerminalAsItWas) {
  for (const int signal : {SIGTERM, SIGHUP, SIGINT}) {
    Session session({"browse", "--bidi", "app", dir / "i"});
    session.await("Type words");
    session.signal(signal);
    const int status = session.ended();
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == signal) << status;
    EXPECT_TRUE(session.is_as_before());
    EXPECT_THAT(session.seen(), HasSubstr("\x1b[?2004l"));
  }
}

// An xterm may be a terminal that reorders: it is told not to, and set free again.
TEST_F(PtyTest, KeepsTheTerminalFromReorderingMeanwhile) {
  Session session({"browse", "--bidi", "app", dir / "i"});
  EXPECT_THAT(session.await("Type words"), HasSubstr("\x1b[8l"));
  session.send("\x03");
  EXPECT_EQ(session.ended(), 0);
  EXPECT_THAT(session.seen(), HasSubstr("\x1b[8h"));
  Session other({"browse", "--bidi", "terminal", dir / "i"});
  EXPECT_THAT(other.await("Type words"), ::testing::Not(HasSubstr("\x1b[8l")));
  other.send("\x03");
  EXPECT_EQ(other.ended(), 0);
  EXPECT_THAT(other.seen(), ::testing::Not(HasSubstr("\x1b[8h")));
}

TEST_F(PtyTest, EndsWhenTheTerminalIsGone) {
  Session session({"browse", dir / "i"});
  session.await("Type words");
  session.hang_up();
  const int status = session.ended();
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGHUP) << status;
}

TEST_F(PtyTest, TellsHowLongKeysTook) {
  Session session({"browse", "--bidi", "terminal", "--measure", dir / "i"});
  session.await("Type words");
  session.send("س");
  session.send("و");
  session.send("ق");
  session.await("1 result ");
  session.send("\x03");
  EXPECT_EQ(session.ended(), 0);
  EXPECT_THAT(session.seen(), HasSubstr("key to redraw: 3, median "));
  EXPECT_THAT(session.seen(), HasSubstr("key to complete answer: "));
}

TEST_F(PtyTest, AnIndexThatIsNotThereIsTold) {
  Session session({"browse", dir / "nowhere"});
  const int status = session.ended();
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 2);
  EXPECT_THAT(session.seen(), HasSubstr("fihris: "));
  EXPECT_TRUE(session.is_as_before());
}

}  // namespace
}  // namespace fihris
