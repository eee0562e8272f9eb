// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which part of a text is the snippet of a hit, and what is highlighted in it?
// searcher/passages/passage.h chooses the passage; here it gets its context and is cut out.
#include "searcher/passages/snippet.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "analyzers/text/utf8.h"
#include "searcher/passages/collapsed_text.h"
#include "searcher/passages/passage.h"
#include "searcher/passages/text_borders.h"

namespace fihris::searcher {
namespace {

// A text of at most this many bytes per grapheme is tried whole. Vocalised Arabic has up to 8.
constexpr std::size_t kShortText = 8;

constexpr std::size_t kNone = std::string_view::npos;

// Where a snippet may begin.
struct Start {
  std::size_t at = 0;
  std::size_t lead = 0;  // graphemes before the first match, at most
  bool sentence = false;
};

struct Draft {
  CollapsedText view;                // of the text from the start on, a little more than is shown
  std::vector<std::size_t> borders;  // in view
  std::size_t end = 0;               // in view
  std::size_t source_end = 0;
  bool ends_text = false;
};

class SnippetMaker {
 public:
  // `matches` as find_blocks() requires; `most` is at least 1 and at most the text's size.
  SnippetMaker(std::string_view text, std::span<const MatchedWord> matches, std::size_t most,
               analyzers::Graphemes& graphemes)
      : text_(text),
        matches_(matches),
        most_(most),
        reach_(most_bytes(most)),
        graphemes_(graphemes) {}

  Snippet make() {
    const std::size_t first = skip_white_space(text_, 0);
    if (first == text_.size()) return {};
    Start start{first, 0, true};
    if (text_.size() - first <= most_ * kShortText && width(first, text_.size()) <= most_) {
      return finish(start, draft(start.at, start.at));
    }
    if (matches_.empty()) return finish(start, draft(start.at, start.at));

    blocks_ = find_blocks(text_, matches_, most_, graphemes_);
    const Passage passage = choose(start);
    const std::size_t core_end = blocks_[passage.last].end;
    Draft cut = draft(start.at, core_end);
    if (cut.ends_text && start.at > first) {
      // The text ends early: show more of what precedes.
      const std::size_t used = cut.borders.size() - 1;
      const Start earlier = fill(passage, start, used);
      if (earlier.at < start.at) {
        start = earlier;
        cut = draft(start.at, core_end);
      }
    }
    return finish(start, std::move(cut));
  }

 private:
  std::size_t width(std::size_t begin, std::size_t end) {
    return snippet_width(text_.substr(begin, end - begin), most_, graphemes_);
  }

  [[nodiscard]] std::size_t width_to(std::size_t last, const Passage& passage) const {
    return blocks_[last].column_end() - blocks_[passage.first].column;
  }

  // In bytes: however long the characters are, the first match is shown.
  [[nodiscard]] std::size_t most_lead() const { return reach_ / 4; }

  // The first block that begins at or after `at`.
  [[nodiscard]] std::size_t block_from(std::size_t at) const {
    return static_cast<std::size_t>(
        std::partition_point(blocks_.begin(), blocks_.end(),
                             [at](const Block& block) { return block.begin < at; }) -
        blocks_.begin());
  }

  // The block that a cut at `at` would split, or null.
  [[nodiscard]] const Block* parted(std::size_t at) const {
    const std::size_t next = block_from(at);
    return next > 0 && blocks_[next - 1].end > at ? &blocks_[next - 1] : nullptr;
  }

  // Where the word before the one at `at` begins; kNone if there is none from `floor` on.
  [[nodiscard]] std::size_t previous_word(std::size_t at, std::size_t floor) const {
    const std::size_t end = skip_white_space_back(text_, at, floor);
    at = end;
    while (at > floor && white_space_before(text_, at) == 0) --at;
    return at < end && is_word_border(text_, at) ? at : kNone;
  }

  // Where the passage's sentence begins, if at most `room` graphemes before the passage.
  std::optional<Start> sentence_start(const Passage& passage, std::size_t room) {
    const std::size_t core = blocks_[passage.first].begin;
    if (!is_word_border(text_, core)) return std::nullopt;
    const std::size_t floor = core - std::min(core, room * kShortText);
    for (std::size_t at = core; at != kNone; at = previous_word(at, floor)) {
      if (!starts_sentence(text_, at) || parted(at) != nullptr) continue;
      const std::size_t lead = width(at, core);
      if (lead > room) break;
      return Start{at, lead, true};
    }
    return std::nullopt;
  }

