// SPDX-License-Identifier: GPL-2.0-or-later
//
// Who puts right-to-left text in order on this terminal?
#include "cli/bidi/mode.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace fihris::cli {
namespace {

enum class Terminal : std::uint8_t {
  kShowsAsWritten,  // shows characters in logical order
  kTurnsWords,      // the same, but reverses the letters of right-to-left words
  kReorders,        // always reorders by itself
  kReordersUnlessTold,
  kUnknown,  // may be any of them
};

// From this version on VTE reorders: 0.58.0, in the form of VTE_VERSION.
constexpr int kFirstBidiVte = 5800;

int number_of(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// By TERM, for terminals that have an entry of their own.
std::optional<Terminal> by_term(std::string_view term) {
  struct Row {
    std::string_view prefix;
    Terminal terminal;
  };
  constexpr std::array<Row, 11> kRows = {{
      {"xterm-kitty", Terminal::kTurnsWords},
      {"kitty", Terminal::kTurnsWords},
      {"xterm-ghostty", Terminal::kShowsAsWritten},
      {"alacritty", Terminal::kShowsAsWritten},
      {"foot", Terminal::kShowsAsWritten},
      {"wezterm", Terminal::kShowsAsWritten},
      {"rxvt", Terminal::kShowsAsWritten},
      {"st-", Terminal::kShowsAsWritten},
      {"linux", Terminal::kShowsAsWritten},
      {"mlterm", Terminal::kReorders},
      {"putty", Terminal::kReorders},
  }};
  for (const Row& row : kRows) {
    if (term.starts_with(row.prefix)) return row.terminal;
  }
  return std::nullopt;
}

std::optional<Terminal> by_program(std::string_view program) {
  struct Row {
    std::string_view name;
    Terminal terminal;
  };
  constexpr std::array<Row, 6> kRows = {{
      {"Apple_Terminal", Terminal::kReorders},
      {"mintty", Terminal::kReordersUnlessTold},
      {"iTerm.app", Terminal::kShowsAsWritten},
      {"WezTerm", Terminal::kShowsAsWritten},
      {"vscode", Terminal::kShowsAsWritten},
      {"ghostty", Terminal::kShowsAsWritten},
  }};
  for (const Row& row : kRows) {
    if (program == row.name) return row.terminal;
  }
  return std::nullopt;
}

// By variables that a terminal sets for what runs in it. A terminal started inside another inherits
// them, so those that are seldom the outer one come first.
std::optional<Terminal> by_variables(const Environment& environment) {
  const auto is_set = [&environment](const char* name) { return !environment(name).empty(); };
  if (is_set("KITTY_WINDOW_ID")) return Terminal::kTurnsWords;
  for (const char* name : {"ALACRITTY_WINDOW_ID", "WEZTERM_PANE", "WT_SESSION", "XTERM_VERSION"}) {
    if (is_set(name)) return Terminal::kShowsAsWritten;
  }
  if (is_set("KONSOLE_VERSION") || is_set("MLTERM")) return Terminal::kReorders;
  if (const std::string vte = environment("VTE_VERSION"); !vte.empty()) {
    return number_of(vte) >= kFirstBidiVte ? Terminal::kReordersUnlessTold
                                           : Terminal::kShowsAsWritten;
  }
  return std::nullopt;
}

// tmux, screen and zellij keep a grid of characters as they were written and write its rows to the
// outer terminal, which treats them as it treats all rows. So the outer terminal decides, and only
// the inherited variables tell which it is; TERM and TERM_PROGRAM describe the multiplexer, which
// does not pass the explicit mode on.
bool is_in_multiplexer(const Environment& environment) {
  const std::string term = environment("TERM");
  if (term.starts_with("tmux") || term.starts_with("screen")) return true;
  if (by_term(term)) return false;  // a terminal that was started from inside
  constexpr std::array<const char*, 3> kNames = {"TMUX", "STY", "ZELLIJ"};
  return std::any_of(kNames.begin(), kNames.end(),
                     [&environment](const char* name) { return !environment(name).empty(); });
}

Terminal terminal_of(const Environment& environment) {
  if (is_in_multiplexer(environment)) {
    const Terminal outer = by_variables(environment).value_or(Terminal::kShowsAsWritten);
    return outer == Terminal::kReordersUnlessTold ? Terminal::kReorders : outer;
  }
  if (!environment("INSIDE_EMACS").empty()) return Terminal::kReorders;
  const std::string term = environment("TERM");
  if (const auto known = by_term(term)) return *known;
  if (const auto known = by_program(environment("TERM_PROGRAM"))) return *known;
  if (const auto known = by_variables(environment)) return *known;
  // Most terminals call themselves xterm, and over ssh nothing else is known.
  return term.starts_with("xterm") ? Terminal::kUnknown : Terminal::kShowsAsWritten;
}

BidiPlan app_plan(Terminal terminal) {
  const bool tell = terminal == Terminal::kReordersUnlessTold || terminal == Terminal::kUnknown;
  return {BidiMode::kApp, tell, terminal == Terminal::kTurnsWords};
}

bool is_dumb(const Environment& environment) {
  const std::string term = environment("TERM");
  return (term.empty() || term == "dumb") && environment("INSIDE_EMACS").empty();
}

BidiChoice preferred(const Environment& environment) {
  const std::string word = environment("FIHRIS_BIDI");
  for (const auto& [name, choice] : bidi_words()) {
    if (name == word) return choice;
  }
  return BidiChoice::kAuto;
}

BidiPlan plan_on_terminal(BidiChoice choice, const Environment& environment) {
  const Terminal terminal = terminal_of(environment);
  switch (choice) {
    case BidiChoice::kOff:
      return {};
    case BidiChoice::kTerminal:
      return {BidiMode::kTerminal, false, false};
    case BidiChoice::kApp:
      return app_plan(terminal);
    case BidiChoice::kAuto:
      break;
  }
  if (terminal == Terminal::kReorders || terminal == Terminal::kReordersUnlessTold) {
    return {BidiMode::kTerminal, false, false};
  }
  return app_plan(terminal);
}

}  // namespace

std::vector<std::pair<std::string_view, BidiChoice>> bidi_words() {
  return {{"auto", BidiChoice::kAuto},
          {"terminal", BidiChoice::kTerminal},
          {"app", BidiChoice::kApp},
          {"off", BidiChoice::kOff}};
}

BidiPlan plan_bidi(BidiChoice choice, bool is_terminal, const Environment& environment) {
  if (!is_terminal) {
    if (choice == BidiChoice::kApp) return {BidiMode::kApp, false, false};
    if (choice == BidiChoice::kTerminal) return {BidiMode::kTerminal, false, false};
    return {};
  }
  if (choice == BidiChoice::kAuto) {
    if (is_dumb(environment)) return {};
    choice = preferred(environment);
  }
  return plan_on_terminal(choice, environment);
}

}  // namespace fihris::cli
