// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which key does what, and where?
#include <algorithm>
#include <utility>

#include "cli/browse/arabic_keys.h"
#include "cli/browse/help_rows.h"
#include "cli/browse/messages.h"
#include "cli/browse/model.h"

namespace fihris::cli::browse {
namespace {

constexpr std::size_t kHelpStep = 5;

bool is_function(const Key& key, int number) {
  return key.name == KeyName::kFunction && key.number == number;
}
bool is_control(const Key& key, char letter) {
  return key.name == KeyName::kControl && key.text == std::string_view(&letter, 1);
}
// The ASCII character of a text key, or 0.
char letter_of(const Key& key) {
  const bool one = key.name == KeyName::kText && key.text.size() == 1;
  return one && static_cast<unsigned char>(key.text[0]) < 0x80U ? key.text[0] : '\0';
}
// The same where no text is typed, so that an Arabic letter can stand for the key it is on.
char key_letter_of(const Key& key) {
  const char letter = letter_of(key);
  return letter == '\0' && key.name == KeyName::kText ? latin_key(key.text) : letter;
}

}  // namespace

Effects Model::handle(const Key& key) {
  Effects effects;
  press(key, effects);
  note_waiting();
  return effects;
}

void Model::press(const Key& key, Effects& effects) {
  state_.message.clear();
  state_.is_warning = false;
  // A user who moves on no longer wants the document that would replace the view.
  document_serial_ = 0;
  wanted_ = Wanted::kNothing;
  goes_to_hits_ = false;
  if (state_.view != View::kFacets) facets_serial_ = 0;
  if (!is_control(key, ' ')) offered_.clear();
  if (handle_everywhere(key, effects)) return;
  switch (state_.view) {
    case View::kList:
      state_.focus == Focus::kQuery ? handle_query(key, effects) : handle_hits(key, effects);
      break;
    case View::kDocument:
      state_.is_typing_inside ? handle_inside(key, effects) : handle_document(key, effects);
      break;
    case View::kFacets:
      handle_facets(key, effects);
      break;
    case View::kHelp:
      handle_help(key);
      break;
  }
}

bool Model::handle_everywhere(const Key& key, Effects& effects) {
  if (is_control(key, 'c')) {
    effects.push_back({Do::kQuit});
  } else if (is_control(key, 'z')) {
    effects.push_back({Do::kSuspend});
  } else if (is_control(key, 'l')) {
    effects.push_back({Do::kRedraw});
  } else if (is_function(key, 1)) {
    if (state_.view != View::kHelp) {
      state_.behind_help = state_.view;
      state_.help_top = 0;
      state_.view = View::kHelp;
    } else {
      state_.view = state_.behind_help;
    }
  } else if (state_.view == View::kHelp) {
    return false;
  } else if (is_function(key, 2)) {
    take_suggestion(effects);
  } else if (is_function(key, 3)) {
    want(Wanted::kSort, effects);
  } else if (is_function(key, 4)) {
    want(Wanted::kFacets, effects);
  } else if (key.name == KeyName::kTab || key.name == KeyName::kBackTab) {
    change_level(key.name == KeyName::kTab, effects);
  } else {
    return false;
  }
  return true;
}

void Model::handle_query(const Key& key, Effects& effects) {
  const bool reversed = runs_right_to_left(state_.query.text(), state_.order_of_text);
  const KeyName forward = reversed ? KeyName::kLeft : KeyName::kRight;
  const bool was_empty = state_.query.text().empty();
  if (key.name == KeyName::kLeft || key.name == KeyName::kRight) {
    if (key.name != forward) {
      state_.query.go_back();
    } else if (!state_.query.at_end() || !take_completion(effects, false)) {
      state_.query.go_forward();
    }
  } else if (is_control(key, ' ')) {
    take_completion(effects, true);
  } else if (key.name == KeyName::kUp || is_control(key, 'p')) {
    walk_history(true, effects);
  } else if (is_control(key, 'n') ||
             (key.name == KeyName::kDown && history_at_ < history_.size())) {
    walk_history(false, effects);
  } else if (key.name == KeyName::kDown || key.name == KeyName::kPageDown) {
    to_hits();
  } else if (key.name == KeyName::kEnter) {
    remember_query();
    // Enter means that the last word is complete.
    if (state_.searched != state_.query.text()) ask_hits(false, effects);
    to_hits();
  } else if (key.name == KeyName::kEscape) {
    if (was_empty) return show_message(tr(messages::kHowToLeave), false);
    remember_query();
    state_.query.set("");
    ask_hits(false, effects);
  } else if (is_control(key, 'd')) {
    if (was_empty) {
      effects.push_back({Do::kQuit});
    } else if (state_.query.handle({KeyName::kDelete})) {
      ask_hits(true, effects);
    }
  } else {
    const std::string before = state_.query.text();
    if (state_.query.handle(key) && state_.query.text() != before) {
      history_at_ = history_.size();
      ask_hits(true, effects);
    }
    note_full_line(state_.query);
  }
}

void Model::note_full_line(const LineEditor& line) {
  if (line.left_out()) {
    show_message(tr(msg(messages::kLineIsFull, kLongestLine)), true);
  }
}

void Model::handle_hits(const Key& key, Effects& effects) {
  const std::size_t page = hits_on_screen(state_.size);
  switch (key.name) {
    case KeyName::kUp:
      if (state_.chosen == 0) {
        state_.focus = Focus::kQuery;
      } else {
        choose(state_.chosen - 1, effects);
      }
      return;
    case KeyName::kDown:
      return choose(state_.chosen + 1, effects);
    case KeyName::kPageDown:
      return choose(state_.chosen + page, effects);
    case KeyName::kPageUp:
      return choose(state_.chosen - std::min(state_.chosen, page), effects);
    case KeyName::kHome:
      return choose(0, effects);
    case KeyName::kEnd:
      return choose(state_.results.hits.size(), effects);
    case KeyName::kEnter:
      if (const Hit* const hit = chosen_hit()) ask_document(hit->id, effects);
      return;
    case KeyName::kEscape:
    case KeyName::kBackspace:
      state_.focus = Focus::kQuery;
      return;
    case KeyName::kText:
      break;
    default:
      return;
  }
  if (const char letter = letter_of(key); letter != '\0')
    return handle_hits_letter(letter, effects);
  // Not a command: words in another script, or pasted ones.
  state_.focus = Focus::kQuery;
  handle_query(key, effects);
}

void Model::handle_hits_letter(char letter, Effects& effects) {
  const Hit* const hit = chosen_hit();
  switch (letter) {
    case 'j':
      return choose(state_.chosen + 1, effects);
    case 'k':
      return choose(state_.chosen - std::min<std::size_t>(state_.chosen, 1), effects);
    case 'g':
      return choose(0, effects);
    case 'G':
      return choose(state_.results.hits.size(), effects);
    case '/':
    case 'i':
      state_.focus = Focus::kQuery;
      return;
    case 'd':
      return take_suggestion(effects);
    case 's':
      return want(Wanted::kSort, effects);
    case 'S':
      return reverse_sort(effects);
    case 'f':
      return want(Wanted::kFacets, effects);
    case 'x':
      state_.filters.clear();
      return narrowed(effects);
    case 'o':
      if (hit != nullptr) open(*hit, effects);
      return;
    case 'y':
      if (hit != nullptr) effects.push_back({Do::kQuit, {}, hit->id});
      return;
    case 'q':
      effects.push_back({Do::kQuit});
      return;
    case '?':
      handle_everywhere(function_key(1), effects);
      return;
    default:
      return;
  }
}

void Model::open(const Hit& hit, Effects& effects) {
  effects.push_back({.what = Do::kOpen,
                     .request = {},
                     .text = hit.url.empty() ? hit.id : hit.url,
                     .is_id = hit.url.empty()});
}

void Model::handle_document(const Key& key, Effects& effects) {
  DocumentView& document = *state_.document;
  switch (key.name) {
    case KeyName::kUp:
      return document.scroll(-1);
    case KeyName::kDown:
    case KeyName::kEnter:
      return document.scroll(1);
    case KeyName::kPageUp:
      return document.turn_page(-1);
    case KeyName::kPageDown:
      return document.turn_page(1);
    case KeyName::kHome:
      return document.go_to_start();
    case KeyName::kEnd:
      return document.go_to_end();
    case KeyName::kBackspace:
    case KeyName::kEscape:
      if (state_.has_inside) {
        state_.has_inside = false;
        document.mark_matches();
      } else {
        state_.view = View::kList;
      }
      return;
    default:
      break;
  }
  if (const char letter = key_letter_of(key); letter != '\0')
    handle_document_letter(letter, effects);
}

void Model::handle_document_letter(char letter, Effects& effects) {
  DocumentView& document = *state_.document;
  const Hit& hit = document.hit();
  switch (letter) {
    case 'n':
      return document.next_match();
    case 'N':
      return document.previous_match();
    case 'j':
      return document.scroll(1);
    case 'k':
      return document.scroll(-1);
    case ' ':
      return document.turn_page(1);
    case 'b':
      return document.turn_page(-1);
    case 'g':
      return document.go_to_start();
    case 'G':
      return document.go_to_end();
    case '/':
      state_.is_typing_inside = true;
      state_.inside.set("");
      return;
    case 'o':
      return open(hit, effects);
    case 'y':
      effects.push_back({Do::kQuit, {}, hit.id});
      return;
    case 'q':
      state_.view = View::kList;
      return;
    case '?':
      handle_everywhere(function_key(1), effects);
      return;
    default:
      return;
  }
}

void Model::handle_inside(const Key& key, Effects& effects) {
  const bool reversed = runs_right_to_left(state_.inside.text(), state_.order_of_text);
  if (key.name == KeyName::kEscape) {
    state_.is_typing_inside = false;
    inside_serial_ = 0;
    awaits_inside_ = false;
    if (state_.has_inside) state_.document->mark_matches();
    state_.has_inside = false;
  } else if (key.name == KeyName::kEnter) {
    state_.is_typing_inside = false;
    if (state_.has_inside && state_.document->matches() == 0)
      show_message(tr(messages::kNotInside), false);
  } else if (key.name == KeyName::kLeft || key.name == KeyName::kRight) {
    (key.name == KeyName::kLeft) == reversed ? state_.inside.go_forward() : state_.inside.go_back();
  } else if (state_.inside.handle(key)) {
    ask_inside(effects);
    note_full_line(state_.inside);
  }
}

void Model::handle_facets(const Key& key, Effects& effects) {
  switch (key.name) {
    case KeyName::kUp:
      return choose_facet(false);
    case KeyName::kDown:
      return choose_facet(true);
    case KeyName::kPageUp:
    case KeyName::kPageDown:
      for (std::size_t i = 0; i + 3 < state_.size.rows; ++i) {
        choose_facet(key.name == KeyName::kPageDown);
      }
      return;
    case KeyName::kHome:
      return go_to_facet(0);
    case KeyName::kEnd:
      return go_to_facet(state_.facets.size());
    case KeyName::kEnter:
      return toggle_facet(effects);
    case KeyName::kEscape:
    case KeyName::kBackspace:
      state_.view = View::kList;
      return;
    default:
      break;
  }
  switch (key_letter_of(key)) {
    case 'j':
      return choose_facet(true);
    case 'k':
      return choose_facet(false);
    case 'g':
      return go_to_facet(0);
    case 'G':
      return go_to_facet(state_.facets.size());
    case ' ':
      return toggle_facet(effects);
    case 'x':
      state_.filters.clear();
      return narrowed(effects);
    case 'q':
    case 'f':
      state_.view = View::kList;
      return;
    case '?':
      handle_everywhere(function_key(1), effects);
      return;
    default:
      return;
  }
}

void Model::handle_help(const Key& key) {
  const char letter = key_letter_of(key);
  const std::size_t rows = state_.size.rows > 2 ? state_.size.rows - 2 : 1;
  const std::size_t all = help_rows(state_.order_of_text, state_.size).size();
  const std::size_t most = all > rows ? all - rows : 0;
  if (key.name == KeyName::kDown || key.name == KeyName::kPageDown || letter == 'j' ||
      letter == ' ') {
    state_.help_top = std::min(state_.help_top + kHelpStep, most);
  } else if (key.name == KeyName::kUp || key.name == KeyName::kPageUp || letter == 'k' ||
             letter == 'b') {
    state_.help_top -= std::min(state_.help_top, kHelpStep);
  } else if (key.name == KeyName::kEscape || key.name == KeyName::kEnter ||
             key.name == KeyName::kBackspace || letter == 'q' || letter == '?') {
    state_.view = state_.behind_help;
  }
}

}  // namespace fihris::cli::browse
