// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/builder/table_input.h"

#include <optional>
#include <utility>

#include "indexer/format/glass/documents.h"
#include "indexer/format/glass/posting_chunks.h"
#include "indexer/format/glass/postings.h"
#include "indexer/format/glass/table_reader.h"

namespace fihris::indexer {
namespace {

using glass::Table;
using glass::TableReader;

// A table, or nothing if the database does not have it.
class Cursor {
 public:
  static Result<Cursor> open(const std::string& directory, const glass::Tables& tables,
                             Table table) {
    Cursor cursor;
    cursor.path_ = directory + "/" + std::string(glass::table_file_name(table));
    if (const auto& info = tables[table]; info && info->keys > 0) {
      auto opened = TableReader::open(cursor.path_, *info);
      if (!opened) return std::move(opened).error();
      cursor.table_.emplace(std::move(opened).value());
    }
    return cursor;
  }

  Result<bool> next() {
    if (!table_) return false;
    auto more = table_->next();
    if (!more || !*more) table_.reset();
    return more;
  }
  // False before the first next() too.
  [[nodiscard]] bool at_key() const noexcept { return table_.has_value(); }
  [[nodiscard]] std::string_view key() const noexcept { return table_->key(); }
  [[nodiscard]] std::string_view tag() const noexcept { return table_->tag(); }
  [[nodiscard]] bool compressed() const noexcept { return table_->compressed(); }
  [[nodiscard]] Error bad(const Message& why) const {
    return Error{ErrorCode::kCorrupt, msg("{0} is damaged: {1}", path_, why), Advice::kRebuild};
  }

 private:
  std::string path_;
  std::optional<TableReader> table_;
};

// Reads postlist and position in parallel: both are sorted by term.
class TableTerms final : public TermSource {
 public:
  // `postlist` is at the first term, or at its end.
  TableTerms(Cursor postlist, bool at_term, Cursor position)
      : postlist_(std::move(postlist)), at_term_(at_term), position_(std::move(position)) {}

  Result<bool> next() override {
    if (!at_term_) return false;
    encoded_.assign(glass::split_posting_key(postlist_.key()).encoded_term);
    name_.clear();
    glass::append_decoded(name_, encoded_);
    if (auto read = read_chunks(); !read) return std::move(read).error();
    term_ = name_;
    postings_ = run_.view();
    // In the position table a 00 ends the term, which is not that of a longer term's 00 FF.
    encoded_ += '\0';
    if (!began_) {
      began_ = true;
      if (auto moved = move_positions(); !moved) return std::move(moved).error();
    }
    while (at_position_ && position_.key() < std::string_view(encoded_)) {
      if (auto moved = move_positions(); !moved) return std::move(moved).error();
    }
    has_positions_ = at_position_ && position_.key().starts_with(encoded_) &&
                     position_.key().size() > encoded_.size() &&
                     position_.key()[encoded_.size()] != '\xFF';
    return true;
  }

  Result<std::string_view> position_tag(std::uint32_t document) override {
    key_.assign(encoded_);
    glass::append_sortable(key_, document);
    while (at_position_ && position_.key() < std::string_view(key_)) {
      if (auto moved = move_positions(); !moved) return std::move(moved).error();
    }
    if (!at_position_ || position_.key() != std::string_view(key_)) return std::string_view();
    return position_.tag();
  }

 private:
  // Reads all chunks of the term and moves to the next one.
  Result<void> read_chunks() {
    glass::PostingChunks chunks(run_);
    glass::PostingKey key = glass::split_posting_key(postlist_.key());
    do {
      auto added = chunks.add(key.document, postlist_.tag());
      if (!added) return postlist_.bad(added.error().message);
      auto more = postlist_.next();
      if (!more) return std::move(more).error();
      at_term_ = *more;
      if (at_term_) key = glass::split_posting_key(postlist_.key());
    } while (at_term_ && key.encoded_term == std::string_view(encoded_));
    if (!chunks.complete()) return postlist_.bad(msg("a posting list without an end"));
    return {};
  }

  Result<void> move_positions() {
    auto more = position_.next();
    if (!more) return std::move(more).error();
    at_position_ = *more;
    return {};
  }

  Cursor postlist_;
  bool at_term_;
  Cursor position_;
  bool began_ = false;
  bool at_position_ = false;
  std::string encoded_;
  std::string name_;
  std::string key_;
  glass::PostingsRun run_;
};

// Reads termlist and docdata in parallel: both are sorted by document.
class TableDocuments final : public DocumentSource {
 public:
  TableDocuments(Cursor termlist, Cursor docdata)
      : termlist_(std::move(termlist)), docdata_(std::move(docdata)) {}

