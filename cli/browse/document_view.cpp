// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/browse/document_view.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "cli/browse/look.h"
#include "cli/browse/marked_text.h"
#include "cli/text/printable.h"
#include "cli/text/utf8.h"

namespace fihris::cli::browse {
namespace {

// A longer paragraph is split, between words if possible: laying out takes time.
constexpr std::size_t kLongestParagraph = 8192;
constexpr std::size_t kLongestField = 2000;
constexpr std::string_view kSeparator = " \u00B7 ";

// Where the piece of a paragraph that begins at `begin` ends.
std::size_t end_of_piece(std::string_view text, std::size_t begin, std::size_t end) {
  if (end - begin <= kLongestParagraph) return end;
  const std::size_t most = begin + kLongestParagraph;
  const std::size_t space = text.rfind(' ', most - 1);
  if (space != std::string_view::npos && space > begin + kLongestParagraph / 2) return space + 1;
  std::size_t cut = most;
  while (cut > begin + 1 && most - cut < 4 && is_continuation(text[cut])) --cut;
  return cut;
}

StyledText faint(std::string_view text) {
  StyledText out;
  out.append(printable(text.substr(0, std::min(text.size(), kLongestField))), kFaint);
  return out;
}

bool has_current(const Line& line) {
  return std::any_of(line.pieces.begin(), line.pieces.end(),
                     [](const Piece& piece) { return piece.style == kCurrentMatch; });
}

}  // namespace

DocumentView::DocumentView(Hit hit) : hit_(std::move(hit)), marks_(hit_.text_highlights) {
  make_head();
  find_paragraphs();
}

void DocumentView::make_head() {
  StyledText title;
  if (hit_.title.empty()) {
    title.append(printable(hit_.id), kTitle);
  } else {
    append_marked(title, hit_.title, hit_.title_highlights, {kTitle, kTitleMatch});
  }
  head_.push_back(std::move(title));
  std::string about = hit_.date;
  about.append(about.empty() ? "" : kSeparator).append(hit_.id);
  head_.push_back(faint(about));
  if (!hit_.url.empty()) head_.push_back(faint(hit_.url));
  for (const FieldValue& field : hit_.fields)
    head_.push_back(faint(field.name + ": " + field.value));
  head_.emplace_back();
}

void DocumentView::find_paragraphs() {
  const std::string_view text = hit_.text;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t line_break = std::min(text.find('\n', begin), text.size());
    std::size_t end = line_break;
    if (end > begin && text[end - 1] == '\r') --end;
    do {
      const std::size_t cut = end_of_piece(text, begin, end);
      text_.push_back({begin, cut});
      begin = cut;
    } while (begin < end);
    begin = line_break + 1;
  }
}

std::vector<Line> DocumentView::lines_of(std::size_t paragraph) const {
  const LayoutOptions options = page_.order.layout(std::max<std::size_t>(page_.width, 1), 0);
  if (paragraph < head_.size()) return lay_out(head_[paragraph], options);
  const Span& part = text_[paragraph - head_.size()];
  StyledText text;
  append_marked(
      text, hit_.text, part.begin, part.end, marks_,
      {.plain = kPlain, .marked = kMatch, .special = current_, .its_look = kCurrentMatch});
  return lay_out(text, options);
}

DocumentView::Place DocumentView::up(Place from, std::size_t lines) const {
  while (lines > from.line) {
    if (from.paragraph == 0) return {};
    lines -= from.line + 1;
    --from.paragraph;
    from.line = lines_of(from.paragraph).size() - 1;
  }
  from.line -= lines;
  return from;
}

DocumentView::Place DocumentView::down(Place from, std::size_t lines) const {
  for (;;) {
    const std::size_t here = lines_of(from.paragraph).size();
    if (from.line + lines < here) return {from.paragraph, from.line + lines};
    if (from.paragraph + 1 == paragraphs()) return {from.paragraph, here - 1};
    lines -= here - std::min(from.line, here);
    from = {from.paragraph + 1, 0};
  }
}

DocumentView::Place DocumentView::last_top() const {
  const std::size_t last = paragraphs() - 1;
  return up({last, lines_of(last).size() - 1}, std::max<std::size_t>(page_.lines, 1) - 1);
}

void DocumentView::clamp() {
  top_.line = std::min(top_.line, lines_of(top_.paragraph).size() - 1);
  const Place last = last_top();
  if (std::pair(top_.paragraph, top_.line) > std::pair(last.paragraph, last.line)) top_ = last;
}

void DocumentView::set_page(const Page& page) {
  if (page == page_) return;
  page_ = page;
  clamp();
}

void DocumentView::scroll(std::ptrdiff_t lines) {
  top_ = lines < 0 ? up(top_, static_cast<std::size_t>(-lines))
                   : down(top_, static_cast<std::size_t>(lines));
  clamp();
}

void DocumentView::turn_page(int pages) {
  const auto step = static_cast<std::ptrdiff_t>(std::max<std::size_t>(page_.lines, 2) - 1);
  scroll(pages * step);
}

void DocumentView::go_to_start() { top_ = {}; }
void DocumentView::go_to_end() { top_ = last_top(); }

void DocumentView::go_to(std::size_t match) {
  current_ = match;
  const auto part =
      std::upper_bound(text_.begin(), text_.end(), marks_[match].begin,
                       [](std::size_t at, const Span& span) { return at < span.begin; });
  if (part == text_.begin()) return;
  Place place{head_.size() + static_cast<std::size_t>(part - text_.begin()) - 1, 0};
  const std::vector<Line> lines = lines_of(place.paragraph);
  const auto line = std::find_if(lines.begin(), lines.end(), has_current);
  if (line != lines.end()) place.line = static_cast<std::size_t>(line - lines.begin());
  const auto key = [](const Place& at) { return std::pair(at.paragraph, at.line); };
  const Place bottom = down(top_, std::max<std::size_t>(page_.lines, 1) - 1);
  if (key(place) >= key(top_) && key(place) <= key(bottom)) return;
  top_ = up(place, page_.lines / 3);
  clamp();
}

void DocumentView::next_match() {
  if (marks_.empty()) return;
  go_to(current_ == kNone || current_ + 1 >= marks_.size() ? 0 : current_ + 1);
}

void DocumentView::previous_match() {
  if (marks_.empty()) return;
  go_to(current_ == kNone || current_ == 0 ? marks_.size() - 1 : current_ - 1);
}

void DocumentView::mark(std::vector<Span> spans) {
  marks_ = std::move(spans);
  current_ = kNone;
  next_match();
}

void DocumentView::mark_matches() {
  marks_ = hit_.text_highlights;
  current_ = kNone;
}

std::vector<Line> DocumentView::visible() const {
  std::vector<Line> out;
  std::size_t skip = top_.line;
  for (std::size_t i = top_.paragraph; i < paragraphs() && out.size() < page_.lines; ++i) {
    std::vector<Line> lines = lines_of(i);
    for (std::size_t j = std::min(skip, lines.size()); j < lines.size() && out.size() < page_.lines;
         ++j) {
      out.push_back(std::move(lines[j]));
    }
    skip = 0;
  }
  return out;
}

unsigned DocumentView::percent() const {
  const Place bottom = down(top_, std::max<std::size_t>(page_.lines, 1) - 1);
  if (bottom.paragraph + 1 == paragraphs()) {
    const std::size_t lines = lines_of(bottom.paragraph).size();
    return bottom.line + 1 >= lines ? 100 : 99;
  }
  return static_cast<unsigned>((bottom.paragraph + 1) * 100 / (paragraphs() + 1));
}

}  // namespace fihris::cli::browse
