// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a query say? docs/query-syntax.md is the language and its grammar.
#include "searcher/query/parser.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "searcher/query/chars.h"
#include "searcher/query/lexer.h"
#include "searcher/query/mistakes.h"

namespace fihris::searcher {
namespace {

// A part of the query while its context is unknown. A negative one must not match; only the context
// tells what it is subtracted from.
struct Part {
  Node node;
  bool negative = false;
  bool required = false;
};
using Parts = std::vector<Part>;

// Prefixes of a group apply to the words in it that do not override them.
struct Scope {
  std::string_view field;
  bool exact = false;
};

Node branch(NodeKind kind, std::vector<Node> children) {
  Node node{.kind = kind, .field = {}, .text = {}, .children = std::move(children)};
  const auto first =
      std::min_element(node.children.begin(), node.children.end(),
                       [](const Node& a, const Node& b) { return a.offset < b.offset; });
  if (first != node.children.end()) node.offset = first->offset;
  return node;
}

// A kAnd or kOr, or the only child.
Node joined(NodeKind kind, std::vector<Node> children) {
  if (children.size() == 1) return std::move(children.front());
  return branch(kind, std::move(children));
}

Node without(Node all, Node none) {
  std::vector<Node> children;
  children.push_back(std::move(all));
  children.push_back(std::move(none));
  return branch(NodeKind::kNot, std::move(children));
}

Node all_without(Node none) {
  Node all{.kind = NodeKind::kAll, .field = {}, .text = {}, .offset = none.offset, .children = {}};
  return without(std::move(all), std::move(none));
}

std::pair<std::vector<Node>, std::vector<Node>> split_by_sign(Parts parts) {
  std::pair<std::vector<Node>, std::vector<Node>> signs;
  for (Part& part : parts) {
    (part.negative ? signs.second : signs.first).push_back(std::move(part.node));
  }
  return signs;
}

// At least one part, also for the next two. The result is negative only if all parts are.
Part all_of(Parts parts) {
  if (parts.size() == 1) return std::move(parts.front());
  auto [positive, negative] = split_by_sign(std::move(parts));
  if (negative.empty()) return {joined(NodeKind::kAnd, std::move(positive))};
  Node none = joined(NodeKind::kOr, std::move(negative));
  if (positive.empty()) return {std::move(none), true};
  return {without(joined(NodeKind::kAnd, std::move(positive)), std::move(none))};
}

Part any_of(Parts parts) {
  if (parts.size() == 1) return std::move(parts.front());
  std::vector<Node> children;
  for (Part& part : parts) {
    children.push_back(part.negative ? all_without(std::move(part.node)) : std::move(part.node));
  }
  return {joined(NodeKind::kOr, std::move(children))};
}

// Juxtaposed parts, of which at least one is not negative.
Node group_of(Parts parts) {
  std::vector<Node> children;
  for (Part& part : parts) {
    part.node.occur = part.negative   ? Occur::kExcluded
                      : part.required ? Occur::kRequired
                                      : Occur::kShould;
    children.push_back(std::move(part.node));
  }
  return branch(NodeKind::kGroup, std::move(children));
}

bool all_negative(const Parts& parts) {
  return std::all_of(parts.begin(), parts.end(), [](const Part& part) { return part.negative; });
}

// Whether the node can be an operand of NEAR: its words have positions.
bool is_near_word(const Node& node, std::string_view field) {
  switch (node.kind) {
    case NodeKind::kWords:
    case NodeKind::kPattern:
    case NodeKind::kFuzzy:
      return node.field == field;
    case NodeKind::kOr:
    case NodeKind::kGroup:
      return std::all_of(node.children.begin(), node.children.end(), [field](const Node& child) {
        return child.occur != Occur::kExcluded && is_near_word(child, field);
      });
    default:
      return false;
  }
}

std::string_view field_of(const Node& node) {
  return node.children.empty() ? std::string_view(node.field) : field_of(node.children.front());
}

// Recursive descent; each level of parentheses takes six nested calls.
class Builder {
 public:
  Builder(Lexemes& lexemes, const ParserOptions& options)
      : lexemes_(lexemes.list), mistakes_(lexemes.mistakes), cut_(lexemes.cut), options_(options) {}

  Node root() {
    Parts parts = side_by_side({});
    if (parts.empty()) return branch(NodeKind::kGroup, {});
    if (all_negative(parts)) {
      Parts lone;
      lone.push_back({all_without(all_of(std::move(parts)).node)});
      return group_of(std::move(lone));
    }
    if (parts.size() == 1 && parts.front().node.kind == NodeKind::kGroup) {
      return std::move(parts.front().node);
    }
    return group_of(std::move(parts));
  }

