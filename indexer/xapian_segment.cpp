// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/xapian_segment.h"

#include <utility>

#include "indexer/format_errors.h"
#include "indexer/terms.h"

namespace fihris::indexer {

XapianSegment::XapianSegment(Xapian::WritableDatabase database, Analyzer analyzer,
                             const Schema& schema)
    : database_(std::move(database)), analyzer_(std::move(analyzer)), schema_(schema) {}

Result<std::unique_ptr<XapianSegment>> XapianSegment::open(const std::string& directory,
                                                           const AnalyzerOptions& options,
                                                           const Schema& schema) {
  auto analyzer = Analyzer::create(options);
  if (!analyzer) return std::move(analyzer).error();
  return guarded("cannot open " + directory, [&]() -> Result<std::unique_ptr<XapianSegment>> {
    Xapian::WritableDatabase database(directory,
                                      Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS);
    return std::unique_ptr<XapianSegment>(
        new XapianSegment(std::move(database), std::move(analyzer).value(), schema));
  });
}

XapianSegment::~XapianSegment() {
  if (!in_transaction_) return;
  try {
    database_.cancel_transaction();
  } catch (const Xapian::Error&) {  // NOLINT(bugprone-empty-catch): discarding is all we want
  }
}

void XapianSegment::begin() {
  if (in_transaction_) return;
  database_.begin_transaction();
  in_transaction_ = true;
}

bool XapianSegment::put(const Document& document) {
  begin();
  const Xapian::Document entry = make_xapian_document(document, schema_, analyzer_);
  const bool replaces = remove(document.id);
  database_.add_document(entry);
  return replaces;
}

bool XapianSegment::remove(const std::string& id) {
  begin();
  const std::string term = id_term(id);
  if (!database_.term_exists(term)) return false;
  database_.delete_document(term);
  return true;
}

void XapianSegment::commit() {
  begin();
  database_.commit_transaction();
  in_transaction_ = false;
}

std::uint64_t XapianSegment::document_count() const { return database_.get_doccount(); }

}  // namespace fihris::indexer
