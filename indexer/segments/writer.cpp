// SPDX-License-Identifier: GPL-2.0-or-later
//
// The IndexWriter of fihris/index.h: each commit writes one segment of new documents, and marks
// what is dead in the others.
#include <algorithm>
#include <memory>
#include <optional>
#include <thread>

#include <xapian.h>

#include "fihris/index.h"
#include "indexer/builder/bulk_builder.h"
#include "indexer/format/errors.h"
#include "indexer/format/glass/io.h"
#include "indexer/format/glass/version_file.h"
#include "indexer/format/linked_format.h"
#include "indexer/format/manifest.h"
#include "indexer/format/schema.h"
#include "indexer/segments/commit_plan.h"
#include "indexer/segments/directory.h"
#include "indexer/segments/index_merger.h"
#include "indexer/segments/memory.h"
#include "indexer/segments/segment_set.h"
#include "indexer/segments/source_list.h"
#include "indexer/segments/xapian_segment.h"
#include "indexer/terms/terms.h"

namespace fihris {

using indexer::guarded;

struct IndexWriter::Impl {
  Impl(indexer::IndexDirectory dir, indexer::Manifest made_as, const IndexOptions& options)
      : directory(std::move(dir)),
        manifest(std::move(made_as)),
        threads(std::max(
            options.threads > 0 ? options.threads : std::thread::hardware_concurrency(), 1U)),
        memory(options.memory > 0 ? options.memory : indexer::default_memory()) {}

  indexer::IndexDirectory directory;
  indexer::Manifest manifest;
  bool direct = true;  // segments are written by indexer/builder, else by Xapian
  unsigned threads;
  std::uint64_t memory;
  std::optional<indexer::SegmentSet> committed;
  std::uint64_t put_since = 0;  // documents put since the last commit
  std::string pending_name;     // of the segment that `pending` writes
  std::unique_ptr<indexer::SegmentBuilder> pending;
  indexer::SourceList sources;
  bool unpublished = false;     // readers do not see this index yet
  bool uncommitted = false;     // there are changes that readers do not see
  std::optional<Error> broken;  // set by a failure that leaves the pending changes in doubt

  [[nodiscard]] std::string path_of(const std::string& name) const {
    return directory.path() + "/" + name;
  }

  template <typename Body>
  auto change(const Message& what, Body&& body) -> decltype(body()) {
    if (broken) return *broken;
    auto result = guarded(what, std::forward<Body>(body));
    if (!result) {
      broken = result.error();
      // What was written so far is useless, and may fill the disk.
      pending.reset();
      directory.remove_leftovers();
    }
    return result;
  }

  // Xapian numbers the documents of n databases (local-1)*n + i + 1, in 32 bits.
  [[nodiscard]] bool has_numbers_left() const noexcept {
    const std::uint64_t databases = committed->segments().size() + 2;
    const std::uint64_t next = manifest.state.next_document + put_since;
    return next * databases < 0xFFFFFFFFULL;
  }

