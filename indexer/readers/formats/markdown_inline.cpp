// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does one line of Markdown say without its marks?
#include "indexer/readers/formats/markdown_inline.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "analyzers/text/utf8.h"
#include "indexer/readers/bytes/utf8.h"

namespace fihris::indexer {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kLongestTarget = 2048;
constexpr std::size_t kLongestTag = 1024;
constexpr std::size_t kLongestFootnote = 32;
constexpr std::size_t kLongestCodeMark = 8;

// Tags that may stand within a word; all others separate words.
constexpr std::string_view kWordTags[] = {"a",    "abbr",   "b",   "bdi", "bdo",   "code", "del",
                                          "em",   "font",   "i",   "ins", "kbd",   "mark", "s",
                                          "span", "strong", "sub", "sup", "small", "u"};

constexpr bool is_ascii_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool is_ascii_punctuation(char c) noexcept {
  return c > ' ' && c < 0x7F && !is_ascii_letter(c) && !(c >= '0' && c <= '9');
}

// Where the next occurrence of something is; asks only once for each stretch of the line.
class NextPlace {
 public:
  explicit NextPlace(char wanted) : wanted_(wanted) {}

  std::size_t after(std::string_view line, std::size_t from) {
    // At first asked_from_ is kNone, above any `from`.
    if (from < asked_from_ || place_ < from) {
      place_ = line.find(wanted_, from);
      asked_from_ = from;
    }
    return place_;
  }

 private:
  char wanted_;
  std::size_t asked_from_ = kNone;
  std::size_t place_ = kNone;
};

class InlineCleaner {
 public:
  InlineCleaner(std::string_view line, std::string& out)
      : line_(line), out_(out), start_(out.size()) {}

  void run() {
    while (at_ < line_.size()) step();
    remove_marks();
    while (out_.size() > start_ && out_.back() == ' ') out_.pop_back();  // of a tag
  }

 private:
  // The marks of a run of emphasis marks that have no partner yet, as offsets in the output.
  struct Run {
    std::size_t begin;
    std::size_t end;

    [[nodiscard]] std::size_t left() const noexcept { return end - begin; }
  };

  void step();
  bool code_span();
  bool bracket();
  bool link_end();
  bool tag();
  bool entity();
  void emphasis(char mark);
  void close_with(std::vector<Run>& open, Run& run);
  void remove(std::size_t begin, std::size_t count) { removed_.push_back({begin, count}); }
  void remove_marks();
  void copy(std::size_t count) {
    out_.append(line_.substr(at_, count));
    at_ += count;
  }
  [[nodiscard]] char peek(std::size_t ahead) const noexcept {
    return at_ + ahead < line_.size() ? line_[at_ + ahead] : '\0';
  }
  [[nodiscard]] char32_t before() const noexcept;
  [[nodiscard]] char32_t after(std::size_t count) const noexcept;
  [[nodiscard]] std::size_t code_end(std::size_t length);

  struct Removed {
    std::size_t begin;
    std::size_t count;
  };

