// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does text scattered over markup become lines and paragraphs?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fihris::indexer {

// Collects text as a browser shows it: white space is collapsed to one space, and repeated breaks
// to one break.
class FlowText {
 public:
  enum class Break : std::uint8_t { kNone, kLine, kParagraph };

  void add(std::string_view text);
  void add_as_it_is(std::string_view text);  // keeps white space
  void space() noexcept { space_ = true; }
  void end(Break kind) noexcept {
    if (kind > break_) break_ = kind;
  }

  [[nodiscard]] bool empty() const noexcept { return text_.empty(); }
  [[nodiscard]] std::size_t size() const noexcept { return text_.size(); }
  // Returns the text with a line end, unless it is empty.
  std::string take_text();

 private:
  void settle();

  std::string text_;
  Break break_ = Break::kNone;
  bool space_ = false;
};

}  // namespace fihris::indexer