  Result<void> begin_segment();
  Result<void> commit();
  Result<void> merge(indexer::SegmentRange range);
  Result<void> publish(const std::vector<std::string>& segments);
};

namespace {

std::string numbered(std::string_view prefix, std::uint64_t number) {
  std::string digits = std::to_string(number);
  if (digits.size() < indexer::kNumberDigits) {
    digits.insert(0, indexer::kNumberDigits - digits.size(), '0');
  }
  return std::string(prefix) + digits;
}

bool same_spec(const FieldSpec& a, const FieldSpec& b) {
  return a.name == b.name && a.uses == b.uses && a.type == b.type;
}

// Checks that the requested fields are among those that the index was built with.
Result<void> check_fields(const std::vector<FieldSpec>& asked, const indexer::Schema& schema,
                          const std::string& path) {
  for (const FieldSpec& spec : asked) {
    const indexer::Field* field = schema.find(spec.name);
    if (field != nullptr && same_spec(spec, field->spec)) continue;
    return Error{ErrorCode::kInvalidArgument,
                 msg("the index {0} was built without this declaration of the field \"{1}\"", path,
                     spec.name),
                 Advice::kLeaveOutDeclaration};
  }
  return {};
}

Result<indexer::Manifest> new_manifest(const IndexOptions& options) {
  auto schema = indexer::Schema::declare(options.fields);
  if (!schema) return std::move(schema).error();
  auto analyzer = Analyzer::create(options.analyzer);
  if (!analyzer) return std::move(analyzer).error();
  auto random = indexer::glass::new_uuid();
  if (!random) return std::move(random).error();
  indexer::CommitState state;
  for (std::size_t i = 0; i < 8; ++i) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    state.index += kDigits[(*random)[i] >> 4];
    state.index += kDigits[(*random)[i] & 0xF];
  }
  return indexer::Manifest{.analyzer = options.analyzer,
                           .fingerprint = analyzer->fingerprint(),
                           .schema = std::move(schema).value(),
                           .state = std::move(state)};
}

}  // namespace

IndexWriter::IndexWriter(std::unique_ptr<Impl> impl) noexcept : impl_(std::move(impl)) {}
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;
IndexWriter::~IndexWriter() = default;

Result<IndexWriter> IndexWriter::open(const std::string& path, const IndexOptions& options) {
  if (options.memory != 0 && options.memory < kLeastMemory) {
    return Error{ErrorCode::kInvalidArgument,
                 msg("an index cannot be built in {0} bytes of memory", options.memory),
                 {Advice::kAllowMemory, {std::to_string(kLeastMemory >> 20)}}};
  }
  auto fresh = new_manifest(options);
  if (!fresh) return std::move(fresh).error();
  auto locked = indexer::IndexDirectory::lock(path, options.create, options.rebuild);
  if (!locked) return std::move(locked).error();
  indexer::IndexDirectory directory = std::move(locked).value();
  return guarded(msg("cannot open the index {0}", path), [&]() -> Result<IndexWriter> {
    std::vector<std::string> segments = directory.databases();
    indexer::Manifest manifest = std::move(fresh).value();
    indexer::SourceList sources;
    const bool is_new = segments.empty() || options.rebuild;
    if (is_new) {
      segments.clear();
    } else {
      const Xapian::Database database(path + "/" + segments[0]);
      auto read = indexer::read_manifest(database, path);
      if (!read) return std::move(read).error();
      manifest = std::move(read).value();
      if (auto checked = check_fields(options.fields, manifest.schema, path); !checked) {
        return std::move(checked).error();
      }
      sources = indexer::SourceList::parse(database.get_metadata(indexer::kSourcesKey));
      segments.erase(segments.begin());
    }
    auto impl = std::make_unique<Impl>(std::move(directory), std::move(manifest), options);
    impl->unpublished = is_new;
    impl->sources = std::move(sources);
    impl->committed.emplace(path, segments, impl->manifest.state);
    // A killed run may have used numbers that the manifest does not know.
    indexer::CommitState& state = impl->manifest.state;
    state.generation = std::max(state.generation, impl->committed->greatest_generation());
    impl->direct = options.method == BuildMethod::kDirect;
    if (impl->direct) {
      auto same_format =
          indexer::check_linked_format(impl->path_of(std::string(indexer::kProbeName)));
      if (!same_format) return std::move(same_format).error();
      impl->direct = *same_format;
    }
    return IndexWriter(std::move(impl));
  });
}

