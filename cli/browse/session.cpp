// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/browse/session.h"

#include <optional>
#include <utility>

#include "cli/browse/key_times.h"
#include "cli/browse/messages.h"
#include "cli/browse/model.h"
#include "cli/browse/opener.h"
#include "cli/browse/terminal.h"
#include "cli/browse/worker.h"

namespace fihris::cli::browse {
namespace {

// How often a person who does nothing is shown what a writer has committed.
constexpr int kIdleMs = 1000;

class Session {
 public:
  Session(const SessionOptions& options, Terminal& terminal, Searcher searcher)
      : options_(options),
        terminal_(terminal),
        model_(options.name, options.order, options.level),
        worker_(options.paths, std::move(searcher), terminal.waker()) {}

  SessionEnd run();

 private:
  void take_keys();
  void take_answers();
  void act(Effects effects);
  void open(const std::string& target);
  void show();

  const SessionOptions& options_;
  Terminal& terminal_;
  Model model_;
  Worker worker_;
  KeyTimes times_;
  Serial shown_ = 0;     // the newest request for hits of which an answer was taken
  Serial complete_ = 0;  // or the complete one
  std::optional<SessionEnd> end_;
};

void Session::open(const std::string& target) {
  const Opening how = how_to_open(target);
  if (how == Opening::kNone) {
    return model_.tell(std::string(messages::kAddress) + target, false);
  }
  bool ended_well = false;
  const auto run = [&] { ended_well = open_target(target, how, terminal_.signals_before()); };
  if (how == Opening::kHere) {
    terminal_.without(run);
  } else {
    run();
  }
  model_.tell(std::string(ended_well ? messages::kOpened : messages::kNotOpened) + target,
              !ended_well);
}

void Session::act(Effects effects) {
  for (Effect& effect : effects) {
    switch (effect.what) {
      case Do::kAsk:
        worker_.ask(std::move(effect.request));
        break;
      case Do::kOpen:
        open(effect.text);
        break;
      case Do::kQuit:
        end_ = SessionEnd{std::move(effect.text), "", 0};
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
    const auto now = KeyTimes::Clock::now();
    Effects effects = model_.handle(*key);
    if (effects.empty() || effects.front().what == Do::kAsk) {
      // An emptied query is not asked for: that it is shown is all there is to wait for.
      const bool asks_hits = !effects.empty() && effects.front().request.ask == Ask::kHits;
      times_.on_key(now, asks_hits ? model_.awaited() : 0);
    }
    act(std::move(effects));
  }
}

void Session::take_answers() {
  for (Answer& answer : worker_.take()) {
    if (answer.ask == Ask::kHits) {
      shown_ = std::max(shown_, answer.serial);
      if (answer.is_complete) complete_ = std::max(complete_, answer.serial);
    }
    act(model_.take(std::move(answer)));
  }
}

void Session::show() {
  terminal_.show(draw(model_.state()));
  if (options_.measure) times_.on_drawn(shown_, complete_);
}

SessionEnd Session::run() {
  act(model_.resize(terminal_.size()));
  while (!end_) {
    show();
    switch (terminal_.wait(kIdleMs)) {
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
      case Event::kSuspend:
        terminal_.suspend();
        act(model_.resize(terminal_.size()));
        break;
      case Event::kEnd:
        return {"", "", terminal_.end_signal() == 0 ? SIGHUP : terminal_.end_signal()};
    }
    take_answers();
  }
  if (options_.measure) end_->report = times_.report();
  return std::move(*end_);
}

}  // namespace

Result<SessionEnd> run_session(const SessionOptions& options) {
  auto searcher = Searcher::open(options.paths);
  if (!searcher) return std::move(searcher).error();
  auto terminal = Terminal::open({options.colors, options.explicit_mode});
  if (!terminal) return std::move(terminal).error();
  // The terminal is put back before the threads are waited for.
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
