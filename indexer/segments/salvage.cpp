// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents of a damaged index can be saved? The salvage_index() of fihris/index.h.
#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "fihris/index.h"
#include "indexer/format/errors.h"
#include "indexer/format/glass/io.h"
#include "indexer/format/schema.h"
#include "indexer/segments/record_scan.h"
#include "indexer/segments/recovery.h"
#include "indexer/segments/segment_check.h"
#include "indexer/segments/survey.h"

namespace fihris {
namespace {

namespace fs = std::filesystem;

using indexer::RecordScan;
using indexer::SegmentEntry;

// A segment whose documents are to be saved.
struct Source {
  std::string name;
  std::optional<SegmentEntry> entry;  // empty where nobody says what should be there
  std::optional<RecordScan> scan;     // empty when there is no table of records
  [[nodiscard]] std::uint32_t first() const {
    if (entry) return entry->first_document;
    return scan && !scan->documents().empty() ? scan->documents().front() : 0;
  }
};

class Salvage {
 public:
  Salvage(const indexer::Survey& survey, const indexer::Recovery& recovery, IndexWriter& writer,
          SalvageReport& report)
      : survey_(survey),
        path_(survey.path),
        recovery_(recovery),
        dead_(recovery.manifest.state.dead),
        writer_(writer),
        report_(report) {}

  Result<void> run() {
    std::vector<Source> sources;
    for (const SegmentEntry& entry : recovery_.manifest.state.segments) {
      report_damage(entry);
      const indexer::FoundSegment* const found = survey_.find_segment(entry.name);
      if (found != nullptr && found->entry &&
          found->settings.index != recovery_.manifest.state.index) {
        report_.problems.push_back(
            msg("{0} is a segment of another index", path_ + "/" + entry.name));
        report_.lost += entry.documents;
        continue;
      }
      // What stands there may be another segment of this index, which knows its own numbers.
      const bool is_described = found != nullptr && found->entry;
      sources.push_back({entry.name, is_described ? *found->entry : entry, scan_of(entry.name)});
    }
    for (const std::string& name : recovery_.undescribed) {
      report_.problems.push_back(
          msg("{0} has lost its description, so that its blocks cannot be verified and nobody "
              "knows how many documents it had",
              path_ + "/" + name));
      sources.push_back({name, std::nullopt, scan_of(name)});
    }
    // The document that was put last is the one that stays.
    std::stable_sort(sources.begin(), sources.end(),
                     [](const Source& a, const Source& b) { return a.first() < b.first(); });
    for (Source& source : sources) {
      if (auto saved = save(source); !saved) return saved;
    }
    const auto committed = writer_.commit();
    if (!committed) return committed.error();
    if (!committed->durable) report_.problems.push_back(committed->doubt);
    report_.documents = writer_.document_count();
    return {};
  }

 private:
  // Names the damaged files.
  void report_damage(const SegmentEntry& entry) {
    std::vector<Message> notes;
    indexer::check_segment(path_, entry, recovery_.manifest.settings(), report_.problems, notes);
  }

  std::optional<RecordScan> scan_of(const std::string& name) {
    auto scan = RecordScan::open(path_ + "/" + name);
    if (!scan) {
      report_.problems.push_back(scan.error().message);
      return std::nullopt;
    }
    if (scan->damaged_blocks() > 0) {
      report_.problems.push_back(msg("{0}: {1} of {2} blocks of stored documents are damaged",
                                     path_ + "/" + name, scan->damaged_blocks(), scan->blocks()));
    } else if (!scan->has_checksums()) {
      report_.problems.push_back(
          msg("{0}: the blocks of stored documents could not be verified", path_ + "/" + name));
    }
    return std::move(scan).value();
  }

