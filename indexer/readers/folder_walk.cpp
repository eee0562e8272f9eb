// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which files lie below this folder?
#include "indexer/readers/folder_walk.h"

#include <algorithm>
#include <cerrno>
#include <deque>
#include <memory>
#include <set>
#include <utility>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/format/schema.h"
#include "indexer/readers/bytes/byte_source.h"

namespace fihris::indexer {
namespace {

struct CloseFolder {
  void operator()(DIR* folder) const noexcept { ::closedir(folder); }
};
using Folder = std::unique_ptr<DIR, CloseFolder>;

class Walker {
 public:
  Walker(const std::function<bool(std::string_view)>& wanted, const std::stop_token& stop)
      : wanted_(wanted), stop_(stop) {}

  Result<FolderWalk> run(const std::string& folder) {
    folders_.push_back(folder);
    // Links last, so that files are named by their folder's own path, not by a link's.
    while (!folders_.empty() || !links_.empty()) {
      if (stop_.stop_requested()) return cancelled();
      std::deque<std::string>& next = folders_.empty() ? links_ : folders_;
      const std::string path = std::move(next.front());
      next.pop_front();
      read_folder(path);
    }
    const auto by_path = [](const auto& a, const auto& b) { return a.path < b.path; };
    std::sort(found_.files.begin(), found_.files.end(), by_path);
    return std::move(found_);
  }

 private:
  void read_folder(const std::string& path) {
    const Folder folder(::opendir(path.c_str()));
    if (folder == nullptr) return complain(path, msg("the folder cannot be opened"), errno);
    struct stat status = {};
    if (::fstat(::dirfd(folder.get()), &status) != 0) {
      return complain(path, msg("the folder cannot be read"), errno);
    }
    if (!visited_.insert({status.st_dev, status.st_ino}).second) return;
    std::vector<std::string> names;
    while (true) {
      errno = 0;
      const dirent* entry = ::readdir(folder.get());
      if (entry == nullptr) break;
      const std::string_view name = entry->d_name;
      if (!name.starts_with('.')) names.emplace_back(name);
    }
    if (errno != 0) complain(path, msg("the folder cannot be read to its end"), errno);
    // An index, perhaps the one that is written: no text of anybody's.
    if (std::find(names.begin(), names.end(), kStubName) != names.end()) return;
    std::sort(names.begin(), names.end());  // so that always the same one of several links counts
    for (const std::string& name : names) visit(folder.get(), path, name);
  }

  void visit(DIR* folder, const std::string& path, const std::string& name) {
    std::string full = path.ends_with('/') ? path + name : path + '/' + name;
    struct stat status = {};
    if (::fstatat(::dirfd(folder), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
      return complain(full, msg("cannot be examined"), errno);
    }
    const bool link = S_ISLNK(status.st_mode);
    if (link && ::fstatat(::dirfd(folder), name.c_str(), &status, 0) != 0) {
      return complain(full,
                      errno == ENOENT ? msg("is a link that leads nowhere")
                                      : msg("is a link that cannot be followed"),
                      errno);
    }
    if (S_ISDIR(status.st_mode)) {
      (link ? links_ : folders_).push_back(std::move(full));
    } else if (S_ISREG(status.st_mode) && wanted_(name)) {
      found_.files.push_back({std::move(full), static_cast<std::uint64_t>(status.st_size)});
    }
  }

  void complain(const std::string& path, const Message& what, int error) {
    found_.problems.push_back(
        {.source = path, .message = msg("{0}: {1}", what, system_message(error))});
  }

  const std::function<bool(std::string_view)>& wanted_;
  const std::stop_token& stop_;
  std::deque<std::string> folders_;
  std::deque<std::string> links_;
  std::set<std::pair<dev_t, ino_t>> visited_;
  FolderWalk found_;
};

}  // namespace

Result<FolderWalk> walk_folder(const std::string& folder,
                               const std::function<bool(std::string_view name)>& wanted,
                               const std::stop_token& stop) {
  return Walker(wanted, stop).run(folder);
}

}  // namespace fihris::indexer
