// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/explainer.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>

#include "analyzers/text/utf8.h"
#include "indexer/format/schema.h"
#include "searcher/words/rung_of.h"

namespace fihris::searcher {
namespace {

// Instead of a term's number: the phrase of a leaf.
constexpr std::uint32_t kPhrase = 0xFFFFFFFF;

constexpr std::size_t kLongestShown = 256;  // bytes of a word or form

// A difference of rounding, as a share of the score.
constexpr double kRounding = 1e-9;

using Kind = RungTerm::Kind;

std::string shown(std::string_view text) {
  if (text.size() <= kLongestShown) return std::string(text);
  std::size_t end = kLongestShown;
  while (end > kLongestShown - 3 && analyzers::is_continuation(text[end])) --end;
  return std::string(text.substr(0, end));
}

// The number of the term of this kind and form; kPhrase if none.
std::uint32_t number_of(const LeafParts& parts, Kind kind, std::string_view form) {
  const auto term = std::find_if(
      parts.terms.begin(), parts.terms.end(),
      [&](const RungTerm& candidate) { return candidate.kind == kind && candidate.form == form; });
  return term == parts.terms.end() ? kPhrase
                                   : static_cast<std::uint32_t>(term - parts.terms.begin());
}

std::uint64_t key_of(std::uint32_t leaf, std::uint32_t term) {
  return static_cast<std::uint64_t>(leaf) << 32U | term;
}

// The term that a token matched: by its stem, or by its surface if the leaf asks for one.
std::uint32_t term_of(const LeafParts& parts, const Token& token) {
  const std::uint32_t stem = number_of(parts, Kind::kStem, token.stem);
  return stem != kPhrase ? stem : number_of(parts, Kind::kSurface, token.surface);
}

}  // namespace

// One pass over one document.
class Explainer::FormReader {
 public:
  FormReader(const Explainer& explainer, Seen& seen)
      : explainer_(explainer), seen_(seen), last_(explainer.plan_.leaves.size()) {}

