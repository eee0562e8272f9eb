// SPDX-License-Identifier: GPL-2.0-or-later
//
// The Searcher of fihris/search.h.
#include <algorithm>
#include <optional>
#include <utility>

#include <xapian.h>

#include "analyzers/graphemes.h"
#include "fihris/search.h"
#include "indexer/format_errors.h"
#include "searcher/explainer.h"
#include "searcher/hits.h"
#include "searcher/index_view.h"
#include "searcher/planner.h"
#include "searcher/query_parser.h"
#include "searcher/ranking.h"
#include "searcher/stopwatch.h"

namespace fihris {
namespace {

using indexer::guarded;

constexpr std::size_t kMaxPage = 10'000;

// Up to this many matches are counted exactly; beyond, Xapian estimates.
constexpr Xapian::doccount kCountExactly = 1'000;

// Candidates of an exact phrase that are looked at on their stored text, at most.
constexpr Xapian::doccount kMaxChecked = 10'000;

// A query that a commit overtook is asked again on the new state, at most so often.
constexpr int kMaxOvertaken = 3;

}  // namespace

struct Searcher::Impl {
  std::vector<std::string> paths;
  searcher::IndexView view;
  Analyzer analyzer;
  analyzers::Graphemes graphemes;

  Result<void> reopen();

  // What `body` gives; on the newest state when commits have discarded the blocks of this one.
  template <typename Body>
  auto read(const std::string& what, Body&& body) -> decltype(body()) {
    for (int attempt = 1;; ++attempt) {
      bool overtaken = false;
      auto result = guarded("cannot " + what, [&]() -> decltype(body()) {
        try {
          return body();
        } catch (const Xapian::DatabaseModifiedError&) {
          overtaken = true;
          throw;
        }
      });
      if (!overtaken || attempt > kMaxOvertaken) return result;
      if (auto reopened = reopen(); !reopened) return std::move(reopened).error();
    }
  }

