// SPDX-License-Identifier: GPL-2.0-or-later
//
// How are the bytes of one input read, block by block?
#include "indexer/readers/bytes/byte_source.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fihris::indexer {
namespace {

// Files of /proc claim to be empty but are not; a truly empty file that grows must still end.
constexpr std::uint64_t kMostOfSizeless = kBlockBytes;

// The initial capacity of read_up_to().
constexpr std::size_t kFirstBytes = std::size_t{16} << 10;

// How long to wait for a silent pipe before checking the stop token again.
constexpr int kPatienceMilliseconds = 100;

Error io_error(const Message& what, int error) {
  return Error{ErrorCode::kIo, msg("{0}: {1}", what, system_message(error)), {}};
}

}  // namespace

std::string system_message(int error) { return std::generic_category().message(error); }

Error cancelled() {
  return Error{ErrorCode::kCancelled, msg("the run was stopped; nothing of it was committed"), {}};
}

Result<std::size_t> BytesSource::read(char* into, std::size_t most) {
  const std::size_t count = std::min({most, bytes_.size(), kBlockBytes});
  if (count > 0) std::memcpy(into, bytes_.data(), count);
  bytes_.remove_prefix(count);
  return count;
}

Result<std::size_t> ResumedSource::read(char* into, std::size_t most) {
  auto got = first_.read(into, most);
  return got && *got > 0 ? got : rest_.read(into, most);
}

Result<FileSource> FileSource::open(const std::string& path, Expect expect, std::stop_token stop) {
  const bool standard_input = expect == Expect::kAnything && path == "-";
  int descriptor = STDIN_FILENO;
  if (!standard_input) {
    // Without O_NONBLOCK, a pipe that replaced a regular file would hang the run.
    const int blocking = expect == Expect::kRegular ? O_NONBLOCK : 0;
    do {
      if (stop.stop_requested()) return cancelled();
      descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | blocking);
    } while (descriptor < 0 && errno == EINTR);
    if (descriptor < 0) return io_error(msg("cannot be opened"), errno);
  }
  FileSource source(descriptor, !standard_input, std::move(stop));
  struct stat status = {};
  if (::fstat(descriptor, &status) != 0) return io_error(msg("cannot be opened"), errno);
  if (S_ISDIR(status.st_mode)) return io_error(msg("cannot be read"), EISDIR);
  if (S_ISREG(status.st_mode) && !standard_input) {
    const auto size = static_cast<std::uint64_t>(status.st_size);
    source.size_ = size;
    source.limit_ = size > 0 ? size : kMostOfSizeless;
  } else if (expect == Expect::kRegular) {
    return Error{ErrorCode::kIo, msg("is no longer a regular file"), {}};
  }
  return source;
}

FileSource::FileSource(FileSource&& other) noexcept
    : descriptor_(other.descriptor_),
      owned_(std::exchange(other.owned_, false)),
      stop_(std::move(other.stop_)),
      size_(other.size_),
      limit_(other.limit_),
      taken_(other.taken_) {}

FileSource::~FileSource() {
  if (owned_) ::close(descriptor_);
}

Result<std::size_t> FileSource::read(char* into, std::size_t most) {
  const std::uint64_t left = limit_ - taken_;
  most = static_cast<std::size_t>(std::min<std::uint64_t>({most, left, kBlockBytes}));
  if (most == 0) return std::size_t{0};
  while (true) {
    if (auto ready = wait_until_readable(); !ready) return std::move(ready).error();
    const ssize_t got = ::read(descriptor_, into, most);
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (got < 0) return io_error(msg("cannot be read"), errno);
    if (got == 0 && became_shorter()) {
      return Error{ErrorCode::kIo,
                   msg("was cut short while it was read, after {0} of {1} bytes", taken_, *size_),
                   msg("index it again")};
    }
    taken_ += static_cast<std::uint64_t>(got);
    return static_cast<std::size_t>(got);
  }
}

bool FileSource::seek(std::uint64_t offset) noexcept {
  if (!size_ || offset > *size_) return false;
  if (::lseek(descriptor_, static_cast<off_t>(offset), SEEK_SET) < 0) return false;
  taken_ = offset;
  return true;
}

Result<void> FileSource::wait_until_readable() const {
  if (stop_.stop_requested()) return cancelled();
  if (size_) return {};  // a regular file never blocks
  pollfd waiting = {.fd = descriptor_, .events = POLLIN, .revents = 0};
  while (true) {
    const int ready = ::poll(&waiting, 1, kPatienceMilliseconds);
    if (stop_.stop_requested()) return cancelled();
    // If poll() fails, read() will report why.
    if (ready > 0 || (ready < 0 && errno != EINTR)) return {};
  }
}

// Some file systems report more than they deliver: only a changed size means truncated.
bool FileSource::became_shorter() const noexcept {
  if (!size_ || taken_ >= *size_) return false;
  struct stat now = {};
  return ::fstat(descriptor_, &now) == 0 && static_cast<std::uint64_t>(now.st_size) < *size_;
}

Result<std::string_view> PeekSource::peek(std::size_t bytes) {
  ahead_.erase(0, used_);
  used_ = 0;
  if (auto ended = read_up_to(source_, bytes, ahead_); !ended) return std::move(ended).error();
  return std::string_view(ahead_).substr(0, bytes);
}

Result<std::size_t> PeekSource::read(char* into, std::size_t most) {
  if (used_ == ahead_.size()) return source_.read(into, most);
  const std::size_t count = std::min(most, ahead_.size() - used_);
  std::memcpy(into, ahead_.data() + used_, count);
  used_ += count;
  if (used_ == ahead_.size()) {
    ahead_.clear();
    used_ = 0;
  }
  return count;
}

Result<bool> read_up_to(ByteSource& source, std::size_t most, std::string& text) {
  std::size_t filled = text.size();
  while (filled < most) {
    if (filled == text.size()) {  // most files are small, and growing costs
      text.resize(std::min(most, filled + std::clamp(filled, kFirstBytes, kBlockBytes)));
    }
    auto got = source.read(text.data() + filled, text.size() - filled);
    if (got && *got > 0) {
      filled += *got;
      continue;
    }
    text.resize(filled);
    if (!got) return std::move(got).error();
    return true;
  }
  return false;
}

}  // namespace fihris::indexer
