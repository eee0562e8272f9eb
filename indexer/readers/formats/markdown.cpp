// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does this Markdown say without its marks?
#include "indexer/readers/formats/markdown.h"

#include <algorithm>
#include <cstdint>
#include <exception>
#include <string>
#include <utility>
#include <vector>

#include <md4c.h>

#include "indexer/readers/bytes/utf8.h"
#include "indexer/readers/formats/entities.h"
#include "indexer/readers/formats/flow_text.h"
#include "indexer/readers/formats/html_page.h"

namespace fihris::indexer {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kLongestFootnote = 32;
// md4c copies the address of a link for each place that names it: more of them than this many times
// the text is an attack.
constexpr std::uint64_t kMostAddresses = 64;

std::string as_html(std::string_view text) {
  std::string html;
  html.reserve(text.size() + text.size() / 16);
  for (const char c : text) {
    if (c == '&') {
      html += "&amp;";
    } else if (c == '<') {
      html += "&lt;";
    } else if (c == '\n') {
      html += "<br>";
    } else {
      html += c;
    }
  }
  return html;
}

// Whether this is a tag or comment of HTML: List<String> and <x-y> are not.
bool is_tag(std::string_view text) {
  const std::size_t begin = text.starts_with("</") ? 2 : 1;
  if (text.size() <= begin || text[begin] == '!' || text[begin] == '?') return true;
  const std::size_t end = text.find_first_of(" \t\r\n/>", begin);
  return is_html_element(text.substr(begin, end - begin));
}

// Without the references of footnotes, and their names where they begin one.
std::string without_footnotes(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = std::min(text.find("[^", at), text.size());
    out += text.substr(at, open - at);
    const std::size_t close = text.substr(open, kLongestFootnote).find(']');
    if (close == kNone) {
      out += text.substr(open, 2);
      at = std::min(open + 2, text.size());
      continue;
    }
    at = open + close + 1;
    if (open == 0 && text.substr(at).starts_with(':')) {
      at = std::min(text.find_first_not_of(' ', at + 1), text.size());
    }
  }
  return out;
}

// Takes md4c's events.
class Renderer {
 public:
  explicit Renderer(std::string_view piece) : addresses_left_(piece.size() * kMostAddresses) {}

  void begin(MD_BLOCKTYPE type, const void* detail) {
    flush();
    switch (type) {
      case MD_BLOCK_UL:
        lists_.push_back({});
        break;
      case MD_BLOCK_OL: {
        const auto& list = *static_cast<const MD_BLOCK_OL_DETAIL*>(detail);
        lists_.push_back({.number = list.start, .mark = list.mark_delimiter});
        break;
      }
      case MD_BLOCK_LI:
        if (List& list = lists_.back(); list.mark != '\0') {
          number_ = std::to_string(list.number++) + list.mark + ' ';
        }
        break;
      case MD_BLOCK_H:
        is_heading_ = true;
        break;
      case MD_BLOCK_HTML:
        in_html_block_ = true;
        break;
      default:
        break;
    }
    separate(type);
  }

