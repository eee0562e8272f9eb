// SPDX-License-Identifier: GPL-2.0-or-later
//
// The Searcher of fihris/search.h.
#include <algorithm>
#include <optional>
#include <utility>

#include <xapian.h>

#include "analyzers/text/graphemes.h"
#include "fihris/search.h"
#include "indexer/format/errors.h"
#include "searcher/base/search_parts.h"
#include "searcher/base/stopwatch.h"
#include "searcher/base/weights.h"
#include "searcher/collector.h"
#include "searcher/explainer.h"
#include "searcher/fields/facets.h"
#include "searcher/fields/filters.h"
#include "searcher/fields/sorting.h"
#include "searcher/fields/value_ranges.h"
#include "searcher/index/index_view.h"
#include "searcher/plan/planner.h"
#include "searcher/plan/remote_notes.h"
#include "searcher/plan/similar.h"
#include "searcher/plan/widening.h"
#include "searcher/query/parser.h"
#include "searcher/query/writer.h"
#include "searcher/suggest/completion.h"
#include "searcher/suggest/query_words.h"
#include "searcher/suggest/suggest.h"
#include "searcher/words/word_forms.h"

namespace fihris {
namespace {

using indexer::guarded;

constexpr std::size_t kMaxPage = 10'000;
constexpr std::size_t kMaxFacetValues = 10'000;

Error no_document(const std::string& id) {
  return Error{ErrorCode::kNotFound, msg("there is no document with the id \"{0}\"", id), {}};
}

Error wrong_argument(Message message) {
  return Error{ErrorCode::kInvalidArgument, std::move(message), {}};
}

std::optional<Error> too_many_suggestions(std::size_t limit) {
  if (limit <= kMostSuggestions) return std::nullopt;
  return wrong_argument(msg("at most {0} suggestions can be asked for at once", kMostSuggestions));
}

std::optional<Error> wrong_options(const SearchOptions& options) {
  if (options.explain && options.limit > kMostExplained) {
    return wrong_argument(msg("at most {0} hits can be explained at once", kMostExplained));
  }
  if (options.limit > kMaxPage) {
    return wrong_argument(msg("at most {0} hits can be asked for at once", kMaxPage));
  }
  if (options.facet_values > kMaxFacetValues) {
    return wrong_argument(
        msg("at most {0} values of a facet can be asked for at once", kMaxFacetValues));
  }
  return std::nullopt;
}

// Whether a part of the query stands for words that only the word list can supply.
bool asks_for_words(const searcher::Node& node) {
  return node.kind == searcher::NodeKind::kPattern || node.kind == searcher::NodeKind::kFuzzy ||
         std::any_of(node.children.begin(), node.children.end(), asks_for_words);
}

// A blank query with filters, facets or a sort order: all documents that fit.
bool asks_for_all(const searcher::Node& root, const SearchOptions& options) {
  return root.kind == searcher::NodeKind::kGroup && root.children.empty() &&
         (!options.filters.empty() || !options.facets.empty() || !options.sort.empty());
}

}  // namespace

struct Searcher::Impl {
  std::vector<std::string> paths;
  searcher::IndexView view;
  Analyzer analyzer;
  analyzers::Graphemes graphemes = {};
  searcher::RecentForms forms = {};  // of words of queries, in this state of the indexes
  std::uint32_t without = 0;         // of SearchPart

  Result<bool> refresh();

  // The result of `body`, or `what` with the reason when it throws.
  template <typename Body>
  auto read(const Message& what, Body&& body) -> decltype(body()) {
    auto result = guarded(what, std::forward<Body>(body));
    if (result || result.error().code != ErrorCode::kIo) return result;
    return naming_servers(std::move(result).error());
  }
  // Xapian does not always say which server does not answer.
  [[nodiscard]] Error naming_servers(Error error) const;

  [[nodiscard]] bool is_field(std::string_view name) const {
    const indexer::Field* field = view.manifest.schema.find(name);
    return field != nullptr && (field->is(kFieldSearch) || field->is(kFieldFilter));
  }
  [[nodiscard]] searcher::ParserOptions parser_options(bool strict) const;

