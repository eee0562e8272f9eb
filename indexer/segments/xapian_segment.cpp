// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segments/xapian_segment.h"

#include <utility>

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
                std::uint32_t first_document)
      : directory_(std::move(directory)),
        database_(directory_, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS),
        analyzer_(std::move(analyzer)),
        schema_(schema),
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

  Result<void> finish() override {
    return guarded(msg("cannot finish {0}", directory_), [&]() -> Result<void> {
      database_.commit();
      if (auto written = write_lists(database_, directory_); !written) return written;
      database_.close();
      return glass::sync_directory(directory_);  // Xapian syncs the files, not the names
    });
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
  std::uint32_t next_document_;
  std::uint64_t count_ = 0;
};

}  // namespace

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
  if (auto written = names.write(directory); !written) return written;
  return words->finish();
}

Result<std::unique_ptr<SegmentBuilder>> make_xapian_builder(const std::string& directory,
                                                            const AnalyzerOptions& options,
                                                            const Schema& schema,
                                                            std::uint32_t first_document) {
  auto analyzer = Analyzer::create(options);
  if (!analyzer) return std::move(analyzer).error();
  return guarded(msg("cannot create {0}", directory),
                 [&]() -> Result<std::unique_ptr<SegmentBuilder>> {
                   return std::unique_ptr<SegmentBuilder>(std::make_unique<XapianBuilder>(
                       directory, std::move(analyzer).value(), schema, first_document));
                 });
}

}  // namespace fihris::indexer
