// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does an index hold what was written? The check_index() of fihris/index.h.
#include <algorithm>
#include <filesystem>
#include <utility>

#include "fihris/index.h"
#include "indexer/format/dead_list.h"
#include "indexer/format/errors.h"
#include "indexer/format/file_sum.h"
#include "indexer/format/glass/mapped_file.h"
#include "indexer/format/manifest.h"
#include "indexer/format/segment_file.h"
#include "indexer/format/stub.h"

namespace fihris {
namespace {

namespace fs = std::filesystem;

// Compares a file with what is said of it.
void check_file(const std::string& directory, const indexer::FileSum& said, CheckReport& report) {
  const std::string path = directory + "/" + said.name;
  const auto sum = indexer::sum_file(directory, said.name);
  if (!sum) {
    report.problems.push_back(sum.error().message);
  } else if (sum->bytes != said.bytes) {
    report.problems.push_back(msg("{0} is damaged: {1}", path,
                                  msg("it has {0} bytes instead of {1}", sum->bytes, said.bytes)));
  } else if (*sum != said) {
    report.problems.push_back(msg("{0} is damaged: {1}", path, msg("wrong checksum")));
  }
}

// Checks that the list of dead documents is that of the manifest.
void check_dead(const std::string& path, const indexer::CommitState& state, CheckReport& report) {
  if (!state.dead_file) return;
  const std::size_t before = report.problems.size();
  check_file(path, *state.dead_file, report);
  if (report.problems.size() > before) return;
  const std::string file = path + "/" + state.dead_file->name;
  const auto mapped = indexer::glass::map_file(file);
  const auto list = mapped ? indexer::parse_dead_list(mapped->bytes, file)
                           : Result<indexer::DeadList>(mapped.error());
  if (!list) {
    report.problems.push_back(list.error().message);
  } else if (list->index != state.index || list->numbers != state.dead) {
    report.problems.push_back(msg("{0} differs from the list in the manifest", file));
  }
}

// Checks a segment's files, and what its own description says.
void check_segment(const std::string& path, const indexer::Manifest& manifest,
                   const indexer::SegmentEntry& entry, CheckReport& report) {
  const std::string directory = path + "/" + entry.name;
  std::error_code error;
  if (!fs::is_directory(directory, error)) {
    report.problems.push_back(msg("{0} is missing", entry.name));
    return;
  }
  const std::size_t before = report.problems.size();
  for (const indexer::SegmentEntry::File& file : entry.files) {
    check_file(directory, file.sum, report);
  }
  if (report.problems.size() > before) return;
  const auto own = indexer::entry_of_segment(path, entry.name);
  if (!own) {
    report.problems.push_back(own.error().message);
  } else if (!(*own == entry)) {
    report.problems.push_back(msg("{0}: it differs from what the manifest says", entry.name));
  }
  const std::string file = directory + "/" + std::string(indexer::kSegmentFileName);
  const auto mapped = indexer::glass::map_file(file);
  if (!mapped) return;
  const auto parsed = indexer::parse_segment_file(mapped->bytes, file, nullptr);
  if (parsed && !(parsed->settings == manifest.settings())) {
    report.problems.push_back(msg("{0}: it was built with other settings", entry.name));
  }
}

}  // namespace

Result<CheckReport> check_index(const std::string& path) {
  return indexer::guarded(msg("cannot check the index {0}", path), [&]() -> Result<CheckReport> {
    CheckReport report;
    const auto is_damage = [](const Error& error) { return error.code == ErrorCode::kCorrupt; };
    const auto stub = indexer::read_stub(path);
    if (!stub && !is_damage(stub.error())) return stub.error();
    if (!stub) {
      report.problems.push_back(stub.error().message);
      return report;
    }
    const auto manifest = indexer::read_manifest(path, *stub);
    if (!manifest) {
      const bool is_missing = manifest.error().code == ErrorCode::kNotFound;
      if (!is_missing && !is_damage(manifest.error())) return manifest.error();
      report.problems.push_back(is_missing ? msg("{0} is missing", stub->manifest)
                                           : manifest.error().message);
      return report;
    }
    const indexer::CommitState& state = manifest->state;
    for (const indexer::SegmentEntry& entry : state.segments) {
      check_segment(path, *manifest, entry, report);
      report.documents += entry.documents;
    }
    check_dead(path, state, report);
    report.segments = state.segments.size();
    report.documents -= std::min<std::uint64_t>(state.dead.size(), report.documents);
    return report;
  });
}

}  // namespace fihris
