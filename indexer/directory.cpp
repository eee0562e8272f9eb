// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/directory.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "indexer/format.h"
#include "indexer/glass/io.h"

namespace fihris::indexer {
namespace {

namespace fs = std::filesystem;

using glass::io_error;

constexpr std::string_view kStubHead = "# fihris index";

// The number in the name of one of our databases or of its file of runs; nothing for any other
// name.
std::optional<std::uint64_t> number_of(std::string_view name) {
  if (name.starts_with(kManifestPrefix)) {
    name.remove_prefix(kManifestPrefix.size());
  } else if (name.starts_with(kSegmentPrefix)) {
    name.remove_prefix(kSegmentPrefix.size());
    if (name.ends_with(kRunsSuffix)) name.remove_suffix(kRunsSuffix.size());
  } else {
    return std::nullopt;
  }
  std::uint64_t number = 0;
  const char* const end = name.data() + name.size();
  const auto [last, error] = std::from_chars(name.data(), end, number);
  if (name.size() < kNumberDigits || error != std::errc() || last != end) return std::nullopt;
  return number;
}

}  // namespace

Result<std::vector<std::string>> read_stub(const std::string& path) {
  const std::string stub = path + "/" + std::string(kStubName);
  std::ifstream in(stub, std::ios::binary);
  if (!in) return Error{ErrorCode::kNotFound, "there is no index at " + path, {}};
  std::vector<std::string> databases;
  std::string line;
  if (std::getline(in, line) && !line.starts_with(kStubHead)) {
    return Error{ErrorCode::kWrongFormat,
                 stub + " lists databases, but was not made by fihris; name another directory",
                 {}};
  }
  while (std::getline(in, line)) {
    const std::size_t space = line.find(' ');
    if (space == std::string::npos || !number_of(line.substr(space + 1))) {
      databases.clear();
      break;
    }
    databases.push_back(line.substr(space + 1));
  }
  if (databases.empty()) {
    return Error{ErrorCode::kCorrupt,
                 stub + " is damaged; build the index anew with: fihris index --rebuild",
                 {}};
  }
  return databases;
}

IndexDirectory::IndexDirectory(IndexDirectory&& other) noexcept
    : path_(std::move(other.path_)),
      lock_fd_(std::exchange(other.lock_fd_, -1)),
      databases_(std::move(other.databases_)),
      next_number_(other.next_number_) {}

IndexDirectory& IndexDirectory::operator=(IndexDirectory&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(lock_fd_, other.lock_fd_);
  std::swap(databases_, other.databases_);
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
    if (!create) return Error{ErrorCode::kNotFound, "there is no index at " + path, {}};
    fs::create_directory(path, error);
    if (error) return io_error("cannot make the directory " + path, error.value());
    const fs::path parent = fs::absolute(path, error).parent_path();
    if (auto synced = glass::sync_directory(parent.string()); !synced) {
      return std::move(synced).error();
    }
  } else if (status.type() != fs::file_type::directory) {
    if (error) return io_error("cannot look at " + path, error.value());
    return Error{
        ErrorCode::kWrongFormat,
        path + " is not a directory; name one that is an index, is empty or does not exist",
        {}};
  }
  // Looked at before the lock file is made, so that a foreign directory stays untouched.
  if (auto read = directory.read_entries(); !read) return std::move(read).error();
  if (directory.databases_.empty() && !create) {
    return Error{ErrorCode::kNotFound, "there is no index at " + path, {}};
  }
  const std::string lock_path = path + "/" + std::string(kLockName);
  directory.lock_fd_ = ::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (directory.lock_fd_ < 0) return io_error("cannot open " + lock_path, errno);
  if (::flock(directory.lock_fd_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return io_error("cannot lock " + lock_path, errno);
    return Error{ErrorCode::kLocked,
                 "another process is writing to the index " + path + "; wait for it to end",
                 {}};
  }
  // Again: the writer before us may have published between our look and our lock.
  if (auto read = directory.read_entries(); !read) return std::move(read).error();
  return directory;
}

Result<void> IndexDirectory::read_entries() {
  databases_.clear();
  std::error_code error;
  std::string foreign;
  for (fs::directory_iterator it(path_, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (const auto number = number_of(name)) {
      next_number_ = std::max(next_number_, *number + 1);
    } else if (name != kLockName && name != kStubName && name != kFreshStubName) {
      foreign = name;
    }
  }
  if (error) return io_error("cannot read the directory " + path_, error.value());
  auto listed = read_stub(path_);
  if (listed) {
    databases_ = std::move(listed).value();
  } else if (listed.error().code != ErrorCode::kNotFound &&
             !(rebuild_ && listed.error().code == ErrorCode::kCorrupt)) {
    return std::move(listed).error();
  } else if (!foreign.empty()) {
    return Error{ErrorCode::kWrongFormat,
                 path_ + " is not an index (it holds \"" + foreign +
                     "\"); name a directory that is an index, is empty or does not exist",
                 {}};
  }
  return {};
}

Result<void> IndexDirectory::publish(const std::vector<std::string>& databases) {
  std::string text = std::string(kStubHead) + "; do not edit\n";
  for (const std::string& name : databases) text += "auto " + name + "\n";
  // The databases' own entries in the directory must be on disk before the stub names them.
  if (auto synced = glass::sync_directory(path_); !synced) return synced;
  const std::string stub(kStubName);
  auto replaced = glass::replace_file(path_, stub, std::string(kFreshStubName), text);
  if (!replaced) return replaced;
  databases_ = databases;
  remove_leftovers();
  return {};
}

void IndexDirectory::remove_leftovers() const {
  std::error_code error;
  std::vector<fs::path> unlisted;
  for (fs::directory_iterator it(path_, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (number_of(name) &&
        std::find(databases_.begin(), databases_.end(), name) == databases_.end()) {
      unlisted.push_back(it->path());
    }
  }
  for (const fs::path& path : unlisted) fs::remove_all(path, error);
}

}  // namespace fihris::indexer
