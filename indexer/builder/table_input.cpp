// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/builder/table_input.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "indexer/builder/input_agreement.h"
#include "indexer/builder/input_documents.h"
#include "indexer/builder/input_table.h"
#include "indexer/builder/input_terms.h"
#include "indexer/format/glass/document_sum.h"
#include "indexer/format/glass/encoding.h"
#include "indexer/format/glass/posting_chunks.h"
#include "indexer/format/glass/postings.h"
#include "indexer/format/glass/runs.h"
#include "indexer/format/glass/version_file.h"

namespace fihris::indexer {
namespace {

using glass::Table;

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
      auto opened = InputTable::open(directory, version->tables, table);
      if (!opened) return std::move(opened).error();
      *cursor = std::move(opened).value();
    }
    // A merge does not carry these over, and no segment has them.
    for (const Table table : {Table::kSpelling, Table::kSynonym}) {
      const auto& info = version->tables[table];
      if (!info || info->keys == 0) continue;
      return Error{ErrorCode::kCorrupt,
                   msg("{0} is damaged: {1}", directory,
                       msg("a segment has no {0}", glass::table_file_name(table))),
                   Advice::kCheckIndex};
    }
    if (auto read = input->read_head(); !read) return std::move(read).error();
    return std::unique_ptr<SegmentInput>(std::move(input));
  }

  std::unique_ptr<TermSource> terms() override {
    return std::make_unique<InputTerms>(std::move(postlist_), std::move(position_), stats_.max_wdf,
                                        agreement_);
  }
  std::unique_ptr<DocumentSource> documents() override {
    const ExpectedDocuments expected{
        .lengths = lengths_.view(), .stats = stats_, .values = values_};
    return std::make_unique<InputDocuments>(std::move(termlist_), std::move(docdata_), expected,
                                            agreement_);
  }
  [[nodiscard]] glass::PostingsView lengths() const override { return lengths_.view(); }
  [[nodiscard]] const std::vector<glass::Slot>& slots() const override { return slots_; }
  [[nodiscard]] const glass::DatabaseStats& stats() const override { return stats_; }

 private:
  TableInput() = default;

  // Reads what precedes the terms.
  Result<void> read_head() {
    glass::PostingChunks lengths(lengths_);
    std::vector<glass::ValueStats> of_values;
    for (;;) {
      if (auto moved = postlist_.next(); !moved) return moved;
      if (!postlist_.at_key()) break;
      const std::string_view key = postlist_.key();
      const std::string_view tag = postlist_.tag();
      Result<void> added;
      if (key.starts_with(glass::kLengthsKey)) {
        added = lengths.add(key.substr(glass::kLengthsKey.size()), tag);
      } else if (key.starts_with(glass::kValuesPrefix)) {
        added = glass::add_value_chunk(key.substr(glass::kValuesPrefix.size()), tag, slots_);
      } else if (key.starts_with(glass::kValueStatsPrefix)) {
        auto stats = glass::parse_value_stats(key.substr(glass::kValueStatsPrefix.size()), tag);
        if (stats) {
          of_values.push_back(std::move(stats).value());
        } else {
          added = std::move(stats).error();
        }
      } else if (key.starts_with(glass::kMetadataPrefix)) {
        return postlist_.bad(msg("metadata, which a segment does not have"));
      } else {
        break;
      }
      if (!added) return postlist_.bad(added.error().message);
    }
    if (auto checked = check_lengths(lengths); !checked) return checked;
    return check_values(of_values);
  }

  Result<void> check_lengths(const glass::PostingChunks& lengths) const {
    const glass::PostingsView& all = lengths_.view();
    if (!all.empty() && !lengths.complete()) {
      return postlist_.bad_table(msg("a list of lengths without an end"));
    }
    if (all.count != stats_.documents || all.wdf_sum != stats_.total_length ||
        all.last > stats_.last_document || lengths.term_frequency() != 0 ||
        lengths.collection_frequency() != 0) {
      return postlist_.bad_table(msg("the lengths are not those that the version file counts"));
    }
    return {};
  }

  Result<void> check_values(const std::vector<glass::ValueStats>& said) {
    bool same = said.size() == slots_.size();
    for (const glass::ValueStats& stats : said) {
      const auto slot =
          std::lower_bound(slots_.begin(), slots_.end(), stats.slot,
                           [](const glass::Slot& a, std::uint32_t b) { return a.number < b; });
      if (slot == slots_.end() || slot->number != stats.slot) return wrong_values();
      const glass::ValuesView& values = slot->values.view();
      same = same && values.count == stats.count && stats.lower <= values.lower &&
             values.upper <= stats.upper;
    }
    if (!same) return wrong_values();
    for (const glass::Slot& slot : slots_) {
      const glass::ValuesView& values = slot.values.view();
      const char* at = values.entries.data();
      std::uint32_t document = values.first;
      for (std::uint32_t i = 0; i < values.count; ++i) {
        if (i > 0) document += static_cast<std::uint32_t>(glass::take_uint(at)) + 1;
        const std::uint64_t bytes = glass::take_uint(at);
        at += bytes;
        values_.add_one_of(document, slot.number);
      }
    }
    return {};
  }

  [[nodiscard]] Error wrong_values() const {
    return postlist_.bad_table(msg("the statistics of values are not those of the values"));
  }

  InputTable postlist_;
  InputTable position_;
  InputTable termlist_;
  InputTable docdata_;
  glass::PostingsRun lengths_;
  std::vector<glass::Slot> slots_;
  glass::DatabaseStats stats_;
  glass::DocumentSum values_;
  std::shared_ptr<InputAgreement> agreement_ = std::make_shared<InputAgreement>();
};

}  // namespace

Result<std::unique_ptr<SegmentInput>> open_segment_input(const std::string& directory) {
  return TableInput::open(directory);
}

}  // namespace fihris::indexer