  // Where a snippet with `passage` may begin, the nearest first, the last at most `room` graphemes
  // before it.
  std::vector<Start> starts(const Passage& passage, std::size_t room) {
    const std::size_t core = blocks_[passage.first].begin;
    if (!is_word_border(text_, core)) return starts_in_word(core, room);
    std::vector<Start> found = {{core, 0, starts_sentence(text_, core)}};
    const std::size_t floor = core - std::min(core, most_lead());
    std::size_t lead = 0;
    for (std::size_t at = core;;) {
      const std::size_t end = skip_white_space_back(text_, at, floor);
      at = previous_word(at, floor);
      if (at == kNone) break;
      lead += 1 + width(at, end);
      if (lead > room) break;
      if (parted(at) == nullptr) found.push_back({at, lead, starts_sentence(text_, at)});
    }
    return found;
  }

  // The same where no white space is near.
  std::vector<Start> starts_in_word(std::size_t core, std::size_t room) {
    std::vector<Start> found = {{core, 0, false}};
    for (const std::size_t most : {std::min(room, most_ / 5), room}) {
      std::size_t at = graphemes_.back(text_, core, most);
      std::size_t word = at;
      while (word < core && !is_word_border(text_, word)) ++word;
      if (word < core) at = skip_white_space(text_, word);
      if (const Block* const block = parted(at)) at = skip_white_space(text_, block->end);
      if (at < found.back().at && core - at <= most_lead()) {
        found.push_back(
            {at, width(at, core), is_word_border(text_, at) && starts_sentence(text_, at)});
      }
    }
    return found;
  }

  // The best passage, and where its snippet begins.
  Passage choose(Start& start) {
    const std::vector<Passage> passages = find_passages(matches_, blocks_, most_);
    for (const Passage& passage : passages) {
      const std::size_t core = width_to(passage.last, passage);
      const std::size_t room = most_ - std::min(most_, core);
      const std::optional<Start> sentence = sentence_start(passage, room);
      // Not at the cost of other matches; and with some context after the last one, unless its
      // sentence ends there.
      if (sentence && sentence->lead + width_to(passage.reach, passage) <= most_ &&
          (sentence->lead + core <= most_ - most_ / 10 ||
           ends_sentence(text_, blocks_[passage.last].end))) {
        start = *sentence;
        return passage;
      }
    }
    const Passage& passage = passages.front();
    const std::size_t room = most_ - std::min(most_, width_to(passage.last, passage));
    start = starts(passage, std::min(room, most_ / 5)).back();
    return passage;
  }

  // An earlier start for a snippet of `used` graphemes that ends the text.
  Start fill(const Passage& passage, const Start& start, std::size_t used) {
    const std::size_t room = start.lead + most_ - std::min(most_, used);
    const std::vector<Start> found = starts(passage, room);
    const auto sentence = std::find_if(found.rbegin(), found.rend(),
                                       [](const Start& candidate) { return candidate.sentence; });
    const bool well_filled = sentence != found.rend() && sentence->at <= start.at &&
                             sentence->lead + used - start.lead >= most_ / 2;
    return well_filled ? *sentence : found.back();
  }

  // The text from `start` on, cut where the snippet ends; it must include everything before
  // `core_end`.
  Draft draft(std::size_t start, std::size_t core_end) {
    Draft cut;
    std::string_view source = text_;
    if (source.size() - start > reach_) {
      source = source.substr(0, graphemes_.border_before(source, start + reach_));
    }
    std::size_t graphemes = 0;
    for (std::size_t at = start; at < source.size() && graphemes <= most_;) {
      const std::size_t more = most_ + 1 - graphemes;
      graphemes_.borders(source.substr(at), more, cut.borders);
      const std::size_t end = at + cut.borders.back();
      cut.view.append(source, at, end);
      // Usually the text is the same.
      if (at > start || cut.view.text().size() < end - at) {
        graphemes_.borders(cut.view.text(), most_ + 1, cut.borders);
      }
      at = skip_white_space(source, end);
      graphemes = cut.borders.size() - 1;
    }
    place_end(cut, core_end);
    cut.source_end = cut.view.source_end(cut.end);
    cut.ends_text = skip_white_space(text_, cut.source_end) == text_.size();
    return cut;
  }

