// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does an index directory change from one committed state to the next?
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "fihris/result.h"
#include "indexer/format/stub.h"

namespace fihris::indexer {

// The writer's lock on an index directory. Move-only; destruction releases the lock.
class IndexDirectory {
 public:
  // Creates the directory if `create` and it is missing, and takes the lock. Deletes nothing.
  // kNotFound, kLocked, kWrongFormat for a directory that holds other things, kCorrupt for segments
  // without a stub that lists them, kIo.
  // `rebuild`: its content will be replaced, so a damaged stub is no error.
  static Result<IndexDirectory> lock(const std::string& path, bool create, bool rebuild);

  // The same for a directory that holds what is left of an index, whatever its stub looks like.
  static Result<IndexDirectory> lock_damaged(const std::string& path);

  IndexDirectory(IndexDirectory&& other) noexcept;
  IndexDirectory& operator=(IndexDirectory&& other) noexcept;
  IndexDirectory(const IndexDirectory&) = delete;
  IndexDirectory& operator=(const IndexDirectory&) = delete;
  ~IndexDirectory();

  [[nodiscard]] const std::string& path() const noexcept { return path_; }

  // The committed stub; empty when there is none.
  [[nodiscard]] const std::optional<Stub>& stub() const noexcept { return stub_; }

  // Whether nothing was ever published here: no stub, and no segment that a stub could have listed.
  [[nodiscard]] bool is_blank() const noexcept { return blank_; }

  // A number that no database directory here has or had in this writer's lifetime.
  [[nodiscard]] std::uint64_t take_number() noexcept { return next_number_++; }

  // Makes what `stub` lists (complete and on disk) the committed state: writes the stub beside the
  // old one, syncs it, renames it over the old one, syncs the directory. Then removes what is no
  // longer listed, unless `keep_unlisted`. An error means that nothing changed. The result is
  // empty, or says why the directory could not be synced after the rename: readers see the new
  // state, and a power cut may bring back the old one. Nothing is removed then, as either stub may
  // survive.
  Result<std::optional<Message>> publish(const Stub& stub, bool keep_unlisted = false);

  // Removes fihris databases that the stub on disk does not list: the remains of a failed or killed
  // run. First syncs the directory, so that the stub that was read is the one that stays. Does
  // nothing when that fails or the stub cannot be read.
  void remove_leftovers();

 private:
  IndexDirectory() = default;
  Result<void> take_lock();
  Result<void> read_entries();
  void remove_unlisted() const;

  std::string path_;
  int lock_fd_ = -1;
  bool rebuild_ = false;
  bool blank_ = false;
  bool in_doubt_ = false;  // the last rename of the stub may not be on the disk
  std::optional<Stub> stub_;
  std::uint64_t next_number_ = 1;
};

}  // namespace fihris::indexer
