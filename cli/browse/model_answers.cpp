// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is asked, and what does an answer do?
#include <algorithm>
#include <utility>

#include "cli/browse/messages.h"
#include "cli/browse/model.h"

namespace fihris::cli::browse {
namespace {

// Hits per request; each is explained, so no more than kMostExplained.
constexpr std::size_t kHitsAtATime = 20;
// Graphemes of a snippet: what fits into its rows on a wide screen.
constexpr std::size_t kShortestSnippet = 120;
constexpr std::size_t kLongestSnippet = 400;
constexpr std::size_t kSuggestions = 1;

}  // namespace

SearchOptions Model::options() const {
  SearchOptions options;
  options.limit = kHitsAtATime;
  options.level = state_.level;
  options.filters = state_.filters;
  options.sort = state_.sort;
  options.order = state_.order;
  options.timeout_ms = timeout_ms_;
  options.suggestions = kSuggestions;
  options.snippet_length =
      std::clamp(state_.size.columns * kSnippetRows, kShortestSnippet, kLongestSnippet);
  return options;
}

void Model::clear_results() {
  state_.has_results = false;
  state_.is_complete = false;
  state_.results = {};
  state_.searched.clear();
  state_.completions.clear();
  state_.chosen = state_.top = 0;
  if (state_.view == View::kList) state_.focus = Focus::kQuery;
}

void Model::ask_hits(bool unfinished, Effects& effects) {
  unfinished_ = unfinished;
  const std::string& query = state_.query.text();
  hits_serial_ = ++last_;
  more_serial_ = 0;
  same_query_ = query == state_.completed_for;
  awaits_hits_ = query.find_first_not_of(' ') != std::string::npos;
  if (!awaits_hits_) return clear_results();
  Request request;
  request.ask = Ask::kHits;
  request.serial = hits_serial_;
  request.query = query;
  request.at_once = hits_on_screen(state_.size) + 1;
  request.unfinished = unfinished && state_.query.at_end() && query.back() != ' ';
  request.options = options();
  effects.push_back({Do::kAsk, std::move(request), {}});
}

void Model::ask_more(Effects& effects) {
  const std::size_t count = state_.results.hits.size();
  if (more_serial_ != 0 || !state_.is_complete || count >= state_.results.total) return;
  Request request;
  request.ask = Ask::kMore;
  request.serial = more_serial_ = ++last_;
  request.query = state_.searched;
  request.options = options();
  request.options.offset = count;
  effects.push_back({Do::kAsk, std::move(request), {}});
}

void Model::ask_document(const std::string& id, Effects& effects) {
  remember_query();
  Request request;
  request.ask = Ask::kDocument;
  request.serial = document_serial_ = ++last_;
  request.query = state_.searched;
  request.id = id;
  request.options = options();
  request.options.limit = 1;
  request.options.full_text = true;
  request.options.snippet_length = 0;
  request.options.suggestions = 0;
  request.options.filters.push_back({"id", id, false});
  effects.push_back({Do::kAsk, std::move(request), {}});
}

void Model::ask_inside(Effects& effects) {
  Request request;
  request.ask = Ask::kInside;
  request.serial = inside_serial_ = ++last_;
  awaits_inside_ = true;
  request.query = state_.inside.text();
  effects.push_back({Do::kAsk, std::move(request), {}});
}

Effects Model::idle() {
  Effects effects;
  Request request;
  request.ask = Ask::kRefresh;
  effects.push_back({Do::kAsk, std::move(request), {}});
  return effects;
}

void Model::note_waiting() {
  state_.is_waiting = awaits_hits_ || awaits_inside_ || more_serial_ != 0 ||
                      document_serial_ != 0 || facets_serial_ != 0 || wanted_ != Wanted::kNothing;
}

Effects Model::take_answer(Answer answer) {
  Effects effects;
  accept(std::move(answer), effects);
  note_waiting();
  return effects;
}

void Model::accept(Answer answer, Effects& effects) {
  const bool is_newest = [&] {
    switch (answer.ask) {
      case Ask::kHits:
        return answer.serial == hits_serial_;
      case Ask::kMore:
        return answer.serial == more_serial_;
      case Ask::kDocument:
        return answer.serial == document_serial_;
      case Ask::kInside:
        return answer.serial == inside_serial_;
      case Ask::kFacets:
        return answer.serial == facets_serial_;
      case Ask::kFields:
      case Ask::kRefresh:
        break;
    }
    return true;
  }();
  if (answer.changed) forget_fields(effects);
  if (!is_newest) return;
  if (answer.error) {
    show_message(tr(answer.error->message, answer.error->advice), true);
    if (answer.is_of_index) refresh_error_ = state_.message;
    if (answer.ask == Ask::kHits) awaits_hits_ = answer.is_complete ? false : awaits_hits_;
    if (answer.ask == Ask::kMore) more_serial_ = 0;
    if (answer.ask == Ask::kDocument) document_serial_ = 0;
    if (answer.ask == Ask::kInside) awaits_inside_ = false;
    if (answer.ask == Ask::kFacets) facets_serial_ = 0;
    if (answer.ask == Ask::kFields) wanted_ = Wanted::kNothing;
    return;
  }
  switch (answer.ask) {
    case Ask::kHits:
      take_hits(std::move(answer), effects);
      break;
    case Ask::kMore:
      take_more(std::move(answer));
      break;
    case Ask::kDocument:
      take_document(std::move(answer));
      break;
    case Ask::kInside:
      awaits_inside_ = false;
      if (!state_.document) break;
      state_.has_inside = !state_.inside.text().empty();
      if (state_.has_inside) {
        state_.document->mark(std::move(answer.spans));
      } else {
        state_.document->mark_matches();
      }
      break;
    case Ask::kFacets:
      take_facets(answer);
      break;
    case Ask::kFields:
      take_fields(std::move(answer), effects);
      break;
    case Ask::kRefresh:
      if (!refresh_error_.empty() && state_.message == refresh_error_) show_message("", false);
      refresh_error_.clear();
      if (!answer.changed) break;
      ask_hits(unfinished_, effects);
      if (!effects.empty()) show_message(tr(messages::kChanged), false);
      break;
  }
}

// The chosen hit stays chosen if it is among the new ones, unless the query has other words.
void Model::take_hits(Answer answer, Effects& effects) {
  const bool keep = same_query_ && state_.focus == Focus::kHits;
  const std::string id = keep && chosen_hit() != nullptr ? chosen_hit()->id : "";
  state_.completed_for = state_.query.text();
  state_.completions = std::move(answer.completions);
  state_.searched = std::move(answer.searched);
  state_.has_results = true;
  state_.is_complete = answer.is_complete;
  state_.results = std::move(answer.results);
  same_query_ = true;
  awaits_hits_ = !answer.is_complete;
  const auto& hits = state_.results.hits;
  if (hits.empty()) {
    state_.chosen = state_.top = 0;
    if (answer.is_complete) state_.focus = Focus::kQuery;
    return;
  }
  const auto same =
      std::find_if(hits.begin(), hits.end(), [&](const Hit& hit) { return hit.id == id; });
  const bool found = !id.empty() && same != hits.end();
  if (!found) state_.top = 0;
  choose(found ? static_cast<std::size_t>(same - hits.begin()) : 0, effects);
  if (goes_to_hits_ && state_.view == View::kList) to_hits();
  goes_to_hits_ = false;
}

void Model::take_more(Answer answer) {
  more_serial_ = 0;
  auto& hits = state_.results.hits;
  if (answer.results.timed_out) {
    state_.results.timed_out = true;
  } else if (answer.results.hits.empty()) {
    state_.results.total = hits.size();  // it was an estimate
  }
  for (Hit& hit : answer.results.hits) {
    if (hit.rank == hits.size() + 1) hits.push_back(std::move(hit));
  }
}

void Model::take_document(Answer answer) {
  document_serial_ = 0;
  const bool reopened = state_.view == View::kDocument;
  if (answer.results.hits.empty()) {
    if (answer.results.timed_out) return show_message(tr(messages::kNotInTime), true);
    return show_message(tr(reopened ? messages::kNoMatchAtLevel : messages::kGone), false);
  }
  state_.document.emplace(std::move(answer.results.hits.front()));
  state_.document->set_page(
      {state_.size.columns, state_.size.rows > 2 ? state_.size.rows - 2 : 1, state_.order_of_text});
  state_.view = View::kDocument;
  state_.is_typing_inside = state_.has_inside = false;
  inside_serial_ = 0;
  awaits_inside_ = false;
}

}  // namespace fihris::cli::browse
