// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segments/segment_set.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <utility>

#include "indexer/format/glass/io.h"
#include "indexer/format/schema.h"

namespace fihris::indexer {
namespace {

namespace fs = std::filesystem;

std::uint64_t bytes_below(const fs::path& directory) {
  std::uint64_t bytes = 0;
  std::error_code error;
  for (fs::directory_iterator it(directory, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (it->is_regular_file(ignored)) bytes += it->file_size(ignored);
  }
  return bytes;
}

// The generation of a mark, 0 when the term is no mark.
std::uint64_t generation_of(const std::string& term, const std::string& prefix) {
  std::uint64_t generation = 0;
  if (term.starts_with(prefix)) {
    std::from_chars(term.data() + prefix.size(), term.data() + term.size(), generation);
  }
  return generation;
}

}  // namespace

SegmentSet::SegmentSet(std::string path, const std::vector<std::string>& names, CommitState state)
    : path_(std::move(path)), state_(std::move(state)) {
  for (const std::string& name : names) {
    Xapian::Database& database = databases_.emplace_back(path_ + "/" + name);
    Segment segment;
    segment.name = name;
    segment.bytes = bytes_below(path_ + "/" + name);
    segment.documents = database.get_doccount();
    segment.last_document = database.get_lastdocid();
    for (const std::string& term : dead_terms(state_)) segment.dead += database.get_termfreq(term);
    segments_.push_back(std::move(segment));
  }
}

std::uint64_t SegmentSet::living() const noexcept {
  std::uint64_t living = 0;
  for (const Segment& segment : segments_) living += segment.living();
  return living;
}

std::uint64_t SegmentSet::greatest_generation() const {
  const std::string prefix = dead_prefix(state_.index);
  std::uint64_t greatest = 0;
  for (const Xapian::Database& database : databases_) {
    for (auto it = database.allterms_begin(prefix); it != database.allterms_end(prefix); ++it) {
      greatest = std::max(greatest, generation_of(*it, prefix));
    }
  }
  return greatest;
}

bool SegmentSet::is_dead(std::size_t segment, std::uint32_t document) const {
  const Segment& of = segments_[segment];
  if (of.doomed.contains(document)) return true;
  if (of.dead == 0) return false;
  const std::string prefix = dead_prefix(state_.index);
  const Xapian::Database& database = databases_[segment];
  Xapian::TermIterator it = database.termlist_begin(document);
  const Xapian::TermIterator end = database.termlist_end(document);
  for (it.skip_to(prefix); it != end; ++it) {
    const std::string term = *it;
    if (!term.starts_with(prefix)) return false;
    const std::uint64_t generation = generation_of(term, prefix);
    if (std::find(state_.dead.begin(), state_.dead.end(), generation) != state_.dead.end()) {
      return true;
    }
  }
  return false;
}

std::optional<std::uint32_t> SegmentSet::find(std::size_t segment, const std::string& term) const {
  const Xapian::Database& database = databases_[segment];
  for (auto it = database.postlist_begin(term); it != database.postlist_end(term); ++it) {
    if (!is_dead(segment, *it)) return *it;
  }
  return std::nullopt;
}

bool SegmentSet::doom(const std::string& id) {
  const std::string term = id_term(id);
  for (std::size_t i = segments_.size(); i-- > 0;) {
    if (segments_[i].living() == 0) continue;
    if (const auto document = find(i, term)) {
      segments_[i].doomed.insert(*document);
      return true;
    }
  }
  return false;
}

std::vector<std::uint32_t> SegmentSet::dead_documents(std::size_t segment) const {
  const auto& doomed = segments_[segment].doomed;
  std::vector<std::uint32_t> dead(doomed.begin(), doomed.end());
  const Xapian::Database& database = databases_[segment];
  for (const std::string& term : dead_terms(state_)) {
    dead.insert(dead.end(), database.postlist_begin(term), database.postlist_end(term));
  }
  std::sort(dead.begin(), dead.end());
  dead.erase(std::unique(dead.begin(), dead.end()), dead.end());
  return dead;
}

Result<void> SegmentSet::mark(std::size_t segment, std::uint64_t generation,
                              const std::vector<std::uint64_t>& absorbed) const {
  const auto& doomed = segments_[segment].doomed;
  std::vector<std::uint32_t> documents(doomed.begin(), doomed.end());
  for (const std::uint64_t old : absorbed) {
    const std::string term = dead_term(state_.index, old);
    const Xapian::Database& database = databases_[segment];
    documents.insert(documents.end(), database.postlist_begin(term), database.postlist_end(term));
  }
  if (documents.empty()) return {};
  std::sort(documents.begin(), documents.end());
  const std::string term = dead_term(state_.index, generation);
  const std::string directory = path_ + "/" + segments_[segment].name;
  Xapian::WritableDatabase database(directory, Xapian::DB_OPEN);
  for (const std::uint32_t number : documents) {
    Xapian::Document document = database.get_document(number);
    document.add_boolean_term(term);
    database.replace_document(number, document);
  }
  database.commit();
  return glass::sync_directory(directory);  // Xapian syncs the files, not the names
}

std::uint64_t SegmentSet::marked(std::size_t segment, std::uint64_t generation) const {
  return databases_[segment].get_termfreq(dead_term(state_.index, generation));
}

}  // namespace fihris::indexer
