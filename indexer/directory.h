// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does an index directory change from one committed state to the next?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "fihris/result.h"

namespace fihris::indexer {

// The writer's hold on an index directory. Move-only; letting go of it releases the lock.
class IndexDirectory {
 public:
  // Makes the directory when `create` and it is not there, and takes the lock. kNotFound, kLocked,
  // kWrongFormat for a directory that holds other things, kIo.
  // `rebuild`: what it holds will be thrown away, so that a damaged stub is no error.
  static Result<IndexDirectory> lock(const std::string& path, bool create, bool rebuild);

  IndexDirectory(IndexDirectory&& other) noexcept;
  IndexDirectory& operator=(IndexDirectory&& other) noexcept;
  IndexDirectory(const IndexDirectory&) = delete;
  IndexDirectory& operator=(const IndexDirectory&) = delete;
  ~IndexDirectory();

  [[nodiscard]] const std::string& path() const noexcept { return path_; }

  // The databases that the stub lists, relative to the directory; empty when there is no stub.
  [[nodiscard]] const std::vector<std::string>& databases() const noexcept { return databases_; }

  // A number that no database directory here has or had in this writer's time.
  [[nodiscard]] std::uint64_t take_number() noexcept { return next_number_++; }

  // Makes `databases` (complete and on disk) the committed state: writes the stub beside the old
  // one, syncs it, renames it over the old one, syncs the directory. After an error the old state
  // is the committed one. Then removes databases that are no longer listed.
  Result<void> publish(const std::vector<std::string>& databases);

  // Removes database directories of ours that the stub does not list: left-overs of a killed run.
  void remove_leftovers() const;

 private:
  IndexDirectory() = default;
  Result<void> read_entries();

  std::string path_;
  int lock_fd_ = -1;
  bool rebuild_ = false;
  std::vector<std::string> databases_;
  std::uint64_t next_number_ = 1;
};

// The databases that the index at `path` has committed, the manifest first. kNotFound, kCorrupt,
// kWrongFormat for a stub of somebody else.
Result<std::vector<std::string>> read_stub(const std::string& path);

}  // namespace fihris::indexer
