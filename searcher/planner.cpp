// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/planner.h"

#include <algorithm>
#include <map>
#include <optional>

#include "searcher/closeness.h"
#include "searcher/expanded_leaf.h"
#include "searcher/expansion.h"
#include "searcher/rungs.h"
#include "searcher/stopwatch.h"
#include "searcher/value_ranges.h"
#include "searcher/word_repair.h"

namespace fihris::searcher {
namespace {

using Op = Xapian::Query::op;

Xapian::Query combine(Op op, const std::vector<Xapian::Query>& parts) {
  if (parts.empty()) return {};
  return Xapian::Query(op, parts.begin(), parts.end());
}

// A query with the condition that says the same.
struct Planned {
  Xapian::Query query;
  Condition condition;
  bool weak = false;                    // function words only
  std::optional<Element> element = {};  // of a single word of title and text
  // Of what is no word, but narrows the hits: the name of its field.
  std::optional<std::string> filters = {};
  // The condition holds for more documents than the query finds, so it must not exclude any.
  bool loose = false;
};

// A token that outlives the next call of the analyzer.
struct OwnedToken {
  std::string surface;
  std::string stem;
  std::string written;
  std::uint32_t position;
  TokenKind kind;
  bool stop_word;
  Span span;

  [[nodiscard]] Token view() const { return {surface, stem, 0, 0, position, kind, stop_word}; }
};

// The two halves of a model name written as one: h20 is h and 20.
std::optional<std::pair<std::string, std::string>> halves(std::string_view word) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto* const first = std::find_if(word.begin(), word.end(), digit);
  if (first == word.begin() || first == word.end()) return std::nullopt;
  if (!std::all_of(first, word.end(), [&](char c) { return digit(c) || c == '.'; })) {
    return std::nullopt;
  }
  return std::pair{std::string(word.begin(), first), std::string(first, word.end())};
}

class Planner {
 public:
  explicit Planner(const PlanContext& context)
      : context_(context),
        rungs_(context.database, context.analyzer, context.names, context.without) {}

  Plan run(const Node& root) {
    Planned planned = visit(root, true);
    if (!planned.query.empty() && has(kPartTitle) && context_.level != Level::kExact) {
      if (const auto words = plain_words(root)) {
        const Xapian::Query title = title_is(context_.analyzer.analyze(*words), context_.database);
        if (!title.empty()) {
          planned.query = Xapian::Query(Xapian::Query::OP_AND_MAYBE, planned.query, title);
          planned.condition.bonuses.push_back(bonus(MatchKind::kWholeTitle, title));
        }
      }
    }
    plan_.query = planned.query;
    plan_.condition = std::move(planned.condition);
    return std::move(plan_);
  }

 private:
  [[nodiscard]] bool has(SearchPart part) const noexcept { return (context_.without & part) == 0; }

  // The words of a query that consists of nothing else.
  static std::optional<std::string> plain_words(const Node& root) {
    const auto plain = [](const Node& node) {
      return node.kind == NodeKind::kWords && node.field.empty() && !node.exact &&
             node.occur != Occur::kExcluded;
    };
    if (plain(root)) return root.text;
    if (root.kind != NodeKind::kGroup) return std::nullopt;
    std::string words;
    for (const Node& child : root.children) {
      if (!plain(child)) return std::nullopt;
      words.append(child.text) += ' ';
    }
    return words;
  }

  // What adds to the score of a group's documents.
  std::vector<Xapian::Query> closeness(const Node& node,
                                       const std::vector<Planned>& planned) const {
    if (!has(kPartProximity) || context_.level == Level::kExact) return {};
    std::vector<StrongWord> words;
    bool follows = false;
    std::size_t weak = 0;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const Planned& child = planned[i];
      if (node.children[i].occur == Occur::kExcluded || !child.element) {
        follows = false;
      } else if (child.weak) {
        ++weak;
      } else {
        words.push_back({child.query, *child.element, weak, follows});
        follows = true;
        weak = 0;
      }
    }
    return closeness_of(words, context_.database);
  }

