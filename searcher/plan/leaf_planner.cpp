// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/plan/leaf_planner.h"

#include <algorithm>

#include "searcher/base/stopwatch.h"
#include "searcher/fields/value_ranges.h"
#include "searcher/words/word_repair.h"

namespace fihris::searcher {
namespace {

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

}  // namespace

std::vector<OwnedToken> LeafPlanner::tokens_of(const std::string& text) {
  Stopwatch watch;
  std::vector<OwnedToken> tokens;
  for (const Token& token : context_.analyzer.analyze(text)) {
    tokens.push_back({.surface = std::string(token.surface),
                      .stem = std::string(token.stem),
                      .written = text.substr(token.begin, token.end - token.begin),
                      .position = token.position,
                      .kind = token.kind,
                      .stop_word = token.stop_word,
                      .span = {token.begin, token.end}});
  }
  watch.lap(plan_.analysis_ms);
  return tokens;
}

// The field's prefix; a field declared only for filter is compared whole
// instead.
std::string LeafPlanner::prefix_of(const Node& node) const {
  const indexer::Field* field = context_.schema.find(node.field);
  return field == nullptr ? std::string() : field->prefix;
}

std::optional<Planned> LeafPlanner::filter(const Node& node) const {
  const indexer::Field* field = node.field.empty() ? nullptr : context_.schema.find(node.field);
  if (field == nullptr || field->is(kFieldSearch)) return std::nullopt;
  const Xapian::Query term(indexer::filter_term(*field, node.text));
  Planned out{Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, term, 0.0), {}, false};
  out.filters = node.field;
  out.loose = true;
  return out;
}

Planned LeafPlanner::range(const Node& node) const {
  const indexer::Field* field = context_.schema.find(node.field);
  if (field == nullptr) return {};
  const auto values = parse_range(*field, node.text);
  if (!values) return {};
  Planned out{range_query(*field, *values), {}, false};
  out.filters = node.field;
  out.loose = true;
  return out;
}

Planned LeafPlanner::leaf(Leaf leaf, LeafParts parts, Xapian::Query query, bool positive,
                          bool weak) {
  leaf.query_word = static_cast<std::uint32_t>(plan_.leaves.size());
  leaf.excluded = !positive;
  leaf.highlight = positive;
  Planned out;
  out.query = std::move(query);
  out.condition.kind = Condition::Kind::kLeaf;
  out.condition.leaf = leaf.query_word;
  out.weak = weak;
  if (parts.phrase.empty()) {
    out.sum.emplace();
    for (const RungTerm& term : parts.terms) out.sum->push_back({term.term, term.factor});
  }
  plan_.leaves.push_back(std::move(leaf));
  plan_.parts.push_back(std::move(parts));
  return out;
}

Planned LeafPlanner::leaf(PlannedLeaf planned, bool positive) {
  return leaf(std::move(planned.leaf), std::move(planned.parts), std::move(planned.query), positive,
              false);
}

Rungs LeafPlanner::rungs_of(const OwnedToken& token, const std::string& prefix, bool exact) const {
  if (exact) return rungs_.exact(token.surface, prefix);
  return context_.level == Level::kWide ? rungs_.wide(token.view(), prefix)
                                        : rungs_.stemmed(token.view(), prefix);
}

void LeafPlanner::take_down_unknown(const Rungs& rungs, const OwnedToken& token, bool exact,
                                    const Node& node) {
  const Span& span = token.span;
  const std::string_view written =
      std::string_view(node.text).substr(span.begin, span.end - span.begin);
  if (rungs.unknown) {
    plan_.unknown.push_back({.node = &node, .span = span, .doubtful = false, .documents = 0});
  } else if (!exact && (has_dagger(written) || (rungs.scarce && looks_glued(token.surface)) ||
                        (rungs.scarce && rungs.documents == 0 && has_run(token.surface)))) {
    plan_.unknown.push_back(
        {.node = &node, .span = span, .doubtful = true, .documents = rungs.documents});
  }
}

// A white-space separated piece of the query, which may hold several words (كوفيد-19).
Planned LeafPlanner::words(const Node& node, bool positive) {
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
  SumOfSums sum;
  out.condition.kind = context_.match_all || node.occur == Occur::kRequired ? Condition::Kind::kAll
                                                                            : Condition::Kind::kAny;
  for (const OwnedToken& token : tokens) {
    // A compound inside a longer piece stands for its parts.
    if (token.kind == TokenKind::kCompound) continue;
    Planned one = word(token, prefix, exact, positive, node);
    out.weak = out.weak && one.weak;
    parts.push_back(one.query);
    sum.add(one);
    if (parts.size() == 1) out.element = std::move(one.element);
    out.condition.children.push_back(std::move(one.condition));
  }
  if (parts.size() > 1 || !prefix.empty()) out.element.reset();
  if (parts.size() == 1 || out.condition.kind == Condition::Kind::kAny) out.sum = sum.take_terms();
  out.query = combine(
      out.condition.kind == Condition::Kind::kAll ? Xapian::Query::OP_AND : Xapian::Query::OP_OR,
      parts);
  return out;
}

