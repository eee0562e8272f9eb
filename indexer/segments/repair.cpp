// SPDX-License-Identifier: GPL-2.0-or-later
//
// How are stub and manifest of an index made again? The repair_index() of fihris/index.h.
#include <algorithm>
#include <filesystem>
#include <unordered_map>
#include <utility>

#include "fihris/index.h"
#include "indexer/format/errors.h"
#include "indexer/format/file_sum.h"
#include "indexer/format/glass/io.h"
#include "indexer/format/linked_format.h"
#include "indexer/format/manifest.h"
#include "indexer/format/numbered_name.h"
#include "indexer/format/schema.h"
#include "indexer/segments/directory.h"
#include "indexer/segments/record_scan.h"
#include "indexer/segments/recovery.h"
#include "indexer/segments/segment_check.h"
#include "indexer/segments/survey.h"

namespace fihris {
namespace {

using indexer::CommitState;
using indexer::IndexDirectory;
using indexer::Recovery;

struct LowHalf {
  std::size_t operator()(const indexer::Hash128& hash) const noexcept { return hash.low; }
};

// Where the list of dead documents is incomplete: of several documents with one id, only the last
// is alive.
void bury_replaced(const std::string& path, CommitState& state) {
  const indexer::DeadSet dead(state.dead);
  std::unordered_map<indexer::Hash128, std::uint32_t, LowHalf> last;
  for (const indexer::SegmentEntry& entry : state.segments) {
    auto scan = indexer::RecordScan::open(path + "/" + entry.name);
    if (!scan) continue;
    for (std::size_t i = 0; i < scan->documents().size(); ++i) {
      const std::uint32_t number = scan->documents()[i];
      std::string_view record;
      if (dead.contains(number) || !scan->read(i, record)) continue;
      const auto document = indexer::decode_record(record);
      if (!document) continue;
      const auto [it, is_new] = last.try_emplace(indexer::hash128(document->id), number);
      if (is_new) continue;
      state.dead.push_back(std::exchange(it->second, number));
    }
  }
  std::sort(state.dead.begin(), state.dead.end());
}

// A merged segment has no dead documents, but a list from before may have numbers between those of
// its documents.
void forget_merged(const std::string& path, CommitState& state) {
  for (const indexer::SegmentEntry& entry : state.segments) {
    const auto scan = indexer::RecordScan::open(path + "/" + entry.name);
    if (!scan || scan->damaged_blocks() > 0) continue;
    const auto& documents = scan->documents();
    std::erase_if(state.dead, [&](std::uint32_t number) {
      return entry.first_document <= number && number <= entry.last_document &&
             std::find(documents.begin(), documents.end(), number) == documents.end();
    });
  }
}

// Whether the list of dead documents is the one that the state says.
Result<bool> has_dead_list(const std::string& path, const CommitState& state) {
  if (!state.dead_file) return state.dead.empty();
  const auto verified = indexer::verify_file(path, *state.dead_file);
  if (verified) return true;
  const ErrorCode code = verified.error().code;
  if (code == ErrorCode::kCorrupt || code == ErrorCode::kNotFound) return false;
  return verified.error();
}

// Removes the manifests and lists of dead documents that were not there before.
void remove_new(const std::string& path, const indexer::Survey& before) {
  const auto now = indexer::survey(path);
  if (!now) return;
  std::error_code ignored;
  for (const indexer::FoundManifest& found : now->manifests) {
    const bool was_there =
        std::any_of(before.manifests.begin(), before.manifests.end(),
                    [&found](const indexer::FoundManifest& old) { return old.name == found.name; });
    if (!was_there) std::filesystem::remove_all(path + "/" + found.name, ignored);
  }
}

class Repair {
 public:
  Repair(IndexDirectory& directory, const indexer::Survey& survey, Recovery& recovery,
         RepairReport& report)
      : directory_(directory),
        survey_(survey),
        state_(recovery.manifest.state),
        dead_before_(state_.dead),
        recovery_(recovery),
        report_(report) {}

  Result<void> run() {
    const std::uint64_t number = directory_.take_number();
    // No generation of an index is greater than the number of its manifest.
    state_.generation = std::max(state_.generation + 1, number);
    if (!recovery_.knows_dead) bury_replaced(directory_.path(), state_);
    if (recovery_.source.empty()) forget_merged(directory_.path(), state_);
    if (auto written = write_dead(); !written) return written;
    auto direct = indexer::check_linked_format(path_of(std::string(indexer::kProbeName)));
    if (!direct) return std::move(direct).error();
    indexer::Stub stub;
    stub.manifest = indexer::numbered_name(indexer::kManifestPrefix, number);
    const auto sum = indexer::write_manifest(recovery_.manifest, path_of(stub.manifest), *direct);
    if (!sum) return sum.error();
    stub.manifest_sum = *sum;
    for (const indexer::SegmentEntry& entry : state_.segments) stub.segments.push_back(entry.name);
    if (state_.dead_file) stub.dead = state_.dead_file->name;
    auto published = directory_.publish(stub, is_in_doubt(stub));
    if (!published) return std::move(published).error();
    report_.changed = true;
    if (*published) report_.notes.push_back(std::move(**published));
    return {};
  }

