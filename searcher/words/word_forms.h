// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which other words of the index count as a query word? Computed once and cached: it takes
// dozens of index lookups, and words are searched repeatedly, for example at each key
// press.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xapian.h>

#include "fihris/search.h"

namespace fihris::searcher {

struct WordForm {
  std::string word;  // a stem or surface
  Xapian::doccount frequency = 0;
  double weight = 0;  // as a share of the word's own
  Rung rung = Rung::kClitic;
  bool written = false;  // `word` is a surface
};

struct WordForms {
  Xapian::doccount documents = 0;  // documents that have the word's own stem
  std::vector<WordForm> others;    // the narrowest rung first
};

// Of one state of an index. Not thread-safe.
class RecentForms {
 public:
  // The cached value of the key; else the result of `find_out`, which is then cached. Valid until
  // the next call.
  template <typename FindOut>
  const WordForms& find_or_make(const std::string& key, FindOut&& find_out) {
    if (const auto known = recent_.find(key); known != recent_.end()) return known->second;
    if (recent_.size() >= kMost) before_ = std::exchange(recent_, {});
    if (auto known = before_.extract(key)) return recent_.insert(std::move(known)).position->second;
    return recent_.emplace(key, find_out()).first->second;
  }

 private:
  // Number of cached words before those unused since the last that many are dropped; a few hundred
  // bytes each.
  static constexpr std::size_t kMost = 8'000;
  using Forms = std::unordered_map<std::string, WordForms>;
  Forms recent_;  // used lately,
  Forms before_;  // used before that
};

}  // namespace fihris::searcher
