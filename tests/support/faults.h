// SPDX-License-Identifier: GPL-2.0-or-later
//
// What if a call of the system fails? Stands between the program, the libraries it is linked with
// and the C library: link faults.cpp, and their calls come here first.
#pragma once

#include <cstdint>
#include <string>

namespace fihris::test {

enum class SystemCall : std::uint8_t { kOpen, kWrite, kSync, kRename, kMkdir, kUnlink, kClose };

// From its making to its end, the `at`-th `call` (from 1; 0 for none) that concerns a path with
// `path` in it fails with `error`, an errno; of a call that would change something, nothing is
// done. One at a time, for all threads.
class Fault {
 public:
  Fault(SystemCall call, std::string path, int at, int error);
  ~Fault();
  Fault(const Fault&) = delete;
  Fault& operator=(const Fault&) = delete;

  // How many such calls there were.
  [[nodiscard]] int calls() const;
};

}  // namespace fihris::test