  std::vector<OwnedToken> tokens_of(const std::string& text) {
    Stopwatch watch;
    std::vector<OwnedToken> tokens;
    for (const Token& token : context_.analyzer.analyze(text)) {
      tokens.push_back({std::string(token.surface),
                        std::string(token.stem),
                        text.substr(token.begin, token.end - token.begin),
                        token.position,
                        token.kind,
                        token.stop_word,
                        {token.begin, token.end}});
    }
    watch.lap(plan_.analysis_ms);
    return tokens;
  }

  Planned visit(const Node& node, bool positive) {
    switch (node.kind) {
      case NodeKind::kWords:
        return words(node, positive);
      case NodeKind::kPhrase:
        return phrase(node, positive);
      case NodeKind::kPattern:
        return pattern(node, positive);
      case NodeKind::kFuzzy:
        return fuzzy(node, positive);
      case NodeKind::kRange:
        return range(node);
      case NodeKind::kNear:
        return near(node, positive);
      case NodeKind::kAnd:
        return list(node, Xapian::Query::OP_AND, Condition::Kind::kAll, positive);
      case NodeKind::kOr:
        return list(node, Xapian::Query::OP_OR, Condition::Kind::kAny, positive);
      case NodeKind::kNot:
        return all_but(node, positive);
      case NodeKind::kGroup:
        return group(node, positive);
      case NodeKind::kAll:
        return {Xapian::Query::MatchAll, {}, false};
    }
    return {};
  }

  Planned list(const Node& node, Op op, Condition::Kind kind, bool positive) {
    std::vector<Xapian::Query> parts;
    Planned out;
    out.condition.kind = kind;
    for (const Node& child : node.children) {
      Planned planned = visit(child, positive);
      if (planned.query.empty()) continue;  // no words in it
      parts.push_back(planned.query);
      out.loose = out.loose || planned.loose;
      out.condition.children.push_back(std::move(planned.condition));
    }
    out.query = combine(op, parts);
    return out;
  }

  Planned all_but(const Node& node, bool positive) {
    Planned left = visit(node.children[0], positive);
    Planned right = visit(node.children[1], false);
    if (left.query.empty() || right.query.empty()) return left;
    Planned out;
    out.query = Xapian::Query(Xapian::Query::OP_AND_NOT, left.query, right.query);
    out.condition.kind = right.loose ? Condition::Kind::kAll : Condition::Kind::kAllButNot;
    out.condition.children.push_back(std::move(left.condition));
    if (!right.loose) out.condition.children.push_back(std::move(right.condition));
    return out;
  }