  std::string_view line_;
  std::string& out_;
  std::size_t start_;  // of this line in the output
  std::size_t at_ = 0;
  std::vector<std::size_t> brackets_;     // open ones, as offsets in the output
  std::array<std::vector<Run>, 3> open_;  // * _ ~
  std::vector<Removed> removed_;
  std::array<std::size_t, kLongestCodeMark + 1> code_end_ = {};
  NextPlace next_parenthesis_{')'};
  NextPlace next_bracket_{']'};
  NextPlace next_angle_{'>'};
};

void InlineCleaner::step() {
  const char c = line_[at_];
  switch (c) {
    case '\\':
      if (is_ascii_punctuation(peek(1))) {
        ++at_;
        return copy(1);
      }
      if (at_ + 1 == line_.size()) {  // a forced line break
        ++at_;
        return;
      }
      return copy(1);
    case '`':
      if (!code_span()) ++at_;
      return;
    case '!':
      if (peek(1) == '[') {
        brackets_.push_back(out_.size());
        return copy(2);
      }
      return copy(1);
    case '[':
      if (!bracket()) copy(1);
      return;
    case ']':
      if (!link_end()) copy(1);
      return;
    case '<':
      if (!tag()) copy(1);
      return;
    case '&':
      if (!entity()) copy(1);
      return;
    case '*':
    case '_':
    case '~':
      return emphasis(c);
    default:
      const std::size_t end = line_.find_first_of("\\`![]<&*_~"sv, at_);
      copy(std::min(end, line_.size()) - at_);
  }
}

// The begin of the next run of exactly `length` back quotes after at_.
std::size_t InlineCleaner::code_end(std::size_t length) {
  std::size_t& known = code_end_[length];
  if (known == kNone || known > at_) return known;
  for (std::size_t at = line_.find('`', at_ + length); at != kNone; at = line_.find('`', at)) {
    const std::size_t end = std::min(line_.find_first_not_of('`', at), line_.size());
    if (end - at == length) return known = at;
    at = end;
  }
  return known = kNone;
}

bool InlineCleaner::code_span() {
  const std::size_t end = std::min(line_.find_first_not_of('`', at_), line_.size());
  const std::size_t length = end - at_;
  const std::size_t close = length <= kLongestCodeMark ? code_end(length) : kNone;
  at_ = end;  // an unpaired mark says nothing either
  if (close == kNone || close < end) return true;
  out_.append(trim(line_.substr(end, close - end)));
  at_ = close + length;
  return true;
}

// [^note] goes; any other may be the begin of a link.
bool InlineCleaner::bracket() {
  if (peek(1) == '^') {
    const std::size_t close = next_bracket_.after(line_, at_);
    if (close != kNone && close - at_ <= kLongestFootnote) {
      at_ = close + 1;
      return true;
    }
  }
  brackets_.push_back(out_.size());
  return false;
}

// ](target) and ][reference] go, and the bracket that was opened.
bool InlineCleaner::link_end() {
  if (brackets_.empty()) return false;
  const std::size_t opened = brackets_.back();
  brackets_.pop_back();
  std::size_t close = kNone;
  if (peek(1) == '(') {
    close = next_parenthesis_.after(line_, at_);
    if (close != kNone && close - at_ <= kLongestTarget &&
        line_.substr(at_ + 2, close - at_ - 2).find('(') != kNone) {
      close = line_.substr(0, std::min(line_.size(), close + kLongestTarget)).find(')', close + 1);
    }
  } else if (peek(1) == '[') {
    close = next_bracket_.after(line_, at_ + 1);
  }
  if (close == kNone || close - at_ > kLongestTarget) return false;
  remove(opened, out_[opened] == '!' ? 2 : 1);
  at_ = close + 1;
  return true;
}

// <https://...> and <name@host> keep their inside, tags leave nothing or a space.
bool InlineCleaner::tag() {
  const std::size_t close = next_angle_.after(line_, at_);
  if (close == kNone || close - at_ > kLongestTag) return false;
  std::string_view inside = line_.substr(at_ + 1, close - at_ - 1);
  const std::size_t name_begin = inside.starts_with('/') ? 1 : 0;
  std::size_t name_end = name_begin;
  while (name_end < inside.size() && (is_ascii_letter(inside[name_end]) ||
                                      (inside[name_end] >= '0' && inside[name_end] <= '9'))) {
    ++name_end;
  }
  const std::string_view name = inside.substr(name_begin, name_end - name_begin);
  if (name.empty() || !is_ascii_letter(name.front()) || inside.find('<') != kNone) return false;
  if (inside.find_first_of(" =\"") == kNone && inside.find_first_of(":@") != kNone) {
    out_.append(inside);
  } else if (name_end < inside.size() && inside[name_end] != ' ' && inside[name_end] != '/') {
    return false;
  } else if (std::find(std::begin(kWordTags), std::end(kWordTags), name) == std::end(kWordTags)) {
    if (out_.size() > start_ && out_.back() != ' ') out_ += ' ';
  }
  at_ = close + 1;
  return true;
}

bool InlineCleaner::entity() {
  struct Named {
    std::string_view name;
    std::string_view text;
  };
  constexpr Named kNamed[] = {{"&amp;", "&"},   {"&lt;", "<"},   {"&gt;", ">"},
                              {"&quot;", "\""}, {"&apos;", "'"}, {"&nbsp;", " "}};
  const std::string_view rest = line_.substr(at_, 10);
  for (const Named& named : kNamed) {
    if (!rest.starts_with(named.name)) continue;
    out_ += named.text;
    at_ += named.name.size();
    return true;
  }
  if (!rest.starts_with("&#")) return false;
  const bool hex = rest.substr(2, 1) == "x" || rest.substr(2, 1) == "X";
  char32_t value = 0;
  std::size_t end = hex ? 3 : 2;
  const std::size_t first = end;
  for (; end < rest.size() && rest[end] != ';'; ++end) {
    const char c = rest[end];
    const bool digit = c >= '0' && c <= '9';
    const char lower = static_cast<char>(c | 0x20);
    if (!digit && !(hex && lower >= 'a' && lower <= 'f')) return false;
    value = value * (hex ? 16 : 10) + static_cast<char32_t>(digit ? c - '0' : lower - 'a' + 10);
  }
  const bool encodable = value >= 0x20 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
  if (end == first || end == rest.size() || !encodable) return false;
  analyzers::append_utf8(value, out_);
  at_ += end + 1;
  return true;
}

char32_t InlineCleaner::before() const noexcept {
  if (at_ == 0) return ' ';
  return code_point_at(line_, border_before(line_, at_ - 1)).value;
}

char32_t InlineCleaner::after(std::size_t count) const noexcept {
  return at_ + count < line_.size() ? code_point_at(line_, at_ + count).value : U' ';
}

// A run opens before a word and closes after one; underscores only at a word's outer ends.
void InlineCleaner::emphasis(char mark) {
  const std::size_t end = std::min(line_.find_first_not_of(mark, at_), line_.size());
  const std::size_t count = end - at_;
  const char32_t left = before();
  const char32_t right = after(count);
  bool opens = !is_blank(right);
  bool closes = !is_blank(left);
  if (mark == '_') {
    opens = opens && is_blank_or_punctuation(left);
    closes = closes && is_blank_or_punctuation(right);
  }
  if (mark == '~' && count < 2) opens = closes = false;
  Run run = {out_.size(), out_.size() + count};
  copy(count);
  std::vector<Run>& open = open_[mark == '*' ? 0 : mark == '_' ? 1 : 2];
  if (closes) close_with(open, run);
  if (opens && run.left() > 0) open.push_back(run);
}

// Of both runs the marks go that stand nearest to the word between them.
void InlineCleaner::close_with(std::vector<Run>& open, Run& run) {
  while (run.left() > 0 && !open.empty()) {
    Run& partner = open.back();
    const std::size_t paired = std::min(partner.left(), run.left());
    partner.end -= paired;
    remove(partner.end, paired);
    remove(run.begin, paired);
    run.begin += paired;
    if (partner.left() == 0) open.pop_back();
  }
}

void InlineCleaner::remove_marks() {
  if (removed_.empty()) return;
  std::sort(removed_.begin(), removed_.end(),
            [](const Removed& a, const Removed& b) { return a.begin < b.begin; });
  std::size_t to = removed_.front().begin;
  std::size_t from = to;
  for (const Removed& gone : removed_) {
    const std::size_t kept = gone.begin - from;
    std::copy_n(out_.begin() + static_cast<std::ptrdiff_t>(from), kept,
                out_.begin() + static_cast<std::ptrdiff_t>(to));
    to += kept;
    from = gone.begin + gone.count;
  }
  out_.erase(to, from - to);
}

}  // namespace

void append_inline(std::string_view line, std::string& out) { InlineCleaner(line, out).run(); }

}  // namespace fihris::indexer