  void place_end(Draft& cut, std::size_t core_end) const {
    const std::size_t graphemes = cut.borders.size() - 1;
    const std::size_t limit = cut.borders[std::min(most_, graphemes)];
    const std::vector<CollapsedWord>& words = cut.view.words();
    if (graphemes <= most_ && skip_white_space(text_, words.back().source_end()) == text_.size()) {
      cut.end = limit;
      return;
    }
    // The last word that fits; preferably the last in the last quarter that ends a sentence.
    const std::size_t last_quarter = cut.borders[std::min(most_ - most_ / 4, graphemes)];
    for (std::size_t i = words.size(); i > 0; --i) {
      const CollapsedWord& word = words[i - 1];
      const std::size_t source_end = word.source_end();
      if (source_end < core_end || (cut.end > 0 && word.end() < last_quarter)) break;
      if (word.end() > limit || !is_word_border(text_, source_end)) continue;
      if (parted(source_end) != nullptr) continue;
      if (cut.end == 0) cut.end = word.end();
      if (word.end() >= last_quarter && ends_sentence(text_, source_end)) {
        cut.end = word.end();
        break;
      }
    }
    if (cut.end > 0) return;

    // No white space within reach.
    cut.end = limit;
    const Block* const block = parted(cut.view.source_end(limit));
    if (block != nullptr && block->begin >= core_end) {
      const std::size_t before = cut.view.end_of(block->begin);
      if (before > 0) cut.end = before;
    }
    if (cut.view.text()[cut.end - 1] == ' ') --cut.end;
  }

  Snippet finish(const Start& start, Draft cut) {
    Snippet snippet;
    snippet.starts_text = skip_white_space_back(text_, start.at) == 0;
    snippet.ends_text = cut.ends_text;
    snippet.source = {start.at, cut.source_end};
    for (const MatchedWord& match : matches_) {
      if (match.begin >= cut.source_end) break;
      if (match.end <= start.at) continue;
      Span span{cut.view.begin_of(match.begin), std::min(cut.view.end_of(match.end), cut.end)};
      if (!snippet.highlights.empty() && span.end <= snippet.highlights.back().end) continue;
      if (span.begin >= span.end) continue;
      const auto after = std::upper_bound(cut.borders.begin(), cut.borders.end(), span.begin);
      span.begin = *(after - 1);
      span.end = std::min(*std::lower_bound(after, cut.borders.end(), span.end), cut.end);
      if (!snippet.highlights.empty() && span.begin < snippet.highlights.back().end) {
        snippet.highlights.back().end = std::max(snippet.highlights.back().end, span.end);
      } else {
        snippet.highlights.push_back(span);
      }
    }
    snippet.text = std::move(cut.view).take_text(cut.end);
    return snippet;
  }

  std::string_view text_;
  std::span<const MatchedWord> matches_;
  std::size_t most_;
  std::size_t reach_;  // the most bytes of a snippet
  analyzers::Graphemes& graphemes_;
  std::vector<Block> blocks_;
};

// The matches that make_snippet() promises to use: all, unless the caller made a mistake.
std::vector<MatchedWord> usable(std::string_view text, std::span<const MatchedWord> matches) {
  std::vector<MatchedWord> kept;
  for (const MatchedWord& match : matches) {
    if (match.begin >= match.end || match.end > text.size()) continue;
    const bool in_character = analyzers::is_continuation(text[match.begin]);
    if (in_character || white_space_at(text, match.begin) > 0) continue;
    if (kept.empty() || match.begin >= kept.back().begin) kept.push_back(match);
  }
  return kept;
}

}  // namespace

Snippet make_snippet(std::string_view text, std::span<const MatchedWord> matches,
                     std::size_t max_graphemes, analyzers::Graphemes& graphemes) {
  const std::size_t most = std::min(max_graphemes, text.size());
  if (most == 0) return {};
  const std::vector<MatchedWord> used = usable(text, matches);
  return SnippetMaker(text, used, most, graphemes).make();
}

std::vector<Span> merge_spans(std::span<const MatchedWord> matches) {
  std::vector<Span> spans;
  for (const MatchedWord& match : matches) {
    if (match.begin >= match.end) continue;
    if (!spans.empty() && match.begin < spans.back().end) {
      spans.back().end = std::max(spans.back().end, match.end);
    } else {
      spans.push_back({match.begin, match.end});
    }
  }
  return spans;
}

}  // namespace fihris::searcher
