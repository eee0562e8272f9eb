// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/index_view.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include <sys/stat.h>

#include "indexer/format/errors.h"
#include "indexer/format/schema.h"
#include "indexer/format/stub.h"

namespace fihris::searcher {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kRemoteTimeoutMs = 10'000;

// A writer may retire databases between our reading the stub and our opening them.
constexpr int kOpenAttempts = 5;

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

// The text of the stub and the identity of its file: a rebuilt index may have the same text.
std::string stub_of(const std::string& path) {
  const std::string file = path + "/" + std::string(indexer::kStubName);
  std::ifstream in(file, std::ios::binary);
  if (!in) return {};
  std::ostringstream text;
  text << in.rdbuf();
  struct stat status = {};
  if (::stat(file.c_str(), &status) == 0) {
    text << ' ' << status.st_ino << ' ' << status.st_mtim.tv_sec << ' ' << status.st_mtim.tv_nsec;
  }
  return text.str();
}

std::uint64_t bytes_below(const fs::path& directory) {
  std::uint64_t bytes = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator it(directory, error), end; !error && it != end;
       it.increment(error)) {
    std::error_code ignored;
    if (it->is_regular_file(ignored)) bytes += it->file_size(ignored);
  }
  return bytes;
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

// Whether a database that the stub lists is not there; false if that cannot be seen.
bool lacks_a_part(const std::string& path) {
  const auto listed = indexer::read_stub(path);
  return listed && std::any_of(listed->begin(), listed->end(), [&](const std::string& name) {
           std::error_code error;
           const bool there = fs::exists(fs::path(path) / name / "iamglass", error);
           return !there && !error;
         });
}

Result<Xapian::Database> open_one(const std::string& path) {
  const auto remote = parse_remote(path);
  if (remote && !fs::exists(path)) {
    return indexer::guarded(
        msg("cannot reach the index {0}", path), [&]() -> Result<Xapian::Database> {
          return Xapian::Remote::open(remote->host, remote->port, kRemoteTimeoutMs);
        });
  }
  std::error_code error;
  if (!fs::exists(path, error)) return not_found(path);
  if (fs::is_directory(path, error)) {
    auto listed = indexer::read_stub(path);
    if (!listed && listed.error().code == ErrorCode::kNotFound && is_blank(path)) {
      return not_found(path);
    }
    // A stub that somebody else wrote may list indexes elsewhere, or remote ones. Beside databases
    // of ours it is not the one that lists them all.
    const bool may_open = listed || listed.error().code == ErrorCode::kNotFound ||
                          (listed.error().code == ErrorCode::kWrongFormat && !has_databases(path));
    if (!may_open) return std::move(listed).error();
  }
  return indexer::guarded(msg("cannot open the index {0}", path),
                          [&]() -> Result<Xapian::Database> { return Xapian::Database(path); });
}

// Retries while commits come between reading the stub and opening what it lists. Sets `stub` to
// stub_of() of the stub that was opened.
Result<Xapian::Database> open_current(const std::string& path, std::string& stub) {
  stub = stub_of(path);
  for (int attempt = 1;; ++attempt) {
    auto database = open_one(path);
    std::string now = stub_of(path);
    if (now == stub || attempt >= kOpenAttempts) return database;
    stub = std::move(now);
  }
}

bool are_same(const indexer::Field& a, const indexer::Field& b) {
  return a.spec.name == b.spec.name && a.spec.uses == b.spec.uses && a.spec.type == b.spec.type &&
         a.slot == b.slot && a.prefix == b.prefix;
}

// Adds the fields of another index to `all`, or returns the name of one that cannot be added,
// because another field has its name, its slot or its prefix.
std::optional<std::string> add_fields(const indexer::Schema& other, indexer::Schema& all) {
  const std::size_t known = all.fields.size();
  for (const indexer::Field& field : other.fields) {
    bool is_known = false;
    for (std::size_t i = 0; i < known && !is_known; ++i) {
      const indexer::Field& ours = all.fields[i];
      is_known = are_same(field, ours);
      const bool share_slot = field.slot == ours.slot && field.slot != indexer::kNoSlot;
      const bool share_terms = field.prefix == ours.prefix && !field.prefix.empty();
      if (!is_known && (field.spec.name == ours.spec.name || share_slot || share_terms)) {
        return field.spec.name;
      }
    }
    if (!is_known) all.fields.push_back(field);
  }
  return std::nullopt;
}

}  // namespace

Result<IndexView> open_view(const std::vector<std::string>& paths) {
  if (paths.empty()) {
    return Error{ErrorCode::kInvalidArgument, msg("no index is named to search in"), {}};
  }
  IndexView view;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const std::string& path = paths[i];
    std::string stub;
    auto database = open_current(path, stub);
    if (!database) {
      if (database.error().code == ErrorCode::kNotFound && !stub.empty() && lacks_a_part(path)) {
        return Error{ErrorCode::kCorrupt, msg("a part of the index {0} is missing", path),
                     Advice::kRebuild};
      }
      return std::move(database).error();
    }
    auto manifest = indexer::guarded(msg("cannot read the index {0}", path),
                                     [&] { return indexer::read_manifest(*database, path); });
    if (!manifest) return std::move(manifest).error();
    for (std::string& term : indexer::dead_terms(manifest->state)) {
      view.dead.push_back(std::move(term));
    }
    if (i == 0) {
      view.manifest = std::move(manifest).value();
    } else if (manifest->fingerprint != view.manifest.fingerprint) {
      return Error{
          ErrorCode::kWrongFormat,
          msg("{0} and {1} were built by different analyzers, so they cannot be searched together",
              path, paths[0]),
          msg("rebuild one of them")};
    } else if (const auto field = add_fields(manifest->schema, view.manifest.schema)) {
      return Error{ErrorCode::kWrongFormat,
                   msg("{0} and {1} keep the field \"{2}\" in different ways, so they cannot be "
                       "searched together",
                       path, paths[0], *field),
                   Advice::kSameFields};
    }
    if (auto added = view.names->add(path, stub); !added) return std::move(added).error();
    if (auto added = view.words->add(path, stub); !added) return std::move(added).error();
    view.tables.add(path, stub, database->size());
    view.segments += database->size() - 1;
    view.bytes_on_disk += bytes_below(path);
    view.database.add_database(*database);
    view.stubs.push_back(std::move(stub));
  }
  view.tables.set_average_length(view.database.get_avlength());
  view.names->set_documents(view.database.get_doccount());
  return view;
}

bool has_remote(const IndexView& view) {
  return std::any_of(view.stubs.begin(), view.stubs.end(),
                     [](const std::string& stub) { return stub.empty(); });
}

Xapian::Query living(const IndexView& view, const Xapian::Query& query) {
  if (query.empty() || view.dead.empty()) return query;
  const Xapian::Query dead(Xapian::Query::OP_OR, view.dead.begin(), view.dead.end());
  return {Xapian::Query::OP_AND_NOT, query, dead};
}

Xapian::docid find_document(const IndexView& view, const std::string& id) {
  Xapian::Enquire enquire(view.database);
  enquire.set_query(living(view, Xapian::Query(indexer::id_term(id))));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet found = enquire.get_mset(0, 1);
  return found.empty() ? 0 : *found.begin();
}

bool stubs_changed(const std::vector<std::string>& paths, const IndexView& view) {
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (stub_of(paths[i]) != view.stubs[i]) return true;
  }
  return false;
}

}  // namespace fihris::searcher
