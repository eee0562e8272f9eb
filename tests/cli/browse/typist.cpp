// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/browse/typist.h"

#include <chrono>
#include <stdexcept>
#include <utility>

#include "cli/browse/line_editor.h"

namespace fihris::cli::browse::testing {
namespace {

// Enough for a busy machine and a sanitizer.
constexpr std::chrono::minutes kPatience(2);

Searcher opened(const std::string& index) {
  auto searcher = Searcher::open(index);
  if (!searcher) throw std::runtime_error(searcher.error().text());
  return std::move(searcher).value();
}

}  // namespace

Typist::Typist(const std::string& index, const TextOrder& order, const Size& size)
    : model_("sample", order),
      worker_(
          {index}, opened(index),
          [this] {
            const std::lock_guard lock(mutex_);
            is_woken_ = true;
            woken_.notify_one();
          },
          std::chrono::milliseconds(0)) {
  resize(size);
}

void Typist::act(Effects effects) {
  for (Effect& effect : effects) {
    if (effect.what == Do::kAsk) {
      worker_.ask(std::move(effect.request));
    } else {
      others.push_back(std::move(effect));
    }
  }
}

void Typist::take_answers() {
  for (Answer& answer : worker_.take_answers()) act(model_.take_answer(std::move(answer)));
}

void Typist::wait_for_answer() {
  std::unique_lock lock(mutex_);
  if (!woken_.wait_for(lock, kPatience, [this] { return is_woken_; })) {
    throw std::runtime_error("no answer came");
  }
  is_woken_ = false;
}

void Typist::settle() {
  while (model_.state().is_waiting) {
    wait_for_answer();
    take_answers();
  }
}

void Typist::press(const std::vector<Key>& keys) {
  for (const Key& key : keys) {
    act(model_.handle(key));
    settle();
  }
}

void Typist::type(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = next_border(text, at);
    press({text_key(std::string(text.substr(at, end - at)))});
    at = end;
  }
}

void Typist::type_fast(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = next_border(text, at);
    act(model_.handle(text_key(std::string(text.substr(at, end - at)))));
    take_answers();
    at = end;
  }
  settle();
}

void Typist::be_idle() {
  act(model_.idle());
  wait_for_answer();
  take_answers();
  settle();
}

void Typist::resize(const Size& size) {
  act(model_.resize(size));
  settle();
}

}  // namespace fihris::cli::browse::testing
