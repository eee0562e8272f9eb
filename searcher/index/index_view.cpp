// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/index_view.h"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <utility>

#include "indexer/format/schema.h"
#include "searcher/index/index_part.h"

namespace fihris::searcher {
namespace {

namespace fs = std::filesystem;

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

// Whether the manifest goes with those of the indexes before it, whose fields it adds its own to.
Result<void> add_manifest(const IndexPart& part, IndexView& view) {
  const indexer::Manifest& manifest = part.manifest;
  if (view.parts.empty()) {
    view.manifest = manifest;
    return {};
  }
  if (manifest.fingerprint != view.manifest.fingerprint) {
    return Error{
        ErrorCode::kWrongFormat,
        msg("{0} and {1} were built by different analyzers, so they cannot be searched together",
            part.path, view.parts.front().path),
        msg("rebuild one of them")};
  }
  if (const auto field = add_fields(manifest.schema, view.manifest.schema)) {
    return Error{ErrorCode::kWrongFormat,
                 msg("{0} and {1} keep the field \"{2}\" in different ways, so they cannot be "
                     "searched together",
                     part.path, view.parts.front().path, *field),
                 Advice::kSameFields};
  }
  return {};
}

void add_dead(const IndexPart& part, DeadByUuid& all) {
  if (part.dead->empty()) return;
  const auto& entries = part.manifest.state.segments;
  for (std::size_t i = 0; i < part.segments.size(); ++i) {
    all[part.segments[i].uuid] = {
        .dead = part.dead, .first = entries[i].first_document, .last = entries[i].last_document};
  }
}

}  // namespace

Result<IndexView> open_view(const std::vector<std::string>& paths) {
  if (paths.empty()) {
    return Error{ErrorCode::kInvalidArgument, msg("no index is named to search in"), {}};
  }
  IndexView view;
  auto dead = std::make_shared<DeadByUuid>();
  for (const std::string& path : paths) {
    auto opened = open_part(path);
    if (!opened) return std::move(opened).error();
    const IndexPart& part = *opened;
    if (auto added = add_manifest(part, view); !added) return std::move(added).error();
    add_dead(part, *dead);
    view.names->add(part);
    view.words->add(part);
    view.tables.add(part);
    view.blocks.add(part);
    view.segments += part.manifest.state.segments.size();
    view.database.add_database(part.database);
    view.parts.push_back({.path = path,
                          .stub = part.stub,
                          .index = part.manifest.state.index,
                          .generation = part.manifest.state.generation,
                          .dead = part.dead->size()});
  }
  view.dead_by_uuid = std::move(dead);
  view.tables.set_average_length(view.database.get_avlength());
  view.names->set_documents(view.database.get_doccount());
  return view;
}

bool has_remote(const IndexView& view) {
  return std::any_of(view.parts.begin(), view.parts.end(),
                     [](const IndexView::Part& part) { return !part.stub; });
}

std::uint64_t dead_documents(const IndexView& view) {
  std::uint64_t dead = 0;
  for (const IndexView::Part& part : view.parts) dead += part.dead;
  return dead;
}

Xapian::Query living(const IndexView& view, const Xapian::Query& query) {
  if (query.empty() || view.dead_by_uuid->empty() || has_remote(view)) return query;
  return {Xapian::Query::OP_AND_NOT, query, dead_query(view.dead_by_uuid)};
}

Xapian::docid find_document(const IndexView& view, const std::string& id) {
  constexpr auto kAll = std::numeric_limits<std::size_t>::max();
  for (const Xapian::docid document : documents_with(view, indexer::id_term(id), kAll)) {
    if (!view.tables.is_dead(document)) return document;
  }
  return 0;
}

std::vector<Xapian::docid> documents_with(const IndexView& view, const std::string& term,
                                          std::size_t most) {
  if (auto known = view.tables.documents_with(term, most)) return *std::move(known);
  view.blocks.postings(term);
  std::vector<Xapian::docid> out;
  const Xapian::PostingIterator end = view.database.postlist_end(term);
  for (auto it = view.database.postlist_begin(term); it != end && out.size() < most; ++it) {
    out.push_back(*it);
  }
  return out;
}

Result<Document> read_document(const IndexView& view, Xapian::docid document) {
  if (const auto record = view.tables.read_record(document)) return indexer::decode_record(*record);
  view.blocks.record(document);
  return indexer::decode_record(view.database.get_document(document).get_data());
}

Result<bool> has_changed(const IndexView& view) {
  for (const IndexView::Part& part : view.parts) {
    if (!part.stub) continue;
    auto changed = has_changed(part.path, *part.stub);
    if (!changed || *changed) return changed;
  }
  return false;
}

std::uint64_t bytes_on_disk(const IndexView& view) {
  std::uint64_t bytes = 0;
  for (const IndexView::Part& part : view.parts) {
    if (part.stub) bytes += bytes_below(part.path);
  }
  return bytes;
}

}  // namespace fihris::searcher
