// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/prompt/line_editor.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstring>
#include <cwchar>
#include <utility>

#include <histedit.h>
#include <langinfo.h>
#include <poll.h>
#include <unistd.h>

namespace fihris::cli::prompt {
namespace {

constexpr int kLinesKept = 1000;
constexpr wchar_t kCtrlC = 3;
constexpr wchar_t kCtrlZ = 26;

// Signals that end a wait for a key; the last ones have a handler only then.
constexpr std::array<int, 4> kSignals = {SIGINT, SIGTERM, SIGHUP, SIGWINCH};

std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");
volatile std::sig_atomic_t resized = 0;
volatile std::sig_atomic_t ended_by = 0;

extern "C" void fihris_prompt_signal(int signal) {
  if (signal == SIGINT) {
    interrupted = true;
  } else if (signal == SIGWINCH) {
    resized = 1;
  } else {
    ended_by = signal;
  }
}

// While it lives, our handler is installed, unless the signal was ignored.
class Caught {
 public:
  explicit Caught(int signal) : signal_(signal) {
    struct sigaction action = {};
    action.sa_handler = fihris_prompt_signal;
    ::sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;  // for the search; poll() is interrupted in any case
    ::sigaction(signal_, nullptr, &before_);
    is_ours_ = before_.sa_handler != SIG_IGN && ::sigaction(signal_, &action, nullptr) == 0;
  }
  Caught(const Caught&) = delete;
  Caught& operator=(const Caught&) = delete;
  ~Caught() {
    if (is_ours_) ::sigaction(signal_, &before_, nullptr);
  }

 private:
  int signal_;
  bool is_ours_ = false;
  struct sigaction before_ = {};
};

// While it lives, these signals are delivered only during wait_for_key().
class Blocked {
 public:
  Blocked() {
    sigset_t set;
    ::sigemptyset(&set);
    for (const int signal : kSignals) ::sigaddset(&set, signal);
    ::sigprocmask(SIG_BLOCK, &set, &before_);
  }
  Blocked(const Blocked&) = delete;
  Blocked& operator=(const Blocked&) = delete;
  ~Blocked() { ::sigprocmask(SIG_SETMASK, &before_, nullptr); }
  [[nodiscard]] const sigset_t& before() const noexcept { return before_; }

 private:
  sigset_t before_ = {};
};

bool set_locale() {
  const auto is_utf8 = [] { return std::strcmp(::nl_langinfo(CODESET), "UTF-8") == 0; };
  if (std::setlocale(LC_CTYPE, "") != nullptr && is_utf8()) return true;
  return std::setlocale(LC_CTYPE, "C.UTF-8") != nullptr && is_utf8();
}

}  // namespace

struct LineEditor::Impl {
  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    if (editor != nullptr) ::el_end(editor);
    if (lines != nullptr) ::history_end(lines);
  }

  // The next byte: 1, 0 at the end of the input, -1 when the line is abandoned.
  int read_byte(char& byte);
  // The same for a character, in the form libedit wants.
  int read_character(wchar_t& character);
  void suspend();

  Caught interrupt{SIGINT};
  EditLine* editor = nullptr;
  History* lines = nullptr;
  std::FILE* out = nullptr;
  std::string prompt;
  const sigset_t* mask = nullptr;  // for waiting
  bool is_dropped = false;
};

int LineEditor::Impl::read_byte(char& byte) {
  for (;;) {
    if (ended_by != 0) return 0;
    if (interrupted) {
      is_dropped = true;
      return -1;
    }
    if (resized != 0) {
      resized = 0;
      ::el_resize(editor);
    }
    struct pollfd input = {STDIN_FILENO, POLLIN, 0};
    if (::ppoll(&input, 1, nullptr, mask) < 0) {
      if (errno == EINTR) continue;
      return 0;
    }
    const ssize_t count = ::read(STDIN_FILENO, &byte, 1);
    if (count == 1) return 1;
    if (count == 0 || (errno != EINTR && errno != EAGAIN)) return 0;
  }
}

int LineEditor::Impl::read_character(wchar_t& character) {
  std::mbstate_t state = {};
  for (;;) {
    char byte = 0;
    const int got = read_byte(byte);
    if (got != 1) return got;
    const std::size_t length = std::mbrtowc(&character, &byte, 1, &state);
    if (length == static_cast<std::size_t>(-2)) continue;  // incomplete
    if (length == static_cast<std::size_t>(-1)) {          // invalid: skipped
      state = {};
      continue;
    }
    if (character == kCtrlC) {
      is_dropped = true;
      return -1;
    }
    if (character != kCtrlZ) return 1;
    suspend();
  }
}

