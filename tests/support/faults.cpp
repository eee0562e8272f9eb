// SPDX-License-Identifier: GPL-2.0-or-later
//
// Definitions of the program go before those of the C library, for the libraries linked to it, too.
#include "support/faults.h"

#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstdio>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

namespace fihris::test {
namespace {

using Kind = DiskEvent::Kind;

// What is to fail, and what is recorded. A Fault or DiskRecord sets it first and clears it last, so
// reading needs the lock only while one exists.
struct Plan {
  std::mutex mutex;
  std::atomic<bool> active = false;
  SystemCall call = SystemCall::kOpen;
  std::string path;
  std::string after;  // empty: calls count
  int at = 0;
  int error = 0;
  int calls = 0;

  std::atomic<bool> recording = false;
  std::string recorded_path;
  std::vector<DiskEvent> events;
};

Plan& plan() {
  static Plan plan;
  return plan;
}

bool contains(std::string_view text, const std::string& part) {
  return text.find(part) != std::string_view::npos;
}

// The errno that this call is to fail with, or 0.
int fault_of(SystemCall call, std::string_view path) {
  Plan& now = plan();
  if (!now.active.load(std::memory_order_acquire)) return 0;
  const std::lock_guard lock(now.mutex);
  if (!now.after.empty() || call != now.call || !contains(path, now.path)) return 0;
  return ++now.calls == now.at ? now.error : 0;
}

bool is_watched() {
  return plan().active.load(std::memory_order_acquire) ||
         plan().recording.load(std::memory_order_acquire);
}

void record(Kind kind, std::string_view path, std::uint64_t offset = 0, std::string_view bytes = {},
            std::string_view to = {}) {
  Plan& now = plan();
  if (!now.recording.load(std::memory_order_acquire)) return;
  const std::lock_guard lock(now.mutex);
  if (!contains(path, now.recorded_path) && !contains(to, now.recorded_path)) return;
  now.events.push_back({.kind = kind,
                        .path = std::string(path),
                        .to = std::string(to),
                        .offset = offset,
                        .bytes = std::string(bytes)});
}

// Of an open file; empty when nobody asks.
std::string path_of(int fd) {
  if (!is_watched()) return {};
  char path[PATH_MAX];
  const std::string link = "/proc/self/fd/" + std::to_string(fd);
  const long size = ::syscall(SYS_readlinkat, AT_FDCWD, link.c_str(), path, sizeof path);
  return size > 0 ? std::string(path, static_cast<std::size_t>(size)) : std::string();
}

std::string path_in(int folder, const char* path) {
  if (path == nullptr) return {};
  if (folder == AT_FDCWD || path[0] == '/') return path;
  return path_of(folder) + "/" + path;
}

// The return value of a call that fails with this errno.
int failure(int error) {
  errno = error;
  return -1;
}

int open_at(int folder, const char* name, int flags, mode_t mode) {
  const std::string path = path_in(folder, name);
  if (const int error = fault_of(SystemCall::kOpen, path)) return failure(error);
  const bool was_there = is_watched() && ::syscall(SYS_faccessat, folder, name, F_OK) == 0;
  const int fd = static_cast<int>(::syscall(SYS_openat, folder, name, flags, mode));
  if (fd < 0) return fd;
  if ((flags & O_CREAT) != 0 && !was_there) {
    record(Kind::kCreate, path);
  } else if ((flags & O_TRUNC) != 0) {
    record(Kind::kTruncate, path);
  }
  return fd;
}

ssize_t write_at(int fd, const void* bytes, size_t size, off_t offset, bool at_offset) {
  const std::string path = path_of(fd);
  if (const int error = fault_of(SystemCall::kWrite, path)) return failure(error);
  const off_t at = at_offset || path.empty() ? offset : ::syscall(SYS_lseek, fd, 0, SEEK_CUR);
  const ssize_t written = at_offset ? ::syscall(SYS_pwrite64, fd, bytes, size, offset)
                                    : ::syscall(SYS_write, fd, bytes, size);
  if (written > 0) {
    record(Kind::kWrite, path, static_cast<std::uint64_t>(at),
           {static_cast<const char*>(bytes), static_cast<std::size_t>(written)});
  }
  return written;
}

int sync(int fd, long number) {
  const std::string path = path_of(fd);
  if (const int error = fault_of(SystemCall::kSync, path)) return failure(error);
  const int done = static_cast<int>(::syscall(number, fd));
  if (done == 0) record(Kind::kSync, path);
  return done;
}

int unlink_at(int folder, const char* name, int flags) {
  const std::string path = path_in(folder, name);
  if (const int error = fault_of(SystemCall::kUnlink, path)) return failure(error);
  const int done = static_cast<int>(::syscall(SYS_unlinkat, folder, name, flags));
  if (done == 0) record((flags & AT_REMOVEDIR) != 0 ? Kind::kRmdir : Kind::kUnlink, path);
  return done;
}

int rename_to(const char* from, const char* to) {
  if (const int error = fault_of(SystemCall::kRename, to)) return failure(error);
  const int done = static_cast<int>(::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
  if (done != 0) return done;
  record(Kind::kRename, from, 0, {}, to);
  Plan& now = plan();
  if (!now.active.load(std::memory_order_acquire)) return 0;
  const std::lock_guard lock(now.mutex);
  if (!now.after.empty() && std::string_view(to).ends_with(now.after)) now.after.clear();
  return 0;
}

int truncate_to(int fd, off_t size) {
  const std::string path = path_of(fd);
  if (const int error = fault_of(SystemCall::kTruncate, path)) return failure(error);
  const int done = static_cast<int>(::syscall(SYS_ftruncate, fd, size));
  if (done == 0) record(Kind::kTruncate, path, static_cast<std::uint64_t>(size));
  return done;
}

mode_t mode_of(int flags, va_list arguments) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

}  // namespace

Fault::Fault(SystemCall call, std::string path, int at, int error, std::string after) {
  Plan& now = plan();
  const std::lock_guard lock(now.mutex);
  now.call = call;
  now.path = std::move(path);
  now.after = std::move(after);
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

DiskRecord::DiskRecord(std::string path) {
  Plan& now = plan();
  const std::lock_guard lock(now.mutex);
  now.recorded_path = std::move(path);
  now.events.clear();
  now.recording = true;
}

DiskRecord::~DiskRecord() { plan().recording = false; }

std::vector<DiskEvent> DiskRecord::events() const {
  const std::lock_guard lock(plan().mutex);
  return plan().events;
}

}  // namespace fihris::test

namespace shim = fihris::test;

// NOLINTBEGIN(readability-identifier-naming,readability-inconsistent-declaration-parameter-name)
#define FIHRIS_OPEN(folder, path, flags)               \
  va_list arguments;                                   \
  va_start(arguments, flags);                          \
  const mode_t mode = shim::mode_of(flags, arguments); \
  va_end(arguments);                                   \
  return shim::open_at(folder, path, flags, mode)

extern "C" {

int open(const char* path, int flags, ...) { FIHRIS_OPEN(AT_FDCWD, path, flags); }
int open64(const char* path, int flags, ...) { FIHRIS_OPEN(AT_FDCWD, path, flags); }
int openat(int folder, const char* path, int flags, ...) { FIHRIS_OPEN(folder, path, flags); }
int openat64(int folder, const char* path, int flags, ...) { FIHRIS_OPEN(folder, path, flags); }

ssize_t write(int fd, const void* bytes, size_t size) {
  return shim::write_at(fd, bytes, size, 0, false);
}

ssize_t pwrite(int fd, const void* bytes, size_t size, off_t offset) {
  return shim::write_at(fd, bytes, size, offset, true);
}

ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t offset) {
  return shim::write_at(fd, bytes, size, offset, true);
}

int fsync(int fd) { return shim::sync(fd, SYS_fsync); }

int fdatasync(int fd) { return shim::sync(fd, SYS_fdatasync); }

int rename(const char* from, const char* to) noexcept { return shim::rename_to(from, to); }

int mkdir(const char* path, mode_t mode) noexcept {
  if (const int error = shim::fault_of(shim::SystemCall::kMkdir, path)) {
    return shim::failure(error);
  }
  const int done = static_cast<int>(::syscall(SYS_mkdirat, AT_FDCWD, path, mode));
  if (done == 0) shim::record(shim::DiskEvent::Kind::kMkdir, path);
  return done;
}

int unlink(const char* path) noexcept { return shim::unlink_at(AT_FDCWD, path, 0); }
int unlinkat(int folder, const char* path, int flags) noexcept {
  return shim::unlink_at(folder, path, flags);
}
int remove(const char* path) noexcept {
  const int done = shim::unlink_at(AT_FDCWD, path, 0);
  return done != 0 && errno == EISDIR ? ::rmdir(path) : done;
}
int rmdir(const char* path) noexcept { return shim::unlink_at(AT_FDCWD, path, AT_REMOVEDIR); }

int ftruncate(int fd, off_t size) noexcept { return shim::truncate_to(fd, size); }
int ftruncate64(int fd, off64_t size) noexcept { return shim::truncate_to(fd, size); }

int close(int fd) {
  const int error = shim::fault_of(shim::SystemCall::kClose, shim::path_of(fd));
  const int closed = static_cast<int>(::syscall(SYS_close, fd));
  return error != 0 ? shim::failure(error) : closed;
}

}  // extern "C"
// NOLINTEND(readability-identifier-naming,readability-inconsistent-declaration-parameter-name)