  Planned group(const Node& node, bool positive) {
    std::vector<Planned> planned;
    bool strong = false;
    for (const Node& child : node.children) {
      planned.push_back(visit(child, positive && child.occur != Occur::kExcluded));
      Planned& last = planned.back();
      last.condition.occur = child.occur;
      if (context_.match_all && child.occur == Occur::kShould && !last.weak) {
        last.condition.occur = Occur::kRequired;
      }
      strong = strong || (!last.query.empty() && !last.weak && !last.filters &&
                          child.occur != Occur::kExcluded);
    }
    const std::vector<Xapian::Query> close =
        positive ? closeness(node, planned) : std::vector<Xapian::Query>();
    join_models(node, positive, planned);
    std::vector<Xapian::Query> required;
    std::vector<Xapian::Query> should;
    std::vector<Xapian::Query> excluded;
    std::map<std::string, Xapian::Query> filters;  // by field, of which any value will do
    Planned out;
    out.condition.kind = Condition::Kind::kGroup;
    for (Planned& child : planned) {
      if (child.query.empty()) continue;
      const Occur occur = child.condition.occur;
      out.loose = out.loose || child.loose;
      if (child.filters && occur == Occur::kShould) {
        filters[*child.filters] |= child.query;
        continue;
      }
      // Beside other words, function words say nothing and cost much.
      if (occur == Occur::kShould && child.weak && strong) continue;
      auto& parts = occur == Occur::kRequired   ? required
                    : occur == Occur::kExcluded ? excluded
                                                : should;
      parts.push_back(child.query);
      if (occur == Occur::kExcluded && child.loose) continue;
      out.condition.children.push_back(std::move(child.condition));
    }
    out.weak = !strong && filters.empty();
    if (required.empty() && should.empty()) {
      // A condition that holds, beside what must not.
      out.condition.children.emplace_back();
      // What is left of the query only says what must not be there: all documents but those.
      if (filters.empty() && !excluded.empty()) out.query = Xapian::Query::MatchAll;
    } else if (required.empty()) {
      out.query = combine(Xapian::Query::OP_OR, should);
    } else {
      out.query = combine(Xapian::Query::OP_AND, required);
      if (!should.empty()) {
        out.query = Xapian::Query(Xapian::Query::OP_AND_MAYBE, out.query,
                                  combine(Xapian::Query::OP_OR, should));
      }
    }
    if (out.query.empty() && filters.size() == 1 && excluded.empty()) {
      out.filters = filters.begin()->first;
    }
    for (const auto& [field, any] : filters) {
      out.query = out.query.empty() ? any : Xapian::Query(Xapian::Query::OP_FILTER, out.query, any);
    }
    // One by one: of an OR of phrases below AND_MAYBE, Xapian 1.4.22 also gives the weight of those
    // whose words are in the document but not side by side.
    for (const Xapian::Query& bonus_query : close) {
      if (out.query.empty()) break;
      out.query = Xapian::Query(Xapian::Query::OP_AND_MAYBE, out.query, bonus_query);
      out.condition.bonuses.push_back(bonus(MatchKind::kProximity, bonus_query));
    }
    if (!excluded.empty() && !out.query.empty()) {
      out.query = Xapian::Query(Xapian::Query::OP_AND_NOT, out.query,
                                combine(Xapian::Query::OP_OR, excluded));
    }
    return out;
  }

  // GPT 4, side by side, is also GPT4.
  void join_models(const Node& node, bool positive, std::vector<Planned>& planned) {
    if (context_.match_all || context_.level == Level::kExact) return;
    for (std::size_t i = 0; i + 1 < node.children.size(); ++i) {
      const Node& a = node.children[i];
      const Node& b = node.children[i + 1];
      const auto plain = [](const Node& n) {
        return n.kind == NodeKind::kWords && n.occur == Occur::kShould && !n.exact;
      };
      if (!plain(a) || !plain(b) || a.field != b.field) continue;
      const auto left = tokens_of(a.text);
      const auto right = tokens_of(b.text);
      if (left.size() != 1 || right.size() != 1 || left[0].kind != TokenKind::kLatin ||
          right[0].kind != TokenKind::kNumber) {
        continue;
      }
      Node joined = a;
      joined.text = left[0].surface + right[0].surface;
      planned.push_back(words(joined, positive));
    }
  }

  // The field's prefix, or an answer right away: a field that is only filtered by is compared
  // whole.
  std::string prefix_of(const Node& node) const {
    const indexer::Field* field = context_.schema.find(node.field);
    return field == nullptr ? std::string() : field->prefix;
  }