Result<bool> IndexWriter::put(const Document& document) {
  const auto refuse = [](Message message, Advice advice = {}) {
    return Error{ErrorCode::kInvalidArgument, std::move(message), std::move(advice)};
  };
  if (document.id.empty()) return refuse(msg("the document has no id"));
  if (document.id.size() > indexer::kMaxIdBytes) {
    return refuse(msg("the document's id is longer than {0} bytes", indexer::kMaxIdBytes));
  }
  std::size_t bytes =
      document.title.size() + document.text.size() + document.date.size() + document.url.size();
  for (const FieldValue& field : document.fields) bytes += field.name.size() + field.value.size();
  if (bytes > kMaxTextBytes) {
    return refuse(msg("the document \"{0}\" has {1} bytes, more than {2}",
                      document.id.substr(0, 100), bytes, kMaxTextBytes),
                  Advice::kSplitDocument);
  }
  if (impl_->direct && indexer::build_size(document) > indexer::largest_document(impl_->memory)) {
    const std::uint64_t needed = indexer::memory_for(indexer::build_size(document));
    return refuse(msg("the document \"{0}\" has {1} bytes, which takes more memory than is allowed",
                      document.id.substr(0, 100), bytes),
                  {Advice::kAllowMemoryOrSplit, {std::to_string((needed >> 20) + 1)}});
  }
  if (!impl_->has_numbers_left()) {
    return refuse(
        msg("the index has no numbers left for new documents, as replaced and deleted ones "
            "keep theirs"),
        Advice::kRebuild);
  }
  return impl_->change(msg("cannot write to the index {0}", impl_->directory.path()),
                       [&]() -> Result<bool> {
                         impl_->uncommitted = true;
                         if (!impl_->pending) {
                           if (auto begun = impl_->begin_segment(); !begun)
                             return std::move(begun).error();
                         }
                         auto replaced = impl_->pending->put(document);
                         ++impl_->put_since;
                         if (!replaced || *replaced) return replaced;
                         return impl_->committed->doom(document.id);
                       });
}

Result<bool> IndexWriter::remove(const std::string& id) {
  return impl_->change(msg("cannot delete from the index {0}", impl_->directory.path()),
                       [&]() -> Result<bool> {
                         if (id.empty()) return false;
                         if (impl_->pending) {
                           auto removed = impl_->pending->remove(id);
                           if (!removed || *removed) return removed;
                         }
                         const bool doomed = impl_->committed->doom(id);
                         impl_->uncommitted = impl_->uncommitted || doomed;
                         return doomed;
                       });
}

Result<void> IndexWriter::Impl::begin_segment() {
  // Segments without a stub mean that an index lost it. A killed first build must not look like
  // that, so it begins by publishing an index without documents.
  if (directory.is_blank()) {
    if (auto published = publish({}); !published) return published;
  }
  pending_name = numbered(indexer::kSegmentPrefix, directory.take_number());
  const std::uint32_t first = manifest.state.next_document;
  auto made = [&] {
    if (!direct) {
      return indexer::make_xapian_builder(path_of(pending_name), manifest.analyzer, manifest.schema,
                                          first);
    }
    indexer::BuilderOptions options;
    options.threads = threads;
    options.memory = memory;
    options.first_document = first;
    return indexer::make_bulk_builder(path_of(pending_name), manifest.analyzer, manifest.schema,
                                      options);
  }();
  if (!made) return std::move(made).error();
  pending = std::move(made).value();
  return {};
}

