// SPDX-License-Identifier: GPL-2.0-or-later
//
// The handler does only what is async-signal-safe: it allocates no memory and translates nothing.
#include "cli/io/lost_file.h"

#include <array>
#include <atomic>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include "cli/io/exit_code.h"

namespace fihris::cli {
namespace {

std::atomic<const char*> last_sequence = nullptr;
std::atomic<int> last_descriptor = STDOUT_FILENO;
termios terminal_before;
bool has_terminal = false;

void write_all(int descriptor, std::string_view text) noexcept {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::optional<std::uintptr_t> take_hex(std::string_view& line) noexcept {
  std::uintptr_t value = 0;
  std::size_t digits = 0;
  for (; digits < line.size(); ++digits) {
    const char c = line[digits];
    const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    if (digit < 0) break;
    value = value * 16 + static_cast<std::uintptr_t>(digit);
  }
  line.remove_prefix(digits);
  return digits > 0 ? std::optional(value) : std::nullopt;
}

// The path in a line of /proc/self/maps (proc(5)) if its range holds the address, else empty.
std::string_view path_at(std::string_view line, std::uintptr_t address) noexcept {
  const auto begin = take_hex(line);
  if (!begin || !line.starts_with('-')) return {};
  line.remove_prefix(1);
  const auto end = take_hex(line);
  if (!end || address < *begin || address >= *end) return {};
  const std::size_t path = line.find('/');
  return path == std::string_view::npos ? std::string_view() : line.substr(path);
}

// The message, built as a whole and written at once: other threads may be drawing.
class Message {
 public:
  void append(std::string_view text) noexcept {
    text = text.substr(0, bytes_.size() - size_);
    for (const char c : text) bytes_[size_++] = c;
  }
  [[nodiscard]] std::string_view text() const noexcept { return {bytes_.data(), size_}; }

 private:
  std::array<char, 8192> bytes_;
  std::size_t size_ = 0;
};

// Appends the path of the file mapped at the address.
bool append_path(std::uintptr_t address, Message& message) noexcept {
  const int maps = ::open("/proc/self/maps", O_RDONLY | O_CLOEXEC);
  if (maps < 0) return false;
  static std::array<char, 16384> buffer;
  std::size_t size = 0;
  bool found = false;
  for (ssize_t more = 1; more > 0 && !found;) {
    more = ::read(maps, buffer.data() + size, buffer.size() - size);
    if (more > 0) size += static_cast<std::size_t>(more);
    std::string_view rest(buffer.data(), size);
    for (std::size_t end = rest.find('\n'); end != std::string_view::npos && !found;
         end = rest.find('\n')) {
      const std::string_view path = path_at(rest.substr(0, end), address);
      found = !path.empty();
      message.append(path);
      rest.remove_prefix(end + 1);
    }
    std::memmove(buffer.data(), rest.data(), rest.size());
    size = rest.size();
  }
  ::close(maps);
  return found;
}

extern "C" void fihris_on_lost_file(int, siginfo_t* info, void*) {
  // Other threads that hit the error, too, wait for the end.
  static std::atomic_flag reported;
  while (reported.test_and_set()) ::pause();
  static Message message;
  message.append("fihris: ");
  if (!append_path(reinterpret_cast<std::uintptr_t>(info->si_addr), message)) {
    message.append("a file of the index");
  }
  message.append(
      " cannot be read any more: it was truncated while in use, or its disk is failing; see "
      "what is left with: fihris check\n");
  if (has_terminal) ::tcsetattr(STDIN_FILENO, TCSANOW, &terminal_before);
  if (const char* const sequence = last_sequence.load()) write_all(last_descriptor, sequence);
  write_all(STDERR_FILENO, message.text());
  ::_exit(kExitError);
}

}  // namespace

void catch_lost_files() {
  has_terminal = ::tcgetattr(STDIN_FILENO, &terminal_before) == 0;
  struct sigaction action = {};
  action.sa_sigaction = fihris_on_lost_file;
  action.sa_flags = SA_SIGINFO;
  ::sigaction(SIGBUS, &action, nullptr);
}

void set_last_sequence(const char* sequence, int descriptor) noexcept {
  last_sequence = nullptr;
  last_descriptor = descriptor;
  last_sequence = sequence;
}

}  // namespace fihris::cli