  void read_text(std::string_view text, std::string_view prefix) {
    const auto& tokens = explainer_.analyzer_.analyze(text);
    explainer_.word_marker_.visit(tokens, prefix,
                                  [&](std::uint32_t leaf, std::span<const std::size_t> matched) {
                                    if (explainer_.plan_.leaves[leaf].highlight)
                                      add_form(leaf, text, tokens, matched, prefix);
                                  });
    base_ += text.size() + 1;
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  struct Last {
    std::size_t end = 0;  // counted over all texts
    std::uint32_t form = kNone;
  };

  void add_form(std::uint32_t leaf, std::string_view text, const std::vector<Token>& tokens,
                std::span<const std::size_t> matched, std::string_view prefix) {
    const Token& first = tokens[matched.front()];
    const Token& last = tokens[matched.back()];
    Last& before = last_[leaf];
    const LeafParts& parts = explainer_.plan_.parts[leaf];
    const bool many = matched.size() > 1;
    const std::uint32_t term = many ? kPhrase : term_of(parts, first);
    if (base_ + first.begin < before.end) {
      // The same place again: its parts in a compound, or the token by its other form.
      if (many && before.form != kNone) count_phrase(leaf, seen_.forms[before.form]);
      return;
    }
    Count& count = seen_.counts[key_of(leaf, term)];
    ++count.all;
    if (prefix == indexer::kTitlePrefix) ++count.in_title;
    before = {base_ + last.end, form_of(leaf, term, text, tokens, matched)};
    if (before.form == kNone) return;
    Form& form = seen_.forms[before.form];
    ++form.count.all;
    if (prefix == indexer::kTitlePrefix) ++form.count.in_title;
    if (term == kPhrase) ++form.phrases;
  }

  void count_phrase(std::uint32_t leaf, Form& form) {
    ++form.phrases;
    ++seen_.counts[key_of(leaf, kPhrase)].all;
  }

  // The number of the form in seen_; kNone when there are too many.
  std::uint32_t form_of(std::uint32_t leaf, std::uint32_t term, std::string_view text,
                        const std::vector<Token>& tokens, std::span<const std::size_t> matched) {
    surface_.clear();
    bool gap = false;
    for (std::size_t i = 0; i < matched.size(); ++i) {
      surface_ += tokens[matched[i]].surface;
      gap = gap || (i > 0 && tokens[matched[i]].begin > tokens[matched[i - 1]].end);
    }
    key_.assign(surface_).append(gap ? " " : "").append(1, '\0').append(std::to_string(leaf));
    const auto known = numbers_.find(key_);
    if (known != numbers_.end()) return known->second;
    if (seen_.forms.size() >= kMostForms) return kNone;
    const LeafParts& parts = explainer_.plan_.parts[leaf];
    const std::size_t begin = tokens[matched.front()].begin;
    Form form;
    form.leaf = leaf;
    form.term = term;
    form.surface = number_of(parts, Kind::kSurface, surface_);
    form.rung = term == kPhrase ? Rung::kExact : parts.terms[term].rung;
    if (form.rung <= Rung::kClitic && !parts.expanded) {
      form.rung = std::max(form.rung, rung_of(parts.surface, surface_));
    }
    if (gap && !parts.quoted) form.rung = std::max(form.rung, Rung::kFolded);
    form.written = shown(text.substr(begin, tokens[matched.back()].end - begin));
    seen_.forms.push_back(std::move(form));
    const auto number = static_cast<std::uint32_t>(seen_.forms.size() - 1);
    numbers_.emplace(key_, number);
    return number;
  }

  const Explainer& explainer_;
  Seen& seen_;
  std::vector<Last> last_;                                  // per leaf: up to where it was seen
  std::size_t base_ = 0;                                    // length of the texts before this one
  std::unordered_map<std::string, std::uint32_t> numbers_;  // of the forms, by surface and leaf
  std::string surface_;
  std::string key_;
};

// Asks the index for the weight that a part of the query gives to each of some documents.
class Explainer::Asker {
 public:
  using Weights = std::vector<std::pair<std::uint32_t, double>>;  // of hits, by number

  Asker(Xapian::Enquire& enquire, const IndexView& view, const std::vector<Seen>& seen,
        const std::vector<Hit>& hits)
      : enquire_(enquire), view_(view) {
    std::vector<Xapian::Query> ids;
    for (std::uint32_t i = 0; i < hits.size(); ++i) {
      ids.emplace_back(indexer::id_term(hits[i].id));
      hit_of_[seen[i].docid] = i;
    }
    documents_ = living(view, Xapian::Query(Xapian::Query::OP_OR, ids.begin(), ids.end()));
    view.blocks.match(documents_);
    // Each index may have a document with the same id, and a remote one dead ones.
    most_ = static_cast<Xapian::doccount>(hits.size() * std::max<std::uint64_t>(1, view.segments) +
                                          (has_remote(view) ? dead_documents(view) : 0));
  }

  const Weights& of_term(const std::string& term) {
    const auto [entry, is_new] = terms_.try_emplace(term);
    if (is_new) entry->second = weights_of(Xapian::Query(term));
    return entry->second;
  }

  Weights weights_of(const Xapian::Query& part) {
    view_.blocks.match(part);
    enquire_.set_query(Xapian::Query(Xapian::Query::OP_FILTER, part, documents_));
    const Xapian::MSet matches = enquire_.get_mset(0, most_);
    Weights weights;
    for (Xapian::MSetIterator it = matches.begin(); it != matches.end(); ++it) {
      const auto hit = hit_of_.find(*it);
      if (hit != hit_of_.end()) weights.emplace_back(hit->second, it.get_weight());
    }
    return weights;
  }

