// SPDX-License-Identifier: GPL-2.0-or-later
//
// What if a system call fails? Stands between the program, the libraries it is linked with and the
// C library: link faults.cpp, and their calls come here first.
#pragma once

#include <cstdint>
#include <string>

namespace fihris::test {

enum class SystemCall : std::uint8_t { kOpen, kWrite, kSync, kRename, kMkdir, kUnlink, kClose };

// While it lives, the `at`-th `call` (from 1; 0 for none) on a path that contains `path`
// fails with `error`, an errno; a failing call changes nothing. One at a time, for all
// threads.
class Fault {
 public:
  Fault(SystemCall call, std::string path, int at, int error);
  ~Fault();
  Fault(const Fault&) = delete;
  Fault& operator=(const Fault&) = delete;

  // The number of such calls so far.
  [[nodiscard]] int calls() const;
};

}  // namespace fihris::test
