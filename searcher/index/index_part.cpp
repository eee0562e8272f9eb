// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/index_part.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <utility>

#include "indexer/format/errors.h"
#include "indexer/format/name_list_file.h"
#include "indexer/format/schema.h"
#include "indexer/format/word_list_file.h"

namespace fihris::searcher {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kRemoteTimeoutMs = 10'000;

// A writer may remove files between our reading the stub and our opening them. Each attempt takes
// far less time than a commit, so that this many are never needed.
constexpr int kAttempts = 1000;

struct Remote {
  std::string host;
  unsigned port = 0;
};

std::optional<Remote> parse_remote(const std::string& path) {
  const std::size_t colon = path.rfind(':');
  if (colon == std::string::npos || colon == 0 || path.find('/') != std::string::npos) {
    return std::nullopt;
  }
  Remote remote{path.substr(0, colon), 0};
  const char* const end = path.data() + path.size();
  const auto [last, error] = std::from_chars(path.data() + colon + 1, end, remote.port);
  if (error != std::errc() || last != end || remote.port > 65535) return std::nullopt;
  return remote;
}

Error not_found(const std::string& path) {
  return Error{
      ErrorCode::kNotFound, msg("there is no index at {0}", path), {Advice::kMakeIndex, {path}}};
}

bool has_databases(const std::string& path) {
  std::error_code error;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    if (indexer::database_number(it->path().filename().string())) return true;
  }
  return false;
}

// Whether a directory without a stub holds only what a writer creates before its first commit.
bool is_blank(const std::string& path) {
  std::error_code error;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name != indexer::kLockName && name != indexer::kFreshStubName &&
        name != indexer::kProbeName && !indexer::database_number(name)) {
      return false;
    }
  }
  return !error;
}

// An index that only Xapian can open. Its documents' numbers cannot be seen through several indexes
// at once.
Result<IndexPart> open_by_xapian(const std::string& path, const Xapian::Database& database) {
  auto manifest = indexer::guarded(msg("cannot read the index {0}", path), [&] {
    return indexer::read_manifest(
        [&database](const char* key) { return database.get_metadata(key); }, path);
  });
  if (!manifest) return std::move(manifest).error();
  if (database.size() != 1 && database.size() != manifest->state.segments.size() + 1) {
    return Error{ErrorCode::kWrongFormat, msg("{0} lists several indexes", path),
                 msg("name them one by one, separated by commas")};
  }
  IndexPart part;
  part.path = path;
  part.dead = std::make_shared<const indexer::DeadSet>(manifest->state.dead);
  part.manifest = std::move(manifest).value();
  part.database = database;
  return part;
}

// Compares a list with what the manifest says of its file: kNotFound, kCorrupt. One that is not
// listed is no loss, and one of a later version counts as none.
template <typename List>
Result<void> compare(List& list, const indexer::SegmentEntry& entry, const std::string& segment,
                     std::string_view name) {
  const indexer::FileSum* const said = entry.find(name);
  if (said == nullptr) return {};
  const std::string path = segment + "/" + std::string(name);
  if (!list.has_file()) {
    std::error_code error;
    if (fs::exists(path, error)) return {};
    return Error{ErrorCode::kNotFound, msg("there is no {0}", path), {}};
  }
  if (list.bytes() != said->bytes) {
    return Error{ErrorCode::kCorrupt,
                 msg("{0} is damaged: {1}", path,
                     msg("it has {0} bytes instead of {1}", list.bytes(), said->bytes)),
                 Advice::kCheckIndex};
  }
  list.expect(said->sum);
  return {};
}

Result<IndexPart::Segment> open_segment(const std::string& path, const indexer::SegmentEntry& entry,
                                        Xapian::Database& all) {
  auto files = indexer::OpenSegment::open(path, entry);
  if (!files) return std::move(files).error();
  auto words = indexer::WordList::open(files->path());
  if (!words) return std::move(words).error();
  auto names = indexer::NameList::open(files->path());
  if (!names) return std::move(names).error();
  if (auto fits = compare(*words, entry, files->path(), indexer::kWordsFile); !fits) {
    return std::move(fits).error();
  }
  if (auto fits = compare(*names, entry, files->path(), indexer::kNamesFile); !fits) {
    return std::move(fits).error();
  }
  const Xapian::Database database(files->path(),
                                  files->is_readable() ? Xapian::DB_BACKEND_GLASS : 0);
  all.add_database(database);
  return IndexPart::Segment{.files = std::move(files).value(),
                            .words = std::move(words).value(),
                            .names = std::move(names).value(),
                            .uuid = database.get_uuid()};
}

