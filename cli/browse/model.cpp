// SPDX-License-Identifier: GPL-2.0-or-later
//
// What changes when the user selects, narrows, or accepts a word? Keys are in model_keys.cpp,
// answers in model_answers.cpp, fields and their values in model_fields.cpp.
#include "cli/browse/model.h"

#include <algorithm>
#include <utility>

#include "cli/browse/messages.h"

namespace fihris::cli::browse {
namespace {

constexpr std::size_t kMostHistory = 500;
// If a search of a large index takes longer, what was found by then is shown.
constexpr std::uint32_t kPatienceMs = 10'000;

}  // namespace

bool runs_right_to_left(const std::string& line, const TextOrder& order) {
  return order.mode != BidiMode::kOff && direction_of(line) == Direction::kRightToLeft;
}

Model::Model(std::string index, const TextOrder& order, Level level, std::uint32_t timeout_ms)
    : timeout_ms_(timeout_ms == 0 ? kPatienceMs : timeout_ms) {
  state_.index = std::move(index);
  state_.order_of_text = order;
  state_.level = level;
}

void Model::show_message(std::string_view message, bool is_warning) {
  state_.message = message;
  state_.is_warning = is_warning;
}

Effects Model::resize(const Size& size) {
  Effects effects;
  state_.size = size;
  if (state_.document) {
    state_.document->set_page(
        {size.columns, size.rows > 2 ? size.rows - 2 : 1, state_.order_of_text});
  }
  if (!state_.results.hits.empty()) choose(state_.chosen, effects);
  show_facet();
  state_.help_top = 0;
  note_waiting();
  return effects;
}

void Model::change_level(bool forward, Effects& effects) {
  constexpr int kLevels = 3;
  const int now = static_cast<int>(state_.level);
  state_.level = static_cast<Level>((now + (forward ? 1 : kLevels - 1)) % kLevels);
  const bool in_document = state_.view == View::kDocument;
  narrowed(effects);
  if (in_document) ask_document(state_.document->hit().id, effects);
}

// The query is the same, but its results change.
void Model::narrowed(Effects& effects) {
  ask_hits(unfinished_, effects);
  if (state_.view == View::kFacets) ask_facets(effects);
}

void Model::take_suggestion(Effects& effects) {
  if (state_.results.suggestions.empty()) return show_message(tr(messages::kNoSuggestion), false);
  remember_query();
  state_.query.set(state_.results.suggestions.front());
  state_.view = View::kList;
  ask_hits(false, effects);
}

bool Model::take_completion(Effects& effects, bool next_one) {
  if (offered_.empty()) {
    if (state_.completed_for != state_.query.text() || state_.completions.empty() ||
        !state_.query.at_end()) {
      return false;
    }
    offered_ = state_.completions;
    std::erase_if(offered_, [&](const Completion& one) { return one.text == state_.query.text(); });
    if (offered_.empty()) return false;
    offered_at_ = 0;
  } else {
    offered_at_ = (offered_at_ + 1) % offered_.size();
  }
  state_.query.set(offered_[offered_at_].text);
  if (!next_one) offered_.clear();
  ask_hits(false, effects);
  return true;
}

void Model::walk_history(bool older, Effects& effects) {
  if (older ? history_at_ == 0 : history_at_ >= history_.size()) return;
  if (history_at_ == history_.size()) unsent_ = state_.query.text();
  older ? --history_at_ : ++history_at_;
  state_.query.set(history_at_ == history_.size() ? unsent_ : history_[history_at_]);
  ask_hits(false, effects);
}

void Model::remember_query() {
  const std::string& query = state_.query.text();
  if (query.find_first_not_of(' ') != std::string::npos) {
    const auto same = std::find(history_.begin(), history_.end(), query);
    if (same != history_.end()) history_.erase(same);
    history_.push_back(query);
    if (history_.size() > kMostHistory) history_.erase(history_.begin());
  }
  history_at_ = history_.size();
}

void Model::to_hits() {
  if (state_.results.hits.empty()) {
    goes_to_hits_ = awaits_hits_;
    return;
  }
  remember_query();
  state_.focus = Focus::kHits;
}

const Hit* Model::chosen_hit() const {
  return state_.chosen < state_.results.hits.size() ? &state_.results.hits[state_.chosen] : nullptr;
}

void Model::choose(std::size_t hit, Effects& effects) {
  const std::size_t count = state_.results.hits.size();
  state_.chosen = count == 0 ? 0 : std::min(hit, count - 1);
  const std::size_t page = hits_on_screen(state_.size);
  state_.top = std::min(state_.top, state_.chosen);
  if (state_.chosen >= state_.top + page) state_.top = state_.chosen + 1 - page;
  if (state_.chosen + 2 * page >= count) ask_more(effects);
}

}  // namespace fihris::cli::browse
