// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/term_scorer.h"

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <utility>

#include "searcher/base/bm25.h"

namespace fihris::searcher {
namespace {

using indexer::PostingList;
using Scored = TermScores::Scored;

constexpr std::uint32_t kBlock = LengthNorms::kBlock;

bool is_better(const Scored& a, const Scored& b) {
  return a.score > b.score || (a.score == b.score && a.document < b.document);
}

// The best of all offered documents.
class Best {
 public:
  explicit Best(std::size_t wanted) : wanted_(wanted) {}

  void offer(const Scored& one) {
    if (heap_.size() < wanted_) {
      heap_.push_back(one);
      std::push_heap(heap_.begin(), heap_.end(), is_better);
    } else if (!heap_.empty() && is_better(one, heap_.front())) {
      std::pop_heap(heap_.begin(), heap_.end(), is_better);
      heap_.back() = one;
      std::push_heap(heap_.begin(), heap_.end(), is_better);
    }
    if (heap_.size() == wanted_ && wanted_ > 0) least_ = heap_.front().score;
  }

  // The least score that can still get among them.
  [[nodiscard]] double least() const noexcept { return least_; }

  std::vector<Scored> take_best() {
    std::sort_heap(heap_.begin(), heap_.end(), is_better);
    return std::move(heap_);
  }

 private:
  const std::size_t wanted_;
  std::vector<Scored> heap_;  // the worst of them on top
  double least_ = 0;          // scores are never below it
};

// The lists of some terms in one segment.
struct Lists {
  std::vector<PostingList> terms;
  std::vector<PostingList> also;
};

// The documents of one block with their scores.
class Block {
 public:
  [[nodiscard]] bool has(std::uint32_t place) const noexcept {
    return (there_[place / 64] >> (place % 64) & 1) != 0;
  }
  void add(std::uint32_t place, double score, TermBits term) noexcept {
    scores_[place] += score;
    terms_[place] |= term;
    there_[place / 64] |= std::uint64_t{1} << (place % 64);
  }
  // Removes the dead documents; `first` is the number of the first place.
  void remove_all(const indexer::DeadSet& dead, std::uint32_t first) noexcept {
    for (std::uint32_t word = 0; word < there_.size(); ++word) {
      std::uint64_t rest = there_[word] & dead.word(first / 64 + word);
      there_[word] ^= rest;
      for (; rest != 0; rest &= rest - 1) {
        const std::uint32_t place = word * 64 + static_cast<std::uint32_t>(std::countr_zero(rest));
        scores_[place] = 0;
        terms_[place] = 0;
      }
    }
  }
  // Calls each(place, score, terms), and empties the block.
  template <typename Each>
  void visit_scores(Each&& each) {
    for (std::uint32_t word = 0; word < there_.size(); ++word) {
      for (std::uint64_t rest = std::exchange(there_[word], 0); rest != 0; rest &= rest - 1) {
        const std::uint32_t place = word * 64 + static_cast<std::uint32_t>(std::countr_zero(rest));
        each(place, std::exchange(scores_[place], 0.0), std::exchange(terms_[place], TermBits{0}));
      }
    }
  }

 private:
  std::array<double, kBlock> scores_{};
  std::array<TermBits, kBlock> terms_{};
  std::array<std::uint64_t, kBlock / 64> there_{};
};

class Match {
 public:
  Match(const IndexView& view, std::size_t wanted, const Deadline& deadline)
      : view_(view), deadline_(deadline), best_(wanted) {}

  std::optional<TermScores> run(const TermSum& sum) {
    if (!open(sum)) return std::nullopt;
    const double documents = view_.database.get_doccount();
    for (std::size_t i = 0; i < sum.terms.size(); ++i) {
      weights_[i] = sum.terms[i].factor * inverse_document_frequency(documents, weights_[i]);
    }
    for (const FixedTerm& term : sum.also) also_.push_back(term.weight);
    for (std::size_t i = 0; i < lists_.size() && !deadline_.was_over(); ++i) {
      if (!match_segment(i)) return std::nullopt;
    }
    out_.best = best_.take_best();
    return std::move(out_);
  }