void LineEditor::Impl::suspend() {
  ::el_set(editor, EL_PREP_TERM, 0);
  // Stops the whole pipeline, or the shell would go on waiting for the rest of it.
  ::kill(0, SIGTSTP);
  ::el_set(editor, EL_PREP_TERM, 1);
  ::el_set(editor, EL_REFRESH);
}

LineEditor::LineEditor(std::unique_ptr<Impl> impl) noexcept : impl_(std::move(impl)) {}
LineEditor::LineEditor(LineEditor&&) noexcept = default;
LineEditor& LineEditor::operator=(LineEditor&&) noexcept = default;
LineEditor::~LineEditor() = default;

int LineEditor::end_signal() const noexcept { return ended_by; }

const std::atomic<bool>& LineEditor::is_interrupted() noexcept { return interrupted; }

Result<LineEditor> LineEditor::open(std::FILE* out) {
  const auto no_prompt = [](Message why) {
    return Error{ErrorCode::kInvalidArgument, std::move(why), {}};
  };
  if (!set_locale()) return no_prompt(msg("there is no UTF-8 locale; set LANG to one, as C.UTF-8"));
  auto impl = std::make_unique<Impl>();
  impl->out = out;
  impl->editor = ::el_init("fihris", stdin, out, stderr);
  impl->lines = ::history_init();
  if (impl->editor == nullptr || impl->lines == nullptr) {
    return no_prompt(msg("lines cannot be read from this terminal"));
  }
  EditLine* const editor = impl->editor;
  HistEvent event = {};
  ::history(impl->lines, &event, H_SETSIZE, kLinesKept);
  ::history(impl->lines, &event, H_SETUNIQUE, 1);
  ::el_set(editor, EL_CLIENTDATA, impl.get());
  ::el_set(editor, EL_HIST, ::history, impl->lines);
  ::el_set(editor, EL_EDITOR, "emacs");
  ::el_set(editor, EL_BIND, "^W", "ed-delete-prev-word", nullptr);
  ::el_set(editor, EL_BIND, "^R", "em-inc-search-prev", nullptr);
  char* (*const prompt)(EditLine*) = [](EditLine* self) {
    void* data = nullptr;
    ::el_get(self, EL_CLIENTDATA, &data);
    return static_cast<Impl*>(data)->prompt.data();
  };
  ::el_set(editor, EL_PROMPT, prompt);
  const el_rfunc_t read_one = [](EditLine* self, wchar_t* character) {
    void* data = nullptr;
    ::el_get(self, EL_CLIENTDATA, &data);
    return static_cast<Impl*>(data)->read_character(*character);
  };
  ::el_set(editor, EL_GETCFN, read_one);
  // Ctrl-C and Ctrl-Z arrive as characters while a line is typed.
  ::el_set(editor, EL_SETTY, "-d", "-isig", nullptr);
  return LineEditor(std::move(impl));
}

Typed LineEditor::read(const std::string& prompt, std::string& line) {
  interrupted = false;
  impl_->is_dropped = false;
  impl_->prompt = prompt;
  const Caught term(SIGTERM);
  const Caught hang_up(SIGHUP);
  const Caught window(SIGWINCH);
  const Blocked blocked;
  sigset_t mask = blocked.before();
  for (const int signal : kSignals) ::sigdelset(&mask, signal);
  impl_->mask = &mask;
  // Before the prompt is shown: what is typed after it must not be taken for the end of input.
  ::el_set(impl_->editor, EL_PREP_TERM, 1);
  int count = 0;
  const char* const typed = ::el_gets(impl_->editor, &count);
  if (typed == nullptr || count <= 0 || impl_->is_dropped || ended_by != 0) {
    std::fputs("\n", impl_->out);
    std::fflush(impl_->out);
    return impl_->is_dropped && ended_by == 0 ? Typed::kDropped : Typed::kEnd;
  }
  line.assign(typed);
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
  if (!line.empty()) {
    HistEvent event = {};
    ::history(impl_->lines, &event, H_ENTER, line.c_str());
  }
  return Typed::kLine;
}

}  // namespace fihris::cli::prompt
