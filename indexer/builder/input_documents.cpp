// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/builder/input_documents.h"

#include <utility>

#include "indexer/format/glass/encoding.h"
#include "indexer/format/glass/parser.h"
#include "indexer/format/glass/posting_chunks.h"
#include "indexer/format/glass/term_list_reader.h"
#include "indexer/format/schema.h"

namespace fihris::indexer {

InputDocuments::InputDocuments(InputTable termlist, InputTable docdata,
                               const ExpectedDocuments& expected,
                               std::shared_ptr<InputAgreement> agreement)
    : termlist_(std::move(termlist)),
      docdata_(std::move(docdata)),
      expected_(expected),
      agreement_(std::move(agreement)),
      at_(expected.lengths.entries.data()),
      document_(expected.lengths.first),
      left_(expected.lengths.count) {}

Result<void> InputDocuments::begin() {
  began_ = true;
  if (auto moved = termlist_.next(); !moved) return moved;
  return docdata_.next();
}

Result<bool> InputDocuments::next(std::uint32_t& document, DocumentTags& tags) {
  if (!began_) {
    if (auto begun = begin(); !begun) return std::move(begun).error();
  }
  if (given_) {
    given_ = false;
    if (auto moved = docdata_.next(); !moved) return std::move(moved).error();
  }
  if (!termlist_.at_key()) {
    if (auto done = finish(); !done) return std::move(done).error();
    return false;
  }
  const auto number = glass::whole_sortable(termlist_.key());
  if (!number) return termlist_.bad(msg("a wrong key"));
  document = *number;
  key_.assign(termlist_.key());
  if (auto taken = take_length(document); !taken) return std::move(taken).error();
  if (auto checked = check_terms(document); !checked) return std::move(checked).error();
  // The table moves on to the key of the slots, so the tag is copied here.
  terms_.assign(termlist_.tag());
  tags = {};
  tags.terms = terms_;
  tags.terms_deflated = termlist_.compressed();
  if (!docdata_.at_key() || docdata_.key() != std::string_view(key_)) {
    return docdata_.bad(msg("there is no record of document {0}", document));
  }
  if (auto checked = check_record(); !checked) return std::move(checked).error();
  tags.data = docdata_.tag();
  tags.data_deflated = docdata_.compressed();
  given_ = true;
  if (auto moved = termlist_.next(); !moved) return std::move(moved).error();
  key_ += '\0';
  if (termlist_.at_key() && termlist_.key() == std::string_view(key_)) {
    if (auto checked = check_slots(document); !checked) return std::move(checked).error();
    slots_.assign(termlist_.tag());
    tags.slots = slots_;
    if (auto moved = termlist_.next(); !moved) return std::move(moved).error();
  }
  return true;
}

Result<void> InputDocuments::finish() {
  if (docdata_.at_key()) return docdata_.bad(msg("a record without a term list"));
  if (left_ > 0)
    return termlist_.bad_table(msg("there is no term list of document {0}", document_));
  if (finished_) return {};
  finished_ = true;
  if (values_ != expected_.values) {
    return termlist_.bad_table(msg("its slots are not those of the values"));
  }
  if (agreement_->report_term_lists(sum_)) return {};
  return termlist_.bad_table(msg("postings and term lists do not match"));
}

// The documents are those that have a length.
Result<void> InputDocuments::take_length(std::uint32_t document) {
  if (left_ == 0 || document_ != document) {
    return termlist_.bad(msg("the term lists are not those of the documents with a length"));
  }
  length_ = static_cast<std::uint32_t>(glass::take_uint(at_));
  if (--left_ > 0) document_ += static_cast<std::uint32_t>(glass::take_uint(at_)) + 1;
  const glass::DatabaseStats& stats = expected_.stats;
  if (length_ > stats.max_length || (length_ > 0 && length_ < stats.min_length)) {
    return termlist_.bad(msg("document {0} has a length out of bounds", document));
  }
  return {};
}

// What is compressed must be a whole stream. Valid until the next call.
Result<std::string_view> InputDocuments::inflated(const InputTable& table) {
  if (!table.compressed()) return table.tag();
  if (!inflater_.inflate(table.tag(), bytes_)) {
    return table.bad(msg("a tag that cannot be decompressed"));
  }
  return std::string_view(bytes_);
}

Result<void> InputDocuments::check_terms(std::uint32_t document) {
  auto tag = inflated(termlist_);
  if (!tag) return std::move(tag).error();
  glass::TermListReader terms(*tag);
  id_term_.clear();
  while (terms.next()) {
    if (terms.term().starts_with(kIdPrefix)) id_term_ = terms.term();
  }
  if (!terms.complete() || terms.length() != length_) {
    return termlist_.bad(msg("the term list of document {0} is wrong", document));
  }
  sum_.add(document, glass::terms_and_length(terms.count(), terms.length()));
  return {};
}

Result<void> InputDocuments::check_record() {
  auto record = inflated(docdata_);
  if (!record) return std::move(record).error();
  const auto id = id_of_record(*record);
  if (!id) return docdata_.bad(msg("a stored document cannot be read"));
  if (id_term(*id) != id_term_) {
    return docdata_.bad(msg("the record of another document than its terms"));
  }
  return {};
}

Result<void> InputDocuments::check_slots(std::uint32_t document) {
  if (termlist_.compressed()) return termlist_.bad(msg("a compressed list of slots"));
  glass::Parser in(termlist_.tag());
  std::uint64_t slot = in.uint();
  for (;;) {
    if (in.failed() || slot > kNoSlot) return termlist_.bad(msg("a damaged list of slots"));
    values_.add_one_of(document, static_cast<std::uint32_t>(slot));
    if (in.at_end()) return {};
    slot += in.uint() + 1;
  }
}

}  // namespace fihris::indexer
