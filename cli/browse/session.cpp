// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/browse/session.h"

#include <optional>
#include <utility>

#include "cli/browse/messages.h"
#include "cli/browse/model.h"
#include "cli/browse/opener.h"
#include "cli/browse/terminal.h"
#include "cli/browse/worker.h"
#include "cli/language/isolated.h"

namespace fihris::cli::browse {
namespace {

// How often an idle screen checks for what a writer has committed.
constexpr int kIdleMs = 1000;
// How often to check whether a program that was just started has failed.
constexpr int kOpeningMs = 100;

class Session {
 public:
  Session(const SessionOptions& options, Terminal& terminal, Searcher searcher)
      : options_(options),
        terminal_(terminal),
        model_(options.name, options.order, options.level, options.timeout_ms),
        worker_(options.paths, std::move(searcher), terminal.waker()) {}

  SessionEnd run();

 private:
  void take_keys();
  void take_answers();
  void act(Effects effects);
  void open(const std::string& target, bool is_id);
  void tell_end(const std::string& program, const std::string& target, OpenEnd end);
  void take_openings();
  void show();

  const SessionOptions& options_;
  Terminal& terminal_;
  Model model_;
  Worker worker_;
  Openings openings_;
  Serial shown_ = 0;     // the newest request for hits that has any answer
  Serial complete_ = 0;  // that has the complete answer
  std::optional<SessionEnd> end_;
};

void Session::open(const std::string& target, bool is_id) {
  const OpenPlan plan = plan_opening(target);
  switch (plan.how) {
    case Opening::kHere:
    case Opening::kAside:
      break;
    case Opening::kNotToOpen:
      if (is_id) return model_.show_message(tr(messages::kNothingToOpen) + isolated(target), true);
      [[fallthrough]];
    case Opening::kShow:
      return model_.show_message(
          tr(is_id ? messages::kFile : messages::kAddress) + isolated(target), false);
    case Opening::kProgram:
      return model_.show_message(tr(messages::kProgramFile) + isolated(target), true);
    case Opening::kBadOpener:
      return model_.show_message(tr(messages::kBadOpener), true);
  }
  OpenEnd end = OpenEnd::kFailed;
  const auto run = [&] { end = openings_.open(plan, target, terminal_.signals_before()); };
  if (plan.how == Opening::kHere) {
    terminal_.without(run);
  } else {
    run();
  }
  if (end == OpenEnd::kNotStarted) {
    return model_.show_message(tr(messages::kNoOpener) + isolated(plan.words.front()), true);
  }
  tell_end(plan.words.front(), target, end);
}

void Session::tell_end(const std::string& program, const std::string& target, OpenEnd end) {
  if (end == OpenEnd::kFailed) {
    return model_.show_message(tr(msg(messages::kNotOpened, program, target)), true);
  }
  const char* const what = end == OpenEnd::kRunning ? messages::kIsOpening : messages::kOpened;
  model_.show_message(tr(what) + isolated(target), false);
}

// Reports the end of desktop programs: a failure always, success only if no key was pressed since.
void Session::take_openings() {
  for (const Openings::Ended& one : openings_.take_ended()) {
    const bool is_awaited =
        model_.state().message == tr(messages::kIsOpening) + isolated(one.target);
    if (is_awaited || one.end == OpenEnd::kFailed) tell_end(one.program, one.target, one.end);
  }
}

void Session::act(Effects effects) {
  for (Effect& effect : effects) {
    switch (effect.what) {
      case Do::kAsk:
        worker_.ask(std::move(effect.request));
        break;
      case Do::kOpen:
        open(effect.text, effect.is_id);
        break;
      case Do::kQuit:
        end_ = SessionEnd{std::move(effect.text), 0};
        return;
      case Do::kSuspend:
        terminal_.suspend();
        act(model_.resize(terminal_.size()));
        break;
      case Do::kRedraw:
        terminal_.redraw();
        break;
    }
  }
}

void Session::take_keys() {
  while (!end_) {
    const auto key = terminal_.read_key();
    if (!key) return;
    Effects effects = model_.handle(*key);
    if (options_.watcher != nullptr && (effects.empty() || effects.front().what == Do::kAsk)) {
      // An empty query sends no request: only the redraw is waited for.
      const bool asks_hits = !effects.empty() && effects.front().request.ask == Ask::kHits;
      options_.watcher->on_key(asks_hits ? model_.awaited() : 0);
    }
    act(std::move(effects));
  }
}

void Session::take_answers() {
  for (Answer& answer : worker_.take_answers()) {
    if (answer.ask == Ask::kHits) {
      shown_ = std::max(shown_, answer.serial);
      if (answer.is_complete) complete_ = std::max(complete_, answer.serial);
    }
    act(model_.take_answer(std::move(answer)));
  }
}

void Session::show() {
  terminal_.show(draw(model_.state()));
  if (options_.watcher != nullptr) options_.watcher->on_drawn(shown_, complete_);
}

SessionEnd Session::run() {
  act(model_.resize(terminal_.size()));
  while (!end_) {
    show();
    switch (terminal_.wait(openings_.has_young() ? kOpeningMs : kIdleMs)) {
      case Event::kKey:
        take_keys();
        break;
      case Event::kResize:
        act(model_.resize(terminal_.size()));
        break;
      case Event::kWoken:
        break;
      case Event::kNothing:
        act(model_.idle());
        break;
      case Event::kResume:
        terminal_.resume();
        act(model_.resize(terminal_.size()));
        break;
      case Event::kSuspend:
        terminal_.suspend();
        act(model_.resize(terminal_.size()));
        break;
      case Event::kEnd:
        return {"", terminal_.end_signal() == 0 ? SIGHUP : terminal_.end_signal()};
    }
    take_answers();
    take_openings();
  }
  return std::move(*end_);
}

}  // namespace

Result<SessionEnd> run_session(const SessionOptions& options) {
  auto searcher = Searcher::open(options.paths);
  if (!searcher) return std::move(searcher).error();
  auto terminal = Terminal::open({options.colors, options.explicit_mode});
  if (!terminal) return std::move(terminal).error();
  // The terminal is restored before the threads are joined.
  std::optional<Terminal> held(std::move(terminal).value());
  std::optional<Session> session;
  session.emplace(options, *held, std::move(searcher).value());
  SessionEnd end = session->run();
  held->restore();
  session.reset();
  held.reset();
  return end;
}

}  // namespace fihris::cli::browse
