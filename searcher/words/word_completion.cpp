// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/words/word_completion.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "analyzers/folding.h"
#include "searcher/index/word_lists.h"

namespace fihris::searcher {
namespace {

using analyzers::kFoldedLetters;
using indexer::WordCursor;
using indexer::WordList;
using Range = std::pair<std::uint32_t, std::uint32_t>;  // of numbers of words, half-open

// The most spellings of a prefix.
constexpr std::size_t kMostRanges = 64;

// The most unwanted words drawn from one list per wanted one.
constexpr std::size_t kMostDrawn = 200;

// Whether a letter has more than one spelling.
bool is_folded(char32_t letter) {
  return std::find(std::begin(kFoldedLetters), std::end(kFoldedLetters), letter) !=
         std::end(kFoldedLetters);
}

std::u32string folded(std::u32string_view word) {
  std::u32string out(word);
  for (char32_t& c : out) c = analyzers::folded_letter(c);
  return out;
}

// Finds the ranges of a list whose words begin with `prefix`, in any spelling of its letters from
// `done` on.
void find_ranges(const WordList& list, std::u32string& prefix, std::size_t done,
                 std::vector<Range>& out) {
  while (done < prefix.size() && !is_folded(prefix[done])) ++done;
  if (done == prefix.size()) {
    const Range range = indexer::words_with_prefix(list, prefix);
    if (range.first < range.second && out.size() < kMostRanges) out.push_back(range);
    return;
  }
  const char32_t written = prefix[done];
  for (const char32_t c : kFoldedLetters) {
    if (analyzers::folded_letter(c) != analyzers::folded_letter(written)) continue;
    prefix[done] = c;
    const Range range =
        indexer::words_with_prefix(list, std::u32string_view(prefix).substr(0, done + 1));
    if (range.first < range.second) find_ranges(list, prefix, done + 1, out);
  }
  prefix[done] = written;
}

// The words of some ranges of a list by descending frequency. Reads only blocks whose greatest
// frequency is needed.
class ByFrequency {
 public:
  ByFrequency(const WordList& list, std::u32string_view prefix) : list_(&list) {
    ranges_ = spelled_ranges(list, prefix);
    std::uint32_t next = 0;  // blocks of two ranges come once
    for (const auto& [first, end] : ranges_) {
      const std::uint32_t last = (end - 1) / indexer::kWordsPerBlock;
      for (next = std::max(next, first / indexer::kWordsPerBlock); next <= last; ++next) {
        heap_.push_back({list.greatest_of_block(next), next, {}});
      }
    }
    std::make_heap(heap_.begin(), heap_.end());
  }

  // An upper bound for the next word.
  [[nodiscard]] std::uint32_t bound() const { return heap_.empty() ? 0 : heap_.front().documents; }

  bool next(CompletedWord& word) {
    while (!heap_.empty()) {
      std::pop_heap(heap_.begin(), heap_.end());
      Item item = std::move(heap_.back());
      heap_.pop_back();
      if (!item.word.empty()) {
        word = {std::move(item.word), item.documents};
        return true;
      }
      read(item.block);
    }
    return false;
  }

 private:
  // A word, or a block that was not yet read.
  struct Item {
    std::uint32_t documents = 0;
    std::uint32_t block = 0;
    std::u32string word;
    // On ties blocks come first, then words in their order.
    bool operator<(const Item& other) const {
      if (documents != other.documents) return documents < other.documents;
      if (word.empty() != other.word.empty()) return other.word.empty();
      return word > other.word;
    }
  };

  void read(std::uint32_t block) {
    WordCursor cursor(*list_);
    for (bool more = cursor.seek_block(block);
         more && cursor.number() / indexer::kWordsPerBlock == block; more = cursor.next()) {
      const std::uint32_t number = cursor.number();
      const bool wanted = std::any_of(ranges_.begin(), ranges_.end(), [number](const Range& range) {
        return range.first <= number && number < range.second;
      });
      if (!wanted) continue;
      heap_.push_back({cursor.documents(), block, std::u32string(cursor.word())});
      std::push_heap(heap_.begin(), heap_.end());
    }
  }

  const WordList* list_;
  std::vector<Range> ranges_;
  std::vector<Item> heap_;
};

// The words with the greatest sums, no two with the same folded form.
class Best {
 public:
  explicit Best(std::size_t limit) : limit_(limit) {}

  void add(const CompletedWord& word) {
    const auto [entry, is_new] = of_folded_.try_emplace(folded(word.word), word);
    if (!is_new) {
      if (!Before()(word, entry->second)) return;
      order_.erase(entry->second);
      entry->second = word;
    }
    order_.insert(word);
  }

  // Whether a word of at most this document frequency can no longer get in.
  [[nodiscard]] bool is_final(std::uint64_t documents) const {
    if (order_.size() < limit_) return false;
    const auto it = std::next(order_.begin(), static_cast<std::ptrdiff_t>(limit_) - 1);
    return it->documents >= documents;
  }

  [[nodiscard]] std::vector<CompletedWord> take_best() const {
    const auto count = std::min(order_.size(), limit_);
    return {order_.begin(), std::next(order_.begin(), static_cast<std::ptrdiff_t>(count))};
  }

 private:
  struct Before {
    bool operator()(const CompletedWord& a, const CompletedWord& b) const {
      return a.documents != b.documents ? a.documents > b.documents : a.word < b.word;
    }
  };

  std::size_t limit_;
  std::map<std::u32string, CompletedWord> of_folded_;
  std::set<CompletedWord, Before> order_;
};

}  // namespace

std::vector<Range> spelled_ranges(const WordList& list, std::u32string_view prefix) {
  std::vector<Range> ranges;
  std::u32string letters(prefix);
  find_ranges(list, letters, 0, ranges);
  std::sort(ranges.begin(), ranges.end());
  return ranges;
}

// The threshold algorithm (Fagin, Lotem, Naor: Optimal aggregation algorithms for middleware,
// 2003): words are drawn from the lists, the most frequent first, and looked up in the others,
// until no unseen word can have a greater sum.
std::vector<CompletedWord> complete_word(const std::vector<WordList>& lists,
                                         std::u32string_view prefix, std::size_t limit) {
  if (prefix.empty() || limit == 0) return {};
  std::vector<ByFrequency> streams;
  for (const WordList& list : lists) streams.emplace_back(list, prefix);
  Best best(limit);
  std::set<std::u32string> seen;
  CompletedWord word;
  for (std::size_t drawn = 0; drawn < kMostDrawn * limit; ++drawn) {
    std::uint64_t bound = 0;
    ByFrequency* most = nullptr;
    for (ByFrequency& stream : streams) {
      bound += stream.bound();
      if (most == nullptr || stream.bound() > most->bound()) most = &stream;
    }
    if (bound == 0 || best.is_final(bound) || !most->next(word)) break;
    if (lists.size() > 1) {
      if (!seen.insert(word.word).second) continue;
      word.documents = documents_with(lists, word.word);
    }
    best.add(word);
  }
  return best.take_best();
}

}  // namespace fihris::searcher
