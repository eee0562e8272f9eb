// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/words/near_words.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "analyzers/spelling/edit_costs.h"
#include "searcher/index/word_lists.h"

namespace fihris::searcher {
namespace {

// The cost of one edit, in natural logarithms of frequency: a word must be e^5 times as frequent as
// another to be preferred despite one more edit.
constexpr double kEditWorth = 5.0;

// Up to this document frequency, or this share of the documents, the logarithm counts in full;
// beyond, only this part of it.
constexpr std::uint64_t kLeastMany = 20;
constexpr std::uint64_t kManyShare = 50;
constexpr double kBeyondMany = 0.2;

// Walks through a sorted list as through a tree: words with a common prefix share the rows of the
// edit distance, and branches that can no longer come near enough are skipped. A row has a column
// for each prefix length of the given word; those far from the diagonal cost too much.
class Walk {
 public:
  Walk(std::u32string_view word, const NearOptions& options)
      : word_(word),
        most_cost_(options.most_cost),
        least_documents_(options.least_documents),
        of_documents_(options.of_documents),
        first_letter_stays_(options.first_letter_stays),
        band_(static_cast<std::size_t>(options.most_cost / analyzers::kLeastIndel)) {
    rows_[0].fill(kFar);
    rows_[0][0] = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
      drop_[i] = static_cast<Cost>(analyzers::too_many_cost(word, i));
      if (i < band_) rows_[0][i + 1] = static_cast<Cost>(rows_[0][i] + drop_[i]);
    }
  }

  void go_through(const indexer::WordList& list, std::vector<NearWord>& found) {
    indexer::WordCursor cursor(list);
    std::size_t depth = 0;  // rows that are valid for the previous letters
    for (bool more = cursor.next(); more;) {
      const std::u32string_view letters = cursor.word();
      depth = std::min(depth, cursor.kept());
      bool dead = false;
      while (depth < letters.size() && !dead) {
        dead = depth > word_.size() + band_ || !add_row(letters, depth) ||
               (depth == 0 && first_letter_stays_ && costs_of(letters[0])[0] > kSameLetter);
        ++depth;
      }
      if (dead) {
        more = cursor.pass_by(depth);
        --depth;  // the last row may be missing
        continue;
      }
      const bool near_end = depth + band_ >= word_.size();
      const int cost = near_end ? rows_[depth][word_.size()] : kFar;
      if (cost <= most_cost_ && cost > 0 && cursor.documents() >= least_documents_) {
        found.push_back({.word = std::u32string(letters),
                         .documents = cursor.documents(),
                         .cost = cost,
                         .score = likelihood(cursor.documents(), cost, of_documents_)});
      }
      more = cursor.next();
    }
  }

 private:
  using Cost = std::int16_t;
  static constexpr Cost kFar = 10'000;
  static constexpr Cost kSameLetter = 35;  // except for its hamza
  static constexpr std::size_t kRows = 2 * kLongestNearWord + 2;
  static constexpr std::size_t kColumns = kLongestNearWord + 2;
  static constexpr std::size_t kCached = 0x200;

  // The costs of this letter in place of each letter of the word.
  const std::array<Cost, kColumns>& costs_of(char32_t c) {
    auto& cached = cache_[c % kCached];
    if (cached.letter != c) {
      cached.letter = c;
      for (std::size_t i = 0; i < word_.size(); ++i) {
        cached.costs[i] = static_cast<Cost>(analyzers::substitution_cost(word_[i], c));
      }
    }
    return cached.costs;
  }

  // The row after letter `at`, from the previous ones. False when nothing with this prefix can be
  // near enough.
  bool add_row(std::u32string_view letters, std::size_t at) {
    const char32_t c = letters[at];
    const auto& costs = costs_of(c);
    const auto add = static_cast<Cost>(analyzers::left_out_cost(letters, at));
    const auto& before = rows_[at];
    auto& now = rows_[at + 1];
    const std::size_t first = at + 1 > band_ ? at + 1 - band_ : 0;
    const std::size_t last = std::min(word_.size(), at + 1 + band_);
    if (first > last) return false;
    if (first > 0) now[first - 1] = kFar;
    Cost least = kFar;
    for (std::size_t i = first; i <= last; ++i) {
      int best = i <= at + band_ ? before[i] + add : kFar;
      if (i > 0) {
        best = std::min({best, now[i - 1] + drop_[i - 1], before[i - 1] + costs[i - 1]});
        if (i > 1 && at > 0 && c == word_[i - 2] && letters[at - 1] == word_[i - 1] &&
            c != word_[i - 1]) {
          best = std::min(best, rows_[at - 1][i - 2] + analyzers::swap_cost());
        }
      }
      now[i] = static_cast<Cost>(std::min<int>(best, kFar));
      least = std::min(least, now[i]);
    }
    now[last + 1] = kFar;
    least_[at + 1] = least;
    return least <= most_cost_ || least_[at] + analyzers::swap_cost() <= most_cost_;
  }

  struct Cached {
    char32_t letter = 0xFFFFFFFF;
    std::array<Cost, kColumns> costs;
  };

  std::u32string_view word_;
  int most_cost_;
  std::uint64_t least_documents_;
  std::uint64_t of_documents_;
  bool first_letter_stays_;
  std::size_t band_;  // the most letters too many or too few
  std::array<std::array<Cost, kColumns>, kRows> rows_;
  std::array<Cost, kRows> least_{};
  std::array<Cost, kColumns> drop_{};
  std::array<Cached, kCached> cache_;
};

}  // namespace

double likelihood(std::uint64_t documents, int cost, std::uint64_t of_documents) {
  const std::uint64_t many = std::max(kLeastMany, of_documents / kManyShare);
  double frequency = std::log(static_cast<double>(std::min(documents, many)));
  if (documents > many) {
    frequency += kBeyondMany * std::log(static_cast<double>(documents) / static_cast<double>(many));
  }
  return frequency - kEditWorth * cost / analyzers::kOneEdit;
}

std::vector<NearWord> near_words(const std::vector<indexer::WordList>& lists,
                                 std::u32string_view word, const NearOptions& options) {
  std::vector<NearWord> found;
  if (word.empty() || word.size() > kLongestNearWord) return found;
  const auto likelier = [](const NearWord& a, const NearWord& b) {
    return a.score != b.score ? a.score > b.score : a.word < b.word;
  };
  Walk walk(word, options);
  for (const indexer::WordList& list : lists) {
    std::vector<NearWord> here;
    walk.go_through(list, here);
    const std::size_t kept = std::min(here.size(), 4 * options.limit);
    std::partial_sort(here.begin(), here.begin() + static_cast<std::ptrdiff_t>(kept), here.end(),
                      likelier);
    here.resize(kept);
    if (lists.size() > 1) {
      for (NearWord& near : here) {
        near.documents = documents_with(lists, near.word);
        near.score = likelihood(near.documents, near.cost, options.of_documents);
      }
    }
    found.insert(found.end(), here.begin(), here.end());
  }
  std::sort(found.begin(), found.end(), likelier);
  found.erase(std::unique(found.begin(), found.end(),
                          [](const NearWord& a, const NearWord& b) { return a.word == b.word; }),
              found.end());
  if (found.size() > options.limit) found.resize(options.limit);
  return found;
}

}  // namespace fihris::searcher
