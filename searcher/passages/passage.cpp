// SPDX-License-Identifier: GPL-2.0-or-later
//
// Two windows slide over the matches: the widest that fits a snippet tells which words it can hold
// together and how often, the narrowest that still has them all tells how close they are.
#include "searcher/passages/passage.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "searcher/passages/text_borders.h"

namespace fihris::searcher {
namespace {

// White space is searched for within this many bytes per grapheme.
constexpr std::size_t kBytesPerGrapheme = 16;
// The typical size of a grapheme in bytes.
constexpr std::size_t kUsualBytes = 2;
// A query of 100,000 bytes has fewer words; beyond, all count as one.
constexpr std::uint32_t kMostQueryWords = 65536;
// Weights are whole numbers, so that taking away undoes adding.
constexpr double kWeightUnits = 1 << 20;
// The cost of words at the two ends of a snippet instead of adjacent: half of their value.
constexpr double kDistanceCost = 0.5;
// The cost of a passage cut inside a word.
constexpr double kCutCost = 1;

// The first place from `at` on where white space is not a single space between two words; from
// `far` on, any white space. Or the end.
std::size_t skip_plain(std::string_view text, std::size_t at, std::size_t far) {
  for (at = skip_word(text, at); at < text.size(); at = skip_word(text, at + 1)) {
    if (at >= far || text[at] != ' ' || white_space_at(text, at + 1) > 0) break;
  }
  return at;
}

// Finds the blocks one after another; reads each byte of the text only a few times.
class BlockFinder {
 public:
  BlockFinder(std::string_view text, std::size_t max_graphemes, analyzers::Graphemes& graphemes)
      : text_(text),
        most_(max_graphemes),
        reach_(max_graphemes * kBytesPerGrapheme),
        graphemes_(graphemes) {}

  // `island`: overlapping matches, after all islands before. `last`: the block before it, or null.
  // True when the island was merged into that block.
  bool place(Block& island, Block* last) {
    if (last != nullptr && island.begin < last->end) {
      last->last_match = island.last_match;
      if (island.end > last->end) {
        last->width = std::min(last->width + width(last->end, island.end), most_ + 1);
        last->end = island.end;
        take_tail(*last);
      }
      return true;
    }
    const std::size_t before = last != nullptr ? last->end : 0;
    island.width = width(island.begin, island.end);
    take_head(island, before);
    take_tail(island);
    if (last != nullptr) island.column = last->column_end() + width(before, island.begin);
    return false;
  }

 private:
  std::size_t width(std::size_t begin, std::size_t end) {
    return snippet_width(text_.substr(begin, end - begin), most_, graphemes_);
  }

  // Extends the block back to white space, if that fits.
  void take_head(Block& block, std::size_t before) {
    const std::size_t floor = std::max(before, block.begin - std::min(block.begin, reach_));
    std::size_t begin = block.begin;
    while (begin > floor && white_space_before(text_, begin) == 0) --begin;
    if (begin == block.begin || !is_word_border(text_, begin)) return;
    const std::size_t head = width(begin, block.begin);
    // If the word is cut anyway, show its beginning unless that uses up the snippet.
    if (head + block.width > most_ && (block.width <= most_ || head > most_ / 5)) return;
    block.begin = begin;
    block.width = std::min(block.width + head, most_ + 1);
  }

  void take_tail(Block& block) {
    if (block.width > most_) return;
    const std::size_t limit = std::min(text_.size() - block.end, reach_) + block.end;
    std::size_t end = std::max(block.end, std::min(no_space_until_, limit));
    while (end < limit && white_space_at(text_, end) == 0) ++end;
    no_space_until_ = end;
    if (end == block.end || !is_word_border(text_, end)) return;
    const std::size_t tail = width(block.end, end);
    if (block.width + tail > most_) return;
    block.end = end;
    block.width += tail;
  }

  std::string_view text_;
  std::size_t most_;
  std::size_t reach_;
  analyzers::Graphemes& graphemes_;
  // No white space from the last search up to here.
  std::size_t no_space_until_ = 0;
};

// The value of a set of matches, updated as the set changes.
class Tally {
 public:
  explicit Tally(std::span<const MatchedWord> matches) : matches_(matches) {
    double heaviest = 0;
    std::uint32_t words = 0;
    for (const MatchedWord& match : matches) {
      words = std::max(words, word(match) + 1);
      if (std::isfinite(match.weight)) heaviest = std::max(heaviest, match.weight);
    }
    words_.resize(words);
    for (const MatchedWord& match : matches) {
      // Also 1 if there are no valid weights.
      double share = heaviest > 0 ? match.weight / heaviest : 1;
      share = share > 0 ? std::min(share, 1.0) : 0;
      const auto units = static_cast<std::uint64_t>(share * kWeightUnits) + 1;
      words_[word(match)].weight = std::max(words_[word(match)].weight, units);
    }
  }

  void add(const Block& block) {
    for (std::size_t i = block.first_match; i < block.last_match; ++i) {
      Word& entry = words_[word(matches_[i])];
      if (entry.count == 0) {
        distinct_ += entry.weight;
      } else {
        repeats_ += repeat(entry);
      }
      ++entry.count;
    }
  }

  void remove(const Block& block) {
    for (std::size_t i = block.first_match; i < block.last_match; ++i) {
      Word& entry = words_[word(matches_[i])];
      --entry.count;
      if (entry.count == 0) {
        distinct_ -= entry.weight;
      } else {
        repeats_ -= repeat(entry);
      }
    }
  }

  // The value of each query word, counted once.
  [[nodiscard]] std::uint64_t distinct() const noexcept { return distinct_; }
  // The value of repeats: the second to sixth mention count an eighth, a sixteenth, ... of the
  // weight, later ones nothing.
  [[nodiscard]] std::uint64_t repeats() const noexcept { return repeats_; }

