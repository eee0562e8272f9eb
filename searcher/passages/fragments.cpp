// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/passages/fragments.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "searcher/passages/text_borders.h"

namespace fihris::searcher {
namespace {

using Weights = std::unordered_map<std::uint32_t, double>;  // by word of the query

// The words of the query with a match within `part`, except those in `known`.
Weights words_in(std::span<const MatchedWord> matches, const Span& part, const Weights& known) {
  Weights out;
  for (const MatchedWord& match : matches) {
    if (match.begin >= part.end) break;
    if (match.end <= match.begin || match.end > part.end || match.begin < part.begin) continue;
    if (known.contains(match.query_word)) continue;
    double& weight = out[match.query_word];
    weight = std::max(weight, match.weight);
  }
  return out;
}

double sum_of(const Weights& weights) {
  double sum = 0;
  for (const auto& [word, weight] : weights) sum += weight;
  return sum;
}

// The best passage of a part of the text for words that are not in `known`; its source offsets
// refer to the whole text. Empty when the part has none of them.
Snippet passage_within(std::string_view text, const Span& part,
                       std::span<const MatchedWord> matches, const Weights& known, std::size_t most,
                       analyzers::Graphemes& graphemes) {
  std::vector<MatchedWord> inside;
  for (MatchedWord match : matches) {
    if (match.begin < part.begin || match.end > part.end || known.contains(match.query_word)) {
      continue;
    }
    match.begin -= part.begin;
    match.end -= part.begin;
    inside.push_back(match);
  }
  if (inside.empty()) return {};
  Snippet snippet =
      make_snippet(text.substr(part.begin, part.end - part.begin), inside, most, graphemes);
  snippet.source.begin += part.begin;
  snippet.source.end += part.begin;
  snippet.starts_text = snippet.starts_text && part.begin == 0;
  snippet.ends_text = snippet.ends_text && part.end == text.size();
  return snippet;
}

// Also marks words in both passages that were only sought in one.
void mark_all(std::string_view text, std::span<const MatchedWord> matches, Snippet& snippet,
              std::size_t most, analyzers::Graphemes& graphemes) {
  const std::string_view shown =
      text.substr(snippet.source.begin, snippet.source.end - snippet.source.begin);
  std::vector<MatchedWord> inside;
  for (MatchedWord match : matches) {
    if (match.begin < snippet.source.begin || match.end > snippet.source.end) continue;
    match.begin -= snippet.source.begin;
    match.end -= snippet.source.begin;
    inside.push_back(match);
  }
  Snippet again = make_snippet(shown, inside, most, graphemes);
  if (again.text == snippet.text) snippet.highlights = std::move(again.highlights);
}

Snippet joined(Snippet first, const Snippet& second) {
  first.text += kFragmentGap;
  const std::size_t shift = first.text.size();
  first.text += second.text;
  for (const Span& span : second.highlights) {
    first.highlights.push_back({span.begin + shift, span.end + shift});
  }
  first.ends_text = second.ends_text;
  first.source.end = second.source.end;
  return first;
}

}  // namespace

Snippet make_fragments(std::string_view text, std::span<const MatchedWord> matches,
                       std::size_t max_graphemes, analyzers::Graphemes& graphemes) {
  Snippet one = make_snippet(text, matches, max_graphemes, graphemes);
  if (max_graphemes < kLeastForTwo || (one.starts_text && one.ends_text)) return one;
  const Weights in_text = words_in(matches, {0, text.size()}, {});
  const Weights in_one = words_in(matches, one.source, {});
  if (in_one.size() == in_text.size()) return one;

  const std::size_t half = (max_graphemes - kGapGraphemes) / 2;
  Snippet first = make_snippet(text, matches, half, graphemes);
  const Weights in_first = words_in(matches, first.source, {});
  Snippet best;
  double best_sum = 0;
  for (const Span& part : {Span{0, first.source.begin}, Span{first.source.end, text.size()}}) {
    Snippet other = passage_within(text, part, matches, in_first, half, graphemes);
    const double sum = sum_of(words_in(matches, other.source, in_first));
    if (sum > best_sum) {
      best = std::move(other);
      best_sum = sum;
    }
  }
  if (best.text.empty() || sum_of(in_first) + best_sum <= sum_of(in_one)) return one;
  mark_all(text, matches, best, half, graphemes);
  const bool is_before = best.source.end <= first.source.begin;
  const Span gap = is_before ? Span{best.source.end, first.source.begin}
                             : Span{first.source.end, best.source.begin};
  // Nothing is omitted between them.
  if (skip_white_space(text, gap.begin) >= gap.end) return one;
  return is_before ? joined(std::move(best), first) : joined(std::move(first), best);
}

}  // namespace fihris::searcher
