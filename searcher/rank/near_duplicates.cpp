// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/near_duplicates.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string_view>
#include <utility>

namespace fihris::searcher {
namespace {

// Spreads the bits of a hash (the finaliser of MurmurHash3, Appleby 2011), so that hash order is
// independent of the words.
std::uint64_t mixed(std::uint64_t h) {
  h ^= h >> 33;
  h *= 0xFF51AFD7ED558CCDULL;
  h ^= h >> 33;
  h *= 0xC4CEB9FE1A85EC53ULL;
  return h ^ (h >> 33);
}

}  // namespace

TextSketch::TextSketch(const std::vector<Token>& tokens) {
  constexpr std::size_t kRun = 3;
  std::vector<std::uint64_t> words;
  words.reserve(tokens.size());
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::kCompound) continue;  // its parts are there
    words.push_back(mixed(std::hash<std::string_view>()(token.stem)));
  }
  if (words.empty()) return;
  const std::size_t run = std::min(kRun, words.size());
  for (std::size_t i = 0; i + run <= words.size(); ++i) {
    std::uint64_t hash = 0;
    for (std::size_t k = 0; k < run; ++k) hash = mixed(hash + words[i + k]);
    smallest_.push_back(hash);
  }
  std::sort(smallest_.begin(), smallest_.end());
  smallest_.erase(std::unique(smallest_.begin(), smallest_.end()), smallest_.end());
  if (smallest_.size() > kSize) smallest_.resize(kSize);
}

double TextSketch::resemblance(const TextSketch& other) const {
  std::size_t both = 0;
  std::size_t all = 0;
  auto a = smallest_.begin();
  auto b = other.smallest_.begin();
  // Only over the smallest of the union: beyond, one sketch may have been cut.
  while (all < kSize && (a != smallest_.end() || b != other.smallest_.end())) {
    ++all;
    if (b == other.smallest_.end() || (a != smallest_.end() && *a < *b)) {
      ++a;
    } else if (a == smallest_.end() || *b < *a) {
      ++b;
    } else {
      ++both;
      ++a;
      ++b;
    }
  }
  return all == 0 ? 0.0 : static_cast<double>(both) / static_cast<double>(all);
}

std::optional<std::size_t> Stories::find(const TextSketch& sketch) const {
  std::set<std::size_t> sharing;
  for (const std::uint64_t hash : sketch.hashes()) {
    const auto [begin, end] = by_hash_.equal_range(hash);
    for (auto it = begin; it != end; ++it) sharing.insert(it->second);
  }
  for (const std::size_t number : sharing) {
    if (sketch.resemblance(sketches_[number]) >= kSameStory) return number;
  }
  return std::nullopt;
}

void Stories::add(TextSketch sketch) {
  // At least half of the union's smallest hashes are in both sketches, so at most half are in only
  // one, and any this many hashes of one include one of the other.
  constexpr std::size_t kTelling = TextSketch::kSize / 2 + 1;
  static_assert(kSameStory >= 0.5);
  const auto hashes = sketch.hashes();
  for (const std::uint64_t hash : hashes.first(std::min(hashes.size(), kTelling))) {
    by_hash_.emplace(hash, sketches_.size());
  }
  sketches_.push_back(std::move(sketch));
}

}  // namespace fihris::searcher
