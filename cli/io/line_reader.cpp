// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which lines are in this file, or on standard input?
#include "cli/io/line_reader.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <new>
#include <system_error>

#include <unistd.h>

namespace fihris::cli {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// `name`: empty for standard input.
Error io_error(const std::string& name, int number) {
  const ErrorCode code = number == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo;
  const std::string why = std::generic_category().message(number);
  if (name.empty()) return {code, msg("cannot read standard input: {0}", why), {}};
  return {code, msg("cannot read {0}: {1}", name, why), {}};
}

// getline() grows its own buffer, which must be freed whatever happens.
struct Buffer {
  Buffer() = default;
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  ~Buffer() { std::free(data); }
  char* data = nullptr;
  std::size_t size = 0;
};

}  // namespace

void LineReader::Close::operator()(std::FILE* file) const noexcept {
  if (file != stdin) std::fclose(file);
}

std::string LineReader::name() const { return is_standard_input() ? "standard input" : path_; }

Result<LineReader> LineReader::open(const std::string& path) {
  std::FILE* const file = path == "-" ? stdin : std::fopen(path.c_str(), "re");
  if (file == nullptr) return io_error(path, errno);
  return LineReader(path, file);
}

Result<bool> LineReader::next(std::string& line) {
  Buffer buffer;
  errno = 0;
  const ssize_t length = ::getline(&buffer.data, &buffer.size, file_.get());
  if (length < 0) {
    if (errno == ENOMEM) throw std::bad_alloc();
    if (std::ferror(file_.get()) != 0)
      return io_error(is_standard_input() ? std::string() : path_, errno);
    return false;
  }
  std::string_view view(buffer.data, static_cast<std::size_t>(length));
  if (view.ends_with('\n')) view.remove_suffix(1);
  if (view.ends_with('\r')) view.remove_suffix(1);
  if (line_number_ == 0 && view.starts_with(kByteOrderMark)) {
    view.remove_prefix(kByteOrderMark.size());
  }
  line = view;
  ++line_number_;
  return true;
}

Result<std::string> read_standard_input() {
  std::string text;
  std::array<char, 65536> block{};
  for (;;) {
    const ssize_t length = ::read(STDIN_FILENO, block.data(), block.size());
    if (length == 0) return text;
    if (length > 0) {
      text.append(block.data(), static_cast<std::size_t>(length));
    } else if (errno != EINTR) {
      return io_error("", errno);
    }
  }
}

}  // namespace fihris::cli
