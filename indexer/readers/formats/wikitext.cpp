// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does this wikitext say without its marks?
#include "indexer/readers/formats/wikitext.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <vector>

#include "indexer/readers/bytes/utf8.h"
#include "indexer/readers/formats/entities.h"
#include "indexer/readers/formats/wikitext_data.h"

namespace fihris::indexer {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kLongestTag = 2000;

// Elements that are removed with their content.
constexpr std::string_view kDropped[] = {"ref",   "math",     "gallery", "timeline",
                                         "score", "imagemap", "graph",   "templatedata"};

constexpr char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_letter(char c) noexcept { return lower(c) >= 'a' && lower(c) <= 'z'; }

bool begins(std::string_view text, std::string_view lower_case) noexcept {
  return text.size() >= lower_case.size() &&
         std::equal(lower_case.begin(), lower_case.end(), text.begin(),
                    [](char a, char b) { return a == lower(b); });
}

std::size_t find_lower(std::string_view text, std::string_view lower_case, std::size_t at) {
  text.remove_prefix(at);
  const auto found = static_cast<std::size_t>(
      std::search(text.begin(), text.end(), lower_case.begin(), lower_case.end(),
                  [](char a, char b) { return lower(a) == b; }) -
      text.begin());
  return found == text.size() ? kNone : at + found;
}

// Removes comments, and the elements in kDropped.
class Elements {
 public:
  explicit Elements(std::string_view text) : text_(text) {}

  std::string remove() {
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t mark = std::min(text_.find('<', at), text_.size());
      out_ += text_.substr(at, mark - at);
      at = mark == text_.size() ? mark : skip(mark);
    }
    return std::move(out_);
  }

 private:
  std::size_t skip(std::size_t at) {
    const std::string_view rest = text_.substr(at);
    if (rest.starts_with("<!--")) {
      const std::size_t end = no_comment_end_ ? kNone : text_.find("-->", at);
      no_comment_end_ = end == kNone;
      if (end != kNone) return end + 3;
    }
    for (std::size_t i = 0; i < std::size(kDropped); ++i) {
      const std::string_view name = kDropped[i];
      if (!begins(rest.substr(1), name) || rest.size() <= name.size() + 1) continue;
      const char after = rest[name.size() + 1];
      if (after != '>' && after != '/' && after != ' ' && after != '\t' && after != '\n') continue;
      const std::size_t tag_end = rest.substr(0, kLongestTag).find('>');
      if (tag_end == kNone) break;
      if (rest[tag_end - 1] == '/') return at + tag_end + 1;
      const std::size_t end =
          no_end_[i] ? kNone : find_lower(text_, "</" + std::string(name), at + tag_end);
      no_end_[i] = end == kNone;
      if (end == kNone) return at + tag_end + 1;
      return std::min(text_.find('>', end), text_.size() - 1) + 1;
    }
    out_ += '<';
    return at + 1;
  }

  std::string_view text_;
  std::string out_;
  bool no_comment_end_ = false;  // from here on, so as not to search again
  std::array<bool, std::size(kDropped)> no_end_ = {};
};

// Removes closed templates and tables, with their content.
std::string without_templates(std::string_view text) {
  struct Open {
    bool table;
    std::size_t at;
  };
  std::vector<Open> open;
  std::size_t counts[2] = {0, 0};  // templates and tables within it
  std::vector<std::pair<std::size_t, std::size_t>> ranges;
  const auto close = [&](bool table, std::size_t end) {
    if (counts[table ? 1 : 0] == 0) return;
    while (true) {
      const Open last = open.back();
      open.pop_back();
      --counts[last.table ? 1 : 0];
      if (last.table != table) continue;
      while (!ranges.empty() && ranges.back().first >= last.at) ranges.pop_back();
      ranges.emplace_back(last.at, end);
      return;
    }
  };
  bool line_begins = true;
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    const char c = text[at];
    const char next = text[at + 1];
    if ((c == '{' && next == '{') || (line_begins && c == '{' && next == '|')) {
      open.push_back({next == '|', at});
      ++counts[next == '|' ? 1 : 0];
      ++at;
    } else if (c == '}' && next == '}') {
      close(false, at + 2);
      ++at;
    } else if (line_begins && c == '|' && next == '}') {
      close(true, at + 2);
      ++at;
    }
    line_begins = c == '\n' || (line_begins && (c == ' ' || c == '\t' || c == ':' || c == '*'));
  }
  std::string result;
  std::size_t at = 0;
  for (const auto& [begin, end] : ranges) {
    result += text.substr(at, begin - at);
    at = end;
  }
  return result += text.substr(at);
}