 private:
  Xapian::Enquire& enquire_;
  const IndexView& view_;
  Xapian::Query documents_;
  Xapian::doccount most_ = 0;
  std::unordered_map<Xapian::docid, std::uint32_t> hit_of_;
  std::unordered_map<std::string, Weights> terms_;
};

Explainer::Explainer(const Plan& plan, const IndexView& view, Analyzer& analyzer)
    : plan_(plan), view_(view), analyzer_(analyzer), word_marker_(plan.leaves) {}

void Explainer::note_hit(Xapian::docid docid, const Document& document, PositionWeights by_position,
                         TextWeights by_text) {
  Seen& seen = seen_.emplace_back();
  seen.docid = docid;
  seen.by_position = by_position;
  seen.by_text = std::move(by_text);
  FormReader reader(*this, seen);
  reader.read_text(document.title, indexer::kTitlePrefix);
  reader.read_text(document.text, "");
  const auto read_field = [&](const std::string& name, const std::string& value) {
    const indexer::Field* field = view_.manifest.schema.find(name);
    if (field != nullptr && field->is(kFieldSearch)) reader.read_text(value, field->prefix);
  };
  read_field("date", document.date);
  read_field("url", document.url);
  for (const FieldValue& value : document.fields) read_field(value.name, value.value);
}

// Some are missing when the search was stopped.
std::vector<Explainer::Shares> Explainer::ask(Xapian::Enquire& enquire,
                                              const std::vector<Hit>& hits,
                                              const Deadline& deadline) const {
  std::vector<Shares> shares(hits.size());
  Asker asker(enquire, view_, seen_, hits);
  for (std::uint32_t leaf = 0; leaf < plan_.parts.size(); ++leaf) {
    const LeafParts& parts = plan_.parts[leaf];
    for (std::uint32_t term = 0; term < parts.terms.size(); ++term) {
      if (deadline.is_stopped()) return shares;
      for (const auto& [hit, weight] : asker.of_term(parts.terms[term].term)) {
        shares[hit].leaves.push_back({leaf, term, weight * parts.terms[term].factor});
      }
    }
    if (parts.phrase.empty()) continue;
    for (const auto& [hit, weight] : asker.weights_of(parts.phrase)) {
      shares[hit].leaves.push_back({leaf, kPhrase, weight});
    }
  }
  for (std::uint32_t bonus = 0; bonus < plan_.bonuses.size(); ++bonus) {
    if (deadline.is_stopped()) return shares;
    for (const auto& [hit, weight] : asker.weights_of(plan_.bonuses[bonus].query)) {
      shares[hit].bonuses.emplace_back(bonus, weight);
    }
  }
  return shares;
}

// Divides the share among the weights of a leaf's forms.
void Explainer::divide(const Seen& seen, const Share& share,
                       const std::vector<std::uint32_t>& forms,
                       std::vector<double>& weights) const {
  const LeafParts& parts = plan_.parts[share.leaf];
  const bool phrase = share.term == kPhrase;
  const Kind kind = phrase ? Kind::kStem : parts.terms[share.term].kind;
  // A form in the title is matched by its term in the text.
  std::uint32_t term = share.term;
  if (kind == Kind::kTitleStem || kind == Kind::kTitleSurface) {
    const Kind of_text = kind == Kind::kTitleStem ? Kind::kStem : Kind::kSurface;
    term = number_of(parts, of_text, parts.terms[share.term].form);
  }
  const auto count = seen.counts.find(key_of(share.leaf, term));
  for (const std::uint32_t number : forms) {
    const Form& form = seen.forms[number];
    double part = 0;
    if (kind == Kind::kSurface) {
      // The query's own surface is found by its stem; other surfaces have their own term.
      const bool other = parts.expanded || parts.terms[share.term].rung != Rung::kExact;
      const bool own = other ? form.surface == term : form.rung == Rung::kExact;
      part = own && form.term != kPhrase ? 1 : 0;
    } else if (count == seen.counts.end()) {
      continue;
    } else if (phrase) {
      part = static_cast<double>(form.phrases) / static_cast<double>(count->second.all);
    } else if (form.term != term) {
      continue;
    } else if (kind == Kind::kStem) {
      part = static_cast<double>(form.count.all) / static_cast<double>(count->second.all);
    } else if (count->second.in_title > 0) {
      part = static_cast<double>(form.count.in_title) / static_cast<double>(count->second.in_title);
    }
    weights[number] += share.weight * part;
  }
}

void Explainer::compose(const Seen& seen, const Shares& shares, Hit& hit) const {
  std::vector<bool> found(plan_.leaves.size());
  for (const Share& share : shares.leaves) found[share.leaf] = true;
  std::vector<bool> counted(plan_.leaves.size());
  std::vector<bool> bonuses(plan_.bonuses.size());
  mark_counted(plan_.condition, found, counted, bonuses);

  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> forms_of;
  for (std::uint32_t i = 0; i < seen.forms.size(); ++i) forms_of[seen.forms[i].leaf].push_back(i);
  std::vector<double> weights(seen.forms.size());
  for (const Share& share : shares.leaves) {
    const auto forms = forms_of.find(share.leaf);
    if (forms != forms_of.end()) divide(seen, share, forms->second, weights);
  }
  double rest = hit.score;
  for (std::size_t i = 0; i < seen.forms.size(); ++i) {
    const Form& form = seen.forms[i];
    if (!counted[form.leaf] || !found[form.leaf]) continue;
    const LeafParts& parts = plan_.parts[form.leaf];
    const double factor = form.term == kPhrase ? 1.0 : parts.terms[form.term].factor;
    rest -= weights[i];
    hit.why.push_back({.kind = MatchKind::kWord,
                       .weight = weights[i],
                       .word = shown(parts.word),
                       .word_index = form.leaf,
                       .form = form.written,
                       .rung = form.rung,
                       .factor = factor,
                       .count = form.count.all,
                       .in_title = form.count.in_title > 0});
  }
  std::stable_sort(hit.why.begin(), hit.why.end(), [](const Match& a, const Match& b) {
    return std::tuple(a.word_index, a.rung, -a.weight) <
           std::tuple(b.word_index, b.rung, -b.weight);
  });
  const auto add = [&](MatchKind kind, double weight) {
    if (std::abs(weight) <= kRounding * std::abs(hit.score)) return;
    hit.why.emplace_back();
    hit.why.back().kind = kind;
    hit.why.back().weight = weight;
  };
  for (const MatchKind kind : {MatchKind::kProximity, MatchKind::kWholeTitle}) {
    double weight = kind == MatchKind::kProximity ? seen.by_position.pairs + seen.by_text.nearness
                                                  : seen.by_text.whole_title;
    for (const auto& [bonus, its_weight] : shares.bonuses) {
      if (bonuses[bonus] && plan_.bonuses[bonus].kind == kind) weight += its_weight;
    }
    rest -= weight;
    add(kind, weight);
  }
  rest -= seen.by_position.lead;
  add(MatchKind::kLead, seen.by_position.lead);
  rest -= seen.by_text.introduction;
  add(MatchKind::kIntroduction, seen.by_text.introduction);
  for (const RelatedWeight& word : seen.by_text.related) {
    rest -= word.weight;
    Match& match = hit.why.emplace_back();
    match.kind = MatchKind::kRelated;
    match.weight = word.weight;
    match.word = shown(plan_.parts[word.leaf].word);
    match.word_index = word.leaf;
    match.form = shown(word.form);
  }
  add(MatchKind::kOther, rest);
}

void Explainer::explain(Xapian::Enquire& enquire, std::vector<Hit>& hits,
                        const Deadline& deadline) const {
  if (hits.empty()) return;
  const std::vector<Shares> shares = ask(enquire, hits, deadline);
  if (deadline.is_stopped()) return;
  for (std::size_t i = 0; i < hits.size(); ++i) compose(seen_[i], shares[i], hits[i]);
}

}  // namespace fihris::searcher
