// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/plan/planner.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "searcher/base/bm25.h"
#include "searcher/base/search_parts.h"
#include "searcher/plan/leaf_planner.h"
#include "searcher/plan/pairs.h"

namespace fihris::searcher {
namespace {

using Op = Xapian::Query::op;

// The most index words that a query may stand for (a pattern: a hundred). Xapian takes seconds for
// more.
constexpr std::size_t kMostTerms = 16'384;

class Planner {
 public:
  explicit Planner(const PlanContext& context) : context_(context), leaves_(context, plan_) {}

  Plan run(const Node& root) {
    root_ = &root;
    Planned planned = visit(root, true);
    std::vector<FixedTerm> also;
    if (!planned.query.empty() && has(kPartTitle) && context_.level != Level::kExact) {
      if (const auto words = title_words(root)) {
        const std::string term = indexer::title_term(context_.analyzer.analyze(*words));
        if (!term.empty() && context_.counts.has(term)) {
          const TermCounts& counts = context_.counts;
          const double weight =
              kWholeTitleWeight *
              inverse_document_frequency(counts.documents(), counts.documents_with(term));
          plan_.title = {term, weight};
          const Xapian::Query title = title_query(term, weight);
          planned.query = Xapian::Query(Xapian::Query::OP_AND_MAYBE, planned.query, title);
          planned.condition.bonuses.push_back(bonus(MatchKind::kWholeTitle, title));
          also.push_back({term, weight});
        }
      }
    }
    plan_.weighs_nearness = has(kPartProximity) && context_.level != Level::kExact;
    plan_.weighs_introduction = has(kPartIntroduction) && context_.level != Level::kExact;
    plan_.weighs_related = has(kPartRelated) && context_.level == Level::kWide;
    plan_.query = planned.query;
    if (planned.sum) plan_.sum = TermSum{std::move(*planned.sum), std::move(also)};
    plan_.condition = std::move(planned.condition);
    return std::move(plan_);
  }

 private:
  [[nodiscard]] bool has(SearchPart part) const noexcept { return (context_.without & part) == 0; }

  // The words and quotations of a query that consists only of these, all in any field or all in the
  // title.
  static std::optional<std::string> title_words(const Node& root) {
    const auto is_word = [](const Node& node) {
      return (node.kind == NodeKind::kWords || node.kind == NodeKind::kPhrase) &&
             (node.field.empty() || node.field == "title") && node.occur != Occur::kExcluded;
    };
    if (is_word(root)) return root.text;
    if (root.kind != NodeKind::kGroup || root.children.empty()) return std::nullopt;
    std::string words;
    for (const Node& child : root.children) {
      if (!is_word(child) || child.field != root.children.front().field) return std::nullopt;
      words.append(child.text) += ' ';
    }
    return words;
  }

  // The bonuses that add to the score of a group's documents.
  std::vector<Xapian::Query> queries_of_pairs(const Node& node,
                                              const std::vector<Planned>& planned) {
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
        words.push_back({*child.element, weak, follows});
        follows = true;
        weak = 0;
      }
    }
    WordPairs pairs = pairs_of(words, context_.counts);
    if (&node != root_ || !context_.positions_at_hand) return pair_queries(pairs);
    plan_.pairs = std::move(pairs);
    return {};
  }

  // Whether the query has reached its limit of parts or terms; the rest is then left out, with a
  // note.
  bool is_full() {
    for (; counted_ < plan_.parts.size(); ++counted_) terms_ += plan_.parts[counted_].terms.size();
    if (context_.deadline != nullptr && !plan_.leaves.empty() &&
        context_.deadline->is_half_over()) {
      plan_.is_cut = true;
      return true;
    }
    if (terms_ < kMostTerms) return false;
    if (!told_full_) {
      plan_.notes.push_back({msg("the query stands for too many words of the index; only its first "
                                 "{0} words and patterns were searched",
                                 plan_.leaves.size()),
                             {}});
    }
    told_full_ = true;
    return true;
  }