  Result<SearchResults> search(const searcher::Node& root, const SearchOptions& options);
  // `explainer`: nullptr for none.
  void collect(const searcher::Plan& plan, Xapian::Enquire& enquire, const SearchOptions& options,
               searcher::Explainer* explainer, SearchResults& results);
  void collect_checked(const searcher::Plan& plan, Xapian::Enquire& enquire,
                       const SearchOptions& options, searcher::Explainer* explainer,
                       SearchResults& results);
};

// Pages straight from the match.
void Searcher::Impl::collect(const searcher::Plan& plan, Xapian::Enquire& enquire,
                             const SearchOptions& options, searcher::Explainer* explainer,
                             SearchResults& results) {
  searcher::Stopwatch watch;
  const auto offset = static_cast<Xapian::doccount>(
      std::min<std::size_t>(options.offset, view.database.get_lastdocid()));
  const auto limit = static_cast<Xapian::doccount>(options.limit);
  const Xapian::MSet matches = enquire.get_mset(offset, limit, kCountExactly);
  results.total = matches.get_matches_estimated();
  results.total_is_exact = matches.get_matches_lower_bound() == matches.get_matches_upper_bound();
  watch.lap(results.timings.match);
  searcher::HitMaker maker(plan, options, view.manifest.schema, analyzer, graphemes);
  // No MSet::fetch(): with an offset, Xapian 1.4.22 reads beyond its own array there.
  for (Xapian::MSetIterator it = matches.begin(); it != matches.end(); ++it) {
    auto document = indexer::decode_record(it.get_document().get_data());
    if (!document) throw Xapian::DatabaseCorruptError(document.error().message);
    watch.lap(results.timings.fetch);
    if (explainer != nullptr) {
      explainer->look(*it, *document);
      watch.lap(results.timings.explain);
    }
    Hit hit = maker.make(std::move(document).value());
    hit.rank = it.get_rank() + 1;
    hit.score = it.get_weight();
    results.hits.push_back(std::move(hit));
    watch.lap(results.timings.snippet);
  }
}

// Page after page of candidates, each checked on its text, until the page asked for is full.
void Searcher::Impl::collect_checked(const searcher::Plan& plan, Xapian::Enquire& enquire,
                                     const SearchOptions& options, searcher::Explainer* explainer,
                                     SearchResults& results) {
  searcher::Stopwatch watch;
  searcher::HitMaker maker(plan, options, view.manifest.schema, analyzer, graphemes);
  const auto wanted = std::min<std::uint64_t>(
      static_cast<std::uint64_t>(options.offset) + options.limit, view.database.get_lastdocid());
  std::uint64_t passed = 0;
  Xapian::doccount looked_at = 0;
  Xapian::doccount candidates = 0;
  bool exhausted = false;
  while (!exhausted && looked_at < kMaxChecked && (passed < wanted || looked_at < kCountExactly)) {
    constexpr Xapian::doccount kBatch = 100;
    const Xapian::MSet matches = enquire.get_mset(looked_at, kBatch, kCountExactly);
    candidates = matches.get_matches_estimated();
    exhausted = matches.size() < kBatch;
    watch.lap(results.timings.match);
    for (Xapian::MSetIterator it = matches.begin(); it != matches.end(); ++it) {
      ++looked_at;
      auto document = indexer::decode_record(it.get_document().get_data());
      if (!document) throw Xapian::DatabaseCorruptError(document.error().message);
      watch.lap(results.timings.fetch);
      const bool is_hit = maker.check(*document);
      watch.lap(results.timings.match);
      if (!is_hit) continue;
      ++passed;
      if (passed <= options.offset || results.hits.size() >= options.limit) continue;
      if (explainer != nullptr) {
        explainer->look(*it, *document);
        watch.lap(results.timings.explain);
      }
      Hit hit = maker.make(std::move(document).value());
      hit.rank = passed;
      hit.score = it.get_weight();
      results.hits.push_back(std::move(hit));
      watch.lap(results.timings.snippet);
    }
  }
  results.total = passed;
  results.total_is_exact = exhausted;
  if (exhausted) return;
  // The rest is taken to hold as many real ones as the part that was looked at.
  const double share = static_cast<double>(passed) / static_cast<double>(looked_at);
  const auto rest = static_cast<double>(std::max(candidates, looked_at) - looked_at);
  results.total += static_cast<std::uint64_t>(share * rest);
  if (looked_at >= kMaxChecked && results.hits.size() < options.limit) {
    results.notes.emplace_back("the phrase was looked for in the best " +
                               std::to_string(kMaxChecked) + " candidates only");
  }
}

Result<SearchResults> Searcher::Impl::search(const searcher::Node& root,
                                             const SearchOptions& options) {
  SearchResults results;
  searcher::Stopwatch watch;
  const searcher::Plan plan = searcher::make_plan(
      root, {view.database, view.manifest.schema, analyzer, *view.names, options.level,
             options.match_all, options.without});
  results.timings.analysis = plan.analysis_ms;
  results.timings.plan = -plan.analysis_ms;
  watch.lap(results.timings.plan);
  if (plan.query.empty()) {
    results.notes.emplace_back("the query has no words to search for");
    return results;
  }
  Xapian::Enquire enquire(view.database);
  enquire.set_query(searcher::living(view, plan.query));
  enquire.set_weighting_scheme(
      Xapian::BM25Weight(searcher::kK1, 0.0, 1.0, searcher::kB, searcher::kMinNormLength));
  std::optional<searcher::Explainer> explainer;
  if (options.explain) explainer.emplace(plan, view, analyzer);
  searcher::Explainer* const explains = explainer ? &*explainer : nullptr;
  if (plan.needs_check) {
    collect_checked(plan, enquire, options, explains, results);
  } else {
    collect(plan, enquire, options, explains, results);
  }
  if (explainer) {
    searcher::Stopwatch its_watch;
    explainer->explain(enquire, results.hits);
    its_watch.lap(results.timings.explain);
  }
  if (results.total == 0 && plan.has_exact_phrase) {
    results.notes.emplace_back(
        "words between quotation marks are searched as written, next to each other; without the "
        "marks other spellings and orders are found too");
  }
  return results;
}

Searcher::Searcher(std::unique_ptr<Impl> impl) noexcept : impl_(std::move(impl)) {}
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;
Searcher::~Searcher() = default;

Result<Searcher> Searcher::open(const std::vector<std::string>& paths) {
  auto view = searcher::open_view(paths);
  if (!view) return std::move(view).error();
  auto analyzer = Analyzer::create(view->manifest.analyzer);
  if (!analyzer) return std::move(analyzer).error();
  return Searcher(std::unique_ptr<Impl>(
      new Impl{paths, std::move(view).value(), std::move(analyzer).value(), {}}));
}

Result<Searcher> Searcher::open(const std::string& path) {
  return open(std::vector<std::string>{path});
}

Result<SearchResults> Searcher::search(std::string_view query, const SearchOptions& options) {
  searcher::Stopwatch all;
  searcher::Stopwatch watch;
  const std::size_t most = options.explain ? kMostExplained : kMaxPage;
  if (options.limit > most) {
    return Error{ErrorCode::kInvalidArgument,
                 "at most " + std::to_string(most) + " hits can be " +
                     (options.explain ? "explained" : "asked for") + " at once",
                 {}};
  }
  searcher::ParserOptions parser;
  parser.strict = options.strict;
  parser.is_field = [this](std::string_view name) {
    const indexer::Field* field = impl_->view.manifest.schema.find(name);
    return field != nullptr && (field->is(kFieldSearch) || field->is(kFieldFilter)) &&
           name != "date";
  };
  auto parsed = searcher::parse_query(query, parser);
  if (!parsed) return std::move(parsed).error();
  double parsing = 0;
  watch.lap(parsing);
  auto results = impl_->read("search", [&] { return impl_->search(parsed->root, options); });
  if (!results) return results;
  results->notes.insert(results->notes.begin(), parsed->notes.begin(), parsed->notes.end());
  results->timings.analysis += parsing;
  all.lap(results->took_ms);
  return results;
}

Result<void> Searcher::Impl::reopen() {
  auto now = searcher::open_view(paths);
  if (!now) return std::move(now).error();
  auto its_analyzer = Analyzer::create(now->manifest.analyzer);
  if (!its_analyzer) return std::move(its_analyzer).error();
  view = std::move(now).value();
  analyzer = std::move(its_analyzer).value();
  return {};
}

Result<bool> Searcher::refresh() {
  // Every commit makes a new stub; of a remote index there is none to be looked at.
  const bool has_remote = std::any_of(impl_->view.stubs.begin(), impl_->view.stubs.end(),
                                      [](const std::string& stub) { return stub.empty(); });
  if (!has_remote && !searcher::stubs_changed(impl_->paths, impl_->view)) return false;
  const std::string before = impl_->view.database.get_uuid();
  if (auto reopened = impl_->reopen(); !reopened) return std::move(reopened).error();
  return impl_->view.database.get_uuid() != before;
}

Result<Document> Searcher::get(const std::string& id) {
  return impl_->read("read the document", [&]() -> Result<Document> {
    const std::string term = indexer::id_term(id);
    const Xapian::Database& database = impl_->view.database;
    Xapian::Enquire enquire(database);
    enquire.set_query(searcher::living(impl_->view, Xapian::Query(term)));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const Xapian::MSet found = enquire.get_mset(0, 1);
    if (found.empty()) {
      return Error{ErrorCode::kNotFound, "there is no document with the id \"" + id + "\"", {}};
    }
    return indexer::decode_record(found.begin().get_document().get_data());
  });
}

Result<IndexStats> Searcher::stats() {
  return impl_->read("read the index", [&]() -> Result<IndexStats> {
    const searcher::IndexView& view = impl_->view;
    IndexStats stats;
    stats.documents = view.database.get_doccount();
    for (const std::string& term : view.dead) stats.dead += view.database.get_termfreq(term);
    stats.documents -= stats.dead;
    stats.average_length = view.database.get_avlength();
    stats.bytes_on_disk = view.bytes_on_disk;
    stats.segments = view.segments;
    stats.format_version = view.database.get_metadata(indexer::kFormatKey);
    stats.fingerprint = view.manifest.fingerprint;
    for (auto it = view.database.allterms_begin(); it != view.database.allterms_end(); ++it) {
      ++stats.distinct_terms;
    }
    for (const indexer::Field& field : view.manifest.schema.fields) {
      stats.fields.push_back(field.spec);
    }
    return stats;
  });
}

}  // namespace fihris
