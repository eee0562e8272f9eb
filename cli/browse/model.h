// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a key do, and what an answer? A pure state machine: no terminal, no index, no clock.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/browse/key.h"
#include "cli/browse/requests.h"
#include "cli/browse/state.h"

namespace fihris::cli::browse {

enum class Do : std::uint8_t {
  kAsk,      // send Effect::request to the index
  kOpen,     // show the address or file Effect::text in another program
  kQuit,     // and print Effect::text, if any
  kSuspend,  // as Ctrl-Z does
  kRedraw,   // the whole screen, whatever is on it
};

struct Effect {
  Do what = Do::kAsk;
  Request request = {};
  std::string text = {};
  bool is_id = false;  // kOpen: of a document without an address
};
using Effects = std::vector<Effect>;

class Model {
 public:
  // `index`: the name to show. `level`: the initial one. `timeout_ms`: when a search ends with what
  // was found by then; 0: after ten seconds.
  Model(std::string index, const TextOrder& order, Level level = Level::kWide,
        std::uint32_t timeout_ms = 0);

  [[nodiscard]] const State& state() const noexcept { return state_; }

  Effects resize(const Size& size);
  Effects handle(const Key& key);
  // An answer to an outdated request changes nothing.
  Effects take_answer(Answer answer);
  // Asks whether the index has changed; call it when nothing else happens.
  Effects idle();
  // Shows a message to the user.
  void show_message(std::string_view message, bool is_warning);

  // The request whose answer, or a newer one's, the last change of the query awaits.
  [[nodiscard]] Serial awaited() const noexcept { return hits_serial_; }

 private:
  enum class Wanted : std::uint8_t { kNothing, kSort, kFacets };

  void press(const Key& key, Effects& effects);
  void accept(Answer answer, Effects& effects);
  // Key handlers, one per view; false for a key that has no meaning there.
  bool handle_everywhere(const Key& key, Effects& effects);
  void handle_query(const Key& key, Effects& effects);
  void handle_hits(const Key& key, Effects& effects);
  void handle_hits_letter(char letter, Effects& effects);
  void handle_document(const Key& key, Effects& effects);
  void handle_document_letter(char letter, Effects& effects);
  void handle_inside(const Key& key, Effects& effects);
  void handle_facets(const Key& key, Effects& effects);
  void handle_help(const Key& key);

  void ask_hits(bool unfinished, Effects& effects);
  void ask_more(Effects& effects);
  void ask_document(const std::string& id, Effects& effects);
  void ask_inside(Effects& effects);
  void ask_facets(Effects& effects);
  void ask_fields(Effects& effects);
  // The index has changed, and perhaps its fields.
  void forget_fields(Effects& effects);
  void drop_lost_choices(Effects& effects);
  void want(Wanted what, Effects& effects);
  void change_level(bool forward, Effects& effects);
  void next_sort(Effects& effects);
  void reverse_sort(Effects& effects);
  void narrowed(Effects& effects);
  static void open(const Hit& hit, Effects& effects);
  void take_suggestion(Effects& effects);
  bool take_completion(Effects& effects, bool next_one);
  void walk_history(bool older, Effects& effects);
  void remember_query();
  void note_full_line(const LineEditor& line);
  void to_hits();
  void choose(std::size_t hit, Effects& effects);
  void choose_facet(bool down);
  void go_to_facet(std::size_t at);
  void show_facet();
  void toggle_facet(Effects& effects);
  void clear_results();
  [[nodiscard]] SearchOptions options() const;
  [[nodiscard]] const Hit* chosen_hit() const;

  void note_waiting();
  void take_hits(Answer answer, Effects& effects);
  void take_more(Answer answer);
  void take_document(Answer answer);
  void take_facets(const Answer& answer);
  void take_fields(Answer answer, Effects& effects);

  std::uint32_t timeout_ms_;
  State state_;
  Serial last_ = 0;
  Serial hits_serial_ = 0;
  Serial more_serial_ = 0;  // 0: no request is under way
  Serial document_serial_ = 0;
  Serial inside_serial_ = 0;
  Serial facets_serial_ = 0;
  bool awaits_hits_ = false;
  bool awaits_inside_ = false;
  bool goes_to_hits_ = false;  // once they arrive
  bool unfinished_ = false;    // the last argument of ask_hits()
  bool same_query_ = false;    // the awaited hits are another view of those shown
  bool fields_known_ = false;
  std::vector<FieldSpec> fields_;
  Wanted wanted_ = Wanted::kNothing;
  std::vector<std::string> history_;
  std::size_t history_at_ = 0;
  std::string refresh_error_;        // the last message about an unreadable index
  std::string unsent_;               // what was typed before browsing the history
  std::vector<Completion> offered_;  // those that Ctrl-Space cycles through
  std::size_t offered_at_ = 0;
};

}  // namespace fihris::cli::browse
