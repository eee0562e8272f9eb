// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/builder/id_map.h"

#include <algorithm>
#include <cstring>

namespace fihris::indexer {
namespace {

constexpr std::size_t kFirstEntries = 1024;

// Both halves of the product of 64 bits each, folded: every bit of the input reaches every bit.
std::uint64_t mix(std::uint64_t a, std::uint64_t b) noexcept {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

}  // namespace

IdMap::IdMap(std::uint64_t seed) : seed_(seed), entries_(kFirstEntries) {}

IdMap::Entry IdMap::hash_of(std::string_view id) const noexcept {
  // Odd numbers without a pattern.
  constexpr std::uint64_t kA = 0x9E3779B97F4A7C15ULL;
  constexpr std::uint64_t kB = 0xD6E8FEB86659FD93ULL;
  std::uint64_t a = seed_ ^ kA;
  std::uint64_t b = mix(seed_, kB) ^ id.size();
  while (!id.empty()) {
    std::uint64_t word = 0;
    const std::size_t bytes = std::min(id.size(), sizeof word);
    std::memcpy(&word, id.data(), bytes);
    id.remove_prefix(bytes);
    a = mix(a ^ word, kB ^ seed_);
    b = mix(b + word, kA) ^ (word << 1);
  }
  Entry entry;
  entry.low = mix(a ^ kA, b ^ kB);
  entry.high = static_cast<std::uint32_t>(mix(b ^ seed_, a ^ kB) >> 16);
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
