// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do bytes get onto the disk durably, and which error is it when they do not?
#pragma once

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fihris/result.h"

namespace fihris::indexer::glass {

// kOutOfSpace or kIo. `what`: what was being done, to which file; `cause`: an errno.
[[nodiscard]] Error io_error(const Message& what, int cause);

// Calls `call` again while a signal interrupts it (EINTR), and returns its result.
template <typename Call>
auto uninterrupted(Call&& call) {
  for (;;) {
    const auto result = call();
    if (result >= 0 || errno != EINTR) return result;
  }
}

// An open file, closed on destruction. Move-only.
class File {
 public:
  File() = default;
  explicit File(int fd) noexcept : fd_(fd) {}
  File(File&& other) noexcept;
  File& operator=(File&& other) noexcept;
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File();

  // Creates the file, or truncates an existing one.
  static Result<File> create(const std::string& path);
  // Creates the file in place of whatever has its name; never follows a link.
  static Result<File> create_fresh(const std::string& path);
  static Result<File> open(const std::string& path);

  // `path` is for the message only.
  Result<void> write_at(std::uint64_t offset, std::string_view bytes,
                        const std::string& path) const;
  // All of `size` bytes; kCorrupt when the file ends before.
  Result<void> read_at(std::uint64_t offset, char* to, std::size_t size,
                       const std::string& path) const;
  Result<std::uint64_t> size(const std::string& path) const;
  [[nodiscard]] int descriptor() const noexcept { return fd_; }  // stays this object's
  // Syncs and closes.
  Result<void> finish(const std::string& path);

 private:
  int fd_ = -1;
};

// Syncs the names in a directory, not the files they name.
Result<void> sync_directory(const std::string& path);

// Writes a file of these bytes, and syncs it. The name is on the disk once the directory is synced.
Result<void> write_file(const std::string& path, std::string_view bytes);

// Makes `bytes` the content of `directory`/`name`: writes `directory`/`temporary`, syncs it and
// renames it. The new name is on the disk once the directory is synced. After an error the old file
// is untouched.
Result<void> rename_into_place(const std::string& directory, const std::string& name,
                               const std::string& temporary, std::string_view bytes);

}  // namespace fihris::indexer::glass
