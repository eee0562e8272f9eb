// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a user who presses these keys see? The model and the worker on a real index, without a
// terminal.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "cli/browse/model.h"
#include "cli/browse/screen.h"
#include "cli/browse/worker.h"

namespace fihris::cli::browse::testing {

class Typist {
 public:
  Typist(const std::string& index, const TextOrder& order, const Size& size);

  // Presses keys one after the other; each after the answers to the previous one.
  void press(const std::vector<Key>& keys);
  // The characters of an UTF-8 text, a key each.
  void type(std::string_view text);
  // One after the other, as fast as possible.
  void type_fast(std::string_view text);
  // What the session does when nothing happens.
  void be_idle();
  void resize(const Size& size);

  [[nodiscard]] const State& state() const { return model_.state(); }
  [[nodiscard]] std::string screen() const { return plain_text(draw(model_.state())); }
  // Effects other than questions, and none of them done.
  std::vector<Effect> others;

 private:
  void act(Effects effects);
  void take_answers();
  void settle();
  void wait_for_answer();

  std::mutex mutex_;
  std::condition_variable woken_;
  bool is_woken_ = false;
  Model model_;
  Worker worker_;
};

}  // namespace fihris::cli::browse::testing
