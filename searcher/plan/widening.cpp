// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/plan/widening.h"

#include <algorithm>
#include <utility>

#include "analyzers/text/utf8.h"
#include "searcher/query/rewrite.h"
#include "searcher/query/writer.h"

namespace fihris::searcher {
namespace {

constexpr std::size_t kMostQuotedBytes = 200;
constexpr std::size_t kMostWordNotes = 5;

std::string in_quotes(std::string_view words) {
  const std::string_view head = analyzers::utf8_prefix(words, kMostQuotedBytes);
  return "\"" + std::string(head) + (head.size() < words.size() ? "…\"" : "\"");
}

// A query as it is, if it has quotation marks of its own.
std::string query_in_quotes(std::string_view query) {
  std::string out = in_quotes(query);
  return query.find('"') == std::string_view::npos ? out : out.substr(1, out.size() - 2);
}

std::string together(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out.append(out.empty() ? "" : " ").append(word);
  return out;
}

bool is_unknown(const Node& node, const Plan& plan) {
  return std::any_of(plan.unknown.begin(), plan.unknown.end(),
                     [&](const UnknownWord& word) { return word.node == &node && !word.doubtful; });
}

Message saying(WideningStep step) {
  switch (step) {
    case WideningStep::kForms:
      return msg("other forms of the words");
    case WideningStep::kWide:
      return msg("plurals, other spellings of names, one-letter prepositions");
    case WideningStep::kQuotation:
      return msg("the words of quotations, separately");
    case WideningStep::kAny:
      return msg("any of the words");
    default:
      return {};
  }
}

}  // namespace

Widening::Widening(const Node& root, const SearchOptions& options, const PlanContext& context)
    : context_(context),
      words_(context.view, context.analyzer),
      current_(&root),
      options_(options) {}

void Widening::add_step(WideningStep step) {
  if (std::find(steps_.begin(), steps_.end(), step) == steps_.end()) steps_.push_back(step);
}

void Widening::replace_root(Node root) {
  if (asked_.empty()) asked_ = to_query(*current_);
  unwrap(root);
  root_ = std::move(root);
  current_ = &root_;
}

std::string Widening::prefix_of(const Node& node) const {
  const indexer::Field* field = context_.schema.find(node.field);
  return field == nullptr ? std::string() : field->prefix;
}

bool Widening::is_exact(const Node& node) const {
  return node.exact || node.kind == NodeKind::kPhrase || options_.level == Level::kExact;
}

bool Widening::repair(const Plan& plan, bool lone) {
  if (plan.unknown.empty() || looked_into_ >= kMostRepairs ||
      plan.leaves.size() > kMostWidenedWords) {
    return false;
  }
  const std::size_t before = word_notes_.size();
  Node root = mended(*current_, plan, lone);
  if (word_notes_.size() == before) return false;
  replace_root(std::move(root));
  return true;
}

Widening::Item Widening::item_of(const Node& leaf, const Plan& plan) const {
  Item item{leaf, {}};
  for (const UnknownWord& word : plan.unknown) {
    if (word.node == &leaf) item.unknown.push_back(word);
  }
  return item;
}

// A repaired copy of the node; `plan` refers to the nodes below the original by address.
Node Widening::mended(const Node& node, const Plan& plan, bool lone) {
  if (node.occur == Occur::kExcluded) return node;
  if (is_leaf(node)) {
    std::vector<Item> items;
    items.push_back(item_of(node, plan));
    std::vector<Node> words = mended(std::move(items), {false, lone});
    if (words.size() == 1) return std::move(words.front());
    for (Node& word : words) word.occur = Occur::kShould;
    return branch_of(NodeKind::kAnd, node.occur, std::move(words));
  }
  Node out = branch_of(node.kind, node.occur, {});
  if (node.kind != NodeKind::kGroup && node.kind != NodeKind::kAnd) {
    const std::size_t positive = positive_children(node);
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const Node& child = node.children[i];
      out.children.push_back(i < positive ? mended(child, plan, lone) : child);
    }
    return out;
  }
  std::vector<Item> items;
  for (const Node& child : node.children) {
    items.push_back(is_leaf(child) ? item_of(child, plan) : Item{mended(child, plan, lone), {}});
  }
  out.children =
      mended(std::move(items), {node.kind == NodeKind::kGroup && !options_.match_all, lone});
  return out;
}