  Result<bool> next(std::uint32_t& document, DocumentTags& tags) override {
    if (!began_) {
      began_ = true;
      if (auto moved = move(termlist_, at_terms_); !moved) return std::move(moved).error();
      if (auto moved = move(docdata_, at_data_); !moved) return std::move(moved).error();
    }
    if (!at_terms_) return false;
    const auto number = glass::whole_sortable(termlist_.key());
    if (!number) return termlist_.bad(msg("a wrong key"));
    document = *number;
    key_.assign(termlist_.key());
    // The table moves on to the key of the slots, so the tag is copied here.
    terms_.assign(termlist_.tag());
    tags = {};
    tags.terms = terms_;
    tags.terms_deflated = termlist_.compressed();
    if (auto moved = move(termlist_, at_terms_); !moved) return std::move(moved).error();
    slots_key_.assign(key_).push_back('\0');
    if (at_terms_ && termlist_.key() == std::string_view(slots_key_)) {
      if (termlist_.compressed()) return termlist_.bad(msg("a compressed list of slots"));
      slots_.assign(termlist_.tag());
      tags.slots = slots_;
      if (auto moved = move(termlist_, at_terms_); !moved) return std::move(moved).error();
    }
    while (at_data_ && docdata_.key() < std::string_view(key_)) {
      if (auto moved = move(docdata_, at_data_); !moved) return std::move(moved).error();
    }
    if (at_data_ && docdata_.key() == std::string_view(key_)) {
      tags.data = docdata_.tag();
      tags.data_deflated = docdata_.compressed();
    }
    return true;
  }

 private:
  static Result<void> move(Cursor& cursor, bool& at_key) {
    auto more = cursor.next();
    if (!more) return std::move(more).error();
    at_key = *more;
    return {};
  }

  Cursor termlist_;
  Cursor docdata_;
  bool began_ = false;
  bool at_terms_ = false;
  bool at_data_ = false;
  std::string key_;
  std::string slots_key_;
  std::string terms_;
  std::string slots_;
};

class TableInput final : public SegmentInput {
 public:
  static Result<std::unique_ptr<SegmentInput>> open(const std::string& directory) {
    auto version = glass::read_version_file(directory);
    if (!version) return std::move(version).error();
    std::unique_ptr<TableInput> input(new TableInput);
    input->stats_ = version->stats;
    for (const auto& [table, cursor] : {std::pair{Table::kPostlist, &input->postlist_},
                                        std::pair{Table::kPosition, &input->position_},
                                        std::pair{Table::kTermlist, &input->termlist_},
                                        std::pair{Table::kDocdata, &input->docdata_}}) {
      auto opened = Cursor::open(directory, version->tables, table);
      if (!opened) return std::move(opened).error();
      *cursor = std::move(opened).value();
    }
    if (auto read = input->read_head(); !read) return std::move(read).error();
    return std::unique_ptr<SegmentInput>(std::move(input));
  }

  std::unique_ptr<TermSource> terms() override {
    return std::make_unique<TableTerms>(std::move(postlist_), at_term_, std::move(position_));
  }
  std::unique_ptr<DocumentSource> documents() override {
    return std::make_unique<TableDocuments>(std::move(termlist_), std::move(docdata_));
  }
  [[nodiscard]] glass::PostingsView lengths() const override { return lengths_.view(); }
  [[nodiscard]] const std::vector<glass::Slot>& slots() const override { return slots_; }
  [[nodiscard]] const glass::DatabaseStats& stats() const override { return stats_; }

 private:
  TableInput() = default;

  // Reads what precedes the terms.
  Result<void> read_head() {
    glass::PostingChunks lengths(lengths_);
    for (;;) {
      auto more = postlist_.next();
      if (!more) return std::move(more).error();
      at_term_ = *more;
      if (!at_term_) break;
      const std::string_view key = postlist_.key();
      if (key.starts_with(glass::kLengthsKey)) {
        auto added = lengths.add(key.substr(glass::kLengthsKey.size()), postlist_.tag());
        if (!added) return postlist_.bad(added.error().message);
      } else if (key.starts_with(glass::kValuesPrefix)) {
        auto added = glass::add_value_chunk(key.substr(glass::kValuesPrefix.size()),
                                            postlist_.tag(), slots_);
        if (!added) return postlist_.bad(added.error().message);
      } else if (!key.starts_with(glass::kMetadataPrefix) &&
                 !key.starts_with(glass::kValueStatsPrefix)) {
        break;
      }
    }
    if (!lengths_.empty() && !lengths.complete()) {
      return postlist_.bad(msg("a list of lengths without an end"));
    }
    return {};
  }

  Cursor postlist_;
  bool at_term_ = false;
  Cursor position_;
  Cursor termlist_;
  Cursor docdata_;
  glass::PostingsRun lengths_;
  std::vector<glass::Slot> slots_;
  glass::DatabaseStats stats_;
};

}  // namespace

Result<std::unique_ptr<SegmentInput>> open_segment_input(const std::string& directory) {
  return TableInput::open(directory);
}

}  // namespace fihris::indexer
