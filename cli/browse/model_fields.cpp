// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is done with the fields of the index: sorting by them, counting and choosing their values?
#include <algorithm>
#include <utility>

#include "cli/browse/messages.h"
#include "cli/browse/model.h"

namespace fihris::cli::browse {
namespace {

constexpr std::size_t kFacetValues = 50;

}  // namespace

// Remembers what to do once the fields of the index are known.
void Model::want(Wanted what, Effects& effects) {
  if (what == Wanted::kFacets && !state_.has_results)
    return show_message(tr(messages::kNoQuery), false);
  if (!fields_known_) {
    if (wanted_ == Wanted::kNothing) ask_fields(effects);
    wanted_ = what;
    return;
  }
  wanted_ = Wanted::kNothing;
  if (what == Wanted::kSort) next_sort(effects);
  if (what == Wanted::kFacets) ask_facets(effects);
}

void Model::next_sort(Effects& effects) {
  std::vector<std::string> orders = {""};
  for (const FieldSpec& field : fields_) {
    if ((field.uses & kFieldSort) != 0) orders.push_back(field.name);
  }
  if (orders.size() == 1) return show_message(tr(messages::kNoSort), false);
  const auto now = std::find(orders.begin(), orders.end(), state_.sort);
  const auto at = static_cast<std::size_t>(now - orders.begin());
  state_.sort = orders[(at + 1) % orders.size()];
  state_.order = SortOrder::kUsual;
  narrowed(effects);
}

void Model::reverse_sort(Effects& effects) {
  if (state_.sort.empty()) return;
  const auto field = std::find_if(fields_.begin(), fields_.end(),
                                  [&](const FieldSpec& spec) { return spec.name == state_.sort; });
  const bool text = field != fields_.end() && field->type == FieldType::kText;
  const SortOrder other = text ? SortOrder::kDescending : SortOrder::kAscending;
  state_.order = state_.order == SortOrder::kUsual ? other : SortOrder::kUsual;
  narrowed(effects);
}

void Model::ask_fields(Effects& effects) {
  Request request;
  request.ask = Ask::kFields;
  request.serial = ++last_;
  effects.push_back({Do::kAsk, std::move(request), {}});
}

void Model::forget_fields(Effects& effects) {
  fields_known_ = false;
  const bool has_choices = !state_.sort.empty() || !state_.filters.empty();
  if (has_choices || state_.view == View::kFacets || wanted_ != Wanted::kNothing) {
    ask_fields(effects);
  }
}

// A choice that the index no longer has would find nothing.
void Model::drop_lost_choices(Effects& effects) {
  const auto is_lost = [this](const std::string& name, std::uint32_t use) {
    return std::none_of(fields_.begin(), fields_.end(), [&](const FieldSpec& field) {
      return field.name == name && (field.uses & use) != 0;
    });
  };
  bool has_lost = !state_.sort.empty() && is_lost(state_.sort, kFieldSort);
  if (has_lost) {
    state_.sort.clear();
    state_.order = SortOrder::kUsual;
  }
  const auto lost = std::erase_if(
      state_.filters, [&](const Filter& filter) { return is_lost(filter.field, kFieldFilter); });
  has_lost = has_lost || lost > 0;
  if (!has_lost) return;
  ask_hits(unfinished_, effects);
  show_message(tr(messages::kFieldsGone), true);
}

void Model::take_fields(Answer answer, Effects& effects) {
  fields_ = std::move(answer.fields);
  fields_known_ = true;
  drop_lost_choices(effects);
  const bool has_facets = std::any_of(fields_.begin(), fields_.end(), [](const FieldSpec& field) {
    return (field.uses & kFieldFacet) != 0;
  });
  if (wanted_ != Wanted::kNothing) {
    want(wanted_, effects);
  } else if (state_.view == View::kFacets) {
    has_facets ? ask_facets(effects) : void(state_.view = View::kList);
  }
}

void Model::ask_facets(Effects& effects) {
  Request request;
  request.ask = Ask::kFacets;
  request.serial = facets_serial_ = ++last_;
  request.query = state_.searched;
  request.options = options();
  request.options.limit = 0;
  request.options.snippet_length = 0;
  request.options.suggestions = 0;
  request.options.facet_values = kFacetValues;
  for (const FieldSpec& field : fields_) {
    if ((field.uses & kFieldFacet) != 0) request.options.facets.push_back(field.name);
  }
  if (request.options.facets.empty()) return show_message(tr(messages::kNoFacets), false);
  effects.push_back({Do::kAsk, std::move(request), {}});
}

// The cursor follows its value to its new row, or else stays where it was.
void Model::take_facets(const Answer& answer) {
  facets_serial_ = 0;
  const bool is_open = state_.view == View::kFacets;
  const std::vector<FacetChoice> before = std::exchange(state_.facets, {});
  for (const Facet& facet : answer.results.facets) {
    const auto spec = std::find_if(fields_.begin(), fields_.end(), [&](const FieldSpec& field) {
      return field.name == facet.field;
    });
    const bool can_filter = spec != fields_.end() && (spec->uses & kFieldFilter) != 0;
    state_.facets.push_back({.field = facet.field,
                             .is_head = true,
                             .can_filter = can_filter,
                             .value = {},
                             .distinct = facet.distinct,
                             .listed = facet.values.size()});
    for (const FacetValue& value : facet.values) {
      state_.facets.push_back(
          {.field = facet.field, .is_head = false, .can_filter = can_filter, .value = value});
    }
  }
  state_.view = View::kFacets;
  if (answer.results.timed_out) show_message(tr(messages::kIncomplete), true);
  if (!is_open) state_.facet = state_.facet_top = 0;
  if (state_.facet < before.size()) {
    const FacetChoice& chosen = before[state_.facet];
    const auto same = std::find_if(state_.facets.begin(), state_.facets.end(),
                                   [&chosen](const FacetChoice& choice) {
                                     return !choice.is_head && choice.field == chosen.field &&
                                            choice.value.value == chosen.value.value;
                                   });
    if (is_open && same != state_.facets.end()) {
      state_.facet = static_cast<std::size_t>(same - state_.facets.begin());
    }
  }
  go_to_facet(state_.facet);
}

void Model::choose_facet(bool down) {
  const std::size_t count = state_.facets.size();
  if (count == 0) return;
  const std::size_t before = state_.facet;
  std::size_t at = state_.facet;
  do {
    if (down ? at + 1 >= count : at == 0) {
      at = before;
      break;
    }
    down ? ++at : --at;
  } while (state_.facets[at].is_head);
  state_.facet = at;
  show_facet();
}

// Goes to that row, or to the nearest one that is a value.
void Model::go_to_facet(std::size_t at) {
  const std::size_t count = state_.facets.size();
  state_.facet = count == 0 ? 0 : std::min(at, count - 1);
  if (count == 0) return;
  if (state_.facets[state_.facet].is_head) choose_facet(true);
  if (state_.facets[state_.facet].is_head) choose_facet(false);
  show_facet();
}

// Scrolls the chosen value into view, and the first one together with the name of its field.
void Model::show_facet() {
  const std::size_t at = state_.facet;
  const std::size_t rows = state_.size.rows > 2 ? state_.size.rows - 2 : 1;
  state_.facet_top = std::min(state_.facet_top, at <= 1 ? 0 : at);
  if (at >= state_.facet_top + rows) state_.facet_top = at + 1 - rows;
}

void Model::toggle_facet(Effects& effects) {
  if (state_.facet >= state_.facets.size()) return;
  const FacetChoice& choice = state_.facets[state_.facet];
  if (choice.is_head) return;
  if (!choice.can_filter) return show_message(tr(messages::kNoFilter), true);
  const auto same =
      std::find_if(state_.filters.begin(), state_.filters.end(), [&](const Filter& filter) {
        return filter.field == choice.field && filter.value == choice.value.value;
      });
  if (same != state_.filters.end()) {
    state_.filters.erase(same);
  } else {
    state_.filters.push_back({choice.field, choice.value.value, false});
  }
  narrowed(effects);
}

}  // namespace fihris::cli::browse