  std::optional<Planned> filter(const Node& node) {
    const indexer::Field* field = node.field.empty() ? nullptr : context_.schema.find(node.field);
    if (field == nullptr || field->is(kFieldSearch)) return std::nullopt;
    const Xapian::Query term(indexer::filter_term(*field, node.text));
    Planned out{Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, term, 0.0), {}, false};
    out.filters = node.field;
    out.loose = true;
    return out;
  }

  Planned range(const Node& node) const {
    const indexer::Field* field = context_.schema.find(node.field);
    if (field == nullptr) return {};
    const auto values = parse_range(*field, node.text);
    if (!values) return {};
    Planned out{range_query(*field, *values), {}, false};
    out.filters = node.field;
    out.loose = true;
    return out;
  }

  Planned leaf(PlannedLeaf planned, bool positive) {
    return leaf(std::move(planned.leaf), std::move(planned.parts), std::move(planned.query),
                positive, false);
  }

  [[nodiscard]] WordExpander expander() const { return {context_.database, context_.lists}; }

  Planned pattern(const Node& node, bool positive) {
    const std::string prefix = prefix_of(node);
    const bool exact = node.exact || context_.level == Level::kExact;
    const Expansion words = expander().fitting(node.text, prefix, exact);
    return leaf(leaf_of_words(node, words, prefix, rungs_, plan_.notes), positive);
  }

  Planned fuzzy(const Node& node, bool positive) {
    const auto tokens = tokens_of(node.text);
    const std::string prefix = prefix_of(node);
    if (tokens.size() != 1 || !prefix.empty()) return words(node, positive);
    const Expansion alike = expander().like(tokens[0].surface, node.number);
    return leaf(leaf_of_words(node, alike, prefix, rungs_, plan_.notes), positive);
  }

  // The stems of all words that a child of a kNear stands for.
  void near_stems(const Node& node, Element& element) {
    for (const Node& child : node.children) near_stems(child, element);
    if (!node.children.empty()) return;
    const auto add = [&element](const std::string& stem) {
      if (std::find(element.stems.begin(), element.stems.end(), stem) == element.stems.end()) {
        element.stems.push_back(stem);
      }
    };
    const std::string prefix = prefix_of(node);
    if (node.kind == NodeKind::kPattern) {
      const bool exact = node.exact || context_.level == Level::kExact;
      for (const ExpandedWord& word : expander().fitting(node.text, prefix, exact).words) {
        for (const OwnedToken& token : tokens_of(word.surface)) add(token.stem);
      }
      return;
    }
    for (const OwnedToken& token : tokens_of(node.text)) {
      if (token.kind == TokenKind::kCompound) continue;
      add(token.stem);
      const bool exact = node.exact || context_.level == Level::kExact;
      if (exact) continue;
      for (const std::string& stem : rungs_of(token, prefix, false).element.stems) add(stem);
      if (node.kind != NodeKind::kFuzzy) continue;
      for (const ExpandedWord& word : expander().like(token.surface, node.number).words) {
        for (const OwnedToken& other : tokens_of(word.surface)) add(other.stem);
      }
    }
  }

  Planned near(const Node& node, bool positive) {
    std::vector<Element> elements(node.children.size());
    for (std::size_t i = 0; i < elements.size(); ++i) near_stems(node.children[i], elements[i]);
    const Node* first = &node;
    while (!first->children.empty()) first = first->children.data();
    return near_one_another(std::move(elements), node.number, prefix_of(*first), positive);
  }

  // Positions are those of stems; which of the words stand near enough is not told apart in texts.
  Planned near_one_another(std::vector<Element> elements, std::uint32_t distance,
                           const std::string& prefix, bool positive) {
    std::vector<Xapian::Query> parts;
    Planned out;
    out.loose = true;
    out.condition.kind = Condition::Kind::kAll;
    for (Element& element : elements) {
      if (element.stems.empty()) continue;
      Planned one = leaf(leaf_of_stems(std::move(element), prefix, rungs_), positive);
      parts.push_back(one.query);
      out.condition.children.push_back(std::move(one.condition));
    }
    out.query =
        parts.size() < 2 ? combine(Xapian::Query::OP_AND, parts) : near_query(parts, distance);
    return out;
  }

  std::uint32_t bonus(MatchKind kind, const Xapian::Query& query) {
    plan_.bonuses.push_back({kind, query});
    return static_cast<std::uint32_t>(plan_.bonuses.size() - 1);
  }

  Planned leaf(Leaf leaf, LeafParts parts, Xapian::Query query, bool positive, bool weak) {
    leaf.query_word = static_cast<std::uint32_t>(plan_.leaves.size());
    leaf.highlight = positive;
    Planned out;
    out.query = std::move(query);
    out.condition.kind = Condition::Kind::kLeaf;
    out.condition.leaf = leaf.query_word;
    out.weak = weak;
    plan_.leaves.push_back(std::move(leaf));
    plan_.parts.push_back(std::move(parts));
    return out;
  }

  // A white-space separated piece of the query, which may hold several words (كوفيد-19).
  Planned words(const Node& node, bool positive) {
    if (auto filtered = filter(node)) return std::move(*filtered);
    const std::string prefix = prefix_of(node);
    const bool exact = node.exact || context_.level == Level::kExact;
    const auto tokens = tokens_of(node.text);
    if (tokens.empty()) return {};
    const bool ideographs = std::all_of(tokens.begin(), tokens.end(), [](const OwnedToken& t) {
      return t.kind == TokenKind::kIdeograph;
    });
    if (tokens.size() > 1 && (ideographs || tokens[0].kind == TokenKind::kCompound)) {
      return sequence(node.text, tokens, prefix, exact, positive);
    }
    Planned out;
    out.weak = true;
    std::vector<Xapian::Query> parts;
    out.condition.kind = context_.match_all || node.occur == Occur::kRequired
                             ? Condition::Kind::kAll
                             : Condition::Kind::kAny;
    for (const OwnedToken& token : tokens) {
      // A compound inside a longer piece stands for its parts.
      if (token.kind == TokenKind::kCompound) continue;
      Planned one = word(token, prefix, exact, positive, node);
      out.weak = out.weak && one.weak;
      parts.push_back(one.query);
      if (parts.size() == 1) out.element = std::move(one.element);
      out.condition.children.push_back(std::move(one.condition));
    }
    if (parts.size() > 1 || !prefix.empty()) out.element.reset();
    out.query = combine(
        out.condition.kind == Condition::Kind::kAll ? Xapian::Query::OP_AND : Xapian::Query::OP_OR,
        parts);
    return out;
  }

  Rungs rungs_of(const OwnedToken& token, const std::string& prefix, bool exact) const {
    if (exact) return rungs_.exact(token.surface, prefix);
    return context_.level == Level::kWide ? rungs_.wide(token.view(), prefix)
                                          : rungs_.stemmed(token.view(), prefix);
  }

  void take_down_unknown(const Rungs& rungs, const OwnedToken& token, bool exact,
                         const Node& node) {
    const Span& span = token.span;
    const std::string_view written =
        std::string_view(node.text).substr(span.begin, span.end - span.begin);
    if (rungs.unknown) {
      plan_.unknown.push_back({&node, span, false, 0});
    } else if (!exact && (has_dagger(written) || (rungs.scarce && looks_glued(token.surface)) ||
                          (rungs.scarce && rungs.documents == 0 && has_run(token.surface)))) {
      plan_.unknown.push_back({&node, span, true, rungs.documents});
    }
  }

  // Of a leaf of the query.
  Planned word(const OwnedToken& token, const std::string& prefix, bool exact, bool positive,
               const Node& node) {
    Rungs rungs = rungs_of(token, prefix, exact);
    if (positive) take_down_unknown(rungs, token, exact, node);
    Leaf leaf_of_word{{{rungs.element}}, prefix, 0, rungs_.importance(token.stem, prefix), true};
    LeafParts its_parts{token.written, token.surface, false, std::move(rungs.terms)};
    if (const auto parts = halves(token.surface); parts && token.kind == TokenKind::kLatin) {
      // H20 is also found as H 20 and H-20.
      const Element first{{}, {parts->first}};
      const Element second{{}, {parts->second}};
      its_parts.phrase = phrase_query({first, second}, prefix);
      rungs.query |= its_parts.phrase;
      leaf_of_word.sequences.push_back({first, second});
    }
    Planned out = leaf(std::move(leaf_of_word), std::move(its_parts), rungs.query, positive,
                       token.stop_word && !exact);
    if (!rungs.element.stems.empty()) out.element = std::move(rungs.element);
    return out;
  }

  // F-16 (a compound and its parts) or a run of ideographs: the parts next to each other, or the
  // compound.
  Planned sequence(const std::string& written, const std::vector<OwnedToken>& tokens,
                   const std::string& prefix, bool exact, bool positive) {
    Leaf leaf_of_word{{}, prefix, 0, 1.0, true};
    LeafParts its_parts{written, "", false, {}};
    Sequence parts;
    Xapian::Query query;
    for (const OwnedToken& token : tokens) {
      const Rungs rungs = rungs_of(token, prefix, exact);
      if (token.kind == TokenKind::kCompound) {
        its_parts.terms.insert(its_parts.terms.end(), rungs.terms.begin(), rungs.terms.end());
        query |= rungs.query;
        leaf_of_word.sequences.push_back({rungs.element});
        leaf_of_word.weight = rungs_.importance(token.stem, prefix);
      } else {
        its_parts.surface += token.surface;
        // Surfaces have no positions, so even an exact sequence is the phrase of the stems.
        parts.push_back({rungs.element.surfaces, {token.stem}});
      }
    }
    its_parts.phrase = phrase_query(parts, prefix);
    query |= its_parts.phrase;
    leaf_of_word.sequences.push_back(std::move(parts));
    return leaf(std::move(leaf_of_word), std::move(its_parts), query, positive, false);
  }

  static Xapian::Query phrase_query(const Sequence& sequence, std::string_view prefix) {
    std::vector<Xapian::Query> parts;
    for (const Element& element : sequence) {
      parts.push_back(RungFinder::stem_query(element, prefix));
    }
    if (parts.size() == 1) return parts[0];
    return Xapian::Query(Xapian::Query::OP_PHRASE, parts.begin(), parts.end(),
                         static_cast<Xapian::termcount>(parts.size()));
  }

  // Words between quotes: as written, in this order, side by side.
  Planned phrase(const Node& node, bool positive) {
    if (auto filtered = filter(node)) return std::move(*filtered);
    const std::string prefix = prefix_of(node);
    auto tokens = tokens_of(node.text);
    std::erase_if(tokens, [](const OwnedToken& t) { return t.kind == TokenKind::kCompound; });
    if (tokens.empty()) return {};
    if (tokens.size() == 1) return word(tokens[0], prefix, true, positive, node);
    if (node.number > 0) {
      std::vector<Element> elements;
      for (const OwnedToken& token : tokens) elements.push_back({{}, {token.stem}});
      return near_one_another(std::move(elements), node.number, prefix, positive);
    }
    Sequence by_stem;
    Sequence by_surface;
    std::vector<Xapian::Query> surfaces;
    double weight = 0;
    LeafParts its_parts{node.text, "", true, {}};
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      weight += rungs_.importance(tokens[i].stem, prefix);
      its_parts.surface += tokens[i].surface;
      Rungs rungs = i == 0 && !node.exact ? rungs_.exact_with_proclitic(tokens[i].surface, prefix)
                                          : rungs_.exact(tokens[i].surface, prefix);
      if (rungs.unknown && positive) plan_.unknown.push_back({&node, tokens[i].span, false, 0});
      if (rungs.element.stems.empty()) rungs.element.stems.push_back(tokens[i].stem);
      by_stem.push_back(rungs.element);
      surfaces.push_back(rungs.query);
      by_surface.push_back({std::move(rungs.element.surfaces), {}});
    }
    const Xapian::Query query(Xapian::Query::OP_FILTER, phrase_query(by_stem, prefix),
                              combine(Xapian::Query::OP_AND, surfaces));
    plan_.needs_check = plan_.needs_check || positive;
    plan_.has_exact_phrase = plan_.has_exact_phrase || positive;
    its_parts.phrase = query;
    return leaf({{std::move(by_surface)}, prefix, 0, weight, true}, std::move(its_parts), query,
                positive, false);
  }

  const PlanContext& context_;
  RungFinder rungs_;
  Plan plan_;
};

}  // namespace

Plan make_plan(const Node& root, const PlanContext& context) { return Planner(context).run(root); }

}  // namespace fihris::searcher