 private:
  struct Word {
    std::uint64_t weight = 0;
    std::uint64_t count = 0;
  };
  static std::uint32_t word(const MatchedWord& match) noexcept {
    return std::min(match.query_word, kMostQueryWords - 1);
  }
  static std::uint64_t repeat(const Word& entry) noexcept {
    return entry.count < 6 ? entry.weight >> (entry.count + 2) : 0;
  }

  std::span<const MatchedWord> matches_;
  std::vector<Word> words_;
  std::uint64_t distinct_ = 0;
  std::uint64_t repeats_ = 0;
};

}  // namespace

std::size_t snippet_width(std::string_view part, std::size_t max_graphemes,
                          analyzers::Graphemes& graphemes) {
  if (part.size() > most_bytes(max_graphemes)) return max_graphemes + 1;
  std::size_t width = 0;
  for (std::size_t at = 0; at < part.size() && width <= max_graphemes;) {
    std::size_t next = skip_white_space(part, at);
    if (next > at) {
      ++width;
    } else {
      const std::size_t room = max_graphemes + 1 - width;
      next = skip_plain(part, at, at + room * kUsualBytes);
      width += graphemes.take_clusters(part.substr(at, next - at), room).graphemes;
    }
    at = next;
  }
  return width;
}

std::vector<Block> find_blocks(std::string_view text, std::span<const MatchedWord> matches,
                               std::size_t max_graphemes, analyzers::Graphemes& graphemes) {
  std::vector<Block> islands;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const MatchedWord& match = matches[i];
    if (islands.empty() || match.begin >= islands.back().end) {
      islands.push_back({.begin = match.begin,
                         .end = match.end,
                         .first_match = i,
                         .last_match = i,
                         .column = 0,
                         .width = 0});
    }
    islands.back().end = std::max(islands.back().end, match.end);
    islands.back().last_match = i + 1;
  }
  BlockFinder finder(text, max_graphemes, graphemes);
  std::size_t kept = 0;
  for (Block island : islands) {
    if (!finder.place(island, kept > 0 ? &islands[kept - 1] : nullptr)) islands[kept++] = island;
  }
  islands.resize(kept);
  return islands;
}

std::vector<Passage> find_passages(std::span<const MatchedWord> matches,
                                   std::span<const Block> blocks, std::size_t max_graphemes) {
  const std::size_t n = blocks.size();
  if (n == 0) return {};
  const auto width = [&](std::size_t first, std::size_t last) {
    return blocks[last].column_end() - blocks[first].column;
  };
  const auto fits = [&](std::size_t first, std::size_t last, std::size_t room) {
    return first == last || width(first, last) <= room;
  };

  // The most value that fits together.
  Tally tally(matches);
  std::uint64_t most = 0;
  for (std::size_t first = 0, next = 0; first < n; ++first) {
    while (next < n && fits(first, next, max_graphemes)) tally.add(blocks[next++]);
    most = std::max(most, tally.distinct());
    tally.remove(blocks[first]);
  }

  // Where the most value is, as close together as possible; and what else is there if something
  // precedes it.
  const std::size_t room = max_graphemes - max_graphemes / 5;
  Tally around(matches);
  std::vector<Passage> passages;
  std::size_t in_words = 0;  // the widths of the blocks in the window
  double best = -std::numeric_limits<double>::infinity();
  for (std::size_t first = 0, next = 0, after = 0; first < n; ++first) {
    while (next < n && tally.distinct() < most && fits(first, next, max_graphemes)) {
      in_words += blocks[next].width;
      tally.add(blocks[next++]);
    }
    while (after < n && fits(first, after, room)) around.add(blocks[after++]);
    if (tally.distinct() >= most) {
      const std::size_t last = next - 1;
      const std::size_t between = width(first, last) - in_words;
      double value =
          static_cast<double>(around.repeats()) / static_cast<double>(most) -
          kDistanceCost * static_cast<double>(between) / static_cast<double>(max_graphemes);
      if (width(first, last) > max_graphemes) value -= kCutCost;
      best = std::max(best, value);
      passages.push_back(
          {.first = first, .last = last, .reach = std::max(last, after - 1), .value = value});
    }
    in_words -= blocks[first].width;
    tally.remove(blocks[first]);
    around.remove(blocks[first]);
  }

  const auto top = std::find_if(passages.begin(), passages.end(),
                                [&](const Passage& passage) { return passage.value >= best; });
  std::rotate(passages.begin(), top, top + 1);
  std::size_t kept = 1;
  for (std::size_t i = 1; i < passages.size() && kept < kMostPassages; ++i) {
    if (passages[i].value + kSentenceValue > best) passages[kept++] = passages[i];
  }
  passages.resize(kept);
  std::stable_sort(passages.begin(), passages.end(),
                   [](const Passage& a, const Passage& b) { return a.value > b.value; });

  // Mentions worth less than the beginning of a sentence are given up for it.
  const auto spare = static_cast<std::uint64_t>(kSentenceValue * static_cast<double>(most));
  for (Passage& passage : passages) {
    for (std::size_t i = passage.first; i <= passage.reach; ++i) tally.add(blocks[i]);
    const std::uint64_t enough = tally.repeats() - std::min(tally.repeats(), spare);
    for (; passage.reach > passage.last; --passage.reach) {
      tally.remove(blocks[passage.reach]);
      if (tally.repeats() >= enough) continue;
      tally.add(blocks[passage.reach]);
      break;
    }
    for (std::size_t i = passage.first; i <= passage.reach; ++i) tally.remove(blocks[i]);
  }
  return passages;
}

}  // namespace fihris::searcher