// Repairs adjacent nodes. A word that a stray space split is joined with the half before or after
// it.
std::vector<Node> Widening::mended(std::vector<Item> items, const Around& around) {
  std::vector<Node> out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    if (i + 1 < items.size()) {
      if (auto word = joined(item, items[i + 1], around.lone)) {
        out.push_back(std::move(*word));
        ++i;
        continue;
      }
    }
    if (item.unknown.empty() || looked_into_ >= kMostRepairs) {
      out.push_back(item.node);
    } else if (item.node.kind == NodeKind::kPhrase) {
      out.push_back(mended_phrase(item, around.lone));
    } else {
      for (Node& word : mended_words(item, around)) out.push_back(std::move(word));
    }
  }
  return out;
}

std::optional<Node> Widening::joined(const Item& first, const Item& second, bool lone) {
  const Node& a = first.node;
  const Node& b = second.node;
  const auto lost = [](const Item& item) {
    return !item.unknown.empty() && !item.unknown.front().doubtful;
  };
  if (!lost(first) && !lost(second)) return std::nullopt;
  if (a.kind != NodeKind::kWords || b.kind != NodeKind::kWords || a.field != b.field ||
      a.exact != b.exact || a.occur != b.occur || a.occur == Occur::kExcluded ||
      looked_into_ >= kMostRepairs) {
    return std::nullopt;
  }
  auto word = words_.joined(a.text, b.text, prefix_of(a), is_exact(a), lone);
  if (!word) return std::nullopt;
  ++looked_into_;
  const Node& unknown = lost(first) ? a : b;
  word_notes_.push_back(
      {msg("no document has {0}; searched for {1} instead of {2}", in_quotes(unknown.text),
           in_quotes(*word), in_quotes(a.text + " " + b.text)),
       {}});
  add_step(WideningStep::kSpaces);
  return words_node(a, std::move(*word));
}

// The words of one piece of the query, with unknown ones replaced by words of the index.
std::vector<Node> Widening::mended_words(const Item& item, const Around& around) {
  Node out = item.node;
  bool changed = false;
  bool beside = false;
  for (auto it = item.unknown.rbegin(); it != item.unknown.rend(); ++it) {
    if (looked_into_ >= kMostRepairs) break;
    // Rare but known words were already checked before the search.
    if (it->doubtful && around.lone) continue;
    ++looked_into_;
    const std::size_t size = it->span.end - it->span.begin;
    const std::string written = item.node.text.substr(it->span.begin, size);
    const std::string prefix = prefix_of(out);
    const auto found = words_.find_replacements({.text = written,
                                                 .prefix = prefix,
                                                 .exact = is_exact(out),
                                                 .lone = around.lone,
                                                 .known = it->doubtful,
                                                 .documents = it->documents});
    if (!found) continue;
    const std::string instead = together(found->words);
    word_notes_.push_back({found->beside ? msg("searched for {1} as well as for {0}",
                                               in_quotes(written), in_quotes(instead))
                                         : msg("no document has {0}; searched for {1} instead",
                                               in_quotes(written), in_quotes(instead)),
                           {}});
    add_step(found->step);
    out.text.replace(it->span.begin, size, instead);
    changed = true;
    beside = beside || found->beside;
  }
  if (!changed) return {std::move(out)};
  std::vector<Node> words = words_of(out);
  if (!beside) return words;
  if (around.any && item.node.occur == Occur::kShould) {
    words.push_back(item.node);
    return words;
  }
  // Either as written, or all words of the replacement.
  for (Node& word : words) word.occur = Occur::kShould;
  Node other = words.size() == 1 ? std::move(words.front())
                                 : branch_of(NodeKind::kAnd, Occur::kShould, std::move(words));
  std::vector<Node> both;
  both.push_back(item.node);
  both.front().occur = Occur::kShould;
  both.push_back(std::move(other));
  std::vector<Node> either;
  either.push_back(branch_of(NodeKind::kOr, item.node.occur, std::move(both)));
  return either;
}

