// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/glass/mapped_file.h"

#include <cerrno>
#include <cstddef>
#include <memory>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/format/glass/io.h"

namespace fihris::indexer::glass {
namespace {

// Reading a small file takes half of the time that mapping it does, with the page faults and the
// unmapping. An index of a hundred segments has hundreds of them.
constexpr std::size_t kMostRead = std::size_t{16} << 10;

struct FileCloser {
  int fd;
  ~FileCloser() { ::close(fd); }
};

}  // namespace

Result<MappedFile> map_file(const std::string& path) {
  // A pipe in the place of a file must not make the reader wait.
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return MappedFile();
    return io_error(msg("cannot read {0}", path), errno);
  }
  const FileCloser closer{fd};
  return map_file(fd, path);
}

Result<MappedFile> map_file(int fd, const std::string& path) {
  struct stat status {};
  if (::fstat(fd, &status) != 0) return io_error(msg("cannot read {0}", path), errno);
  MappedFile file;
  file.is_there = true;
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) return file;  // an empty file cannot be mapped
  if (size <= kMostRead) {
    auto bytes = std::make_shared_for_overwrite<char[]>(size);
    for (std::size_t got = 0; got < size;) {
      const ::ssize_t more = ::pread(fd, bytes.get() + got, size - got, static_cast<::off_t>(got));
      if (more < 0 && errno == EINTR) continue;
      if (more < 0) return io_error(msg("cannot read {0}", path), errno);
      if (more == 0) return io_error(msg("cannot read {0}", path), EIO);  // it became shorter
      got += static_cast<std::size_t>(more);
    }
    file.bytes = {bytes.get(), size};
    file.memory = std::move(bytes);
    return file;
  }
  void* const memory = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, fd, 0);
  if (memory == MAP_FAILED) return io_error(msg("cannot read {0}", path), errno);
  file.memory =
      std::shared_ptr<const void>(memory, [memory, size](const void*) { ::munmap(memory, size); });
  file.bytes = {static_cast<const char*>(memory), size};
  return file;
}

}  // namespace fihris::indexer::glass
