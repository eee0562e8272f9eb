// SPDX-License-Identifier: GPL-2.0-or-later
//
// Of which words, quotations, operators and parentheses is this query made?
#include "searcher/query/lexer.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "searcher/query/chars.h"

namespace fihris::searcher {
namespace {

constexpr std::size_t kMaxFieldNameBytes = 32;  // FieldSpec::name
constexpr std::size_t kNone = std::string_view::npos;

struct OperatorName {
  std::string_view name;
  LexemeKind kind;
};
constexpr std::array<OperatorName, 4> kOperators = {{{"AND", LexemeKind::kAnd},
                                                     {"OR", LexemeKind::kOr},
                                                     {"NOT", LexemeKind::kNot},
                                                     {"NEAR", LexemeKind::kNear}}};

// An operator where it stands.
struct Operator {
  LexemeKind kind = LexemeKind::kAnd;
  std::size_t length = 0;
  std::uint32_t number = 0;
};

constexpr bool is_letter(char c) noexcept {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

constexpr bool is_prefix(char c) noexcept { return c == '+' || c == '-' || c == '='; }

// Is this what people call fields, rather than a time, a path or an Arabic word?
bool looks_like_field(std::string_view name) noexcept {
  const auto fits = [](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  return !name.empty() && is_letter(name.front()) && std::all_of(name.begin(), name.end(), fits);
}

class Lexer {
 public:
  Lexer(std::string_view query, const std::function<bool(std::string_view)>& is_field)
      : query_(query), is_field_(is_field) {}

  Lexemes run() {
    while (at_ < query_.size() && !out_.cut) step();
    if (out_.cut) return std::move(out_);
    for (const std::size_t offset : open_) note(MistakeKind::kUnclosedParenthesis, offset);
    return std::move(out_);
  }

 private:
  void step() {
    const Char here = char_at(query_, at_);
    switch (here.kind) {
      case CharKind::kSpace:
        fresh_ = true;
        at_ += here.length;
        return;
      case CharKind::kMark:
        at_ += here.length;
        return;
      case CharKind::kClose:
        close();
        return;
      case CharKind::kTatweel:
        pass_tatweel();
        return;
      case CharKind::kText:
      case CharKind::kQuote:
      case CharKind::kOpen:
        read_piece();
        return;
    }
  }

  // Skips tatweel before an operator, a quotation or the end; before the letters of a word it is
  // part of the word.
  void pass_tatweel() {
    const std::size_t past = after_joiners(query_, at_);
    if (is_text(past) && !operator_at(past) && !(fresh_ && is_prefix(query_[past]))) {
      read_word({});
    } else {
      at_ = past;
    }
  }

  void read_piece() {
    if (const auto op = operator_at(at_)) {
      const std::string_view text = query_.substr(at_, op->length);
      push({.kind = op->kind,
            .offset = at_,
            .text = text,
            .number = distance_of(op->number, at_, text)});
      at_ += op->length;
      fresh_ = true;
      return;
    }
    Lexeme piece;
    if (fresh_) read_prefix(piece);
    switch (char_at(query_, at_).kind) {
      case CharKind::kQuote:
        read_quotation(piece);
        return;
      case CharKind::kOpen:
        open(piece);
        return;
      default:
        read_word(piece);
    }
  }

  // Reads [+-] [=] [field:] [=], each only if something follows that it can apply to.
  void read_prefix(Lexeme& piece) {
    if (const char c = query_[at_]; c == '+' || c == '-') {
      const std::size_t next = operand_at(at_ + 1);
      if (next == kNone || query_[next] == '+' || query_[next] == '-') return;
      piece.sign = c == '+' ? Sign::kPlus : Sign::kMinus;
      at_ = next;
    }
    read_exact(piece);
    read_field(piece);
    if (!piece.exact) read_exact(piece);
  }

  void read_exact(Lexeme& piece) {
    if (query_[at_] != '=') return;
    const std::size_t next = operand_at(at_ + 1);
    if (next == kNone) return;
    piece.exact = true;
    at_ = next;
  }

  void read_field(Lexeme& piece) {
    std::size_t colon = at_;
    std::size_t end = at_;  // end of the name: marks before the colon are not part of it
    while (colon < query_.size() && query_[colon] != ':') {
      const Char here = char_at(query_, colon);
      if (here.kind != CharKind::kText && !is_joiner(here.kind)) return;
      colon += here.length;
      if (here.kind != CharKind::kMark) end = colon;
      if (end - at_ > kMaxFieldNameBytes) return;
    }
    if (colon == query_.size() || end == at_) return;
    const std::string_view name = query_.substr(at_, end - at_);
    const std::size_t next = operand_at(colon + 1);
    if (is_field_ && is_field_(name)) {
      if (next == kNone) {
        note(MistakeKind::kEmptyField, at_, name);
        return;
      }
      piece.field = name;
      at_ = next;
    } else if (next != kNone && query_[next] != '/' && query_[next] != '\\' &&
               query_[next] != ':' && looks_like_field(name)) {
      note(MistakeKind::kUnknownField, at_, name);
    }
  }

  // Where the operand of a prefix that ends at `at` begins: invisible marks and unpaired quotes are
  // skipped. kNone if there is none.
  std::size_t operand_at(std::size_t at) {
    while (at < query_.size()) {
      const Char here = char_at(query_, at);
      switch (here.kind) {
        case CharKind::kText:
          return at;
        case CharKind::kTatweel: {
          const std::size_t past = after_joiners(query_, at);
          if (is_text(past)) return at;
          at = past;
          break;
        }
        case CharKind::kOpen:
          return open_.size() < kMaxQueryDepth ? at : kNone;
        case CharKind::kQuote:
          if (closing_quote(query_, at) != kNone) return at;
          note(MistakeKind::kUnclosedQuote, at);
          at += here.length;
          break;
        case CharKind::kMark:
          at += here.length;
          break;
        case CharKind::kSpace:
        case CharKind::kClose:
          return kNone;
      }
    }
    return kNone;
  }

  bool is_text(std::size_t at) const noexcept {
    return at < query_.size() && char_at(query_, at).kind == CharKind::kText;
  }

  // The operator that forms the whole piece at `at`.
  std::optional<Operator> operator_at(std::size_t at) const noexcept {
    if (at >= query_.size()) return std::nullopt;
    for (const OperatorName& name : kOperators) {
      if (query_.substr(at, name.name.size()) != name.name) continue;
      Operator op{name.kind, name.name.size()};
      if (op.kind == LexemeKind::kNear) {
        op.number = kUsualDistance;
        const std::size_t slash = at + op.length;
        if (slash < query_.size() && query_[slash] == '/') {
          const Number number = number_at(query_, slash + 1);
          if (number.length == 0 || number.value == 0) continue;
          op.number = number.value;
          op.length += 1 + number.length;
        }
      }
      if (!is_text(at + op.length)) return op;
    }
    return std::nullopt;
  }

  void read_word(Lexeme word) {
    const std::size_t begin = at_;
    std::size_t end = at_;  // before the marks at the end of the word
    bool has_text = false;
    while (at_ < query_.size()) {
      const Char here = char_at(query_, at_);
      if (here.kind != CharKind::kText && !is_joiner(here.kind)) break;
      const std::size_t next = at_ + here.length;
      if (is_joiner(here.kind) && has_text && operator_at(next).has_value()) break;
      if (here.kind == CharKind::kText) has_text = true;
      at_ = next;
      if (here.kind != CharKind::kMark) end = at_;
    }
    fresh_ = false;
    word.offset = begin;
    word.text = query_.substr(begin, end - begin);
    if (word.text.starts_with("NEAR/")) note(MistakeKind::kBadDistance, begin, word.text);
    push_leaf(word);
  }

  void read_quotation(Lexeme phrase) {
    const std::size_t begin = at_ + char_at(query_, at_).length;
    const std::size_t end = closing_quote(query_, at_);
    fresh_ = false;
    if (end == kNone) {
      note(MistakeKind::kUnclosedQuote, at_);
      at_ = begin;
      return;
    }
    phrase.kind = LexemeKind::kPhrase;
    phrase.offset = begin;
    phrase.text = query_.substr(begin, end - begin);
    if (is_blank(phrase.text)) {
      note(MistakeKind::kEmptyQuotation, at_);
      phrase.text = {};
      push(phrase);
    } else {
      const std::size_t behind = end + char_at(query_, end).length;
      const std::size_t length = distance_at(behind);
      if (length > 0) {
        phrase.number =
            distance_of(number_at(query_, behind + 1).value, behind, query_.substr(behind, length));
      }
      push_leaf(phrase);
      at_ = behind + length;
      return;
    }
    at_ = end + char_at(query_, end).length;
  }

  // The length of a ~ and a number, and nothing more, after a quotation; else 0.
  std::size_t distance_at(std::size_t at) const noexcept {
    if (at >= query_.size() || query_[at] != '~') return 0;
    const Number number = number_at(query_, at + 1);
    if (number.length == 0 || is_text(at + 1 + number.length)) return 0;
    return 1 + number.length;
  }

  // The number of words to use for the one written in `text`, at `at`.
  std::uint32_t distance_of(std::uint32_t number, std::size_t at, std::string_view text) {
    if (number > kMaxDistance) note(MistakeKind::kFarDistance, at, text);
    if (number == 0 && text.front() == '~') note(MistakeKind::kNoDistance, at, text);
    return std::min(number, kMaxDistance);
  }

  void open(Lexeme group) {
    fresh_ = true;
    if (open_.size() < kMaxQueryDepth) {
      group.kind = LexemeKind::kOpen;
      group.offset = at_;
      push(group);
      open_.push_back(at_);
    } else {
      if (!std::exchange(told_depth_, true)) note(MistakeKind::kTooDeep, at_);
      ++too_deep_;
    }
    ++at_;
  }

  void close() {
    fresh_ = false;
    if (too_deep_ > 0) {
      --too_deep_;
    } else if (open_.empty()) {
      note(MistakeKind::kUnopenedParenthesis, at_);
    } else {
      open_.pop_back();
      push({.kind = LexemeKind::kClose, .offset = at_, .text = {}});
    }
    ++at_;
  }

  void push(const Lexeme& lexeme) { out_.list.push_back(lexeme); }

  void push_leaf(const Lexeme& leaf) {
    if (words_ == kMaxQueryWords) {
      note(MistakeKind::kTooManyWords, leaf.offset);
      out_.cut = true;
      return;
    }
    ++words_;
    push(leaf);
  }

  void note(MistakeKind kind, std::size_t offset, std::string_view what = {}) {
    out_.mistakes.push_back({kind, offset, what});
  }

  std::string_view query_;
  const std::function<bool(std::string_view)>& is_field_;
  std::size_t at_ = 0;
  bool fresh_ = true;              // a prefix may stand here
  std::vector<std::size_t> open_;  // offsets of unclosed parentheses
  std::size_t too_deep_ = 0;       // ignored unclosed parentheses
  bool told_depth_ = false;
  std::size_t words_ = 0;
  Lexemes out_;
};

}  // namespace

Lexemes split_query(std::string_view query, const std::function<bool(std::string_view)>& is_field) {
  return Lexer(query, is_field).run();
}

}  // namespace fihris::searcher
