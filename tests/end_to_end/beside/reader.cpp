// SPDX-License-Identifier: GPL-2.0-or-later
#include "end_to_end/beside/reader.h"

#include <algorithm>
#include <utility>

namespace fihris::test {
namespace {

constexpr std::size_t kMostFailures = 20;

SearchOptions plain() {
  SearchOptions options;
  options.level = Level::kStem;
  options.limit = 10'000;
  options.snippet_length = 0;
  options.suggestions = 0;
  options.widen = false;
  return options;
}

std::string rank_of(const Version& version) {
  return std::to_string(static_cast<std::uint64_t>(Features(version).rank));
}

std::string stored_rank(const std::vector<FieldValue>& fields) {
  for (const FieldValue& field : fields) {
    if (field.name == "rank") return field.value;
  }
  return {};
}

std::string tag_word(std::uint32_t tag) { return "tag" + std::to_string(tag); }
std::string side_word(std::uint32_t side) { return "side" + std::to_string(side); }

}  // namespace

void Watched::committed(std::uint32_t step, std::uint64_t generation) {
  if (!saw(step, generation)) fail("the writer reports generation " + std::to_string(generation));
  last_step_ = step;
}

bool Watched::saw(std::uint32_t step, std::uint64_t generation) {
  const std::lock_guard lock(mutex_);
  seen_.insert(step);
  const auto at = step_of_.emplace(generation, step).first;
  if (at->second != step) return false;
  const bool after_earlier = at == step_of_.begin() || std::prev(at)->second <= step;
  const bool before_later = std::next(at) == step_of_.end() || std::next(at)->second >= step;
  return after_earlier && before_later;
}

void Watched::fail(const std::string& what) {
  const std::lock_guard lock(mutex_);
  if (failures_.size() < kMostFailures) failures_.push_back(what);
}

std::vector<std::string> Watched::failures() const {
  const std::lock_guard lock(mutex_);
  return failures_;
}

std::size_t Watched::states_seen() const {
  const std::lock_guard lock(mutex_);
  return seen_.size();
}

void Reader::run() {
  open();
  while (searcher_ && !watched_.is_finished()) {
    const std::uint32_t dice = random_() % 16;
    if (dice == 0) open();
    if (dice > 0 && dice < 6) refresh();
    if (searcher_) ask();
  }
  if (!searcher_) return;
  refresh();
  if (model_.step() != watched_.steps()) fail("does not see the last commit");
  for (int i = 0; i < 20; ++i) ask();
}

void Reader::open() {
  const std::uint32_t least = watched_.last_step();
  auto opened = Searcher::open(watched_.index());
  if (!opened) return fail("open: " + opened.error().text());
  searcher_.emplace(std::move(*opened));
  find_step(least);
}

void Reader::refresh() {
  const std::uint32_t least = watched_.last_step();
  const std::uint64_t before = searcher_->generations().at(0);
  const std::uint32_t step_before = model_.step();
  const auto refreshed = searcher_->refresh();
  if (!refreshed) return fail("refresh: " + refreshed.error().text());
  find_step(least);
  const bool is_same = searcher_->generations().at(0) == before && model_.step() == step_before;
  if (!*refreshed && !is_same) fail("refresh() moved and says that it did not");
}

void Reader::find_step(std::uint32_t least) {
  SearchOptions total = plain();
  total.limit = 0;
  const auto results = search("marker", total);
  if (!results) return;
  if (!results->total_is_exact || results->total > watched_.steps()) {
    return fail("the total of markers is " + std::to_string(results->total));
  }
  const std::uint32_t step = watched_.steps() - static_cast<std::uint32_t>(results->total);
  if (step < least) fail("sees " + std::to_string(step) + " after " + std::to_string(least));
  if (step < model_.step()) return fail("went back to " + std::to_string(step));
  model_.advance_to(step);
  const std::uint64_t generation = searcher_->generations().at(0);
  if (!watched_.saw(step, generation)) {
    fail("another commit had the generation " + std::to_string(generation));
  }
}

void Reader::ask() {
  switch (random_() % 10) {
    case 0:
      return expect_state();
    case 1:
      return expect_tag();
    case 2:
      return expect_phrase();
    case 3:
      return expect_without();
    case 4:
      return expect_either();
    case 5:
      return expect_sorted();
    case 6:
      return expect_facet();
    case 7:
      return expect_document();
    case 8:
      return expect_wide();
    default:
      return expect_other_questions();
  }
}

void Reader::expect_state() {
  const auto stats = searcher_->stats();
  if (!stats) return fail("stats: " + stats.error().text());
  if (stats->documents != model_.size()) {
    fail("stats: " + std::to_string(stats->documents) + " documents");
  }
  SearchOptions total = plain();
  total.limit = 0;
  const auto markers = search("marker", total);
  if (markers && markers->total != model_.markers()) fail("moved without refresh()");
}

void Reader::expect_tag() {
  const std::uint32_t tag = random_() % kTags;
  expect_hits(tag_word(tag), plain(),
              model_.all([&](const Features& features) { return features.tag == tag; }));
}

void Reader::expect_phrase() {
  const std::uint32_t tag = random_() % kTags;
  const std::uint32_t side = random_() % kSides;
  expect_hits('"' + tag_word(tag) + ' ' + side_word(side) + '"', plain(),
              model_.all([&](const Features& features) {
                return features.tag == tag && features.side == side && features.adjacent;
              }));
}

void Reader::expect_without() {
  const std::uint32_t tag = random_() % kTags;
  const std::uint32_t side = random_() % kSides;
  expect_hits(tag_word(tag) + " -" + side_word(side), plain(),
              model_.all([&](const Features& features) {
                return features.tag == tag && features.side != side;
              }));
}

// Only a page, so that what cannot be on it is skipped.
void Reader::expect_either() {
  const std::uint32_t tag = random_() % kTags;
  const std::uint32_t side = random_() % kSides;
  const auto wanted = model_.all(
      [&](const Features& features) { return features.tag == tag || features.side == side; });
  SearchOptions page = plain();
  page.limit = 5;
  const std::string query = tag_word(tag) + " OR " + side_word(side);
  const auto results = search(query, page);
  if (!results) return;
  if (results->hits.size() != std::min<std::size_t>(5, wanted.size())) fail(query + ": too few");
  if (results->total_is_exact && results->total != wanted.size()) fail(query + ": total");
  for (const Hit& hit : results->hits) {
    const bool is_right = std::any_of(wanted.begin(), wanted.end(), [&](const Version& version) {
      return id_of(version.number) == hit.id && rank_of(version) == stored_rank(hit.fields);
    });
    if (!is_right) fail(query + ": " + hit.id);
  }
}

void Reader::expect_sorted() {
  const std::uint32_t topic = random_() % kTopics;
  auto wanted = model_.all([&](const Features& features) { return features.topic == topic; });
  SearchOptions options = plain();
  options.filters = {{"topic", "t" + std::to_string(topic)}};
  options.sort = "rank";
  options.limit = 30;
  const auto results = search("", options);
  if (!results) return;
  if (results->total_is_exact && results->total != wanted.size()) fail("sorted: total");
  std::reverse(wanted.begin(), wanted.end());  // the greatest rank first
  wanted.resize(std::min<std::size_t>(wanted.size(), 30));
  if (results->hits.size() != wanted.size()) return fail("sorted: too few");
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (stored_rank(results->hits[i].fields) != rank_of(wanted[i])) return fail("sorted: order");
  }
}