 private:
  // A function may find nothing: an empty quotation, or only misplaced operators.
  using Found = std::optional<Part>;

  Parts side_by_side(const Scope& scope) {
    Parts parts;
    pass_misplaced();
    while (!at_end()) {
      if (Found part = disjunction(scope)) parts.push_back(std::move(*part));
      pass_misplaced();
    }
    return parts;
  }

  Found disjunction(const Scope& scope) {
    return chain(LexemeKind::kOr, any_of, [&] { return conjunction(scope); });
  }

  Found conjunction(const Scope& scope) {
    return chain(LexemeKind::kAnd, all_of, [&] { return negation(scope); });
  }

  // operand { op operand }
  template <typename Operand>
  Found chain(LexemeKind op, Part (*join)(Parts), const Operand& operand) {
    Parts parts;
    if (Found part = operand()) parts.push_back(std::move(*part));
    while (is(op)) {
      const Lexeme& sign = lexemes_[at_++];
      pass_misplaced();
      if (at_end()) {
        note(MistakeKind::kNothingAfter, sign);
        break;
      }
      if (Found part = operand()) parts.push_back(std::move(*part));
    }
    if (parts.empty()) return std::nullopt;
    return join(std::move(parts));
  }

  Found negation(const Scope& scope) {
    bool negate = false;
    while (is(LexemeKind::kNot)) {
      const Lexeme& sign = lexemes_[at_++];
      negate = !negate;
      pass_misplaced();
      if (at_end()) {
        note(MistakeKind::kNothingAfter, sign);
        return std::nullopt;
      }
    }
    Found part = nearness(scope);
    if (part && negate) part->negative = !part->negative;
    return part;
  }

  // operand { NEAR operand }
  Found nearness(const Scope& scope) {
    Parts parts;
    std::vector<const Lexeme*> signs;
    if (Found part = operand(scope)) parts.push_back(std::move(*part));
    while (is(LexemeKind::kNear)) {
      signs.push_back(&lexemes_[at_++]);
      pass_misplaced();
      if (at_end() || is(LexemeKind::kNot)) {
        note(MistakeKind::kNothingAfter, *signs.back());
        signs.pop_back();
        break;
      }
      if (Found part = operand(scope)) parts.push_back(std::move(*part));
    }
    if (parts.empty()) return std::nullopt;
    if (parts.size() == 1) return std::move(parts.front());
    return near(std::move(parts), signs);
  }

  // A kNear of two or more parts, or a kAnd if some are no words.
  Part near(Parts parts, const std::vector<const Lexeme*>& signs) {
    const std::string field(field_of(parts.front().node));
    const bool fits = std::all_of(parts.begin(), parts.end(), [&](const Part& part) {
      return !part.negative && is_near_word(part.node, field);
    });
    if (!fits) {
      note(MistakeKind::kNotNear, *signs.front());
      return all_of(std::move(parts));
    }
    const bool required = parts.front().required;
    std::vector<Node> children;
    for (Part& part : parts) children.push_back(std::move(part.node));
    Node node = branch(NodeKind::kNear, std::move(children));
    for (const Lexeme* sign : signs) node.number = std::max(node.number, sign->number);
    return {std::move(node), false, required};
  }

  Found operand(const Scope& scope) {
    const Lexeme& lexeme = lexemes_[at_++];
    const Scope inner = {lexeme.field.empty() ? scope.field : lexeme.field,
                         lexeme.exact || scope.exact};
    Found part = lexeme.kind == LexemeKind::kOpen ? group(lexeme, inner) : leaf(lexeme, inner);
    if (part && lexeme.sign == Sign::kMinus) part->negative = !part->negative;
    if (part && lexeme.sign == Sign::kPlus) part->required = true;
    return part;
  }

  Found group(const Lexeme& open, const Scope& scope) {
    if (is(LexemeKind::kClose)) note(MistakeKind::kEmptyParentheses, open);
    Parts parts = side_by_side(scope);
    if (is(LexemeKind::kClose)) ++at_;
    if (parts.empty()) return std::nullopt;
    if (all_negative(parts)) return Part{all_of(std::move(parts)).node, true};
    if (parts.size() == 1) return Part{std::move(parts.front().node)};
    return Part{group_of(std::move(parts))};
  }

  Found leaf(const Lexeme& lexeme, const Scope& scope) {
    if (lexeme.text.empty()) return std::nullopt;
    Node node{.kind = lexeme.kind == LexemeKind::kPhrase ? NodeKind::kPhrase : NodeKind::kWords,
              .exact = scope.exact,
              .field = std::string(scope.field),
              .text = std::string(lexeme.text),
              .offset = lexeme.offset,
              .number = lexeme.number,
              .children = {}};
    if (lexeme.kind == LexemeKind::kWord && !read_range(lexeme, node)) {
      read_fuzzy(lexeme, node);
      if (node.kind == NodeKind::kWords) read_pattern(lexeme, node);
    }
    return Part{std::move(node)};
  }

