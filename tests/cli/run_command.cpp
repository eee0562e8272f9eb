// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does the real command do when it is called like this?
#include "tests/cli/run_command.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fihris::cli::testing {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSample =
    R"({"id":"n1","title":"افتتاح المكتبة الوطنية","text":"افتتحت المكتبة الوطنية أبوابها للزوار. وفيها كتب كثيرة.","date":"2025-03-01","url":"https://example.org/?a=1&b=2","topic":"ثقافة","views":12,"tags":["a","b"]}
{"id":"n 2","title":"سوق <b>الكتاب</b>","text":"في سوق الكتاب المستعمل كتب قديمة <script>alert(1)</script>."}
{"id":"n3","title":"\u001b[31mتحذير\u202e","text":"المكتبة \u001b]0;x\u0007 مغلقة اليوم."}
)";

int checked(int result, const char* what) {
  if (result < 0) throw std::system_error(errno, std::generic_category(), what);
  return result;
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

// Closes what it holds.
class Descriptor {
 public:
  explicit Descriptor(int value = -1) : value_(value) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { reset(); }
  void reset(int value = -1) {
    if (value_ >= 0) ::close(value_);
    value_ = value;
  }
  [[nodiscard]] int get() const { return value_; }

 private:
  int value_;
};

pid_t spawn(const std::vector<std::string>& arguments, const std::vector<std::string>& environment,
            int input, int output, const std::string& error_file) {
  std::vector<std::string> words = {"fihris"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  const char* const search_path = std::getenv("PATH");
  std::vector<std::string> variables = {"PATH=" + std::string(search_path ? search_path : "")};
  // For Xapian::Database::check(), see tests/support/asan_options.cpp.
  std::string asan = "ASAN_OPTIONS=new_delete_type_mismatch=0";
  if (const char* const value = std::getenv("ASAN_OPTIONS")) asan.append(":").append(value);
  variables.push_back(std::move(asan));
  for (const char* name : {"UBSAN_OPTIONS", "TSAN_OPTIONS", "LD_LIBRARY_PATH"}) {
    if (const char* value = std::getenv(name)) variables.push_back(std::string(name) + "=" + value);
  }
  // The first of two variables with one name counts.
  variables.insert(variables.end(), environment.begin(), environment.end());
  variables.emplace_back("TERM=xterm");
  std::vector<char*> argv;
  std::vector<char*> envp;
  argv.reserve(words.size() + 1);
  envp.reserve(variables.size() + 1);
  for (std::string& word : words) argv.push_back(word.data());
  for (std::string& variable : variables) envp.push_back(variable.data());
  argv.push_back(nullptr);
  envp.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, input, 0);
  if (output >= 0) {
    ::posix_spawn_file_actions_adddup2(&actions, output, 1);
  } else {
    ::posix_spawn_file_actions_addclose(&actions, 1);
  }
  ::posix_spawn_file_actions_addopen(&actions, 2, error_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                     0600);
  // What the test runner ignores the command would inherit.
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  sigset_t defaults;
  ::sigemptyset(&defaults);
  for (const int signal : {SIGINT, SIGTERM, SIGPIPE, SIGHUP, SIGQUIT, SIGTSTP})
    ::sigaddset(&defaults, signal);
  ::posix_spawnattr_setsigdefault(&attributes, &defaults);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t process = -1;
  const int error =
      ::posix_spawn(&process, FIHRIS_COMMAND, &actions, &attributes, argv.data(), envp.data());
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  if (error != 0) throw std::system_error(error, std::generic_category(), FIHRIS_COMMAND);
  return process;
}

int wait_for(pid_t process) {
  int status = 0;
  while (::waitpid(process, &status, 0) < 0) {
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "waitpid");
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int open_terminal() {
  const int terminal = checked(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC), "posix_openpt");
  checked(::grantpt(terminal), "grantpt");
  checked(::unlockpt(terminal), "unlockpt");
  return terminal;
}

// Everything that is written to the terminal until its last writer is gone.
std::string read_terminal(int terminal) {
  std::string all;
  char block[4096];
  for (;;) {
    const ssize_t length = ::read(terminal, block, sizeof block);
    if (length > 0) {
      all.append(block, static_cast<std::size_t>(length));
    } else if (length == 0 || errno != EINTR) {
      return all;
    }
  }
}

}  // namespace

CommandTest::CommandTest() {
  std::string name = fs::temp_directory_path() / "fihris-cli-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
  folder_ = name;
}

CommandTest::~CommandTest() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::string CommandTest::write(std::string_view name, std::string_view content) const {
  std::ofstream(folder_ / name, std::ios::binary) << content;
  return path(name);
}

std::string CommandTest::make_index() const {
  const Outcome made = run({"index", path("index"), write("sample.jsonl", kSample), "--field",
                            "topic:search,filter,store", "--field", "views:sort,store,number"});
  EXPECT_EQ(made.exit_code, 0) << made.err;
  return path("index");
}

Outcome CommandTest::run(const Call& call) const {
  const Descriptor input(
      checked(::open(write("stdin", call.input).c_str(), O_RDONLY | O_CLOEXEC), "stdin"));
  Descriptor output;
  Descriptor terminal;
  switch (call.output) {
    case Stdout::kFile:
      output.reset(
          checked(::open(path("stdout").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600),
                  "stdout"));
      break;
    case Stdout::kClosedPipe: {
      int ends[2];
      checked(::pipe2(ends, O_CLOEXEC), "pipe");
      ::close(ends[0]);
      output.reset(ends[1]);
      break;
    }
    case Stdout::kFull:
      output.reset(checked(::open("/dev/full", O_WRONLY | O_CLOEXEC), "/dev/full"));
      break;
    case Stdout::kClosed:
      break;
    case Stdout::kTerminal:
      terminal.reset(open_terminal());
      output.reset(
          checked(::open(::ptsname(terminal.get()), O_RDWR | O_NOCTTY | O_CLOEXEC), "terminal"));
      break;
  }
  const pid_t process =
      spawn(call.arguments, call.environment, input.get(), output.get(), path("stderr"));
  output.reset();
  Outcome outcome;
  if (call.output == Stdout::kTerminal) outcome.out = read_terminal(terminal.get());
  outcome.exit_code = wait_for(process);
  if (call.output == Stdout::kFile) outcome.out = read_file(path("stdout"));
  outcome.err = read_file(path("stderr"));
  return outcome;
}

pid_t CommandTest::start(const std::vector<std::string>& arguments, int input) const {
  const Descriptor output(checked(
      ::open(path("stdout").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600), "stdout"));
  return spawn(arguments, {}, input, output.get(), path("stderr"));
}

pid_t CommandTest::start_on_terminal(const Call& call, int input, int& terminal) const {
  terminal = open_terminal();
  const Descriptor output(
      checked(::open(::ptsname(terminal), O_RDWR | O_NOCTTY | O_CLOEXEC), "terminal"));
  return spawn(call.arguments, call.environment, input, output.get(), path("stderr"));
}

Outcome CommandTest::finish(pid_t process) const {
  Outcome outcome;
  outcome.exit_code = wait_for(process);
  outcome.out = read_file(path("stdout"));
  outcome.err = read_file(path("stderr"));
  return outcome;
}

}  // namespace fihris::cli::testing
