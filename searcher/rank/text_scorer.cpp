// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/text_scorer.h"

#include <algorithm>
#include <utility>

#include "searcher/base/weights.h"
#include "searcher/rank/introduction.h"
#include "searcher/words/rung_of.h"

namespace fihris::searcher {
namespace {

const std::vector<Leaf> kNoLeaves;

}  // namespace

double TextWeights::sum() const noexcept {
  double sum = nearness + introduction + whole_title;
  for (const RelatedWeight& word : related) sum += word.weight;
  return sum;
}

TextScorer::TextScorer(const Plan& plan)
    : plan_(plan),
      nearness_(plan.weighs_nearness ? plan.leaves : kNoLeaves),
      related_(plan.weighs_related ? plan.leaves : kNoLeaves) {
  for (const Leaf& leaf : plan.leaves) {
    if (!leaf.excluded && leaf.highlight) all_weights_ += leaf.weight;
  }
}

// Whether each word of the title is a query word, apart from spelling and clitics: إليسا is no
// أليسون, though both have one stem.
bool TextScorer::is_query(const std::vector<Token>& title) const {
  return std::all_of(title.begin(), title.end(), [this](const Token& token) {
    if (token.stop_word || token.kind == TokenKind::kCompound) return true;
    return std::any_of(plan_.parts.begin(), plan_.parts.end(), [&token](const LeafParts& parts) {
      // For a phrase, or the parts of كوفيد-19, the index has already confirmed the match.
      return !parts.phrase.empty() || rung_of(parts.surface, token.surface) <= Rung::kClitic;
    });
  });
}

TextScorer::Read TextScorer::read(Document document, double best, double of_title,
                                  HitMaker& maker) const {
  // The unread rest of a longer text may have the word itself.
  const bool relates = !related_.is_empty() && document.text.size() <= kMostBytesRead;
  std::vector<RelatedWord> related = related_.none();
  Nearness::Distances distances;
  Introduction introduction;
  Read out;
  const bool introduces = introduces_any();
  // The introduction needs only the beginning of the text, and not always even that.
  const bool reads_all = !nearness_.is_empty() || !related_.is_empty();
  out.reading = maker.read_closely(
      std::move(document), reads_all ? kMostBytesRead : 2 * kMostIntroBytes,
      [&](HitMaker::Place place, std::string_view text, const std::vector<Token>& tokens,
          const std::vector<MatchedWord>& words) {
        if (!nearness_.is_empty()) nearness_.note_distances(words, distances);
        if (relates) related_.find_likest(text, tokens, related);
        if (of_title > 0 && place == HitMaker::Place::kTitle && !is_query(tokens)) {
          out.weights.whole_title = -of_title;
        }
        if (introduces && place == HitMaker::Place::kTitle) {
          introduction.look_at_title(tokens, words, plan_);
        } else if (introduces) {
          introduction.look_at_text(tokens);
        }
        return reads_all || introduction.is_asked_for();
      });
  if (!nearness_.is_empty())
    out.weights.nearness = kNearnessWeight * best * nearness_.nearness_of(distances);
  if (introduces)
    out.weights.introduction = kIntroWeight * best * introduction.strength() / all_weights_;
  for (RelatedWord& word : related) {
    if (word.likeness <= 0 || word.likeness >= 1) continue;
    const double share = plan_.leaves[word.leaf].weight / all_weights_;
    out.weights.related.push_back(
        {word.leaf, kRelatedWeight * best * share * word.likeness, std::move(word.form)});
  }
  return out;
}

}  // namespace fihris::searcher
