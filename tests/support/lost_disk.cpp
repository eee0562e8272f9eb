// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/lost_disk.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

namespace fihris::test {
namespace {

namespace fs = std::filesystem;
using Kind = DiskEvent::Kind;

constexpr std::size_t kPage = 4096;

std::string normal(const std::string& path) {
  std::string out = fs::path(path).lexically_normal().string();
  if (out.size() > 1 && out.ends_with('/')) out.pop_back();
  return out;
}

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/')); }

bool is_of_names(Kind kind) {
  return kind == Kind::kCreate || kind == Kind::kMkdir || kind == Kind::kRename ||
         kind == Kind::kUnlink || kind == Kind::kRmdir;
}

// The directory whose entries the event changes.
std::string folder_of(const DiskEvent& event) {
  return folder_of(event.kind == Kind::kRename ? event.to : event.path);
}

// `torn`: pages of 4 KB arrive or not.
void apply(const DiskEvent& event, std::string& file, bool torn, Random* random) {
  if (event.kind == Kind::kTruncate) {
    file.resize(event.offset, '\0');
    return;
  }
  file.resize(std::max<std::size_t>(file.size(), event.offset + event.bytes.size()), '\0');
  for (std::size_t at = 0; at < event.bytes.size(); at += kPage) {
    if (torn && (*random)() % 2 == 0) continue;
    const std::size_t size = std::min(kPage, event.bytes.size() - at);
    file.replace(event.offset + at, size, event.bytes, at, size);
  }
}

}  // namespace

LostDisk::LostDisk(std::string root) : root_(normal(root)) {
  folders_.insert(root_);
  for (const auto& entry : fs::recursive_directory_iterator(root_)) {
    const std::string path = entry.path().string();
    if (entry.is_directory()) {
      folders_.insert(path);
      continue;
    }
    names_[path] = static_cast<int>(bytes_.size());
    std::ifstream in(path, std::ios::binary);
    bytes_.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
}

void LostDisk::set_events(const std::vector<DiskEvent>& events) {
  std::map<std::string, int> now = names_;
  int next = static_cast<int>(bytes_.size());
  for (DiskEvent event : events) {
    event.path = normal(event.path);
    event.to = normal(event.to);
    // Written to after it was unlinked, so no name leads to it.
    if (event.path.ends_with(" (deleted)")) continue;
    int file = -1;
    const auto at = now.find(event.path);
    if (event.kind == Kind::kCreate) {
      file = now[event.path] = next++;
    } else if (at != now.end()) {
      file = at->second;
      if (event.kind == Kind::kRename || event.kind == Kind::kUnlink) now.erase(at);
      if (event.kind == Kind::kRename) now[event.to] = file;
    }
    steps_.push_back({std::move(event), file});
  }
}

std::vector<bool> LostDisk::kept_names(std::size_t count, Keeps keeps, Random& random) const {
  std::map<std::string, std::size_t> synced;  // directory, its last sync
  std::size_t last_sync = 0;                  // of any directory, plus 1
  for (std::size_t i = 0; i < count; ++i) {
    const Step& step = steps_[i];
    if (step.event.kind != Kind::kSync || step.file >= 0) continue;
    synced[step.event.path] = i;
    last_sync = i + 1;
  }
  std::map<std::string, std::vector<std::size_t>> pending;  // by directory; "" for all
  std::vector<bool> kept(count, false);
  for (std::size_t i = 0; i < count; ++i) {
    const DiskEvent& event = steps_[i].event;
    if (!is_of_names(event.kind)) continue;
    const auto at = synced.find(folder_of(event));
    const bool is_synced = at != synced.end() && at->second > i;
    if (keeps == Keeps::kBeginning) {
      kept[i] = i < last_sync;
      if (!kept[i]) pending[""].push_back(i);
    } else {
      kept[i] = is_synced || (keeps == Keeps::kAnything && random() % 2 == 0);
      if (!is_synced && keeps == Keeps::kPerFolder) pending[folder_of(event)].push_back(i);
    }
  }
  for (const auto& [folder, changes] : pending) {
    const std::size_t arrived = random() % (changes.size() + 1);
    for (std::size_t i = 0; i < arrived; ++i) kept[changes[i]] = true;
  }
  return kept;
}

void LostDisk::restore(const std::string& target, std::size_t count, Keeps keeps,
                       Random& random) const {
  std::map<int, std::size_t> synced;  // file, its last sync
  for (std::size_t i = 0; i < count; ++i) {
    if (steps_[i].event.kind == Kind::kSync) synced[steps_[i].file] = i;
  }
  constexpr std::uint32_t kShares[] = {100, 70, 30, 0};
  const std::uint32_t lost = keeps == Keeps::kNothing ? 100 : kShares[random() % 4];
  std::vector<std::string> files = bytes_;
  files.resize(bytes_.size() + steps_.size());
  for (std::size_t i = 0; i < count; ++i) {
    const auto& [event, file] = steps_[i];
    if (file < 0 || (event.kind != Kind::kWrite && event.kind != Kind::kTruncate)) continue;
    const auto at = synced.find(file);
    const bool is_synced = at != synced.end() && at->second > i;
    if (!is_synced && random() % 100 < lost) continue;
    apply(event, files[static_cast<std::size_t>(file)], !is_synced && random() % 2 == 0, &random);
  }
  write(target, count, kept_names(count, keeps, random), files);
}

void LostDisk::restore_all(const std::string& target) const {
  std::vector<std::string> files = bytes_;
  files.resize(bytes_.size() + steps_.size());
  for (const auto& [event, file] : steps_) {
    if (file >= 0 && (event.kind == Kind::kWrite || event.kind == Kind::kTruncate)) {
      apply(event, files[static_cast<std::size_t>(file)], false, nullptr);
    }
  }
  write(target, steps_.size(), std::vector<bool>(steps_.size(), true), files);
}

void LostDisk::write(const std::string& target, std::size_t count, const std::vector<bool>& names,
                     const std::vector<std::string>& files) const {
  std::set<std::string> folders = folders_;
  std::map<std::string, int> now = names_;
  const auto erase = [&now](const std::string& path, int file) {
    const auto at = now.find(path);
    if (at != now.end() && at->second == file) now.erase(at);
  };
  for (std::size_t i = 0; i < count; ++i) {
    const auto& [event, file] = steps_[i];
    if (!is_of_names(event.kind) || !names[i]) continue;
    if (event.kind == Kind::kMkdir) {
      folders.insert(event.path);
    } else if (event.kind == Kind::kRmdir) {
      folders.erase(event.path);
    } else if (event.kind == Kind::kCreate) {
      now[event.path] = file;
    } else {
      erase(event.path, file);
      if (event.kind == Kind::kRename && file >= 0) now[event.to] = file;
    }
  }
  // A directory is there when all those above it are.
  const auto is_there = [&](std::string path) {
    for (; path.size() > root_.size(); path = folder_of(path)) {
      if (!folders.contains(path)) return false;
    }
    return true;
  };
  fs::remove_all(target);
  fs::create_directories(target);
  for (const std::string& folder : folders) {
    if (is_there(folder)) fs::create_directories(target + folder.substr(root_.size()));
  }
  for (const auto& [path, file] : now) {
    if (!is_there(folder_of(path))) continue;
    std::ofstream(target + path.substr(root_.size()), std::ios::binary)
        << files[static_cast<std::size_t>(file)];
  }
}

}  // namespace fihris::test
