// SPDX-License-Identifier: GPL-2.0-or-later
//
// What may be on a disk after a power cut, when some of what was written was never synced?
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "support/faults.h"
#include "support/random.h"

namespace fihris::test {

// What the file system keeps of names that were not synced. Bytes that were not synced may be
// there, be missing or be torn in each case but the first.
enum class Keeps : std::uint8_t {
  kNothing,    // only what was synced, of bytes as well
  kBeginning,  // changes of names up to one of them, in whichever directory
  kPerFolder,  // of each directory its changes up to one of them
  kAnything,   // any of them
};

// The files and directories below a root, as they were and as events changed them.
class LostDisk {
 public:
  // Reads what is below `root` now, before the events.
  explicit LostDisk(std::string root);

  void set_events(const std::vector<DiskEvent>& events);
  [[nodiscard]] std::size_t size() const { return steps_.size(); }

  // Writes to `target` what may be there after the first `count` events.
  void restore(const std::string& target, std::size_t count, Keeps keeps, Random& random) const;

  // The same when nothing is lost.
  void restore_all(const std::string& target) const;

 private:
  // An event with the file it concerns: a name can pass from one to another.
  struct Step {
    DiskEvent event;
    int file = -1;  // -1: a directory
  };

  [[nodiscard]] std::vector<bool> kept_names(std::size_t count, Keeps keeps, Random& random) const;
  void write(const std::string& target, std::size_t count, const std::vector<bool>& names,
             const std::vector<std::string>& files) const;

  std::string root_;
  std::set<std::string> folders_;
  std::map<std::string, int> names_;  // of the files at the beginning
  std::vector<std::string> bytes_;    // of each file at the beginning
  std::vector<Step> steps_;
};

}  // namespace fihris::test
