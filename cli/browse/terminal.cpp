// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/browse/terminal.h"

#include <array>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <langinfo.h>
#include <ncurses.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/bidi/mode.h"
#include "cli/browse/cells.h"
#include "cli/browse/key_reader.h"
#include "cli/browse/look.h"
#include "cli/browse/signals.h"
#include "cli/io/lost_file.h"

namespace fihris::cli::browse {
namespace {

constexpr std::string_view kPasteOn = "\x1b[?2004h";
constexpr std::string_view kPasteOff = "\x1b[?2004l";
// How long an Escape may still begin another key, in milliseconds.
constexpr int kEscapeMs = 25;

// ncurses shows characters by the rules of the locale, which must know them all.
bool set_locale() {
  const auto is_utf8 = [] { return std::strcmp(::nl_langinfo(CODESET), "UTF-8") == 0; };
  if (std::setlocale(LC_CTYPE, "") != nullptr && is_utf8()) return true;
  return std::setlocale(LC_CTYPE, "C.UTF-8") != nullptr && is_utf8();
}

Error no_terminal(Message why) { return Error{ErrorCode::kInvalidArgument, std::move(why), {}}; }

// A sequence from the terminal's description; empty when it has none.
std::string_view capability(const char* name) {
  const char* const sequence = ::tigetstr(name);
  const bool is_there = sequence != nullptr && sequence != reinterpret_cast<const char*>(-1);
  return is_there ? std::string_view(sequence) : std::string_view();
}

}  // namespace

struct Terminal::Impl {
  Signals signals;
  std::FILE* out = stdout;
  std::FILE* in = stdin;
  SCREEN* screen = nullptr;
  std::array<int, 2> wake = {-1, -1};
  KeyReader keys;
  Palette palette;
  TerminalOptions options;
  bool is_gone = false;
  std::string last_sequence;  // if the process ends without stop()

  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl();

