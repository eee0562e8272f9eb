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
#include "indexer/format/numbered_name.h"
#include "indexer/format/schema.h"
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

  Result<bool> doom(const std::string& id);
  Result<void> begin_segment();
  Result<CommitReport> commit();
  void merge_small(CommitReport& report);
  void merge(indexer::SegmentRange range, CommitReport& report);
  Result<std::optional<Message>> publish(std::vector<indexer::SegmentEntry> segments,
                                         indexer::DeadNumbers dead);
  Result<void> write_dead(indexer::CommitState& state);
};

namespace {

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

// What the stub lists is not there: that is damage, whoever finds it.
Error without_part(Error error, const std::string& path) {
  if (error.code != ErrorCode::kNotFound) return error;
  return Error{ErrorCode::kCorrupt,
               msg("a part of the index {0} is missing: {1}", path, error.message),
               Advice::kCheckIndex};
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
                           .state = std::move(state),
                           .sources = {}};
}

}  // namespace

IndexWriter::IndexWriter(std::unique_ptr<Impl> impl) noexcept : impl_(std::move(impl)) {}
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;
IndexWriter::~IndexWriter() = default;

Result<IndexWriter> IndexWriter::open(const std::string& path, const IndexOptions& options) {
  if (path.find('\0') != std::string::npos) {
    return Error{ErrorCode::kInvalidArgument, msg("a path cannot contain a null character"), {}};
  }
  if (options.memory != 0 && options.memory < kLeastMemory) {
    return Error{ErrorCode::kInvalidArgument,
                 msg("an index cannot be built in {0} bytes of memory", options.memory),
                 {Advice::kAllowMemory, {std::to_string(kLeastMemory >> 20)}}};
  }
  auto fresh = new_manifest(options);
  if (!fresh) return std::move(fresh).error();
  auto locked = guarded(msg("cannot open the index {0}", path), [&] {
    return indexer::IndexDirectory::lock(path, options.create, options.rebuild);
  });
  if (!locked) return std::move(locked).error();
  indexer::IndexDirectory directory = std::move(locked).value();
  return guarded(msg("cannot open the index {0}", path), [&]() -> Result<IndexWriter> {
    indexer::Manifest manifest = std::move(fresh).value();
    indexer::SourceList sources;
    const bool is_new = !directory.stub() || options.rebuild;
    if (!is_new) {
      auto read = indexer::read_manifest(path, *directory.stub());
      if (!read) return without_part(std::move(read).error(), path);
      manifest = std::move(read).value();
      if (const auto& dead = manifest.state.dead_file) {
        auto verified = indexer::verify_file(path, *dead);
        if (!verified) return without_part(std::move(verified).error(), path);
      }
      if (auto checked = check_fields(options.fields, manifest.schema, path); !checked) {
        return std::move(checked).error();
      }
      sources = indexer::SourceList::parse(manifest.sources);
    } else if (directory.stub()) {
      // Generations go on growing, so that whoever compares them sees the change.
      const auto old = indexer::read_manifest(path, *directory.stub());
      if (old) manifest.state.generation = old->state.generation;
    }
    auto impl = std::make_unique<Impl>(std::move(directory), std::move(manifest), options);
    impl->unpublished = is_new;
    impl->sources = std::move(sources);
    impl->committed.emplace(path, impl->manifest.state);
    impl->direct = options.method == BuildMethod::kDirect;
    if (impl->direct && !is_new) {
      // An index that is there says which format its Xapian writes.
      const auto version =
          indexer::glass::read_version_file(impl->path_of(impl->directory.stub()->manifest));
      impl->direct = version.ok();
    } else if (impl->direct) {
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
                         return impl_->doom(document.id);
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
                         auto doomed = impl_->doom(id);
                         impl_->uncommitted = impl_->uncommitted || (doomed && *doomed);
                         return doomed;
                       });
}

Result<bool> IndexWriter::Impl::doom(const std::string& id) {
  auto doomed = committed->doom(id);
  if (!doomed) return without_part(std::move(doomed).error(), directory.path());
  return doomed;
}

Result<void> IndexWriter::Impl::begin_segment() {
  // Segments without a stub mean that an index lost it. A killed first build must not look like
  // that, so it begins by publishing an index without documents.
  if (directory.is_blank()) {
    if (auto published = publish({}, {}); !published) return std::move(published).error();
  }
  pending_name = indexer::numbered_name(indexer::kSegmentPrefix, directory.take_number());
  const std::uint32_t first = manifest.state.next_document;
  auto made = [&] {
    if (!direct) {
      return indexer::make_xapian_builder(path_of(pending_name), manifest.analyzer, manifest.schema,
                                          first, manifest.settings());
    }
    indexer::BuilderOptions options;
    options.threads = threads;
    options.memory = memory;
    options.first_document = first;
    options.settings = manifest.settings();
    return indexer::make_bulk_builder(path_of(pending_name), manifest.analyzer, manifest.schema,
                                      options);
  }();
  if (!made) return std::move(made).error();
  pending = std::move(made).value();
  return {};
}

// Writes the list of the state's dead documents, unless it is that of the state before.
Result<void> IndexWriter::Impl::write_dead(indexer::CommitState& state) {
  if (state.dead.empty()) {
    state.dead_file.reset();
    return {};
  }
  if (state.dead_file && state.dead == manifest.state.dead) return {};
  const std::string name =
      indexer::numbered_name(indexer::kDeadListPrefix, directory.take_number());
  const std::string bytes = indexer::encode_dead_list(
      {.index = state.index, .generation = state.generation, .numbers = state.dead});
  if (auto written = indexer::glass::write_file(path_of(name), bytes); !written) return written;
  state.dead_file =
      indexer::FileSum{.name = name, .bytes = bytes.size(), .sum = indexer::hash128(bytes)};
  return {};
}

// Publishes these segments, which are complete and on disk, and their dead documents to readers.
// Returns why the new state may not be on the disk, if so.
Result<std::optional<Message>> IndexWriter::Impl::publish(
    std::vector<indexer::SegmentEntry> segments, indexer::DeadNumbers dead) {
  indexer::Manifest next = manifest;
  ++next.state.generation;
  next.state.segments = std::move(segments);
  next.state.dead = std::move(dead);
  next.sources = sources.serialise();
  if (auto written = write_dead(next.state); !written) return std::move(written).error();
  indexer::Stub stub;
  stub.manifest = indexer::numbered_name(indexer::kManifestPrefix, directory.take_number());
  const auto sum = indexer::write_manifest(next, path_of(stub.manifest), direct);
  if (!sum) return sum.error();
  stub.manifest_sum = *sum;
  for (const indexer::SegmentEntry& entry : next.state.segments) {
    stub.segments.push_back(entry.name);
  }
  if (next.state.dead_file) stub.dead = next.state.dead_file->name;
  auto published = directory.publish(stub);
  if (!published) return published;
  unpublished = false;
  uncommitted = pending && pending->document_count() > 0;
  manifest = std::move(next);
  committed.emplace(directory.path(), manifest.state);
  return published;
}

// docs/index-schema.md, "Commit", says why a crash after any step is safe.
Result<CommitReport> IndexWriter::Impl::commit() {
  CommitReport report;
  report.generation = manifest.state.generation;
  const bool has_new = pending && pending->document_count() > 0;
  if (!has_new && !committed->has_doomed() && !unpublished) return report;
  std::vector<indexer::SegmentEntry> segments;
  for (const indexer::Segment& segment : committed->segments()) {
    if (segment.living() > 0) segments.push_back(segment.entry);
  }
  if (has_new) {
    auto finished = pending->finish();
    if (!finished) return std::move(finished).error();
    manifest.state.next_document = finished->last_document + 1;
    segments.push_back(std::move(finished).value());
  }
  pending.reset();
  put_since = 0;
  auto published = publish(std::move(segments), committed->all_dead());
  if (!published) return std::move(published).error();
  report.published = true;
  report.generation = manifest.state.generation;
  if (*published) {
    report.durable = false;
    report.doubt = std::move(**published);
    return report;
  }
  merge_small(report);
  return report;
}

void IndexWriter::Impl::merge_small(CommitReport& report) {
  while (const auto range = indexer::next_merge(committed->segments())) {
    merge(*range, report);
    if (report.merge_error || !report.durable) return;
  }
}

void IndexWriter::Impl::merge(indexer::SegmentRange range, CommitReport& report) {
  const std::string name = indexer::numbered_name(indexer::kSegmentPrefix, directory.take_number());
  auto published = guarded(
      msg("cannot merge the index {0}", directory.path()), [&]() -> Result<std::optional<Message>> {
        auto merged = indexer::merge_segments(
            *committed, range, path_of(name),
            {.direct = direct, .threads = threads, .settings = manifest.settings()});
        if (!merged) return without_part(std::move(merged).error(), directory.path());
        std::vector<indexer::SegmentEntry> segments;
        indexer::DeadNumbers dead;
        for (std::size_t i = 0; i < committed->segments().size(); ++i) {
          // Dead documents are gone from the merged segment.
          if (i == range.begin && merged->documents > 0) segments.push_back(*merged);
          if (i >= range.begin && i < range.end) continue;
          segments.push_back(committed->segments()[i].entry);
          const indexer::DeadNumbers here = committed->dead_documents(i);
          dead.insert(dead.end(), here.begin(), here.end());
        }
        return publish(std::move(segments), std::move(dead));
      });
  if (!published) {
    report.merge_error = std::move(published).error();
    directory.remove_leftovers();
    return;
  }
  report.merged += range.end - range.begin;
  report.generation = manifest.state.generation;
  if (*published) {
    report.durable = false;
    report.doubt = std::move(**published);
  }
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

Result<CommitReport> IndexWriter::commit() {
  return impl_->change(msg("cannot commit to the index {0}", impl_->directory.path()),
                       [&] { return impl_->commit(); });
}

Result<CommitReport> IndexWriter::optimize() {
  return impl_->change(
      msg("cannot optimize the index {0}", impl_->directory.path()), [&]() -> Result<CommitReport> {
        auto done = impl_->commit();
        if (!done || !done->durable || done->merge_error) return done;
        const auto& segments = impl_->committed->segments();
        const bool has_dead = std::any_of(segments.begin(), segments.end(),
                                          [](const indexer::Segment& s) { return s.dead > 0; });
        if (segments.size() < 2 && !has_dead) return done;
        impl_->merge({0, segments.size()}, *done);
        return done;
      });
}

bool IndexWriter::has_uncommitted() const noexcept { return impl_->uncommitted; }

std::uint64_t IndexWriter::document_count() const noexcept {
  return impl_->committed->living() + (impl_->pending ? impl_->pending->document_count() : 0);
}

}  // namespace fihris