 private:
  static bool is_read(const PostingList& list) {
    if (list.is_damaged()) throw Xapian::DatabaseCorruptError("a list of documents is damaged");
    return !list.failed();
  }

  // Finds the lists; at this point the weights are still the terms' frequencies.
  bool open(const TermSum& sum) {
    const auto& segments = view_.tables.segments();
    lists_.resize(segments.size());
    weights_.resize(sum.terms.size());
    for (std::size_t i = 0; i < segments.size(); ++i) {
      if (!segments[i].has_documents) continue;
      const auto& postings = segments[i].postings;
      if (!postings) return false;
      const auto find = [&](const std::string& term, std::vector<PostingList>& into) {
        into.push_back(postings->find(term));
        return is_read(into.back());
      };
      Lists& lists = lists_[i];
      for (std::size_t t = 0; t < sum.terms.size(); ++t) {
        if (!find(sum.terms[t].term, lists.terms)) return false;
        weights_[t] += lists.terms.back().frequency();
      }
      for (const FixedTerm& term : sum.also) {
        if (!find(term.term, lists.also)) return false;
      }
    }
    return true;
  }

  // False when the segment cannot be read.
  bool match_segment(std::size_t segment) {
    Lists& lists = lists_[segment];
    for (;;) {
      std::uint64_t next = PostingList::kEnd;
      for (const PostingList& list : lists.terms) next = std::min(next, list.document());
      if (next == PostingList::kEnd) return true;
      if (deadline_.is_over()) return true;
      if (!match_block(segment, static_cast<std::size_t>(next / kBlock))) return false;
    }
  }

  bool match_block(std::size_t segment, std::size_t number) {
    const SegmentTables::Segment& tables = view_.tables.segments()[segment];
    const double* const norms =
        tables.norms.block(*tables.postings, number, view_.tables.average_length());
    if (norms == nullptr) return false;
    const auto first = static_cast<std::uint32_t>(number * kBlock);
    const std::uint64_t end = std::uint64_t{first} + kBlock;
    const auto score = [&](std::uint32_t place, std::uint32_t count, double weight) {
      return weight * bm25_share(count, norms[place]);
    };
    Lists& lists = lists_[segment];
    bool failed = false;
    for (std::size_t t = 0; t < lists.terms.size(); ++t) {
      const TermBits bit = bit_of_term(t);
      const double weight = weights_[t];
      lists.terms[t].each_below(end, [&](std::uint32_t document, std::uint32_t count) {
        const std::uint32_t place = document - first;
        block_.add(place, score(place, count, weight), bit);
      });
      failed = failed || !is_read(lists.terms[t]);
    }
    for (std::size_t t = 0; t < lists.also.size(); ++t) {
      lists.also[t].each_below(end, [&](std::uint32_t document, std::uint32_t) {
        if (document < first || !block_.has(document - first)) return;
        block_.add(document - first, also_[t], TermBits{0});
      });
      failed = failed || !is_read(lists.also[t]);
    }
    if (failed) return false;
    if (!tables.dead->empty()) block_.remove_all(*tables.dead, first);
    const auto databases = static_cast<Xapian::docid>(lists_.size());
    block_.visit_scores([&](std::uint32_t place, double its_score, TermBits terms) {
      ++out_.total;
      if (its_score < best_.least()) return;
      const Xapian::docid document = first + place;
      best_.offer(
          {(document - 1) * databases + static_cast<Xapian::docid>(segment) + 1, its_score, terms});
    });
    return true;
  }

  const IndexView& view_;
  const Deadline& deadline_;
  std::vector<Lists> lists_;     // by database
  std::vector<double> weights_;  // by term
  std::vector<double> also_;
  Block block_;
  Best best_;
  TermScores out_;
};

}  // namespace

std::optional<TermScores> score_terms(const TermSum& sum, const IndexView& view, std::size_t wanted,
                                      const Deadline& deadline) {
  if (!view.tables.has_all_postings()) return std::nullopt;
  return Match(view, wanted, deadline).run(sum);
}

}  // namespace fihris::searcher