// Plans a leaf of the query.
Planned LeafPlanner::word(const OwnedToken& token, const std::string& prefix, bool exact,
                          bool positive, const Node& node) {
  Rungs rungs = rungs_of(token, prefix, exact);
  if (positive) take_down_unknown(rungs, token, exact, node);
  Leaf leaf_of_word{.sequences = {{rungs.element}},
                    .prefix = prefix,
                    .weight = rungs_.importance(token.stem, prefix)};
  LeafParts its_parts{.word = token.written,
                      .surface = token.surface,
                      .quoted = false,
                      .terms = std::move(rungs.terms)};
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

Xapian::Query LeafPlanner::phrase_query(const Sequence& sequence, std::string_view prefix) {
  std::vector<Xapian::Query> parts;
  for (const Element& element : sequence) {
    parts.push_back(Ladder::stem_query(element, prefix));
  }
  if (parts.size() == 1) return parts[0];
  return Xapian::Query(Xapian::Query::OP_PHRASE, parts.begin(), parts.end(),
                       static_cast<Xapian::termcount>(parts.size()));
}

// F-16 (a compound and its parts) or a run of ideographs: the parts next to each other, or the
// compound.
Planned LeafPlanner::sequence(const std::string& written, const std::vector<OwnedToken>& tokens,
                              const std::string& prefix, bool exact, bool positive) {
  Leaf leaf_of_word{.sequences = {}, .prefix = prefix, .weight = 1};
  LeafParts its_parts{.word = written, .surface = "", .quoted = false, .terms = {}};
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

// Words between quotes: as written, in this order, side by side.
Planned LeafPlanner::phrase(const Node& node, bool positive) {
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
  LeafParts its_parts{.word = node.text, .surface = "", .quoted = true, .terms = {}};
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    weight += rungs_.importance(tokens[i].stem, prefix);
    its_parts.surface += tokens[i].surface;
    Rungs rungs = i == 0 && !node.exact ? rungs_.exact_with_proclitic(tokens[i].surface, prefix)
                                        : rungs_.exact(tokens[i].surface, prefix);
    if (rungs.unknown && positive)
      plan_.unknown.push_back(
          {.node = &node, .span = tokens[i].span, .doubtful = false, .documents = 0});
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
  return leaf({.sequences = {std::move(by_surface)}, .prefix = prefix, .weight = weight},
              std::move(its_parts), query, positive, false);
}

Planned LeafPlanner::pattern(const Node& node, bool positive) {
  if (auto value = filter(node)) {
    plan_.notes.push_back({msg("the field \"{0}\" has whole values, which patterns do not match; "
                               "\"{1}\" was read as a value",
                               node.field, node.text),
                           {}});
    return std::move(*value);
  }
  const std::string prefix = prefix_of(node);
  const bool exact = node.exact || context_.level == Level::kExact;
  const Expansion words = expander().fitting(node.text, prefix, exact);
  return leaf(leaf_of_words(node, words, prefix, rungs_, plan_.notes), positive);
}

Planned LeafPlanner::fuzzy(const Node& node, bool positive) {
  const auto tokens = tokens_of(node.text);
  const std::string prefix = prefix_of(node);
  if (tokens.size() != 1 || !prefix.empty()) return words(node, positive);
  const Expansion alike = expander().like(tokens[0].surface, node.number);
  return leaf(leaf_of_words(node, alike, prefix, rungs_, plan_.notes), positive);
}

// Collects the stems of all words that a child of a kNear stands for.
void LeafPlanner::near_stems(const Node& node, Element& element) {
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

Planned LeafPlanner::near(const Node& node, bool positive) {
  std::vector<Element> elements(node.children.size());
  for (std::size_t i = 0; i < elements.size(); ++i) near_stems(node.children[i], elements[i]);
  const Node* first = &node;
  while (!first->children.empty()) first = first->children.data();
  return near_one_another(std::move(elements), node.number, prefix_of(*first), positive);
}

// Positions belong to stems; texts do not tell which of the words stand near enough.
Planned LeafPlanner::near_one_another(std::vector<Element> elements, std::uint32_t distance,
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

}  // namespace fihris::searcher