// The state that the stub lists, unless a writer removes it meanwhile: kNotFound.
Result<IndexPart> open_state(const std::string& path, const indexer::Stub& stub) {
  return indexer::guarded(msg("cannot open the index {0}", path), [&]() -> Result<IndexPart> {
    IndexPart part;
    part.path = path;
    part.stub = stub;
    auto manifest = indexer::read_manifest(path, stub);
    if (!manifest) return std::move(manifest).error();
    part.manifest = std::move(manifest).value();
    part.manifest.sources.clear();
    part.dead = std::make_shared<const indexer::DeadSet>(part.manifest.state.dead);
    part.database.add_database(Xapian::Database(path + "/" + stub.manifest));
    for (const indexer::SegmentEntry& entry : part.manifest.state.segments) {
      auto segment = open_segment(path, entry, part.database);
      if (!segment) return std::move(segment).error();
      part.segments.push_back(std::move(segment).value());
    }
    return part;
  });
}

Result<IndexPart> open_local(const std::string& path) {
  auto stub = indexer::read_stub(path);
  for (int attempt = 1; stub; ++attempt) {
    auto part = open_state(path, *stub);
    if (part) return part;
    auto now = indexer::read_stub(path);
    if (now && *now == *stub) {
      if (part.error().code != ErrorCode::kNotFound) return part;
      return Error{ErrorCode::kCorrupt,
                   msg("a part of the index {0} is missing: {1}", path, part.error().message),
                   Advice::kCheckIndex};
    }
    if (attempt >= kAttempts) return part;
    stub = std::move(now);
  }
  return std::move(stub).error();
}

}  // namespace

Result<IndexPart> open_part(const std::string& path) {
  if (path.find('\0') != std::string::npos) return not_found(path);
  std::error_code error;
  const bool is_there = fs::exists(path, error);
  const auto remote = parse_remote(path);
  if (error && error != std::errc::filename_too_long) {
    return Error{
        ErrorCode::kIo, msg("{0}: {1}", msg("cannot examine {0}", path), error.message()), {}};
  }
  if (remote && !is_there) {
    return indexer::guarded(msg("cannot reach the index {0}", path), [&]() -> Result<IndexPart> {
      return open_by_xapian(path,
                            Xapian::Remote::open(remote->host, remote->port, kRemoteTimeoutMs));
    });
  }
  if (!is_there) return not_found(path);
  if (fs::is_directory(path, error)) {
    auto part = open_local(path);
    if (part) return part;
    if (part.error().code == ErrorCode::kNotFound) {
      if (is_blank(path)) return not_found(path);
      // Perhaps a database of somebody else.
    } else if (part.error().code != ErrorCode::kWrongFormat || has_databases(path)) {
      // A stub of somebody else may list indexes elsewhere, or remote ones. Beside databases of
      // ours it is not the one that lists them all.
      return part;
    }
  }
  return indexer::guarded(msg("cannot open the index {0}", path), [&]() -> Result<IndexPart> {
    Xapian::Database database;
    try {
      database = Xapian::Database(path);
    } catch (const Xapian::DatabaseOpeningError& reason) {  // and DatabaseNotFoundError
      if (reason.get_error_string() != nullptr) throw;      // it cannot be read
      return Error{
          ErrorCode::kWrongFormat, msg("{0} is not an index: {1}", path, reason.get_msg()), {}};
    }
    return open_by_xapian(path, database);
  });
}

Result<bool> has_changed(const std::string& path, const indexer::Stub& stub) {
  const auto now = indexer::read_stub(path);
  if (!now) return now.error();
  return !(*now == stub);
}

}  // namespace fihris::searcher