bool is_dropped_link(std::string_view target) {
  const std::size_t colon = target.find(':');
  if (colon == kNone || colon == 0) return false;
  const std::string_view space = trim(target.substr(0, colon));
  for (const std::string_view dropped : data::kDroppedLinks) {
    if (space.size() == dropped.size() && begins(space, dropped)) return true;
  }
  // "en:", "arz:", "zh-yue:": another language.
  return space.size() >= 2 && space.size() <= 12 &&
         (space.size() <= 3 || space.find('-') != kNone) &&
         std::all_of(space.begin(), space.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

// [[a|b]] becomes b, [[a]] a; links to pictures are removed with their captions.
std::string without_links(std::string_view text) {
  std::vector<std::size_t> closes(0);
  std::vector<std::pair<std::size_t, std::size_t>> pairs;  // of "[[" and its "]]"
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (text[at] == '[' && text[at + 1] == '[') {
      open.push_back(at++);
    } else if (text[at] == ']' && text[at + 1] == ']' && !open.empty()) {
      pairs.emplace_back(open.back(), at++);
      open.pop_back();
    }
  }
  std::sort(pairs.begin(), pairs.end());
  std::vector<std::size_t> ends;  // of the links around the current place
  std::string result;
  std::size_t next = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (!ends.empty() && ends.back() == at) {
      ends.pop_back();
      at += 2;
      continue;
    }
    while (next < pairs.size() && pairs[next].first < at) ++next;
    const std::size_t link = next < pairs.size() ? pairs[next].first : text.size();
    if (at < link) {
      const std::size_t stop = std::min(link, ends.empty() ? text.size() : ends.back());
      result += text.substr(at, stop - at);
      at = stop;
      continue;
    }
    const std::size_t end = pairs[next++].second;
    const std::string_view inside = text.substr(at + 2, end - at - 2);
    const std::size_t bar = inside.substr(0, kLongestTag).find('|');
    const std::string_view target = inside.substr(0, bar);
    if (is_dropped_link(target)) {
      at = end + 2;
      continue;
    }
    at += 2 + (bar == kNone ? (inside.starts_with(':') ? 1 : 0) : bar + 1);
    ends.push_back(end);
  }
  return result;
}

// Appends the text of a line without marks and without a line end.
void append_line(std::string_view line, std::string& out) {
  std::size_t no_bracket_before = 0;
  for (std::size_t at = 0; at < line.size();) {
    const char c = line[at];
    const std::string_view rest = line.substr(at);
    if (c == '\'' && rest.starts_with("''")) {
      at += std::min(rest.find_first_not_of('\''), rest.size());
    } else if (c == '[' &&
               (begins(rest.substr(1), "http") || rest.starts_with("[//") ||
                begins(rest.substr(1), "mailto:")) &&
               at >= no_bracket_before) {
      const std::size_t close = rest.find(']');
      const std::size_t space = rest.substr(0, close).find(' ');
      if (close == kNone) {
        no_bracket_before = line.size();
        continue;
      }
      if (space != kNone) append_line(rest.substr(space + 1, close - space - 1), out);
      at += close + 1;
    } else if (c == '<' && rest.size() > 1 && (is_letter(rest[1]) || rest[1] == '/')) {
      const std::size_t end = rest.substr(0, kLongestTag).find_first_of("<>", 1);
      if (end == kNone || rest[end] == '<') {
        out += c;
        ++at;
        continue;
      }
      if (begins(rest, "<br")) out += '\n';
      at += end + 1;
    } else if (c == '&') {
      at = append_reference(line, at, out);
    } else if (c == '_' && rest.starts_with("__")) {
      const std::size_t end = rest.substr(0, 60).find("__", 2);
      const bool word = end != kNone && end > 2 && rest.substr(0, end).find(' ') == kNone;
      if (!word) out += "__";
      at += word ? end + 2 : 2;
    } else {
      out += c;
      ++at;
    }
  }
}

// == Heading ==: the words between the marks; else empty.
std::string_view heading_of(std::string_view line) noexcept {
  line = trim(line);
  const std::size_t begin = line.find_first_not_of('=');
  if (begin == 0 || begin == kNone || begin > 6 || !line.ends_with('=')) return {};
  return trim(line.substr(begin, line.find_last_not_of('=') + 1 - begin));
}

}  // namespace

std::string wikitext_to_text(std::string_view wikitext) {
  const std::string plain = without_links(without_templates(Elements(wikitext).remove()));
  std::string result;
  bool blank_before = true;
  const auto end_paragraph = [&] {
    if (!blank_before) result += '\n';
    blank_before = true;
  };
  std::string words;
  for (std::size_t at = 0; at < plain.size();) {
    const std::size_t end = std::min(plain.find('\n', at), plain.size());
    std::string_view line = std::string_view(plain).substr(at, end - at);
    at = end + 1;
    words.clear();
    const std::string_view heading = heading_of(line);
    if (heading.empty()) {
      line.remove_prefix(std::min(line.find_first_not_of("*#:; \t"), line.size()));
      if (line.starts_with("----")) line = {};
    } else {
      end_paragraph();
      line = heading;
    }
    append_line(line, words);
    const std::string_view text = trim(words);
    if (text.empty()) {
      end_paragraph();
      continue;
    }
    result += text;
    result += '\n';
    blank_before = false;
    if (!heading.empty()) end_paragraph();
  }
  return result;
}

bool is_wiki_redirect(std::string_view wikitext) noexcept {
  wikitext = trim_front(wikitext);
  return begins(wikitext, "#redirect") || wikitext.starts_with(data::kArabicRedirect);
}

}  // namespace fihris::indexer
