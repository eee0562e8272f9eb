// SPDX-License-Identifier: GPL-2.0-or-later
//
// The IndexWriter of fihris/index.h: the builder for a new segment up to its first commit, then
// Xapian's own writer.
#include <algorithm>
#include <memory>
#include <optional>
#include <thread>

#include <xapian.h>

#include "fihris/index.h"
#include "indexer/builder/bulk_builder.h"
#include "indexer/directory.h"
#include "indexer/format.h"
#include "indexer/format_errors.h"
#include "indexer/format_manifest.h"
#include "indexer/glass/version_file.h"
#include "indexer/xapian_segment.h"

namespace fihris {

using indexer::guarded;

struct IndexWriter::Impl {
  Impl(indexer::IndexDirectory dir, indexer::Manifest made_as)
      : directory(std::move(dir)), manifest(std::move(made_as)) {}

  indexer::IndexDirectory directory;
  const indexer::Manifest manifest;
  std::string segment_path;
  // One of the two is there: the builder until the first commit of a new segment.
  std::unique_ptr<indexer::BulkBuilder> builder;
  std::unique_ptr<indexer::XapianSegment> segment;
  std::vector<std::string> unpublished;  // databases that the next commit publishes; empty: none
  std::optional<Error> broken;  // set by a failure that leaves the pending changes in doubt

  [[nodiscard]] std::string what(const std::string& verb) const {
    return "cannot " + verb + " the index " + directory.path();
  }

  Result<void> open_segment() {
    auto opened = indexer::XapianSegment::open(segment_path, manifest.analyzer, manifest.schema);
    if (!opened) return std::move(opened).error();
    segment = std::move(opened).value();
    return {};
  }

  Result<void> begin(BuildMethod method, unsigned threads) {
    if (method == BuildMethod::kDirect && !unpublished.empty()) {
      auto same_format = indexer::glass::check_linked_format(directory.path());
      if (!same_format) return std::move(same_format).error();
      if (*same_format) {
        indexer::BuilderOptions options;
        options.threads = threads > 0 ? threads : std::max(std::thread::hardware_concurrency(), 1U);
        auto made =
            indexer::BulkBuilder::create(segment_path, manifest.analyzer, manifest.schema, options);
        if (!made) return std::move(made).error();
        builder = std::move(made).value();
        return {};
      }
    }
    return open_segment();
  }