  Planned visit(const Node& node, bool positive) {
    const bool is_leaf = node.children.empty() && node.kind != NodeKind::kAll;
    if (is_leaf && is_full()) return {};
    switch (node.kind) {
      case NodeKind::kWords:
        return leaves_.words(node, positive);
      case NodeKind::kPhrase:
        return leaves_.phrase(node, positive);
      case NodeKind::kPattern:
        return leaves_.pattern(node, positive);
      case NodeKind::kFuzzy:
        return leaves_.fuzzy(node, positive);
      case NodeKind::kRange:
        return leaves_.range(node);
      case NodeKind::kNear:
        return leaves_.near(node, positive);
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
    SumOfSums sum;
    std::set<std::string> filters;  // the fields of parts that only narrow
    bool only_narrows = true;
    Planned out;
    out.condition.kind = kind;
    for (const Node& child : node.children) {
      Planned planned = visit(child, positive);
      if (planned.query.empty()) continue;  // has no words
      parts.push_back(planned.query);
      sum.add(planned);
      only_narrows = only_narrows && planned.filters;
      if (planned.filters) filters.insert(*planned.filters);
      out.loose = out.loose || planned.loose;
      out.condition.children.push_back(std::move(planned.condition));
    }
    out.query = combine(op, parts);
    if (op == Xapian::Query::OP_OR) out.sum = sum.take_terms();
    if (only_narrows && !parts.empty()) out.filters = filters_of(filters, op);
    return out;
  }

  // Alternative values of one field may join other alternatives of that field, wherever in a group
  // they stand; any other combination stands alone.
  std::string filters_of(const std::set<std::string>& fields, Op op) {
    if (fields.size() == 1 && op == Xapian::Query::OP_OR) return *fields.begin();
    return ' ' + std::to_string(++lists_of_filters_);
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
        positive ? queries_of_pairs(node, planned) : std::vector<Xapian::Query>();
    join_models(node, positive, planned);
    std::vector<Xapian::Query> required;
    std::vector<Xapian::Query> should;
    std::vector<Xapian::Query> excluded;
    std::map<std::string, Xapian::Query> filters;  // by field, whose values are alternatives
    SumOfSums sum;
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
      // Besides other words, function words mean little and cost much.
      if (occur == Occur::kShould && child.weak && strong) {
        leave_unmarked(child.condition);
        continue;
      }
      auto& parts = occur == Occur::kRequired   ? required
                    : occur == Occur::kExcluded ? excluded
                                                : should;
      parts.push_back(child.query);
      sum.add(child);
      if (occur == Occur::kExcluded && child.loose) continue;
      out.condition.children.push_back(std::move(child.condition));
    }
    out.weak = !strong && filters.empty();
    if (required.empty() && should.empty()) {
      // An always true condition, besides what must not hold.
      out.condition.children.emplace_back();
      // The rest of the query only excludes: all documents but those.
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
    // One by one: for an OR of phrases below AND_MAYBE, Xapian 1.4.22 also adds the weight of
    // phrases whose words are in the document but not adjacent.
    for (const Xapian::Query& bonus_query : close) {
      if (out.query.empty()) break;
      out.query = Xapian::Query(Xapian::Query::OP_AND_MAYBE, out.query, bonus_query);
      out.condition.bonuses.push_back(bonus(MatchKind::kProximity, bonus_query));
    }
    if (required.empty() && excluded.empty() && filters.empty() && close.empty()) {
      out.sum = sum.take_terms();
    }
    if (!excluded.empty() && !out.query.empty()) {
      out.query = Xapian::Query(Xapian::Query::OP_AND_NOT, out.query,
                                combine(Xapian::Query::OP_OR, excluded));
    }
    return out;
  }

  // What is not searched is not highlighted either.
  void leave_unmarked(const Condition& condition) {
    if (condition.kind == Condition::Kind::kLeaf) plan_.leaves[condition.leaf].highlight = false;
    for (const Condition& child : condition.children) leave_unmarked(child);
  }

  // GPT 4, as adjacent words, also matches GPT4.
  void join_models(const Node& node, bool positive, std::vector<Planned>& planned) {
    if (context_.match_all || context_.level == Level::kExact) return;
    for (std::size_t i = 0; i + 1 < node.children.size(); ++i) {
      const Node& a = node.children[i];
      const Node& b = node.children[i + 1];
      const auto plain = [](const Node& n) {
        return n.kind == NodeKind::kWords && n.occur == Occur::kShould && !n.exact;
      };
      if (!plain(a) || !plain(b) || a.field != b.field) continue;
      const auto left = leaves_.tokens_of(a.text);
      const auto right = leaves_.tokens_of(b.text);
      if (left.size() != 1 || right.size() != 1 || left[0].kind != TokenKind::kLatin ||
          right[0].kind != TokenKind::kNumber) {
        continue;
      }
      Node joined = a;
      joined.text = left[0].surface + right[0].surface;
      planned.push_back(leaves_.words(joined, positive));
    }
  }

  std::uint32_t bonus(MatchKind kind, const Xapian::Query& query) {
    plan_.bonuses.push_back({kind, query});
    return static_cast<std::uint32_t>(plan_.bonuses.size() - 1);
  }

  const PlanContext& context_;
  const Node* root_ = nullptr;
  std::size_t counted_ = 0;  // of the plan's parts
  std::size_t terms_ = 0;    // in these
  bool told_full_ = false;
  int lists_of_filters_ = 0;
  Plan plan_;
  LeafPlanner leaves_;
};

}  // namespace

Plan make_plan(const Node& root, const PlanContext& context) { return Planner(context).run(root); }

}  // namespace fihris::searcher
