// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segments/directory.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "indexer/format/glass/io.h"
#include "indexer/format/schema.h"

namespace fihris::indexer {
namespace {

namespace fs = std::filesystem;

using glass::io_error;

}  // namespace

IndexDirectory::IndexDirectory(IndexDirectory&& other) noexcept
    : path_(std::move(other.path_)),
      lock_fd_(std::exchange(other.lock_fd_, -1)),
      rebuild_(other.rebuild_),
      blank_(other.blank_),
      in_doubt_(other.in_doubt_),
      stub_(std::move(other.stub_)),
      next_number_(other.next_number_) {}

IndexDirectory& IndexDirectory::operator=(IndexDirectory&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(lock_fd_, other.lock_fd_);
  std::swap(rebuild_, other.rebuild_);
  std::swap(blank_, other.blank_);
  std::swap(in_doubt_, other.in_doubt_);
  std::swap(stub_, other.stub_);
  std::swap(next_number_, other.next_number_);
  return *this;
}

IndexDirectory::~IndexDirectory() {
  if (lock_fd_ >= 0) ::close(lock_fd_);
}

Result<IndexDirectory> IndexDirectory::lock(const std::string& path, bool create, bool rebuild) {
  IndexDirectory directory;
  directory.path_ = path;
  directory.rebuild_ = rebuild;
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) {
    if (!create) return Error{ErrorCode::kNotFound, msg("there is no index at {0}", path), {}};
    fs::create_directory(path, error);
    if (error) return io_error(msg("cannot create the directory {0}", path), error.value());
    // Without the slash that may end the path, which would make it its own parent.
    fs::path absolute = fs::absolute(path, error).lexically_normal();
    if (!absolute.has_filename()) absolute = absolute.parent_path();
    const fs::path parent = absolute.parent_path();
    if (auto synced = glass::sync_directory(parent.string()); !synced) {
      return std::move(synced).error();
    }
  } else if (status.type() != fs::file_type::directory) {
    if (error) return io_error(msg("cannot examine {0}", path), error.value());
    return Error{ErrorCode::kWrongFormat, msg("{0} is not a directory", path),
                 Advice::kNameAnotherDirectory};
  }
  // Read before the lock file is created, so that a foreign directory stays untouched.
  if (auto read = directory.read_entries(); !read) return std::move(read).error();
  if (!directory.stub_ && !create) {
    return Error{ErrorCode::kNotFound, msg("there is no index at {0}", path), {}};
  }
  if (auto locked = directory.take_lock(); !locked) return std::move(locked).error();
  // Again: the writer before us may have published between our read and our lock.
  if (auto read = directory.read_entries(); !read) return std::move(read).error();
  return directory;
}

Result<IndexDirectory> IndexDirectory::lock_damaged(const std::string& path) {
  IndexDirectory directory;
  directory.path_ = path;
  if (auto locked = directory.take_lock(); !locked) return std::move(locked).error();
  // Which stub there is says nothing; what else there is gives the next number.
  auto read = directory.read_entries();
  if (!read && read.error().code != ErrorCode::kCorrupt &&
      read.error().code != ErrorCode::kWrongFormat) {
    return std::move(read).error();
  }
  return directory;
}

Result<void> IndexDirectory::take_lock() {
  const std::string lock_path = path_ + "/" + std::string(kLockName);
  lock_fd_ = glass::uninterrupted(
      [&] { return ::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666); });
  if (lock_fd_ < 0) return io_error(msg("cannot open {0}", lock_path), errno);
  if (glass::uninterrupted([&] { return ::flock(lock_fd_, LOCK_EX | LOCK_NB); }) != 0) {
    if (errno != EWOULDBLOCK) return io_error(msg("cannot lock {0}", lock_path), errno);
    return Error{ErrorCode::kLocked, msg("another process is writing to the index {0}", path_),
                 Advice::kWaitForWriter};
  }
  return {};
}

Result<void> IndexDirectory::read_entries() {
  stub_.reset();
  blank_ = false;
  std::error_code error;
  std::string foreign;
  bool has_databases = false;
  for (fs::directory_iterator it(path_, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (const auto number = database_number(name)) {
      next_number_ = std::max(next_number_, *number + 1);
      has_databases = true;
    } else if (name != kLockName && name != kStubName && name != kFreshStubName &&
               name != kProbeName) {
      foreign = name;
    }
  }
  if (error) return io_error(msg("cannot read the directory {0}", path_), error.value());
  auto listed = read_stub(path_);
  if (listed) {
    stub_ = std::move(listed).value();
    // What it lists may be lost; its number is not free for that.
    for (const std::string& name : {stub_->manifest, stub_->dead}) {
      if (const auto number = database_number(name)) {
        next_number_ = std::max(next_number_, *number + 1);
      }
    }
    return {};
  }
  // A rebuild replaces a damaged index, and one of an older format.
  const auto may_replace = [&](ErrorCode code) {
    return code == ErrorCode::kCorrupt || (code == ErrorCode::kWrongFormat && has_databases);
  };
  if (listed.error().code == ErrorCode::kNotFound) {
    blank_ = true;
  } else if (!rebuild_ || !may_replace(listed.error().code)) {
    return std::move(listed).error();
  }
  if (foreign.empty()) return {};
  return Error{ErrorCode::kWrongFormat,
               msg("{0} is not an index: it holds \"{1}\"", path_, foreign),
               Advice::kNameAnotherDirectory};
}

Result<std::optional<Message>> IndexDirectory::publish(const Stub& stub, bool keep_unlisted) {
  // The databases' own entries in the directory must be on disk before the stub names them.
  if (auto synced = glass::sync_directory(path_); !synced) return std::move(synced).error();
  auto renamed = glass::rename_into_place(path_, std::string(kStubName),
                                          std::string(kFreshStubName), stub_text(stub));
  if (!renamed) return std::move(renamed).error();
  // From here on readers see the new list, whatever happens to the rest.
  stub_ = stub;
  blank_ = false;
  if (auto synced = glass::sync_directory(path_); !synced) {
    in_doubt_ = true;
    return std::optional(
        msg("the new state of the index {0} may be lost if the machine crashes "
            "now: {1}",
            path_, synced.error().message));
  }
  in_doubt_ = false;
  if (!keep_unlisted) remove_unlisted();
  return std::optional<Message>();
}

void IndexDirectory::remove_leftovers() {
  if (in_doubt_ || !glass::sync_directory(path_)) return;
  remove_unlisted();
}

void IndexDirectory::remove_unlisted() const {
  const auto listed = read_stub(path_);
  if (!listed) return;
  std::error_code error;
  // What is not listed may be what is missing, under another name.
  for (const std::string& name : listed->segments) {
    if (!fs::exists(path_ + "/" + name, error)) return;
  }
  std::vector<fs::path> unlisted;
  for (fs::directory_iterator it(path_, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    const auto& segments = listed->segments;
    if (database_number(name) && name != listed->manifest && name != listed->dead &&
        std::find(segments.begin(), segments.end(), name) == segments.end()) {
      unlisted.push_back(it->path());
    }
  }
  if (error) return;
  for (const fs::path& path : unlisted) fs::remove_all(path, error);
}

}  // namespace fihris::indexer
