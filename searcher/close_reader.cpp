// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/close_reader.h"

#include <utility>

#include "searcher/introduction.h"
#include "searcher/ranking.h"

namespace fihris::searcher {
namespace {

const std::vector<Leaf> kNoLeaves;

}  // namespace

double TextWeights::sum() const noexcept {
  double sum = nearness + introduction;
  for (const RelatedWeight& word : related) sum += word.weight;
  return sum;
}

CloseReader::CloseReader(const Plan& plan)
    : plan_(plan),
      nearness_(plan.weighs_nearness ? plan.leaves : kNoLeaves),
      related_(plan.weighs_related ? plan.leaves : kNoLeaves) {
  for (const Leaf& leaf : plan.leaves) {
    if (!leaf.excluded && leaf.highlight) all_weights_ += leaf.weight;
  }
}

CloseReader::Read CloseReader::read(Document document, double best, HitMaker& maker) const {
  // Of a longer text the rest is not known, and may have the word itself.
  const bool relates = !related_.is_empty() && document.text.size() <= kMostBytesRead;
  std::vector<RelatedWord> related = related_.none();
  Nearness::Distances distances;
  Introduction introduction;
  Read out;
  const bool introduces = introduces_any();
  // That tells the beginning of the text, and not always is even that needed.
  const bool reads_all = !nearness_.is_empty() || !related_.is_empty();
  out.reading = maker.read_closely(
      std::move(document), reads_all ? kMostBytesRead : 2 * kMostIntroBytes,
      [&](HitMaker::Place place, std::string_view text, const std::vector<Token>& tokens,
          const std::vector<MatchedWord>& words) {
        if (!nearness_.is_empty()) nearness_.look(words, distances);
        if (relates) related_.look(text, tokens, related);
        if (introduces && place == HitMaker::Place::kTitle) {
          introduction.look_at_title(tokens, words, plan_);
        } else if (introduces) {
          introduction.look_at_text(tokens);
        }
        return reads_all || introduction.is_asked_for();
      });
  if (!nearness_.is_empty())
    out.weights.nearness = kNearnessWeight * best * nearness_.of(distances);
  if (introduces) out.weights.introduction = kIntroWeight * best * introduction.of() / all_weights_;
  for (RelatedWord& word : related) {
    if (word.likeness <= 0 || word.likeness >= 1) continue;
    const double share = plan_.leaves[word.leaf].weight / all_weights_;
    out.weights.related.push_back(
        {word.leaf, kRelatedWeight * best * share * word.likeness, std::move(word.form)});
  }
  return out;
}

}  // namespace fihris::searcher
