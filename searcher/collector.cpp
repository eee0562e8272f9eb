// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/collector.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "indexer/format/schema.h"
#include "searcher/base/weights.h"
#include "searcher/rank/term_scorer.h"

namespace fihris::searcher {
namespace {

// Up to this many matches are counted exactly; beyond, Xapian estimates.
constexpr Xapian::doccount kCountExactly = 200;

// The most candidates of an exact phrase whose stored text is checked.
constexpr Xapian::doccount kMaxChecked = 10'000;

// Near duplicates of a page's hits are searched for among this many candidates after the page.
constexpr std::uint64_t kStoriesBehind = 100;

constexpr std::size_t kNoHit = static_cast<std::size_t>(-1);

}  // namespace

Collector::Collector(const Plan& plan, const Collecting& with, Explainer* explainer)
    : plan_(plan),
      with_(with),
      explainer_(explainer),
      maker_(plan, with.options, with.view.manifest.schema, with.analyzer, with.graphemes),
      position_scorer_(plan, with.view, with.without),
      text_scorer_(plan) {}

void Collector::collect(Xapian::Enquire& enquire, SearchResults& results) {
  if (plan_.needs_check || with_.options.collapse) {
    collect_checked(enquire, results);
  } else {
    collect_page(enquire, results);
  }
}

// Reranks the best kMostReranked candidates by their positions. Only candidates that can no longer
// be among the first `wanted` are skipped.
void Collector::rerank(std::vector<Candidate>& list, std::size_t wanted) {
  const auto end =
      list.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(list.size(), kMostReranked));
  std::vector<double> best;  // scores: a heap of the best `wanted`, the lowest on top
  constexpr double kRounding = 1e-9;
  const double most = position_scorer_.upper_bound() + kRounding;
  for (auto it = list.begin(); it != end; ++it) {
    const bool is_full = best.size() >= wanted;
    if (is_full && it->score + most < best.front()) break;
    const double least = is_full ? best.front() - it->score - kRounding : 0;
    const auto weights = position_scorer_.weights_of(it->document, it->terms, least);
    if (!weights) continue;
    it->by_position = *weights;
    it->score += it->by_position.pairs + it->by_position.lead;
    if (is_full && it->score <= best.front()) continue;
    if (is_full) {
      std::pop_heap(best.begin(), best.end(), std::greater<>());
      best.pop_back();
    }
    best.push_back(it->score);
    std::push_heap(best.begin(), best.end(), std::greater<>());
  }
  std::stable_sort(list.begin(), end,
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
}

// Reranks the first kMostRead candidates by their texts.
void Collector::read_closely(std::vector<Candidate>& list, Timings& timings) {
  const auto end =
      list.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(list.size(), kMostRead));
  // Without the whole-title weight, which says nothing about the weight of the words elsewhere.
  double best = 0;
  for (auto it = list.begin(); it != end; ++it) {
    best = std::max(best, it->score - position_scorer_.title_weight_of(it->document));
  }
  for (auto it = list.begin(); it != end && !with_.deadline.is_over(); ++it) {
    Document document = fetch(it->document);
    watch_.lap(timings.fetch);
    const double of_title = position_scorer_.title_weight_of(it->document);
    auto read = text_scorer_.read(std::move(document), best, of_title, maker_);
    watch_.lap(timings.snippet);
    it->reading = std::move(read.reading);
    it->by_text = std::move(read.weights);
    it->score += it->by_text.sum();
  }
  std::stable_sort(list.begin(), end,
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
}

Collector::Candidates Collector::candidates(Xapian::Enquire& enquire, Xapian::doccount from,
                                            Xapian::doccount count, Timings& timings) {
  const bool by_relevance = count > 0 && with_.options.sort.empty() && !has_remote(with_.view);
  const bool reranks = by_relevance && from < kMostReranked && !position_scorer_.is_empty();
  const bool reads = by_relevance && from < kMostRead && !text_scorer_.is_empty();
  if (!reranks && !reads) {
    auto direct = match_directly(from, count);
    return direct ? std::move(*direct) : match(enquire, from, count);
  }
  const Xapian::doccount wanted =
      std::max<Xapian::doccount>(from + count, reranks ? kMostReranked : kMostRead);
  auto direct = match_directly(0, wanted);
  Candidates out = direct ? std::move(*direct) : match(enquire, 0, wanted);
  // Only the best by position are read.
  const std::size_t placed =
      std::max<std::size_t>(std::size_t{from} + count, reads ? kMostRead : 0);
  if (reranks) rerank(out.list, placed);
  if (reads) {
    watch_.lap(timings.match);
    read_closely(out.list, timings);
  }
  out.list.erase(
      out.list.begin(),
      out.list.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(out.list.size(), from)));
  if (out.list.size() > count) out.list.resize(count);
  return out;
}

