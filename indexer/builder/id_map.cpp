// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/builder/id_map.h"

#include "indexer/format/glass/hash.h"

namespace fihris::indexer {
namespace {

constexpr std::size_t kFirstEntries = 1024;

}  // namespace

IdMap::IdMap(std::uint64_t seed) : seed_(seed), entries_(kFirstEntries) {}

IdMap::Entry IdMap::hash_of(std::string_view id) const noexcept {
  const Hash128 hash = hash128(id, seed_);
  Entry entry;
  entry.low = hash.low;
  entry.high = static_cast<std::uint32_t>(hash.high);
  if (entry.low == 0 && entry.high == 0) entry.low = 1;
  return entry;
}

// The entry with this hash, or the free one where it belongs.
IdMap::Entry& IdMap::find(const Entry& hash) noexcept {
  const std::size_t mask = entries_.size() - 1;
  for (std::size_t i = hash.low & mask;; i = (i + 1) & mask) {
    Entry& entry = entries_[i];
    const bool is_free = entry.low == 0 && entry.high == 0;
    if (is_free || (entry.low == hash.low && entry.high == hash.high)) return entry;
  }
}

std::uint32_t IdMap::exchange(std::string_view id, std::uint32_t document) {
  const Entry hash = hash_of(id);
  Entry* entry = &find(hash);
  const bool is_new = entry->low == 0 && entry->high == 0;
  if (is_new && document == 0) return 0;
  if (is_new && (used_ + 1) * 4 > entries_.size() * 3) {
    std::vector<Entry> old(entries_.size() * 2);
    old.swap(entries_);
    for (const Entry& kept : old) {
      if (kept.low != 0 || kept.high != 0) find(kept) = kept;
    }
    entry = &find(hash);
  }
  if (is_new) {
    *entry = hash;
    ++used_;
  }
  const std::uint32_t before = entry->document;
  if (document != 0) ++living_;
  if (before != 0) --living_;
  entry->document = document;
  return before;
}

}  // namespace fihris::indexer