  template <typename Body>
  auto change(const std::string& verb, Body&& body) -> decltype(body()) {
    if (broken) return *broken;
    auto result = guarded(what(verb), std::forward<Body>(body));
    if (!result) broken = result.error();
    return result;
  }
};

namespace {

std::string numbered(std::string_view prefix, std::uint64_t number) {
  std::string digits = std::to_string(number);
  if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
  return std::string(prefix) + digits;
}

bool same_spec(const FieldSpec& a, const FieldSpec& b) {
  return a.name == b.name && a.uses == b.uses && a.type == b.type;
}

// Whether the fields asked for are among those that the index was made with.
Result<void> check_fields(const std::vector<FieldSpec>& asked, const indexer::Schema& schema,
                          const std::string& path) {
  for (const FieldSpec& spec : asked) {
    const indexer::Field* field = schema.find(spec.name);
    if (field != nullptr && same_spec(spec, field->spec)) continue;
    return Error{ErrorCode::kInvalidArgument,
                 "the index " + path + " was made without this declaration of field \"" +
                     spec.name + "\"; leave it out, or build the index anew with --rebuild",
                 {}};
  }
  return {};
}

Result<indexer::Manifest> new_manifest(const IndexOptions& options) {
  auto schema = indexer::Schema::declare(options.fields);
  if (!schema) return std::move(schema).error();
  auto analyzer = Analyzer::create(options.analyzer);
  if (!analyzer) return std::move(analyzer).error();
  return indexer::Manifest{options.analyzer, analyzer->fingerprint(), std::move(schema).value()};
}

}  // namespace

IndexWriter::IndexWriter(std::unique_ptr<Impl> impl) noexcept : impl_(std::move(impl)) {}
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;
IndexWriter::~IndexWriter() = default;

Result<IndexWriter> IndexWriter::open(const std::string& path, const IndexOptions& options) {
  auto fresh = new_manifest(options);
  if (!fresh) return std::move(fresh).error();
  auto locked = indexer::IndexDirectory::lock(path, options.create);
  if (!locked) return std::move(locked).error();
  indexer::IndexDirectory directory = std::move(locked).value();
  return guarded("cannot open the index " + path, [&]() -> Result<IndexWriter> {
    directory.remove_leftovers();
    std::vector<std::string> databases = directory.databases();
    std::vector<std::string> unpublished;
    indexer::Manifest manifest = std::move(fresh).value();
    if (databases.empty() || options.rebuild) {
      const std::uint64_t number = directory.next_number();
      unpublished = {numbered(indexer::kManifestPrefix, number),
                     numbered(indexer::kSegmentPrefix, number)};
      databases = unpublished;
      Xapian::WritableDatabase database(path + "/" + databases[0],
                                        Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
      indexer::write_manifest(manifest, database);
      database.commit();
    } else {
      auto read = indexer::read_manifest(Xapian::Database(path + "/" + databases[0]), path);
      if (!read) return std::move(read).error();
      manifest = std::move(read).value();
      if (auto checked = check_fields(options.fields, manifest.schema, path); !checked) {
        return std::move(checked).error();
      }
    }
    if (databases.size() != 2) {
      return Error{ErrorCode::kWrongFormat,
                   path + ": the index was written by a newer version; use that one",
                   {}};
    }
    auto impl = std::make_unique<Impl>(std::move(directory), std::move(manifest));
    impl->segment_path = path + "/" + databases[1];
    impl->unpublished = std::move(unpublished);
    if (auto begun = impl->begin(options.method, options.threads); !begun) {
      return std::move(begun).error();
    }
    return IndexWriter(std::move(impl));
  });
}

Result<bool> IndexWriter::put(const Document& document) {
  const auto refuse = [](std::string message) {
    return Error{ErrorCode::kInvalidArgument, std::move(message), {}};
  };
  if (document.id.empty()) return refuse("the document has no id");
  if (document.id.size() > indexer::kMaxIdBytes) {
    return refuse("the document's id is longer than " + std::to_string(indexer::kMaxIdBytes) +
                  " bytes");
  }
  std::size_t bytes =
      document.title.size() + document.text.size() + document.date.size() + document.url.size();
  for (const FieldValue& field : document.fields) bytes += field.name.size() + field.value.size();
  if (bytes > kMaxTextBytes) {
    return refuse("the document \"" + document.id.substr(0, 100) + "\" has " +
                  std::to_string(bytes) + " bytes, more than " + std::to_string(kMaxTextBytes) +
                  "; split it (--split paragraph, or --split BYTES)");
  }
  return impl_->change("write to", [&]() -> Result<bool> {
    if (impl_->builder) return impl_->builder->put(document);
    return impl_->segment->put(document);
  });
}

Result<bool> IndexWriter::remove(const std::string& id) {
  return impl_->change("delete from", [&]() -> Result<bool> {
    if (id.empty()) return false;
    return impl_->builder ? impl_->builder->remove(id) : impl_->segment->remove(id);
  });
}

Result<void> IndexWriter::commit() {
  return impl_->change("commit to", [&]() -> Result<void> {
    if (impl_->builder) {
      if (auto finished = impl_->builder->finish(); !finished) return finished;
    } else {
      impl_->segment->commit();
    }
    // Both are on disk when they return. What is left is to publish databases that readers do not
    // know yet.
    if (!impl_->unpublished.empty()) {
      auto published = impl_->directory.publish(impl_->unpublished);
      if (!published) return published;
      impl_->unpublished.clear();
    }
    if (!impl_->builder) return {};
    impl_->builder.reset();
    return impl_->open_segment();
  });
}

std::uint64_t IndexWriter::document_count() const noexcept {
  if (impl_->builder) return impl_->builder->document_count();
  try {
    return impl_->segment ? impl_->segment->document_count() : 0;
  } catch (const Xapian::Error&) {
    return 0;
  }
}

}  // namespace fihris