Node Widening::mended_phrase(const Item& item, bool lone) {
  std::vector<Item> items;
  for (Node& word : words_of(item.node)) {
    Item next{std::move(word), {}};
    const std::size_t begin = next.node.offset;
    const std::size_t end = begin + next.node.text.size();
    next.node.exact = true;
    for (UnknownWord unknown : item.unknown) {
      if (unknown.span.begin < begin || unknown.span.end > end) continue;
      unknown.span = {unknown.span.begin - begin, unknown.span.end - begin};
      next.unknown.push_back(unknown);
    }
    items.push_back(std::move(next));
  }
  const std::size_t before = word_notes_.size();
  std::vector<std::string> words;
  for (const Node& word : mended(std::move(items), {false, lone})) words.push_back(word.text);
  Node out = item.node;
  if (word_notes_.size() > before) out.text = together(words);
  return out;
}

bool Widening::widen(const Plan& plan) {
  if (plan.leaves.size() > kMostWidenedWords) return false;
  while (next_ != Stage::kEnd) {
    const Stage stage = next_;
    next_ = static_cast<Stage>(static_cast<int>(stage) + 1);
    if (apply_stage(stage, plan)) return true;
  }
  return false;
}

bool Widening::apply_stage(Stage stage, const Plan& plan) {
  Node root = *current_;
  const auto to_level = [&](Level from, Level level) {
    if (options_.level != from) return false;
    options_.level = level;
    return true;
  };
  const auto keep = [&](bool changed, WideningStep step) {
    if (!changed) return false;
    replace_root(std::move(root));
    add_step(step);
    return true;
  };
  switch (stage) {
    case Stage::kForms: {
      const bool flags =
          change_all(root, [](Node& node) { return std::exchange(node.exact, false); });
      return keep(to_level(Level::kExact, Level::kStem) || flags, WideningStep::kForms);
    }
    case Stage::kWide:
      return keep(to_level(Level::kStem, Level::kWide), WideningStep::kWide);
    case Stage::kQuotation:
      return keep(change_all(root, open_quotation), WideningStep::kQuotation);
    case Stage::kUnknown:
      return drop_unknown(plan);
    case Stage::kAny: {
      const bool all = std::exchange(options_.match_all, false) && root.children.size() > 1;
      return keep(change_all(root, take_any) || all, WideningStep::kAny);
    }
    case Stage::kEnd:
      break;
  }
  return false;
}

// Drops required words that no document has, if others remain.
bool Widening::drop_unknown(const Plan& plan) {
  Node root = *current_;
  if (!forget_unknown(root, *current_, plan)) return false;
  replace_root(std::move(root));
  add_step(WideningStep::kUnknown);
  return true;
}

// `copy`: a copy of `node`; `plan` refers to `node` and the nodes below it by address.
bool Widening::forget_unknown(Node& copy, const Node& node, const Plan& plan) {
  bool changed = false;
  std::vector<std::size_t> unknown;
  std::size_t known = 0;
  const std::size_t positive = positive_children(node);
  for (std::size_t i = 0; i < positive; ++i) {
    const Node& child = node.children[i];
    if (child.occur == Occur::kExcluded) continue;
    const bool must = node.kind == NodeKind::kAnd || child.occur == Occur::kRequired ||
                      (options_.match_all && node.kind == NodeKind::kGroup);
    if (must && is_unknown(child, plan)) {
      unknown.push_back(i);
    } else {
      ++known;
      if (!is_leaf(child)) changed = forget_unknown(copy.children[i], child, plan) || changed;
    }
  }
  if (known == 0) return changed;
  for (auto it = unknown.rbegin(); it != unknown.rend(); ++it) {
    dropped_.insert(dropped_.begin(), node.children[*it].text);
    copy.children.erase(copy.children.begin() + static_cast<std::ptrdiff_t>(*it));
  }
  return changed || !unknown.empty();
}

std::vector<Note> Widening::notes() const {
  std::vector<Note> notes(word_notes_.begin(),
                          word_notes_.begin() + static_cast<std::ptrdiff_t>(
                                                    std::min(word_notes_.size(), kMostWordNotes)));
  std::vector<Message> how;
  for (const WideningStep step : steps_) {
    Message part = step == WideningStep::kUnknown
                       ? msg("without {0}, which no document has", in_quotes(together(dropped_)))
                       : saying(step);
    if (!part.empty()) how.push_back(std::move(part));
  }
  if (!how.empty()) {
    notes.push_back(
        {msg("nothing was found for {0}; searched for {1} instead ({2})", query_in_quotes(asked_),
             query_in_quotes(to_query(*current_)), std::move(how)),
         {}});
  }
  return notes;
}

}  // namespace fihris::searcher
