// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is one word, quotation, pattern or value of a query turned into an index query?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "fihris/analysis.h"
#include "fihris/search.h"
#include "searcher/plan/condition.h"
#include "searcher/plan/expanded_leaf.h"
#include "searcher/plan/plan.h"
#include "searcher/plan/term_sum.h"
#include "searcher/words/expansion.h"
#include "searcher/words/ladder.h"
#include "searcher/words/leaf.h"

namespace fihris::searcher {

// A query with the equivalent condition.
struct Planned {
  Xapian::Query query;
  Condition condition;
  bool weak = false;                    // function words only
  std::optional<Element> element = {};  // of a single word of title and text
  // For a part that is no word, but narrows the hits: the name of its field.
  std::optional<std::string> filters = {};
  // The condition holds for more documents than the query finds, so it must not exclude any.
  bool loose = false;
  // The same query as a sum over terms, if it is one.
  std::optional<std::vector<WeightedTerm>> sum = {};
};

// Any of several queries, as a sum over terms. Empty if one of them is no such sum.
class SumOfSums {
 public:
  void add(const Planned& one) {
    if (!one.sum) sum_.reset();
    if (sum_) sum_->insert(sum_->end(), one.sum->begin(), one.sum->end());
  }
  [[nodiscard]] std::optional<std::vector<WeightedTerm>> take_terms() { return std::move(sum_); }

 private:
  std::optional<std::vector<WeightedTerm>> sum_ = std::vector<WeightedTerm>();
};

// A copy of a token that survives the next call of the analyzer.
struct OwnedToken {
  std::string surface;
  std::string stem;
  std::string written;
  std::uint32_t position;
  TokenKind kind;
  bool stop_word;
  Span span;

  [[nodiscard]] Token view() const {
    return {.surface = surface,
            .stem = stem,
            .begin = 0,
            .end = 0,
            .position = position,
            .kind = kind,
            .stop_word = stop_word};
  }
};

// Joins parts by an operator; empty without parts.
[[nodiscard]] inline Xapian::Query combine(Xapian::Query::op op,
                                           const std::vector<Xapian::Query>& parts) {
  if (parts.empty()) return {};
  return Xapian::Query(op, parts.begin(), parts.end());
}

// Adds each leaf that it plans, with notes on it, to a plan. Borrows its arguments. May throw
// Xapian::Error.
class LeafPlanner {
 public:
  LeafPlanner(const PlanContext& context, Plan& plan)
      : context_(context),
        rungs_(context.counts, context.analyzer, context.names, context.forms, context.without),
        plan_(plan) {}

  // `positive`: false for what must not occur.

  // A white-space separated piece of the query, which may hold several words (كوفيد-19).
  Planned words(const Node& node, bool positive);
  // Words between quotes: as written, in this order, side by side; or near one another.
  Planned phrase(const Node& node, bool positive);
  Planned pattern(const Node& node, bool positive);
  Planned fuzzy(const Node& node, bool positive);
  Planned near(const Node& node, bool positive);
  [[nodiscard]] Planned range(const Node& node) const;

  [[nodiscard]] std::vector<OwnedToken> tokens_of(const std::string& text);

 private:
  [[nodiscard]] std::string prefix_of(const Node& node) const;
  [[nodiscard]] std::optional<Planned> filter(const Node& node) const;
  [[nodiscard]] WordExpander expander() const { return {context_.view, context_.lists}; }
  [[nodiscard]] Rungs rungs_of(const OwnedToken& token, const std::string& prefix,
                               bool exact) const;
  void take_down_unknown(const Rungs& rungs, const OwnedToken& token, bool exact, const Node& node);
  Planned leaf(Leaf leaf, LeafParts parts, Xapian::Query query, bool positive, bool weak);
  Planned leaf(PlannedLeaf planned, bool positive);
  Planned word(const OwnedToken& token, const std::string& prefix, bool exact, bool positive,
               const Node& node);
  Planned sequence(const std::string& written, const std::vector<OwnedToken>& tokens,
                   const std::string& prefix, bool exact, bool positive);
  [[nodiscard]] static Xapian::Query phrase_query(const Sequence& sequence,
                                                  std::string_view prefix);
  void near_stems(const Node& node, Element& element);
  Planned near_one_another(std::vector<Element> elements, std::uint32_t distance,
                           const std::string& prefix, bool positive);

  const PlanContext& context_;
  Ladder rungs_;
  Plan& plan_;
};

}  // namespace fihris::searcher
