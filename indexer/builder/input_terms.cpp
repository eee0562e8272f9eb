// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/builder/input_terms.h"

#include "indexer/format/glass/encoding.h"
#include "indexer/format/glass/posting_chunks.h"
#include "indexer/format/schema.h"

namespace fihris::indexer {

Result<bool> InputTerms::next() {
  if (!began_) {
    began_ = true;
    if (auto moved = position_.next(); !moved) return std::move(moved).error();
  } else {
    if (auto passed = pass_given(); !passed) return std::move(passed).error();
    while (at_position()) {
      if (auto passed = pass_unasked(); !passed) return std::move(passed).error();
    }
  }
  if (!postlist_.at_key()) {
    if (auto done = finish(); !done) return std::move(done).error();
    return false;
  }
  encoded_.assign(glass::split_posting_key(postlist_.key()).encoded_term);
  if (encoded_.empty()) return postlist_.bad(msg("a wrong key"));
  name_.clear();
  glass::append_decoded(name_, encoded_);
  if (auto read = read_chunks(); !read) return std::move(read).error();
  if (auto begun = begin_positions(); !begun) return std::move(begun).error();
  term_ = name_;
  postings_ = run_.view();
  return true;
}

// Reads all chunks of the term and moves to the next one.
Result<void> InputTerms::read_chunks() {
  glass::PostingChunks chunks(run_);
  glass::PostingKey key = glass::split_posting_key(postlist_.key());
  do {
    block_ = postlist_.block();
    auto added = chunks.add(key.document, postlist_.tag());
    if (!added) return postlist_.bad(added.error().message);
    if (auto moved = postlist_.next(); !moved) return moved;
    if (postlist_.at_key()) key = glass::split_posting_key(postlist_.key());
  } while (postlist_.at_key() && key.encoded_term == std::string_view(encoded_));
  if (!chunks.complete()) return postlist_.bad(block_, msg("a posting list without an end"));
  const glass::PostingsView& all = run_.view();
  if (chunks.term_frequency() != all.count || chunks.collection_frequency() != all.wdf_sum ||
      chunks.greatest() > greatest_wdf_) {
    return postlist_.bad(block_, msg("wrong frequencies of a term"));
  }
  sum_.add(chunks.sum());
  return {};
}

Result<void> InputTerms::finish() {
  if (position_.at_key()) return position_.bad(msg("positions of a term without postings"));
  if (finished_) return {};
  finished_ = true;
  if (agreement_->report_postings(sum_)) return {};
  return postlist_.bad_table(msg("postings and term lists do not match"));
}

Result<void> InputTerms::begin_positions() {
  // The term's own 00, which is not that of a longer term's 00 FF.
  encoded_ += '\0';
  if (position_.at_key() && position_.key() < std::string_view(encoded_)) {
    return position_.bad(msg("positions of a term without postings"));
  }
  has_positions_ = at_position();
  if (!has_positions_ && name_.starts_with(kStemPrefix)) {
    return postlist_.bad(block_, msg("a stem without positions"));
  }
  const glass::PostingsView& all = run_.view();
  at_ = all.entries.data();
  document_ = all.first;
  following_ = all.count - 1;
  glass::skip_uint(at_);
  return {};
}

// Whether the current positions are the term's.
bool InputTerms::at_position() const noexcept {
  if (!position_.at_key()) return false;
  const std::string_view key = position_.key();
  return key.size() > encoded_.size() && key.starts_with(encoded_) &&
         key[encoded_.size()] != '\xFF';
}

Result<std::string_view> InputTerms::position_tag(std::uint32_t document) {
  if (auto passed = pass_given(); !passed) return std::move(passed).error();
  key_.assign(encoded_);
  glass::append_sortable(key_, document);
  while (position_.at_key() && position_.key() < std::string_view(key_)) {
    if (auto passed = pass_unasked(); !passed) return std::move(passed).error();
  }
  if (position_.at_key() && position_.key() == std::string_view(key_)) {
    if (position_.tag().empty()) return position_.bad(msg("an empty list of positions"));
    given_ = true;
    return position_.tag();
  }
  if (name_.starts_with(kStemPrefix)) {
    return position_.bad(msg("a stem without positions in document {0}", document));
  }
  return std::string_view();
}

Result<void> InputTerms::pass_given() {
  if (!given_) return {};
  given_ = false;
  return position_.next();
}

// Passes positions of a document that nobody asked for, as it is dead, or does not have the term.
Result<void> InputTerms::pass_unasked() {
  const auto document = glass::whole_sortable(position_.key().substr(encoded_.size()));
  if (!document || !has_document(*document)) {
    return position_.bad(msg("positions in a document without the term"));
  }
  return position_.next();
}

// Whether the postings have the document; asked in ascending order.
bool InputTerms::has_document(std::uint32_t document) noexcept {
  for (; document_ < document && following_ > 0; --following_) {
    document_ += static_cast<std::uint32_t>(glass::take_uint(at_)) + 1;
    glass::skip_uint(at_);
  }
  return document_ == document;
}

}  // namespace fihris::indexer