// Publishes these segments, which are complete and on disk, and manifest.state to readers.
Result<void> IndexWriter::Impl::publish(const std::vector<std::string>& segments) {
  const std::string name = numbered(indexer::kManifestPrefix, directory.take_number());
  {
    Xapian::WritableDatabase database(path_of(name), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    indexer::write_manifest(manifest, database);
    database.set_metadata(indexer::kSourcesKey, sources.serialise());
    database.commit();
  }
  // Xapian syncs the files, not the names.
  if (auto synced = indexer::glass::sync_directory(path_of(name)); !synced) return synced;
  std::vector<std::string> databases = {name};
  databases.insert(databases.end(), segments.begin(), segments.end());
  auto published = directory.publish(databases);
  if (directory.databases() == databases) {
    unpublished = false;
    uncommitted = pending && pending->document_count() > 0;
  }
  if (!published) return published;
  committed.emplace(directory.path(), segments, manifest.state);
  return {};
}

// docs/index-schema.md, "Commit", says why a crash after any step is safe.
Result<void> IndexWriter::Impl::commit() {
  indexer::CommitPlan plan = indexer::plan_commit(*committed, manifest.state);
  const bool has_new = pending && pending->document_count() > 0;
  if (!has_new && !plan.changes && !unpublished) return {};
  if (has_new) {
    if (auto finished = pending->finish(); !finished) return finished;
  }
  std::vector<std::string> segments;
  for (std::size_t i = 0; i < committed->segments().size(); ++i) {
    if (plan.drops[i]) continue;
    auto marked = committed->mark(i, plan.state.generation, plan.absorbed);
    if (!marked) return marked;
    segments.push_back(committed->segments()[i].name);
  }
  if (has_new) {
    segments.push_back(pending_name);
    plan.state.next_document = Xapian::Database(path_of(pending_name)).get_lastdocid() + 1;
  }
  pending.reset();
  put_since = 0;
  manifest.state = plan.state;
  if (auto published = publish(segments); !published) return published;
  while (const auto range = indexer::next_merge(committed->segments())) {
    auto merged =
        guarded(msg("cannot merge the index {0}", directory.path()), [&] { return merge(*range); });
    if (!merged) {
      Error error = std::move(merged).error();
      error.message =
          msg("the changes to the index {0} are committed, but its segments could not be "
              "merged: {1}",
              directory.path(), error.message);
      return error;
    }
  }
  return {};
}

Result<void> IndexWriter::Impl::merge(indexer::SegmentRange range) {
  const std::string name = numbered(indexer::kSegmentPrefix, directory.take_number());
  auto merged =
      indexer::merge_segments(directory.path(), *committed, range, path_of(name), direct, threads);
  if (!merged) return merged;
  std::vector<std::string> segments;
  for (std::size_t i = 0; i < committed->segments().size(); ++i) {
    if (i == range.begin) segments.push_back(name);
    if (i < range.begin || i >= range.end) segments.push_back(committed->segments()[i].name);
  }
  // Marks in the merged segments are gone with their documents.
  std::erase_if(manifest.state.dead, [&](std::uint64_t generation) {
    for (std::size_t i = 0; i < committed->segments().size(); ++i) {
      const bool stays = i < range.begin || i >= range.end;
      if (stays && committed->marked(i, generation) > 0) return false;
    }
    return true;
  });
  return publish(segments);
}

void IndexWriter::note_source(std::string_view name, std::string_view version) {
  impl_->sources.note(name, version);
}

std::vector<Message> IndexWriter::flaws_of(const Document& document) const {
  return indexer::unfit_values(document, impl_->manifest.schema);
}

bool IndexWriter::has_source(std::string_view name, std::string_view version) const {
  return impl_->sources.has(name, version);
}

Result<void> IndexWriter::commit() {
  return impl_->change(msg("cannot commit to the index {0}", impl_->directory.path()),
                       [&]() -> Result<void> { return impl_->commit(); });
}

Result<void> IndexWriter::optimize() {
  return impl_->change(
      msg("cannot optimize the index {0}", impl_->directory.path()), [&]() -> Result<void> {
        if (auto done = impl_->commit(); !done) return done;
        const auto& segments = impl_->committed->segments();
        const bool has_dead = std::any_of(segments.begin(), segments.end(),
                                          [](const indexer::Segment& s) { return s.dead > 0; });
        if (segments.size() < 2 && !has_dead) return {};
        return impl_->merge({0, segments.size()});
      });
}

bool IndexWriter::has_uncommitted() const noexcept { return impl_->uncommitted; }

std::uint64_t IndexWriter::document_count() const noexcept {
  return impl_->committed->living() + (impl_->pending ? impl_->pending->document_count() : 0);
}

}  // namespace fihris
