// SPDX-License-Identifier: GPL-2.0-or-later
//
// The IndexWriter of fihris/index.h, on Xapian's own writer.
#include <algorithm>
#include <optional>

#include <xapian.h>

#include "fihris/index.h"
#include "indexer/directory.h"
#include "indexer/format.h"
#include "indexer/format_errors.h"
#include "indexer/format_manifest.h"
#include "indexer/terms.h"

namespace fihris {

using indexer::guarded;

struct IndexWriter::Impl {
  indexer::IndexDirectory directory;
  indexer::Manifest manifest;
  Analyzer analyzer;
  Xapian::WritableDatabase segment;
  std::vector<std::string> unpublished;  // databases that the next commit publishes; empty: none
  bool in_transaction = false;
  std::optional<Error> broken;  // set by a failure that leaves the pending changes unknown

  [[nodiscard]] std::string what(const std::string& verb) const {
    return "cannot " + verb + " the index " + directory.path();
  }

  // A transaction is held while there are changes, because Xapian otherwise commits some of them by
  // itself: every flush, and again when the database is closed.
  void begin() {
    if (in_transaction) return;
    segment.begin_transaction();
    in_transaction = true;
  }

  template <typename Body>
  auto change(const std::string& verb, Body&& body) -> decltype(body()) {
    if (broken) return *broken;
    auto result = guarded(what(verb), [&]() -> decltype(body()) {
      begin();
      return body();
    });
    if (!result) broken = result.error();
    return result;
  }

  ~Impl() {
    if (!in_transaction) return;
    try {
      segment.cancel_transaction();
    } catch (const Xapian::Error&) {  // NOLINT(bugprone-empty-catch): discarding is all we want
    }
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
    auto analyzer = Analyzer::create(manifest.analyzer);
    if (!analyzer) return std::move(analyzer).error();
    Xapian::WritableDatabase segment(path + "/" + databases[1],
                                     Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS);
    return IndexWriter(std::unique_ptr<Impl>(
        new Impl{std::move(directory), std::move(manifest), std::move(analyzer).value(),
                 std::move(segment), std::move(unpublished), false, std::nullopt}));
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
    const Xapian::Document entry =
        indexer::make_xapian_document(document, impl_->manifest.schema, impl_->analyzer);
    const std::string id = indexer::id_term(document.id);
    const bool replaces = impl_->segment.term_exists(id);
    if (replaces) {
      impl_->segment.replace_document(id, entry);
    } else {
      impl_->segment.add_document(entry);
    }
    return replaces;
  });
}

Result<bool> IndexWriter::remove(const std::string& id) {
  return impl_->change("delete from", [&]() -> Result<bool> {
    const std::string term = indexer::id_term(id);
    if (id.empty() || !impl_->segment.term_exists(term)) return false;
    impl_->segment.delete_document(term);
    return true;
  });
}

Result<void> IndexWriter::commit() {
  return impl_->change("commit to", [&]() -> Result<void> {
    impl_->segment.commit_transaction();
    impl_->in_transaction = false;
    // commit_transaction() of a flushed transaction is on disk when it returns; what is left is to
    // publish databases that readers do not know yet.
    if (impl_->unpublished.empty()) return {};
    auto published = impl_->directory.publish(impl_->unpublished);
    if (published) impl_->unpublished.clear();
    return published;
  });
}

std::uint64_t IndexWriter::document_count() const noexcept {
  try {
    return impl_->segment.get_doccount();
  } catch (const Xapian::Error&) {
    return 0;
  }
}

}  // namespace fihris
