// SPDX-License-Identifier: GPL-2.0-or-later
//
// What if a system call fails, and which calls are made? Stands between the program, the libraries
// it is linked with and the C library: link faults.cpp, and their calls come here first.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace fihris::test {

enum class SystemCall : std::uint8_t {
  kOpen,
  kWrite,
  kSync,
  kRename,
  kMkdir,
  kUnlink,
  kClose,
  kTruncate,
};

// While it lives, the `at`-th `call` (from 1; 0 for none) on a path that contains `path`
// fails with `error`, an errno; a failing call changes nothing. With `after`, calls count from the
// first rename to a path that ends so. One at a time, for all threads.
class Fault {
 public:
  Fault(SystemCall call, std::string path, int at, int error, std::string after = "");
  ~Fault();
  Fault(const Fault&) = delete;
  Fault& operator=(const Fault&) = delete;

  // The number of such calls so far.
  [[nodiscard]] int calls() const;
};

// A call that succeeded and changed or synced something.
struct DiskEvent {
  enum class Kind : std::uint8_t {
    kCreate,    // a file
    kTruncate,  // to `offset` bytes
    kWrite,     // `bytes` at `offset`
    kSync,      // of a file or directory
    kRename,    // of `path` to `to`
    kMkdir,
    kUnlink,
    kRmdir,
  };
  Kind kind;
  std::string path;
  std::string to = {};
  std::uint64_t offset = 0;
  std::string bytes = {};
};

// While it lives, events on paths that contain `path` are recorded, in their order. One at a time.
class DiskRecord {
 public:
  explicit DiskRecord(std::string path);
  ~DiskRecord();
  DiskRecord(const DiskRecord&) = delete;
  DiskRecord& operator=(const DiskRecord&) = delete;

  [[nodiscard]] std::vector<DiskEvent> events() const;
};

}  // namespace fihris::test