// Empty if the segments' own tables cannot answer.
std::optional<Collector::Candidates> Collector::match_directly(Xapian::doccount from,
                                                               Xapian::doccount count) const {
  const SearchOptions& options = with_.options;
  if (!plan_.sum || !options.sort.empty() || !options.facets.empty() || !options.filters.empty()) {
    return std::nullopt;
  }
  const auto found = score_terms(*plan_.sum, with_.view, std::size_t{from} + count, with_.deadline);
  if (!found) return std::nullopt;
  Candidates out;
  out.estimated = found->total;
  out.is_exact = !with_.deadline.was_over();
  for (std::size_t i = from; i < found->best.size(); ++i) {
    const TermScores::Scored& one = found->best[i];
    out.list.push_back({.document = one.document,
                        .score = one.score,
                        .terms = one.terms,
                        .by_position = {},
                        .by_text = {},
                        .reading = {}});
  }
  return out;
}

Collector::Candidate Collector::candidate_of(const Xapian::MSetIterator& match) {
  return {.document = *match,
          .score = match.get_weight(),
          .terms = kAnyTerm,
          .by_position = {},
          .by_text = {},
          .reading = {}};
}

Collector::Candidates Collector::match(Xapian::Enquire& enquire, Xapian::doccount from,
                                       Xapian::doccount count) const {
  // Facets are counted over all matching documents.
  const Xapian::doccount at_least =
      with_.options.facets.empty() ? kCountExactly : with_.view.database.get_doccount();
  with_.view.blocks.match(enquire.get_query());
  if (!with_.options.sort.empty() || !with_.options.facets.empty()) with_.view.blocks.values();
  if (has_remote(with_.view) && dead_documents(with_.view) > 0) {
    return match_remotely(enquire, from, count, at_least);
  }
  const Xapian::MSet matches = enquire.get_mset(from, count, at_least);
  Candidates out;
  out.estimated = matches.get_matches_estimated();
  out.is_exact = matches.get_matches_lower_bound() == matches.get_matches_upper_bound();
  // No MSet::fetch(): with an offset, Xapian 1.4.22 reads beyond its own array there.
  for (Xapian::MSetIterator it = matches.begin(); it != matches.end(); ++it) {
    out.list.push_back(candidate_of(it));
  }
  return out;
}

// Dead documents come along, and are left out here.
Collector::Candidates Collector::match_remotely(Xapian::Enquire& enquire, Xapian::doccount from,
                                                Xapian::doccount count,
                                                Xapian::doccount at_least) const {
  const std::uint64_t wanted = std::uint64_t{from} + count;
  const std::uint64_t most = with_.view.database.get_doccount();
  for (std::uint64_t asked = wanted + std::min(dead_documents(with_.view), wanted + kCountExactly);;
       asked *= 2) {
    asked = std::min(asked, most);
    const auto size = static_cast<Xapian::doccount>(asked);
    const Xapian::MSet matches = enquire.get_mset(0, size, std::max(at_least, size));
    Candidates out;
    std::uint64_t living = 0;
    for (Xapian::MSetIterator it = matches.begin(); it != matches.end(); ++it) {
      if (with_.view.tables.is_dead(*it) || ++living <= from || living > wanted) continue;
      out.list.push_back(candidate_of(it));
    }
    const bool is_all = matches.size() < size || asked == most;
    if (!is_all && living < wanted) continue;
    // Of those beyond, an unknown number is dead.
    out.is_exact = is_all;
    out.estimated = is_all ? living : living + matches.get_matches_estimated() - matches.size();
    return out;
  }
}

Document Collector::fetch(Xapian::docid document) const {
  auto stored = read_document(with_.view, document);
  if (!stored) throw Xapian::DatabaseCorruptError("a stored document cannot be read");
  return std::move(stored).value();
}

// Reads the document if it has not been read yet.
void Collector::add_hit(Candidate& candidate, std::uint64_t rank, SearchResults& results) {
  if (!candidate.reading) {
    Document document = fetch(candidate.document);
    watch_.lap(results.timings.fetch);
    candidate.reading = maker_.read(std::move(document));
  }
  if (explainer_ != nullptr) {
    watch_.lap(results.timings.snippet);
    explainer_->note_hit(candidate.document, candidate.reading->document, candidate.by_position,
                         candidate.by_text);
    watch_.lap(results.timings.explain);
  }
  Hit hit = maker_.make(std::move(*candidate.reading));
  hit.rank = rank;
  hit.score = candidate.score;
  results.hits.push_back(std::move(hit));
  watch_.lap(results.timings.snippet);
}

