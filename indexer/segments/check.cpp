// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does an index hold what was written? The check_index() of fihris/index.h.
#include <algorithm>
#include <filesystem>
#include <utility>

#include "fihris/index.h"
#include "indexer/format/dead_list.h"
#include "indexer/format/glass/mapped_file.h"
#include "indexer/format/manifest.h"
#include "indexer/format/schema.h"
#include "indexer/format/stub.h"
#include "indexer/segments/recovery.h"
#include "indexer/segments/segment_check.h"
#include "indexer/segments/settled_state.h"
#include "indexer/segments/survey.h"

namespace fihris {
namespace {

namespace fs = std::filesystem;

using indexer::CommitState;
using indexer::SegmentEntry;

// Checks that the list of dead documents is that of the manifest.
void check_dead(const std::string& path, const CommitState& state, CheckReport& report) {
  if (!state.dead_file || !indexer::check_file(path, *state.dead_file, report.problems)) return;
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

// Checks that numbers ascend over the segments, so that equal scores keep their order, and that
// what is dead is a document.
void check_numbers(const CommitState& state, CheckReport& report) {
  std::uint32_t last = 0;
  std::size_t dead = 0;
  const indexer::DeadSet numbers(state.dead);
  for (const SegmentEntry& entry : state.segments) {
    if (entry.first_document <= last) {
      report.problems.push_back(
          msg("{0}: its documents have numbers of an older segment", entry.name));
    }
    const std::uint32_t dead_here = numbers.count(entry.first_document, entry.last_document);
    const bool is_possible = entry.documents > 0 && entry.last_document >= entry.first_document &&
                             entry.documents - 1 <= entry.last_document - entry.first_document &&
                             dead_here <= entry.documents;
    if (!is_possible) {
      report.problems.push_back(
          msg("{0}: it cannot have the documents that the manifest says", entry.name));
    }
    dead += dead_here;
    last = std::max(last, entry.last_document);
  }
  if (dead != state.dead.size()) {
    report.problems.push_back(msg("documents are listed as deleted that are in no segment"));
  }
  if (last >= state.next_document) {
    report.problems.push_back(msg("the next document would get a number that is taken"));
  }
}

// What a writer that was killed leaves behind is of the index; the next commit removes it.
void note_foreign_entries(const std::string& path, CheckReport& report) {
  std::error_code error;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    const bool is_own = indexer::database_number(name) || name == indexer::kStubName ||
                        name == indexer::kFreshStubName || name == indexer::kLockName ||
                        name == indexer::kProbeName;
    if (!is_own) {
      report.notes.push_back(msg("{0} is not a file of the index", path + "/" + name));
    }
  }
}

void check_state(const std::string& path, const indexer::Manifest& manifest, CheckReport& report) {
  const CommitState& state = manifest.state;
  const indexer::IndexSettings settings = manifest.settings();
  for (const SegmentEntry& entry : state.segments) {
    const std::size_t before = report.problems.size();
    indexer::check_segment(path, entry, settings, report.problems, report.notes);
    if (report.problems.size() > before) report.segments_damaged = true;
    report.documents += entry.documents;
  }
  check_numbers(state, report);
  check_dead(path, state, report);
  note_foreign_entries(path, report);
  report.segments = state.segments.size();
  report.documents -= std::min<std::uint64_t>(state.dead.size(), report.documents);
}

// Goes on with the state that a repair would bring back: its segments may be damaged as well.
Result<CheckReport> check_remains(const std::string& path, const Error& why, CheckReport report) {
  const auto found = indexer::survey(path);
  if (!found) return found.error();
  const bool is_damage = why.code == ErrorCode::kCorrupt || found->is_index();
  if (!is_damage) return why;
  report.problems.push_back(why.message);
  const auto recovery = indexer::recover(*found);
  if (!recovery) return report;
  for (const std::string& name : recovery->undescribed) {
    report.problems.push_back(
        msg("{0} has lost its description, so that it cannot be listed", path + "/" + name));
    report.segments_damaged = true;
  }
  check_state(path, recovery->manifest, report);
  return report;
}

Result<CheckReport> check_once(const std::string& path, const Result<indexer::Stub>& stub) {
  CheckReport report;
  if (!stub) {
    if (stub.error().code == ErrorCode::kIo) return stub.error();
    return check_remains(path, stub.error(), std::move(report));
  }
  const auto manifest = indexer::read_manifest(path, *stub);
  if (manifest) {
    check_state(path, *manifest, report);
    return report;
  }
  switch (manifest.error().code) {
    case ErrorCode::kNotFound: {
      const Error missing{
          ErrorCode::kCorrupt, msg("{0} is missing", path + "/" + stub->manifest), {}};
      return check_remains(path, missing, std::move(report));
    }
    case ErrorCode::kCorrupt:
      return check_remains(path, manifest.error(), std::move(report));
    default:
      return manifest.error();
  }
}

}  // namespace

Result<CheckReport> check_index(const std::string& path) {
  return indexer::check_settled_state(
      path, msg("cannot check the index {0}", path),
      [&path](const Result<indexer::Stub>& stub) { return check_once(path, stub); });
}

}  // namespace fihris
