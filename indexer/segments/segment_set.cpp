// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segments/segment_set.h"

#include <algorithm>
#include <utility>

#include "indexer/format/glass/damaged_file.h"
#include "indexer/format/open_segment.h"
#include "indexer/format/schema.h"

namespace fihris::indexer {

SegmentSet::SegmentSet(std::string path, const CommitState& state)
    : path_(std::move(path)), dead_(state.dead), tables_(state.segments.size()) {
  for (const SegmentEntry& entry : state.segments) {
    segments_.push_back({.entry = entry,
                         .bytes = entry.bytes(),
                         .dead = dead_.count(entry.first_document, entry.last_document),
                         .doomed = {}});
  }
}

std::uint64_t SegmentSet::living() const noexcept {
  std::uint64_t living = 0;
  for (const Segment& segment : segments_) living += segment.living();
  return living;
}

bool SegmentSet::has_doomed() const noexcept {
  return std::any_of(segments_.begin(), segments_.end(),
                     [](const Segment& segment) { return !segment.doomed.empty(); });
}

Result<void> SegmentSet::open(std::size_t segment) {
  if (tables_[segment]) return {};
  auto files = OpenSegment::open(path_, segments_[segment].entry, {glass::Table::kPostlist});
  if (!files) return std::move(files).error();
  Tables tables;
  tables.postings = PostingTable::open(*files);
  if (!tables.postings) tables.database.emplace(files->path());
  tables_[segment] = std::move(tables);
  return {};
}

std::optional<std::uint32_t> SegmentSet::find(std::size_t segment, const std::string& term) {
  const Tables& tables = *tables_[segment];
  std::optional<std::uint32_t> found;
  if (tables.database) {
    const Xapian::Database& database = *tables.database;
    for (auto it = database.postlist_begin(term); it != database.postlist_end(term); ++it) {
      if (!is_dead(segment, *it)) return *it;
    }
    return std::nullopt;
  }
  PostingList list = tables.postings->find(term);
  list.each_below(PostingList::kEnd, [&](std::uint32_t document, std::uint32_t) {
    if (!found && !is_dead(segment, document)) found = document;
  });
  if (list.failed()) {
    throw DamagedFile({ErrorCode::kCorrupt,
                       msg("{0} is damaged: {1}", path_ + "/" + segments_[segment].entry.name,
                           msg("a list of documents is damaged")),
                       Advice::kCheckIndex});
  }
  return found;
}

Result<bool> SegmentSet::doom(const std::string& id) {
  const std::string term = id_term(id);
  for (std::size_t i = segments_.size(); i-- > 0;) {
    if (segments_[i].living() == 0) continue;
    if (auto opened = open(i); !opened) return std::move(opened).error();
    if (const auto document = find(i, term)) {
      segments_[i].doomed.insert(*document);
      return true;
    }
  }
  return false;
}

DeadNumbers SegmentSet::dead_documents(std::size_t segment) const {
  const SegmentEntry& entry = segments_[segment].entry;
  const auto& doomed = segments_[segment].doomed;
  DeadNumbers dead(doomed.begin(), doomed.end());
  const DeadNumbers& all = dead_.numbers();
  const auto begin = std::lower_bound(all.begin(), all.end(), entry.first_document);
  const auto end = std::upper_bound(begin, all.end(), entry.last_document);
  dead.insert(dead.end(), begin, end);
  std::sort(dead.begin(), dead.end());
  return dead;
}

DeadNumbers SegmentSet::all_dead() const {
  DeadNumbers dead;
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    if (segments_[i].living() == 0) continue;
    const DeadNumbers here = dead_documents(i);
    dead.insert(dead.end(), here.begin(), here.end());
  }
  return dead;
}

}  // namespace fihris::indexer