// A page straight from the match.
void Collector::collect_page(Xapian::Enquire& enquire, SearchResults& results) {
  watch_ = Stopwatch();
  const auto from = static_cast<Xapian::doccount>(
      std::min<std::size_t>(with_.options.offset, with_.view.database.get_lastdocid()));
  Candidates found = candidates(enquire, from, static_cast<Xapian::doccount>(with_.options.limit),
                                results.timings);
  results.total = found.estimated;
  results.total_is_exact = found.is_exact;
  watch_.lap(results.timings.match);
  std::uint64_t rank = from;
  for (Candidate& candidate : found.list) {
    if (with_.deadline.is_stopped()) break;
    add_hit(candidate, ++rank, results);
  }
}

// Whether a better hit is a near duplicate; the document is then counted there.
bool Collector::is_told(const Document& document, bool becomes_hit, SearchResults& results) {
  TextSketch sketch(with_.analyzer.analyze(document.text.empty() ? document.title : document.text));
  if (const auto story = stories_.find(sketch)) {
    const std::size_t hit = hits_of_stories_[*story];
    if (hit != kNoHit) ++results.hits[hit].duplicates;
    return true;
  }
  stories_.add(std::move(sketch));
  hits_of_stories_.push_back(becomes_hit ? results.hits.size() : kNoHit);
  return false;
}

// Checks candidate after candidate on its text, until the requested page is full.
void Collector::collect_checked(Xapian::Enquire& enquire, SearchResults& results) {
  watch_ = Stopwatch();
  const SearchOptions& options = with_.options;
  const auto wanted =
      std::min<std::uint64_t>(static_cast<std::uint64_t>(options.offset) + options.limit,
                              with_.view.database.get_lastdocid());
  std::uint64_t passed = 0;   // documents that passed the check
  std::uint64_t stories = 0;  // those that are no near duplicate of a better hit
  Xapian::doccount looked_at = 0;
  std::uint64_t estimated = 0;
  bool exhausted = false;
  const auto enough = [&] {
    if (stories < wanted) return false;
    if (plan_.needs_check && looked_at < kCountExactly) return false;
    return !options.collapse || looked_at >= wanted + kStoriesBehind;
  };
  while (!exhausted && looked_at < kMaxChecked && !enough() && !with_.deadline.is_over()) {
    // Doubles the batch each time, since each batch is a match of its own.
    constexpr Xapian::doccount kLeastBatch = 100;
    const Xapian::doccount batch = std::min(std::max(kLeastBatch, looked_at), kMaxChecked);
    Candidates found = candidates(enquire, looked_at, batch, results.timings);
    estimated = found.estimated;
    exhausted = found.list.size() < batch;
    watch_.lap(results.timings.match);
    for (Candidate& candidate : found.list) {
      if (with_.deadline.is_over() || looked_at >= kMaxChecked || enough()) {
        exhausted = false;
        break;
      }
      ++looked_at;
      std::optional<Document> fetched;
      if (!candidate.reading) fetched = fetch(candidate.document);
      const Document& document = fetched ? *fetched : candidate.reading->document;
      watch_.lap(results.timings.fetch);
      const bool is_hit = !plan_.needs_check || maker_.check(document);
      watch_.lap(results.timings.match);
      if (!is_hit) continue;
      ++passed;
      const bool on_page = stories >= options.offset && results.hits.size() < options.limit;
      if (options.collapse && is_told(document, on_page, results)) continue;
      ++stories;
      if (!on_page) continue;
      if (fetched) candidate.reading = maker_.read(std::move(*fetched));
      add_hit(candidate, stories, results);
    }
  }
  results.total = passed;
  results.total_is_exact = exhausted;
  if (exhausted || looked_at == 0) return;
  // Assumes that the rest has the same share of real hits as the part that was checked.
  const double share = static_cast<double>(passed) / static_cast<double>(looked_at);
  const auto rest = static_cast<double>(std::max<std::uint64_t>(estimated, looked_at) - looked_at);
  results.total += static_cast<std::uint64_t>(share * rest);
  if (looked_at >= kMaxChecked && results.hits.size() < options.limit) {
    results.notes.push_back(
        {plan_.needs_check
             ? msg("the phrase was searched for in the best {0} candidates only", kMaxChecked)
             : msg("near duplicates were searched for among the best {0} candidates only",
                   kMaxChecked),
         {}});
  }
}

}  // namespace fihris::searcher