  bool read_range(const Lexeme& lexeme, Node& node) {
    if (node.field.empty() || !options_.is_range) return false;
    const std::optional<bool> range = options_.is_range(node.field, node.text);
    if (!range) return false;
    if (*range) {
      node.kind = NodeKind::kRange;
    } else {
      mistakes_.push_back({MistakeKind::kBadRange, lexeme.offset, lexeme.text});
      node.field.clear();
    }
    return *range;
  }

  // word~, word~1, word~2
  void read_fuzzy(const Lexeme& lexeme, Node& node) {
    constexpr std::uint32_t kMostChanges = 2;
    const std::size_t tilde = node.text.rfind('~');
    if (tilde == std::string::npos || wildcards_in(node.text).count > 0) return;
    const Number number = number_at(node.text, tilde + 1);
    if (tilde + 1 + number.length != node.text.size()) return;
    if (wildcards_in(std::string_view(node.text).substr(0, tilde)).letters < 2) return;
    if (number.length > 0 && (number.value == 0 || number.value > kMostChanges)) {
      note(MistakeKind::kBadChanges, lexeme);
      return;
    }
    node.kind = NodeKind::kFuzzy;
    node.number = number.length > 0 ? number.value : kMostChanges;
    node.text.resize(tilde);
  }

  // Stars and question marks in a word make a pattern; 4*4 is none, but 2024* is one.
  void read_pattern(const Lexeme& lexeme, Node& node) {
    const Wildcards wild = wildcards_in(node.text);
    if (wild.count == 0 || wild.letters == 0 || (wild.only_digits && !wild.at_end)) return;
    if (wild.letters < 2) {
      note(MistakeKind::kShortPattern, lexeme);
    } else {
      node.kind = NodeKind::kPattern;
    }
  }

  // An AND, OR or NEAR where an operand should be.
  void pass_misplaced() {
    while (is(LexemeKind::kAnd) || is(LexemeKind::kOr) || is(LexemeKind::kNear)) {
      note(MistakeKind::kNothingBefore, lexemes_[at_++]);
    }
  }

  bool is(LexemeKind kind) const { return at_ < lexemes_.size() && lexemes_[at_].kind == kind; }
  bool at_end() const { return at_ == lexemes_.size() || is(LexemeKind::kClose); }

  void note(MistakeKind kind, const Lexeme& at) {
    // The query was cut, so an operand may well follow the last word read.
    if (cut_ && at_ == lexemes_.size()) return;
    mistakes_.push_back({kind, at.offset, kind == MistakeKind::kEmptyParentheses ? "" : at.text});
  }

  const std::vector<Lexeme>& lexemes_;
  std::vector<Mistake>& mistakes_;
  bool cut_;
  const ParserOptions& options_;
  std::size_t at_ = 0;
};

// Sorts by offset and removes duplicates: text parsed twice is noted twice.
void put_in_order(std::vector<Mistake>& mistakes) {
  const auto key = [](const Mistake& mistake) { return std::tuple(mistake.offset, mistake.kind); };
  std::sort(mistakes.begin(), mistakes.end(),
            [&](const Mistake& a, const Mistake& b) { return key(a) < key(b); });
  const auto same = [&](const Mistake& a, const Mistake& b) { return key(a) == key(b); };
  mistakes.erase(std::unique(mistakes.begin(), mistakes.end(), same), mistakes.end());
}

}  // namespace

Result<ParsedQuery> parse_query(std::string_view query, const ParserOptions& options) {
  if (query.size() > kMaxQueryBytes) {
    return Error{.code = ErrorCode::kInvalidQuery,
                 .message = msg("the query has {0} bytes", query.size()),
                 .advice = msg("use at most {0}", kMaxQueryBytes),
                 .offset = kMaxQueryBytes};
  }
  Lexemes lexemes = split_query(query, options.is_field);
  ParsedQuery parsed{Builder(lexemes, options).root(), {}};
  std::vector<Mistake>& mistakes = lexemes.mistakes;
  put_in_order(mistakes);
  if (options.strict && !mistakes.empty()) {
    return error_of(mistakes.front());
  }
  for (std::size_t i = 0; i < std::min(mistakes.size(), kMaxQueryNotes); ++i) {
    parsed.notes.push_back(note_of(mistakes[i]));
  }
  return parsed;
}

}  // namespace fihris::searcher