  Result<SearchResults> search(const searcher::Node& root, const SearchOptions& options);
  Result<SearchResults> similar(const std::string& id, const SearchOptions& options);
  Result<SearchResults> answer(const searcher::Plan& plan, const SearchOptions& options,
                               const searcher::Deadline& deadline);
  Result<searcher::PlanContext> plan_context(const searcher::Node& root,
                                             const SearchOptions& options);
  std::vector<searcher::QueryWord> words_of(std::string_view query) {
    return searcher::words_of_query(query, analyzer,
                                    [this](std::string_view name) { return is_field(name); });
  }
  Result<void> suggest_after(std::string_view query, SearchResults& results, std::size_t limit);
};

Error Searcher::Impl::naming_servers(Error error) const {
  const std::string said = error.text();
  std::string servers;
  for (const searcher::IndexView::Part& part : view.parts) {
    if (part.stub) continue;
    if (said.find(part.path) != std::string::npos) return error;
    servers += (servers.empty() ? "" : ", ") + part.path;
  }
  if (!servers.empty()) error.message = msg("{0} (remote: {1})", error.message, servers);
  return error;
}

searcher::ParserOptions Searcher::Impl::parser_options(bool strict) const {
  searcher::ParserOptions parser;
  parser.strict = strict;
  parser.is_field = [this](std::string_view name) { return is_field(name); };
  parser.is_range = [this](std::string_view name, std::string_view text) -> std::optional<bool> {
    const indexer::Field* field = view.manifest.schema.find(name);
    if (field == nullptr || !field->is(kFieldFilter)) return std::nullopt;
    return searcher::reads_as_range(*field, text);
  };
  return parser;
}

Result<searcher::PlanContext> Searcher::Impl::plan_context(const searcher::Node& root,
                                                           const SearchOptions& options) {
  searcher::PlanContext context{.view = view,
                                .counts = searcher::TermCounts(view),
                                .schema = view.manifest.schema,
                                .analyzer = analyzer,
                                .names = *view.names,
                                .forms = forms,
                                .level = options.level,
                                .match_all = options.match_all,
                                .positions_at_hand = !searcher::has_remote(view),
                                .without = without};
  if (!asks_for_words(root)) return context;
  const auto lists = view.words->lists();
  if (!lists) return lists.error();
  // A part of the index without a list would be left out: then the terms themselves are scanned.
  if (view.words->notes().empty()) context.lists = *lists;
  return context;
}

// The results of one reading of a query.
Result<SearchResults> Searcher::Impl::answer(const searcher::Plan& plan,
                                             const SearchOptions& options,
                                             const searcher::Deadline& deadline) {
  SearchResults results;
  results.notes = plan.notes;
  const auto& schema = view.manifest.schema;
  auto filter = searcher::filter_query(options.filters, schema);
  if (!filter) return std::move(filter).error();
  auto facets = searcher::FacetCounter::create(options.facets, schema);
  if (!facets) return std::move(facets).error();
  auto sorting =
      searcher::Sorting::create(options.sort, options.order, schema, searcher::has_remote(view));
  if (!sorting) return std::move(sorting).error();
  if (plan.query.empty()) {
    results.notes.push_back({msg("the query has no words to search for"), {}});
    return results;
  }
  Xapian::Query query = plan.query;
  if (!filter->empty()) query = Xapian::Query(Xapian::Query::OP_FILTER, query, *filter);
  Xapian::Enquire enquire(view.database);
  // What watches the time cannot be passed to a remote index.
  query = searcher::living(view, query);
  enquire.set_query(searcher::has_remote(view) ? query : deadline.limit(query));
  enquire.set_weighting_scheme(
      Xapian::BM25Weight(searcher::kK1, 0.0, 1.0, searcher::kB, searcher::kMinNormLength));
  sorting->apply(enquire);
  facets->attach(enquire);
  std::optional<searcher::Explainer> explainer;
  if (options.explain) explainer.emplace(plan, view, analyzer);
  searcher::Collector collector(plan,
                                {.view = view,
                                 .options = options,
                                 .deadline = deadline,
                                 .analyzer = analyzer,
                                 .graphemes = graphemes,
                                 .without = without},
                                explainer ? &*explainer : nullptr);
  collector.collect(enquire, results);
  results.facets = facets->counts(options.facet_values);
  if (auto note = searcher::dead_note(view, options)) results.notes.push_back(std::move(*note));
  enquire.clear_matchspies();
  if (explainer) {
    searcher::Stopwatch watch;
    enquire.set_sort_by_relevance();
    explainer->explain(enquire, results.hits, deadline);
    watch.lap(results.timings.explain);
  }
  if (deadline.was_over() || plan.is_cut) {
    results.timed_out = true;
    results.total_is_exact = false;
    results.notes.push_back({msg("the time ran out before all documents were examined: there may "
                                 "be more hits, and better ones"),
                             {},
                             Note::kTimedOut});
  }
  return results;
}

// Searches as asked, and then, while nothing is found, in wider readings.
Result<SearchResults> Searcher::Impl::search(const searcher::Node& root,
                                             const SearchOptions& options) {
  searcher::Stopwatch watch;
  const searcher::Deadline deadline(options.timeout_ms, options.stop);
  auto made = plan_context(root, options);
  if (!made) return std::move(made).error();
  searcher::PlanContext& context = *made;
  context.deadline = &deadline;
  searcher::Widening wider(root, options, context);
  double analysis = 0;
  double planning = 0;
  const auto plan_now = [&] {
    watch = searcher::Stopwatch();
    context.level = wider.options().level;
    context.match_all = wider.options().match_all;
    searcher::Plan plan = searcher::make_plan(wider.root(), context);
    if (asks_for_all(root, options)) plan.query = Xapian::Query::MatchAll;
    analysis += plan.analysis_ms;
    watch.lap(planning);
    return plan;
  };
  searcher::Plan plan = plan_now();
  if (options.widen && wider.repair(plan, false)) plan = plan_now();
  auto results = answer(plan, wider.options(), deadline);
  if (options.widen && !plan.query.empty()) {
    while (results && results->total == 0 && !results->timed_out &&
           (wider.repair(plan, true) || wider.widen(plan))) {
      plan = plan_now();
      results = answer(plan, wider.options(), deadline);
    }
  }
  if (!results) return results;
  results->timings.analysis = analysis;
  results->timings.plan = planning - analysis;
  if (results->total > 0 && !wider.steps().empty()) {
    results->widened = wider.steps();
    results->searched_as = searcher::to_query(wider.root());
    const std::vector<Note> notes = wider.notes();
    results->notes.insert(results->notes.begin(), notes.begin(), notes.end());
  }
  if (auto note = searcher::remote_note(view, plan, wider.options())) {
    results->notes.push_back(std::move(*note));
  }
  if (results->total == 0 && plan.has_exact_phrase && !options.widen) {
    results->notes.push_back({msg("words between quotation marks are searched as written, next to "
                                  "each other; without the marks other spellings and orders are "
                                  "found too"),
                              {}});
  }
  return results;
}

// Suggestions are optional after a search, so a damaged list is no reason to
// fail.
Result<void> Searcher::Impl::suggest_after(std::string_view query, SearchResults& results,
                                           std::size_t limit) {
  return read(msg("cannot suggest words"), [&]() -> Result<void> {
    const auto lists = view.words->lists();
    if (!lists) {
      results.notes.push_back({lists.error().message, lists.error().advice});
      return {};
    }
    results.suggestions = searcher::suggest_after_search(
        query, words_of(query), results.total, searcher::TermCounts(view),
        {**lists, view.database.get_doccount()}, limit);
    return {};
  });
}

Result<SearchResults> Searcher::Impl::similar(const std::string& id, const SearchOptions& options) {
  const Xapian::docid document = searcher::find_document(view, id);
  if (document == 0) return no_document(id);
  const searcher::Plan plan = searcher::plan_similar(view, document, id);
  if (plan.query.empty()) {
    SearchResults results;
    results.notes.push_back({msg("the document has no words that another one has"), {}});
    return results;
  }
  return answer(plan, options, searcher::Deadline(options.timeout_ms, options.stop));
}

Searcher::Searcher(std::unique_ptr<Impl> impl) noexcept : impl_(std::move(impl)) {}
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;
Searcher::~Searcher() = default;

Result<Searcher> Searcher::open(const std::vector<std::string>& paths) {
  return guarded(msg("cannot open the index"), [&]() -> Result<Searcher> {
    auto view = searcher::open_view(paths);
    if (!view) return std::move(view).error();
    auto analyzer = Analyzer::create(view->manifest.analyzer);
    if (!analyzer) return std::move(analyzer).error();
    return Searcher(std::unique_ptr<Impl>(new Impl{.paths = paths,
                                                   .view = std::move(view).value(),
                                                   .analyzer = std::move(analyzer).value(),
                                                   .graphemes = {}}));
  });
}

void searcher::PartsLeftOut::set(Searcher& searcher, std::uint32_t parts) {
  searcher.impl_->without = parts;
}

Result<Searcher> Searcher::open(const std::string& path) {
  return open(std::vector<std::string>{path});
}

Result<SearchResults> Searcher::search(std::string_view query, const SearchOptions& options) {
  searcher::Stopwatch all;
  if (auto error = wrong_options(options)) return std::move(*error);
  auto results = impl_->read(msg("cannot search"), [&]() -> Result<SearchResults> {
    searcher::Stopwatch watch;
    auto parsed = searcher::parse_query(query, impl_->parser_options(options.strict));
    if (!parsed) return std::move(parsed).error();
    double parsing = 0;
    watch.lap(parsing);
    auto found = impl_->search(parsed->root, options);
    if (!found) return found;
    found->notes.insert(found->notes.begin(), parsed->notes.begin(), parsed->notes.end());
    found->timings.analysis += parsing;
    return found;
  });
  if (!results) return results;
  if (options.suggestions > 0 && options.offset == 0) {
    auto suggested = impl_->suggest_after(query, *results, options.suggestions);
    if (!suggested) return std::move(suggested).error();
  }
  all.lap(results->took_ms);
  return results;
}

Result<std::vector<Completion>> Searcher::complete(std::string_view text,
                                                   const CompleteOptions& options) {
  if (auto error = too_many_suggestions(options.limit)) {
    return std::move(*error);
  }
  return impl_->read(msg("cannot suggest words"), [&]() -> Result<std::vector<Completion>> {
    const auto lists = impl_->view.words->lists();
    if (!lists) return lists.error();
    return searcher::complete(text, **lists, impl_->analyzer, options.limit);
  });
}

Result<std::vector<Suggestion>> Searcher::suggest(std::string_view query,
                                                  const SuggestOptions& options) {
  if (auto error = too_many_suggestions(options.limit)) {
    return std::move(*error);
  }
  return impl_->read(msg("cannot suggest words"), [&]() -> Result<std::vector<Suggestion>> {
    if (auto parsed = searcher::parse_query(query); !parsed) return std::move(parsed).error();
    const auto lists = impl_->view.words->lists();
    if (!lists) return lists.error();
    auto words = impl_->words_of(query);
    const searcher::SuggestContext context{**lists, impl_->view.database.get_doccount()};
    searcher::count_as_written(words, context);
    return searcher::suggest(query, words, context, options.limit);
  });
}

std::vector<Note> Searcher::suggest_notes() const { return impl_->view.words->notes(); }

Result<SearchResults> Searcher::similar(const std::string& id, const SearchOptions& options) {
  searcher::Stopwatch watch;
  if (auto error = wrong_options(options)) return std::move(*error);
  auto results = impl_->read(msg("cannot find similar documents"),
                             [&] { return impl_->similar(id, options); });
  if (results) watch.lap(results->took_ms);
  return results;
}

// Changes nothing until all that can fail is done.
Result<bool> Searcher::Impl::refresh() {
  // A remote index has no stub to look at.
  if (!searcher::has_remote(view)) {
    auto changed = searcher::has_changed(view);
    if (!changed || !*changed) return changed;
  }
  auto now = searcher::open_view(paths);
  if (!now) return std::move(now).error();
  auto its_analyzer = Analyzer::create(now->manifest.analyzer);
  if (!its_analyzer) return std::move(its_analyzer).error();
  const auto same = [](const searcher::IndexView::Part& a, const searcher::IndexView::Part& b) {
    return a.index == b.index && a.generation == b.generation;
  };
  const bool is_new =
      !std::equal(view.parts.begin(), view.parts.end(), now->parts.begin(), now->parts.end(), same);
  view = std::move(now).value();
  forms = {};
  analyzer = std::move(its_analyzer).value();
  return is_new;
}

Result<bool> Searcher::refresh() {
  return impl_->read(msg("cannot open the index"), [&] { return impl_->refresh(); });
}

std::vector<std::uint64_t> Searcher::generations() const {
  std::vector<std::uint64_t> out;
  for (const auto& part : impl_->view.parts) out.push_back(part.generation);
  return out;
}

Result<Document> Searcher::get(const std::string& id) {
  return impl_->read(msg("cannot read the document"), [&]() -> Result<Document> {
    const Xapian::docid found = searcher::find_document(impl_->view, id);
    if (found == 0) return no_document(id);
    return searcher::read_document(impl_->view, found);
  });
}

Result<IndexStats> Searcher::stats() {
  return impl_->read(msg("cannot read the index"), [&]() -> Result<IndexStats> {
    const searcher::IndexView& view = impl_->view;
    IndexStats stats;
    stats.documents = view.database.get_doccount();
    stats.dead = searcher::dead_documents(view);
    stats.documents -= stats.dead;
    stats.average_length = view.database.get_avlength();
    stats.bytes_on_disk = searcher::bytes_on_disk(view);
    stats.segments = view.segments;
    stats.format_version = view.database.get_metadata(indexer::kFormatKey);
    stats.fingerprint = view.manifest.fingerprint;
    view.blocks.terms("");
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