  Result<void> save(Source& source) {
    std::uint64_t saved = 0;
    std::uint64_t unreadable = 0;
    const std::size_t count = source.scan ? source.scan->documents().size() : 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint32_t number = source.scan->documents()[i];
      if (dead_.contains(number)) continue;
      // What is no document of the segment lies in a block that is not in use any more.
      if (source.entry &&
          (number < source.entry->first_document || number > source.entry->last_document)) {
        continue;
      }
      std::string_view record;
      auto document = source.scan->read(i, record)
                          ? indexer::decode_record(record)
                          : Result<Document>(Error{ErrorCode::kCorrupt, {}, {}});
      if (!document || document->id.empty()) {
        ++unreadable;
        continue;
      }
      const auto put = writer_.put(*document);
      if (!put && put.error().code != ErrorCode::kInvalidArgument) return put.error();
      if (put) {
        ++saved;
      } else {
        ++unreadable;
      }
    }
    std::uint64_t lost = unreadable;
    if (source.entry) {
      const std::uint64_t living =
          source.entry->documents -
          std::min(source.entry->documents,
                   dead_.count(source.entry->first_document, source.entry->last_document));
      lost = living - std::min(living, saved);
    }
    if (lost > 0) {
      report_.lost += lost;
      report_.problems.push_back(msg_n("{1}: {0} document is lost", "{1}: {0} documents are lost",
                                       lost, path_ + "/" + source.name));
    }
    return {};
  }

  const indexer::Survey& survey_;
  std::string path_;
  const indexer::Recovery& recovery_;
  indexer::DeadSet dead_;
  IndexWriter& writer_;
  SalvageReport& report_;
};

IndexOptions options_like(const indexer::Manifest& manifest) {
  IndexOptions options;
  options.analyzer = manifest.analyzer;
  for (const indexer::Field& field : manifest.schema.fields) {
    if (field.spec.name != "id") options.fields.push_back(field.spec);
  }
  return options;
}

void note_what_was_not_stored(const indexer::Schema& schema, SalvageReport& report) {
  for (const indexer::Field& field : schema.fields) {
    if (field.is(kFieldStore)) continue;
    report.notes.push_back(msg(
        "the field \"{0}\" was not stored, so the new index does not have it", field.spec.name));
  }
}

Result<void> check_out(const std::string& path, const std::string& out) {
  std::error_code error;
  const fs::path index = fs::weakly_canonical(path, error);
  for (fs::path parent = fs::weakly_canonical(out, error); parent.has_relative_path();
       parent = parent.parent_path()) {
    if (parent != index) continue;
    return Error{ErrorCode::kInvalidArgument, msg("{0} lies in {1}", out, path),
                 msg("name a new directory for what is saved")};
  }
  const fs::file_status status = fs::symlink_status(out, error);
  if (status.type() == fs::file_type::not_found) return {};
  return Error{ErrorCode::kInvalidArgument, msg("{0} exists already", out),
               msg("name a new directory for what is saved")};
}

}  // namespace

Result<SalvageReport> salvage_index(const std::string& path, const std::string& out) {
  return indexer::guarded(
      msg("cannot salvage the index {0}", path), [&]() -> Result<SalvageReport> {
        if (auto free = check_out(path, out); !free) return std::move(free).error();
        const auto found = indexer::survey(path);
        if (!found) return found.error();
        const auto recovery = indexer::recover(*found);
        if (!recovery) return recovery.error();
        SalvageReport report;
        if (found->unreadable) report.problems.push_back(found->unreadable->message);
        if (!found->stub) report.problems.push_back(found->stub.error().message);
        if (!recovery->is_certain) {
          report.problems.push_back(
              msg("what was committed last cannot be known for certain, as stub and manifest are "
                  "lost"));
        }
        if (!recovery->knows_dead) {
          report.problems.push_back(
              msg("which documents were deleted cannot be known for certain; some may be back"));
        }
        auto writer = IndexWriter::open(out, options_like(recovery->manifest));
        if (!writer) return std::move(writer).error();
        if (auto saved = Salvage(*found, *recovery, *writer, report).run(); !saved) {
          // Half of an index is of no use, and in the way of another attempt.
          std::error_code ignored;
          fs::remove_all(out, ignored);
          return std::move(saved).error();
        }
        note_what_was_not_stored(recovery->manifest.schema, report);
        return report;
      });
}

}  // namespace fihris