void Reader::expect_facet() {
  SearchOptions options = plain();
  options.limit = 1;
  options.facets = {"topic"};
  const auto results = search("مكتبة", options);
  if (!results) return;
  if (results->total != model_.size()) fail("facet: total " + std::to_string(results->total));
  if (results->facets.size() != 1) return fail("no facet");
  for (const FacetValue& value : results->facets[0].values) {
    const auto wanted = model_.all([&](const Features& features) {
      return "t" + std::to_string(features.topic) == value.value;
    });
    if (wanted.size() != value.count) fail("facet: " + std::to_string(value.count));
  }
}

void Reader::expect_document() {
  for (int i = 0; i < 5; ++i) {
    const std::uint32_t number = random_() % model_.limit();
    const auto document = searcher_->get(id_of(number));
    if (!model_.has(number)) {
      if (document.ok()) fail("get: a document that is gone");
      if (!document.ok() && document.error().code != ErrorCode::kNotFound) {
        fail("get: " + document.error().text());
      }
      continue;
    }
    if (!document) {
      fail("get: " + document.error().text());
    } else if (document->text != model_.document(model_.version(number)).text) {
      fail("get: another version");
    }
  }
}

// All that a search does by default: other forms, suggestions, snippets, the best hits only.
void Reader::expect_wide() {
  SearchOptions options;
  options.explain = random_() % 2 == 0;
  const auto results = search("الكتب وسط مدينه", options);
  if (!results) return;
  if (results->hits.size() != 10) fail("wide: " + std::to_string(results->hits.size()) + " hits");
  if (results->total_is_exact && results->total != model_.size()) fail("wide: total");
  for (const Hit& hit : results->hits) {
    const auto number = static_cast<std::uint32_t>(std::stoul(hit.id.substr(1)));
    if (!model_.has(number) || rank_of(model_.version(number)) != stored_rank(hit.fields)) {
      fail("wide: " + hit.id);
    }
  }
}

void Reader::expect_other_questions() {
  if (const auto done = searcher_->complete("المكت"); !done) {
    fail("complete: " + done.error().text());
  }
  if (const auto done = searcher_->suggest("المكتبه الجديدهه"); !done) {
    fail("suggest: " + done.error().text());
  }
  const std::uint32_t number = random_() % model_.limit();
  const auto similar = searcher_->similar(id_of(number), plain());
  if (similar.ok() != model_.has(number)) fail("similar: " + id_of(number));
}

std::optional<SearchResults> Reader::search(const std::string& query,
                                            const SearchOptions& options) {
  auto results = searcher_->search(query, options);
  if (!results) {
    fail(query + ": " + results.error().text());
    return std::nullopt;
  }
  return std::move(*results);
}

void Reader::expect_hits(const std::string& query, const SearchOptions& options,
                         const std::vector<Version>& wanted) {
  const auto results = search(query, options);
  if (!results) return;
  std::set<std::pair<std::string, std::string>> found;
  for (const Hit& hit : results->hits) found.emplace(hit.id, stored_rank(hit.fields));
  std::set<std::pair<std::string, std::string>> expected;
  for (const Version& version : wanted) expected.emplace(id_of(version.number), rank_of(version));
  if (found != expected || results->hits.size() != wanted.size()) {
    fail(query + ": " + std::to_string(found.size()) + " hits for " +
         std::to_string(expected.size()));
  }
  if (!results->total_is_exact || results->total != wanted.size()) {
    fail(query + ": total " + std::to_string(results->total));
  }
}

void Reader::fail(const std::string& what) {
  watched_.fail("at commit " + std::to_string(model_.step()) + ": " + what);
}

}  // namespace fihris::test
