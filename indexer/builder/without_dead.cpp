// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/builder/without_dead.h"

#include <algorithm>
#include <utility>

#include "indexer/format/glass/encoding.h"

namespace fihris::indexer {
namespace {

using Dead = std::vector<std::uint32_t>;

// Tells which documents, asked in ascending order, are dead.
class Filter {
 public:
  explicit Filter(const Dead& dead) : next_(dead.begin()), end_(dead.end()) {}
  bool drops(std::uint32_t document) {
    // Binary search: the postings of a rare term are far apart.
    if (next_ != end_ && *next_ < document) next_ = std::lower_bound(next_, end_, document);
    return next_ != end_ && *next_ == document;
  }

 private:
  Dead::const_iterator next_;
  Dead::const_iterator end_;
};

[[nodiscard]] bool touches(const Dead& dead, const glass::RunView& run) {
  const auto it = std::lower_bound(dead.begin(), dead.end(), run.first);
  return it != dead.end() && *it <= run.last;
}

// Calls take(document, wdf) for each entry.
template <typename Take>
void each_posting(const glass::PostingsView& run, Take&& take) {
  const char* at = run.entries.data();
  std::uint32_t document = run.first;
  for (std::uint32_t i = 0; i < run.count; ++i) {
    if (i > 0) document += static_cast<std::uint32_t>(glass::take_uint(at)) + 1;
    take(document, static_cast<std::uint32_t>(glass::take_uint(at)));
  }
}

class LivingTerms final : public TermSource {
 public:
  LivingTerms(std::unique_ptr<TermSource> all, const Dead& dead)
      : all_(std::move(all)), dead_(dead) {}

  Result<bool> next() override {
    for (;;) {
      auto more = all_->next();
      if (!more || !*more) return more;
      postings_ = all_->postings();
      filtered_ = touches(dead_, postings_);
      if (filtered_) {
        living_.clear();
        Filter filter(dead_);
        each_posting(postings_, [&](std::uint32_t document, std::uint32_t wdf) {
          if (!filter.drops(document)) living_.add(document, wdf);
        });
        postings_ = living_.view();
      }
      if (postings_.empty()) continue;
      term_ = all_->term();
      has_positions_ = all_->has_positions();
      if (filtered_ && has_positions_) {
        documents_.clear();
        each_posting(all_->postings(), [&](std::uint32_t document, std::uint32_t) {
          documents_.push_back(document);
        });
        next_document_ = 0;
      }
      return true;
    }
  }

  Result<std::string_view> position_tag(std::uint32_t document) override {
    // The source requires a call for each document.
    if (filtered_) {
      for (; documents_[next_document_] != document; ++next_document_) {
        auto passed = all_->position_tag(documents_[next_document_]);
        if (!passed) return passed;
      }
      ++next_document_;
    }
    return all_->position_tag(document);
  }

 private:
  std::unique_ptr<TermSource> all_;
  const Dead& dead_;
  bool filtered_ = false;
  glass::PostingsRun living_;
  std::vector<std::uint32_t> documents_;
  std::size_t next_document_ = 0;
};

class LivingDocuments final : public DocumentSource {
 public:
  LivingDocuments(std::unique_ptr<DocumentSource> all, const Dead& dead)
      : all_(std::move(all)), filter_(dead) {}

  Result<bool> next(std::uint32_t& document, DocumentTags& tags) override {
    for (;;) {
      auto more = all_->next(document, tags);
      if (!more || !*more || !filter_.drops(document)) return more;
    }
  }

 private:
  std::unique_ptr<DocumentSource> all_;
  Filter filter_;
};

class LivingInput final : public SegmentInput {
 public:
  LivingInput(std::unique_ptr<SegmentInput> all, Dead dead)
      : all_(std::move(all)), dead_(std::move(dead)), stats_(all_->stats()) {
    Filter filter(dead_);
    stats_.documents = 0;
    stats_.total_length = 0;
    stats_.min_length = 0;
    stats_.max_length = 0;
    each_posting(all_->lengths(), [&](std::uint32_t document, std::uint32_t length) {
      if (filter.drops(document)) return;
      lengths_.add(document, length);
      stats_.add_document(document, length, 0);
    });
    stats_.max_wdf = std::min(stats_.max_wdf, stats_.max_length);
    for (const glass::Slot& slot : all_->slots()) filter_slot(slot);
  }

  std::unique_ptr<TermSource> terms() override {
    return std::make_unique<LivingTerms>(all_->terms(), dead_);
  }
  std::unique_ptr<DocumentSource> documents() override {
    return std::make_unique<LivingDocuments>(all_->documents(), dead_);
  }
  [[nodiscard]] glass::PostingsView lengths() const override { return lengths_.view(); }
  [[nodiscard]] const std::vector<glass::Slot>& slots() const override { return slots_; }
  [[nodiscard]] const glass::DatabaseStats& stats() const override { return stats_; }

 private:
  void filter_slot(const glass::Slot& slot) {
    const glass::ValuesView all = slot.values.view();
    glass::Slot living{slot.number, {}};
    Filter filter(dead_);
    const char* at = all.entries.data();
    std::uint32_t document = all.first;
    for (std::uint32_t i = 0; i < all.count; ++i) {
      if (i > 0) document += static_cast<std::uint32_t>(glass::take_uint(at)) + 1;
      const std::uint64_t bytes = glass::take_uint(at);
      if (!filter.drops(document)) living.values.add(document, {at, bytes});
      at += bytes;
    }
    if (!living.values.empty()) slots_.push_back(std::move(living));
  }

  std::unique_ptr<SegmentInput> all_;
  Dead dead_;
  glass::PostingsRun lengths_;
  std::vector<glass::Slot> slots_;
  glass::DatabaseStats stats_;
};

}  // namespace

std::unique_ptr<SegmentInput> without_dead(std::unique_ptr<SegmentInput> input,
                                           std::vector<std::uint32_t> dead) {
  if (dead.empty()) return input;
  return std::make_unique<LivingInput>(std::move(input), std::move(dead));
}

}  // namespace fihris::indexer
