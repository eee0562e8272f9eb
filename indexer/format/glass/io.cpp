// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/glass/io.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fihris::indexer::glass {

Error io_error(const Message& what, int cause) {
  const bool full = cause == ENOSPC || cause == EDQUOT;
  return Error{full ? ErrorCode::kOutOfSpace : ErrorCode::kIo,
               msg("{0}: {1}", what, std::strerror(cause)),
               full ? Advice(Advice::kFreeSpace) : Advice()};
}

File::File(File&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

File& File::operator=(File&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

File::~File() {
  if (fd_ >= 0) ::close(fd_);
}

Result<File> File::create(const std::string& path) {
  const int fd = uninterrupted(
      [&] { return ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666); });
  if (fd < 0) return io_error(msg("cannot create {0}", path), errno);
  return File(fd);
}

Result<File> File::create_fresh(const std::string& path) {
  ::unlink(path.c_str());
  const int fd = uninterrupted([&] {
    return ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  });
  if (fd < 0) return io_error(msg("cannot create {0}", path), errno);
  return File(fd);
}

Result<File> File::open(const std::string& path) {
  // A pipe in the place of a file must not make the reader wait.
  const int fd =
      uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); });
  if (fd < 0) return io_error(msg("cannot open {0}", path), errno);
  return File(fd);
}

Result<void> File::write_at(std::uint64_t offset, std::string_view bytes,
                            const std::string& path) const {
  while (!bytes.empty()) {
    const ssize_t n = ::pwrite(fd_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (n < 0) {
      if (errno == EINTR) continue;
      return io_error(msg("cannot write {0}", path), errno);
    }
    bytes.remove_prefix(static_cast<std::size_t>(n));
    offset += static_cast<std::uint64_t>(n);
  }
  return {};
}

Result<void> File::read_at(std::uint64_t offset, char* to, std::size_t size,
                           const std::string& path) const {
  while (size > 0) {
    const ssize_t n = ::pread(fd_, to, size, static_cast<off_t>(offset));
    if (n < 0) {
      if (errno == EINTR) continue;
      return io_error(msg("cannot read {0}", path), errno);
    }
    if (n == 0)
      return Error{ErrorCode::kCorrupt, msg("{0} is shorter than it should be", path),
                   Advice::kCheckIndex};
    to += n;
    size -= static_cast<std::size_t>(n);
    offset += static_cast<std::uint64_t>(n);
  }
  return {};
}

Result<std::uint64_t> File::size(const std::string& path) const {
  struct stat status {};
  if (::fstat(fd_, &status) != 0) return io_error(msg("cannot examine {0}", path), errno);
  return static_cast<std::uint64_t>(status.st_size);
}

Result<void> File::finish(const std::string& path) {
  int cause = uninterrupted([&] { return ::fsync(fd_); }) == 0 ? 0 : errno;
  // An interrupted close has closed the file all the same (Linux), and its bytes are synced.
  if (::close(std::exchange(fd_, -1)) != 0 && errno != EINTR && cause == 0) cause = errno;
  if (cause != 0) return io_error(msg("cannot write {0}", path), cause);
  return {};
}

Result<void> sync_directory(const std::string& path) {
  const int fd =
      uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); });
  if (fd < 0) return io_error(msg("cannot open {0}", path), errno);
  const File held(fd);
  if (uninterrupted([&] { return ::fsync(fd); }) != 0)
    return io_error(msg("cannot sync {0}", path), errno);
  return {};
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
  auto file = File::create(path);
  if (!file) return std::move(file).error();
  if (auto written = file->write_at(0, bytes, path); !written) return written;
  return file->finish(path);
}

Result<void> rename_into_place(const std::string& directory, const std::string& name,
                               const std::string& temporary, std::string_view bytes) {
  const std::string path = directory + "/" + name;
  const std::string fresh = directory + "/" + temporary;
  auto file = File::create_fresh(fresh);
  if (!file) return std::move(file).error();
  auto written = file->write_at(0, bytes, fresh);
  if (written) written = file->finish(fresh);
  if (written && ::rename(fresh.c_str(), path.c_str()) != 0) {
    written = io_error(msg("cannot replace {0}", path), errno);
  }
  if (!written) ::unlink(fresh.c_str());
  return written;
}

}  // namespace fihris::indexer::glass