 private:
  [[nodiscard]] std::string path_of(const std::string& name) const {
    return directory_.path() + "/" + name;
  }

  // A complete segment that is not listed is what a killed writer left, or part of a later state.
  [[nodiscard]] bool is_in_doubt(const indexer::Stub& stub) const {
    return !recovery_.is_certain ||
           std::any_of(survey_.segments.begin(), survey_.segments.end(),
                       [&stub](const indexer::FoundSegment& found) {
                         const auto& listed = stub.segments;
                         return found.is_finished &&
                                std::find(listed.begin(), listed.end(), found.name) == listed.end();
                       });
  }

  Result<void> write_dead() {
    if (state_.dead.empty()) {
      state_.dead_file.reset();
      return {};
    }
    if (recovery_.knows_dead && state_.dead == dead_before_) {
      const auto has_list = has_dead_list(directory_.path(), state_);
      if (!has_list) return has_list.error();
      if (*has_list) return {};
    }
    const std::string name =
        indexer::numbered_name(indexer::kDeadListPrefix, directory_.take_number());
    const std::string bytes = indexer::encode_dead_list(
        {.index = state_.index, .generation = state_.generation, .numbers = state_.dead});
    if (auto written = indexer::glass::write_file(path_of(name), bytes); !written) return written;
    state_.dead_file =
        indexer::FileSum{.name = name, .bytes = bytes.size(), .sum = indexer::hash128(bytes)};
    report_.done.push_back(msg("the list of deleted documents was written again: {0}", name));
    return {};
  }

  IndexDirectory& directory_;
  const indexer::Survey& survey_;
  CommitState& state_;
  const indexer::DeadNumbers dead_before_;
  Recovery& recovery_;
  RepairReport& report_;
};

void say_what_is_made(const Recovery& recovery, RepairReport& report) {
  if (recovery.is_current) return;
  report.done.push_back(recovery.source.empty()
                            ? msg("stub and manifest were made again from the segments")
                            : msg("stub and manifest were made again from {0}", recovery.source));
}

void say_what_is_unknown(const Recovery& recovery, RepairReport& report) {
  if (!recovery.is_certain) {
    report.notes.push_back(
        msg("what was committed last cannot be known for certain, as stub and manifest are lost"));
  }
  if (!recovery.knows_dead) {
    report.notes.push_back(
        msg("which documents were deleted cannot be known for certain; some may be back"));
  }
}

// Says what is still wrong.
Result<RepairReport> with_remaining(const std::string& path, RepairReport report) {
  auto checked = check_index(path);
  if (!checked) return std::move(checked).error();
  report.problems = std::move(checked->problems);
  return report;
}

}  // namespace

Result<RepairReport> repair_index(const std::string& path) {
  return indexer::guarded(msg("cannot repair the index {0}", path), [&]() -> Result<RepairReport> {
    // Before the lock file is created, so that a foreign directory stays untouched.
    auto found = indexer::survey(path);
    if (!found) return std::move(found).error();
    if (!found->stub && !found->is_index()) return found->stub.error();
    auto directory = IndexDirectory::lock_damaged(path);
    if (!directory) return std::move(directory).error();
    // Again: a writer may have published between our look and our lock.
    found = indexer::survey(path);
    if (!found) return std::move(found).error();
    // It may be sound: to put something else in its place would be the damage.
    if (found->unreadable) return *found->unreadable;
    auto recovery = indexer::recover(*found);
    if (!recovery) return std::move(recovery).error();
    RepairReport report;
    if (!recovery->undescribed.empty()) {
      // A list without them would lose their documents for good with the next commit.
      report.notes.push_back(msg("not every segment can be listed, so that nothing was changed"));
      return with_remaining(path, std::move(report));
    }
    if (recovery->is_current) {
      const auto has_list = has_dead_list(path, recovery->manifest.state);
      if (!has_list) return has_list.error();
      if (*has_list) return with_remaining(path, std::move(report));
    }
    auto repaired = Repair(*directory, *found, *recovery, report).run();
    if (!repaired) {
      // A manifest of ours that is not whole must not look like the sign of a later state.
      remove_new(path, *found);
      return std::move(repaired).error();
    }
    say_what_is_made(*recovery, report);
    say_what_is_unknown(*recovery, report);
    return with_remaining(path, std::move(report));
  });
}

}  // namespace fihris