  void end(MD_BLOCKTYPE type) {
    flush();
    separate(type);
    if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) lists_.pop_back();
    if (type == MD_BLOCK_H) is_heading_ = false;
    if (type == MD_BLOCK_HTML) in_html_block_ = false;
  }

  // False when it is time to give up.
  bool link(const MD_ATTRIBUTE& address, const MD_ATTRIBUTE& title) {
    const std::uint64_t bytes = std::uint64_t{address.size} + title.size;
    if (bytes > addresses_left_) return false;
    addresses_left_ -= bytes;
    return true;
  }

  void text(MD_TEXTTYPE type, std::string_view text) {
    switch (type) {
      case MD_TEXT_NULLCHAR:
        return;
      case MD_TEXT_BR:
      case MD_TEXT_SOFTBR:
        return add("\n");
      case MD_TEXT_ENTITY:
        return add(text == "&nbsp;" ? " " : without_references(text));
      case MD_TEXT_HTML:
        if (!in_html_block_ && !is_tag(text)) return add(text);
        if (!has_html_) block_ = as_html(block_);
        has_html_ = true;
        block_ += text;
        return;
      case MD_TEXT_NORMAL:
        return text.find("[^") == kNone ? add(text) : add(without_footnotes(text));
      default:
        return add(text);
    }
  }

  std::string take_text() {
    flush();
    return flow_.take_text();
  }
  [[nodiscard]] bool begins_with_heading() const noexcept { return begins_with_heading_; }

 private:
  struct List {
    unsigned number = 0;
    char mark = '\0';  // after the number; without one it is no numbered list
  };

  void add(std::string_view text) {
    if (has_html_) {
      block_ += as_html(text);
    } else {
      block_ += text;
    }
  }

  // The text of a block that is over, or of one in which another begins.
  void flush() {
    if (std::exchange(has_html_, false)) {
      HtmlPage page = read_html_page(block_);
      if (!page.too_deep) block_ = std::move(page.text);
    }
    const std::string block = std::exchange(block_, {});
    if (is_blank(block)) return;
    if (flow_.empty()) begins_with_heading_ = is_heading_;
    flow_.add_as_it_is(std::exchange(number_, {}));
    flow_.add_as_it_is(block);
  }

  void separate(MD_BLOCKTYPE type) {
    const bool is_list = type == MD_BLOCK_UL || type == MD_BLOCK_OL;
    if (type == MD_BLOCK_TD || type == MD_BLOCK_TH) {
      flow_.space();
    } else if (type == MD_BLOCK_LI || type == MD_BLOCK_TR || type == MD_BLOCK_THEAD ||
               type == MD_BLOCK_TBODY || (is_list && lists_.size() > 1)) {
      flow_.end(FlowText::Break::kLine);
    } else {
      flow_.end(FlowText::Break::kParagraph);
    }
  }

  FlowText flow_;
  std::string block_;  // of the block in work; HTML when has_html_
  bool has_html_ = false;
  bool in_html_block_ = false;
  std::string number_;  // of the item that begins
  std::vector<List> lists_;
  bool is_heading_ = false;
  bool begins_with_heading_ = false;
  std::uint64_t addresses_left_;
};

// An exception must not pass through md4c: non-zero ends the parsing.
template <typename Body>
int guarded(void* renderer, Body&& body) noexcept {
  try {
    return body(*static_cast<Renderer*>(renderer)) ? 0 : 1;
  } catch (const std::exception&) {
    return 1;
  }
}

int on_begin(MD_BLOCKTYPE type, void* detail, void* renderer) {
  return guarded(renderer, [&](Renderer& to) { return to.begin(type, detail), true; });
}
int on_end(MD_BLOCKTYPE type, void* /*detail*/, void* renderer) {
  return guarded(renderer, [&](Renderer& to) { return to.end(type), true; });
}
int on_span(MD_SPANTYPE type, void* detail, void* renderer) {
  return guarded(renderer, [&](Renderer& to) {
    if (type == MD_SPAN_A) {
      const auto& link = *static_cast<const MD_SPAN_A_DETAIL*>(detail);
      return to.link(link.href, link.title);
    }
    if (type == MD_SPAN_IMG) {
      const auto& image = *static_cast<const MD_SPAN_IMG_DETAIL*>(detail);
      return to.link(image.src, image.title);
    }
    return true;
  });
}
int on_span_end(MD_SPANTYPE /*type*/, void* /*detail*/, void* /*renderer*/) { return 0; }
int on_text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* renderer) {
  return guarded(renderer, [&](Renderer& to) { return to.text(type, {text, size}), true; });
}

struct Rendered {
  std::string text;
  bool begins_with_heading = false;
};

// What md4c gives up on is taken as it is written.
Rendered render(std::string_view piece) {
  Renderer renderer(piece);
  MD_PARSER parser = {};
  // Not MD_FLAG_STRIKETHROUGH, which takes single tildes, too: 5~10 to 15~20 would lose them.
  parser.flags = MD_FLAG_TABLES | MD_FLAG_TASKLISTS;
  parser.enter_block = on_begin;
  parser.leave_block = on_end;
  parser.enter_span = on_span;
  parser.leave_span = on_span_end;
  parser.text = on_text;
  if (md_parse(piece.data(), static_cast<MD_SIZE>(piece.size()), &parser, &renderer) != 0) {
    std::string text(piece);
    std::erase(text, '\0');
    return {text + "\n"};
  }
  return {renderer.take_text(), renderer.begins_with_heading()};
}

}  // namespace

void MarkdownText::add(std::string_view part, bool last, std::string& out) {
  pieces_.add(part);
  for (std::string piece = pieces_.next(last); !piece.empty(); piece = pieces_.next(last)) {
    const Rendered rendered = render(piece);
    if (rendered.text.empty()) continue;
    if (anything_) out += '\n';
    out += rendered.text;
    if (!anything_) begins_with_heading_ = rendered.begins_with_heading;
    anything_ = true;
  }
}

}  // namespace fihris::indexer
