// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which part of a document is on the screen, and which match is current? Only what is shown
// is laid out, so that a document of 64 MiB opens immediately.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/bidi/layout.h"
#include "cli/browse/text_order.h"
#include "fihris/search.h"

namespace fihris::cli::browse {

// How much of the screen a text gets, and who reorders it.
struct Page {
  std::size_t width = 80;
  std::size_t lines = 24;
  TextOrder order;

  friend bool operator==(const Page&, const Page&) = default;
};

class DocumentView {
 public:
  // A hit with its whole text; its text_highlights are the matches.
  explicit DocumentView(Hit hit);

  [[nodiscard]] const Hit& hit() const noexcept { return hit_; }

  void set_page(const Page& page);
  // Down the text, or up if negative.
  void scroll(std::ptrdiff_t lines);
  void turn_page(int pages);
  void go_to_start();
  void go_to_end();

  // Goes to the next or previous match, wrapping around, and scrolls it into view.
  void next_match();
  void previous_match();
  [[nodiscard]] std::size_t matches() const noexcept { return marks_.size(); }
  // From 1; 0 before any match was visited.
  [[nodiscard]] std::size_t current_match() const noexcept { return current_ + 1; }

  // Sets other places to visit, and returns to those of the query.
  void mark(std::vector<Span> spans);
  void mark_matches();

  // At most Page::lines.
  [[nodiscard]] std::vector<Line> visible() const;
  // How much of the document is above the end of the page, 0 to 100.
  [[nodiscard]] unsigned percent() const;

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  struct Place {
    std::size_t paragraph = 0;
    std::size_t line = 0;
  };

  void make_head();
  void find_paragraphs();
  void go_to(std::size_t match);
  [[nodiscard]] std::size_t paragraphs() const noexcept { return head_.size() + text_.size(); }
  [[nodiscard]] std::vector<Line> lines_of(std::size_t paragraph) const;
  [[nodiscard]] Place up(Place from, std::size_t lines) const;
  [[nodiscard]] Place down(Place from, std::size_t lines) const;
  [[nodiscard]] Place last_top() const;
  void clamp();

  Hit hit_;
  std::vector<StyledText> head_;
  std::vector<Span> text_;  // the paragraphs of the text
  std::vector<Span> marks_;
  std::size_t current_ = kNone;
  Page page_;
  Place top_;
};

}  // namespace fihris::cli::browse
