// SPDX-License-Identifier: GPL-2.0-or-later
//
// Definitions of the program go before those of the C library, for the libraries linked to it, too.
#include "support/faults.h"

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <mutex>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace fihris::test {
namespace {

// What is to fail. A Fault sets it first and clears it last, so reading needs the lock only while
// one exists.
struct Plan {
  std::mutex mutex;
  std::atomic<bool> active = false;
  SystemCall call = SystemCall::kOpen;
  std::string path;
  int at = 0;
  int error = 0;
  int calls = 0;
};

Plan& plan() {
  static Plan plan;
  return plan;
}

// The errno that this call is to fail with, or 0.
int fault_of(SystemCall call, const char* path) {
  Plan& now = plan();
  if (!now.active.load(std::memory_order_acquire) || path == nullptr) return 0;
  const std::lock_guard lock(now.mutex);
  if (call != now.call || std::string_view(path).find(now.path) == std::string_view::npos) return 0;
  return ++now.calls == now.at ? now.error : 0;
}

int fault_of(SystemCall call, int fd) {
  if (!plan().active.load(std::memory_order_acquire)) return 0;
  char path[4096];
  const std::string link = "/proc/self/fd/" + std::to_string(fd);
  const long size = ::syscall(SYS_readlinkat, AT_FDCWD, link.c_str(), path, sizeof path - 1);
  if (size <= 0) return 0;
  path[size] = '\0';
  return fault_of(call, path);
}

// The return value of a call that fails with this errno.
int failure(int error) {
  errno = error;
  return -1;
}

int open_at(int folder, const char* path, int flags, mode_t mode) {
  if (const int error = fault_of(SystemCall::kOpen, path)) return failure(error);
  return static_cast<int>(::syscall(SYS_openat, folder, path, flags, mode));
}

}  // namespace

Fault::Fault(SystemCall call, std::string path, int at, int error) {
  Plan& now = plan();
  const std::lock_guard lock(now.mutex);
  now.call = call;
  now.path = std::move(path);
  now.at = at;
  now.error = error;
  now.calls = 0;
  now.active = true;
}

Fault::~Fault() { plan().active = false; }

int Fault::calls() const {
  const std::lock_guard lock(plan().mutex);
  return plan().calls;
}

}  // namespace fihris::test

using fihris::test::failure;
using fihris::test::fault_of;
using fihris::test::SystemCall;

namespace {
mode_t mode_of(int flags, va_list arguments) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}
}  // namespace

// NOLINTBEGIN(readability-identifier-naming,readability-inconsistent-declaration-parameter-name)
extern "C" {

int open(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return fihris::test::open_at(AT_FDCWD, path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return fihris::test::open_at(AT_FDCWD, path, flags, mode);
}

ssize_t write(int fd, const void* bytes, size_t size) {
  if (const int error = fault_of(SystemCall::kWrite, fd)) return failure(error);
  return ::syscall(SYS_write, fd, bytes, size);
}

ssize_t pwrite(int fd, const void* bytes, size_t size, off_t offset) {
  if (const int error = fault_of(SystemCall::kWrite, fd)) return failure(error);
  return ::syscall(SYS_pwrite64, fd, bytes, size, offset);
}

ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t offset) {
  if (const int error = fault_of(SystemCall::kWrite, fd)) return failure(error);
  return ::syscall(SYS_pwrite64, fd, bytes, size, offset);
}

int fsync(int fd) {
  if (const int error = fault_of(SystemCall::kSync, fd)) return failure(error);
  return static_cast<int>(::syscall(SYS_fsync, fd));
}

int fdatasync(int fd) {
  if (const int error = fault_of(SystemCall::kSync, fd)) return failure(error);
  return static_cast<int>(::syscall(SYS_fdatasync, fd));
}

int rename(const char* from, const char* to) noexcept {
  if (const int error = fault_of(SystemCall::kRename, to)) return failure(error);
  return static_cast<int>(::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}

int mkdir(const char* path, mode_t mode) noexcept {
  if (const int error = fault_of(SystemCall::kMkdir, path)) return failure(error);
  return static_cast<int>(::syscall(SYS_mkdirat, AT_FDCWD, path, mode));
}

int unlink(const char* path) noexcept {
  if (const int error = fault_of(SystemCall::kUnlink, path)) return failure(error);
  return static_cast<int>(::syscall(SYS_unlinkat, AT_FDCWD, path, 0));
}

int close(int fd) {
  const int error = fault_of(SystemCall::kClose, fd);
  const int closed = static_cast<int>(::syscall(SYS_close, fd));
  return error != 0 ? failure(error) : closed;
}

}  // extern "C"
// NOLINTEND(readability-identifier-naming,readability-inconsistent-declaration-parameter-name)