  bool start();
  void stop();
  void write(std::string_view sequence) const {
    std::fwrite(sequence.data(), 1, sequence.size(), out);
    std::fflush(out);
  }
  void enter() const {
    write(kPasteOn);
    // After endwin() ncurses enables keypad mode only when it reads the first key, which is late.
    write(capability("smkx"));
    if (options.explicit_mode) write(kExplicitMode);
  }
  void leave() const {
    write(kPasteOff);
    if (options.explicit_mode) write(kImplicitMode);
  }
};

void Terminal::Impl::stop() {
  if (screen == nullptr) return;
  set_last_sequence(nullptr, STDOUT_FILENO);
  leave();
  ::endwin();
  ::delscreen(screen);
  screen = nullptr;
}

Terminal::Impl::~Impl() {
  stop();
  if (out != stdout) std::fclose(out);
  if (in != stdin) std::fclose(in);
  for (const int descriptor : wake) {
    if (descriptor >= 0) ::close(descriptor);
  }
}

bool Terminal::Impl::start() {
  ::set_escdelay(kEscapeMs);
  screen = ::newterm(nullptr, out, in);
  if (screen == nullptr) return false;
  // What leave() and endwin() write.
  last_sequence = kPasteOff;
  if (options.explicit_mode) last_sequence += kImplicitMode;
  last_sequence += capability("rmcup");
  set_last_sequence(last_sequence.c_str(), ::fileno(out));
  ::raw();
  ::noecho();
  ::nonl();
  ::keypad(stdscr, TRUE);
  ::typeahead(-1);  // a screen is drawn as a whole
  ::idlok(stdscr, FALSE);
  ::scrollok(stdscr, FALSE);
  palette = make_palette(options.colors);
  KeyReader::define_keys();
  keys = KeyReader(::fileno(in));
  enter();
  return true;
}

Terminal::Terminal(std::unique_ptr<Impl> impl) noexcept : impl_(std::move(impl)) {}
Terminal::Terminal(Terminal&&) noexcept = default;
Terminal& Terminal::operator=(Terminal&&) noexcept = default;
Terminal::~Terminal() = default;

Result<Terminal> Terminal::open(const TerminalOptions& options) {
  if (!set_locale())
    return no_terminal(msg("there is no UTF-8 locale; set LANG to one, as C.UTF-8"));
  auto impl = std::make_unique<Impl>();
  impl->options = options;
  if (::isatty(STDOUT_FILENO) == 0) impl->out = std::fopen("/dev/tty", "we");
  if (impl->out == nullptr) {
    impl->out = stdout;
    return no_terminal(msg("browse needs a terminal; 'fihris search' does not"));
  }
  if (::isatty(STDIN_FILENO) == 0) impl->in = std::fopen("/dev/tty", "re");
  if (impl->in == nullptr) {
    impl->in = stdin;
    return no_terminal(msg("browse needs a terminal; 'fihris search' does not"));
  }
  if (::pipe2(impl->wake.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
    return Error{ErrorCode::kIo, msg("cannot create a pipe"), {}};
  }
  if (!impl->start()) {
    return no_terminal(msg("this terminal is not known or cannot do what browse needs; see TERM"));
  }
  return Terminal(std::move(impl));
}

Size Terminal::size() const {
  int rows = 0;
  int columns = 0;
  getmaxyx(stdscr, rows, columns);
  return {static_cast<std::size_t>(rows), static_cast<std::size_t>(columns)};
}

std::function<void()> Terminal::waker() const {
  return [descriptor = impl_->wake[1]] {
    // A full pipe wakes as well as another byte would.
    [[maybe_unused]] const ssize_t written = ::write(descriptor, "w", 1);
  };
}

Event Terminal::wait(int milliseconds) {
  std::array<struct pollfd, 2> watched = {
      {{::fileno(impl_->in), POLLIN, 0}, {impl_->wake[0], POLLIN, 0}}};
  const int ready = impl_->signals.wait(watched.data(), watched.size(), milliseconds);
  if (Signals::end_signal() != 0) return Event::kEnd;
  if (Signals::took_suspend()) return Event::kSuspend;
  if (Signals::took_continue()) return Event::kResume;
  if (Signals::took_resize()) {
    struct winsize now = {};
    if (::ioctl(::fileno(impl_->out), TIOCGWINSZ, &now) == 0 && now.ws_row > 0 && now.ws_col > 0) {
      ::resizeterm(now.ws_row, now.ws_col);
    }
    return Event::kResize;
  }
  if (ready <= 0) return Event::kNothing;
  if ((watched[0].revents & ~POLLIN) != 0) {
    impl_->is_gone = true;
    return Event::kEnd;
  }
  if (watched[0].revents != 0) return Event::kKey;
  std::array<char, 64> bytes = {};
  while (::read(impl_->wake[0], bytes.data(), bytes.size()) > 0) {
  }
  return Event::kWoken;
}

std::optional<Key> Terminal::read_key() { return impl_->keys.read(); }

void Terminal::show(const Screen& screen) {
  draw_cells(screen, impl_->palette);
  ::refresh();
}

void Terminal::redraw() { ::clearok(curscr, TRUE); }

void Terminal::without(const std::function<void()>& action) {
  ::def_prog_mode();
  impl_->leave();
  ::endwin();
  action();
  resume();
}

void Terminal::resume() {
  // The next refresh() then redraws the whole screen, whoever has it now.
  if (!::isendwin()) ::endwin();
  ::reset_prog_mode();
  impl_->enter();
  redraw();
  ::refresh();
}

void Terminal::suspend() {
  without([this] { impl_->signals.stop(); });
}

void Terminal::restore() { impl_->stop(); }

const sigset_t& Terminal::signals_before() const { return impl_->signals.before(); }

int Terminal::end_signal() const { return impl_->is_gone ? 0 : Signals::end_signal(); }

}  // namespace fihris::cli::browse
