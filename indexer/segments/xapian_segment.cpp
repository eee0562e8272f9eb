// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segments/xapian_segment.h"

#include <cerrno>
#include <utility>

#include <sys/stat.h>
#include <xapian.h>

#include "indexer/format/errors.h"
#include "indexer/format/glass/io.h"
#include "indexer/format/name_list_writer.h"
#include "indexer/format/word_list_writer.h"
#include "indexer/terms/terms.h"

namespace fihris::indexer {
namespace {

class XapianBuilder final : public SegmentBuilder {
 public:
  XapianBuilder(std::string directory, Analyzer analyzer, const Schema& schema,
                std::uint32_t first_document, IndexSettings settings)
      : directory_(std::move(directory)),
        database_(directory_, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS),
        analyzer_(std::move(analyzer)),
        schema_(schema),
        settings_(std::move(settings)),
        next_document_(first_document) {}

  Result<bool> put(const Document& document) override {
    return guarded(msg("cannot write to {0}", directory_), [&]() -> Result<bool> {
      const Xapian::Document entry = make_xapian_document(document, schema_, analyzer_);
      const bool replaces = drop(document.id);
      database_.replace_document(next_document_++, entry);
      ++count_;
      return replaces;
    });
  }

  Result<bool> remove(const std::string& id) override {
    return guarded(msg("cannot write to {0}", directory_),
                   [&]() -> Result<bool> { return drop(id); });
  }

  [[nodiscard]] std::uint64_t document_count() const noexcept override { return count_; }

  Result<SegmentEntry> finish() override {
    return guarded(msg("cannot finish {0}", directory_),
                   [&] { return complete_segment(database_, directory_, settings_); });
  }

 private:
  bool drop(const std::string& id) {
    const std::string term = id_term(id);
    if (!database_.term_exists(term)) return false;
    database_.delete_document(term);
    --count_;
    return true;
  }

  std::string directory_;
  Xapian::WritableDatabase database_;
  Analyzer analyzer_;
  const Schema& schema_;
  IndexSettings settings_;
  std::uint32_t next_document_;
  std::uint64_t count_ = 0;
};

Result<void> write_lists(const Xapian::Database& database, const std::string& directory) {
  NameListWriter names;
  auto words = WordListWriter::create(directory);
  if (!words) return std::move(words).error();
  for (auto it = database.allterms_begin(); it != database.allterms_end(); ++it) {
    const std::string term = *it;
    const Xapian::doccount documents = it.get_termfreq();
    names.add(term, documents);
    if (auto added = words->add(term, documents); !added) return added;
  }
  if (auto written = names.write(directory); !written) return std::move(written).error();
  if (auto written = words->finish(); !written) return std::move(written).error();
  return {};
}

}  // namespace

Result<SegmentEntry> complete_segment(Xapian::WritableDatabase database,
                                      const std::string& directory, const IndexSettings& settings) {
  database.commit();
  if (auto written = write_lists(database, directory); !written) return std::move(written).error();
  const Xapian::PostingIterator first = database.postlist_begin("");
  const std::uint32_t first_document = first == database.postlist_end("") ? 0 : *first;
  const std::uint32_t documents = database.get_doccount();
  const std::uint32_t last_document = database.get_lastdocid();
  database.close();
  auto described = describe_segment(directory, settings, documents, first_document, last_document);
  if (!described) return std::move(described).error();
  const std::size_t slash = directory.rfind('/');
  return entry_of_segment(directory.substr(0, slash), directory.substr(slash + 1));
}

Result<std::unique_ptr<SegmentBuilder>> make_xapian_builder(const std::string& directory,
                                                            const AnalyzerOptions& options,
                                                            const Schema& schema,
                                                            std::uint32_t first_document,
                                                            const IndexSettings& settings) {
  auto analyzer = Analyzer::create(options);
  if (!analyzer) return std::move(analyzer).error();
  // Xapian would make the directory for its owner alone.
  if (::mkdir(directory.c_str(), 0777) != 0) {
    return glass::io_error(msg("cannot create {0}", directory), errno);
  }
  return guarded(msg("cannot create {0}", directory),
                 [&]() -> Result<std::unique_ptr<SegmentBuilder>> {
                   return std::unique_ptr<SegmentBuilder>(std::make_unique<XapianBuilder>(
                       directory, std::move(analyzer).value(), schema, first_document, settings));
                 });
}

}  // namespace fihris::indexer
