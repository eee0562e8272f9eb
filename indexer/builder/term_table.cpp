// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/builder/term_table.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "analyzers/text/short_bytes.h"

namespace fihris::indexer {
namespace {

constexpr std::size_t kFirstSlots = std::size_t{1} << 14;
constexpr std::size_t kBlockBytes = std::size_t{1} << 18;
constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15ULL;

// FNV would take one step per byte; this takes one per machine word.
std::uint64_t hash_of(std::string_view text) noexcept {
  std::uint64_t h = text.size() * kOdd;
  const char* p = text.data();
  std::size_t n = text.size();
  for (; n >= 8; p += 8, n -= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, p, 8);
    h = (h ^ word) * kOdd;
    h ^= h >> 32;
  }
  std::uint64_t tail = 0;
  std::memcpy(&tail, p, n);
  h = (h ^ tail) * kOdd;
  return h ^ (h >> 29);
}

// The first eight bytes as a number that compares as they do.
std::uint64_t head_of(std::string_view term) noexcept {
  std::uint64_t head = 0;
  std::memcpy(&head, term.data(), std::min<std::size_t>(term.size(), 8));
  if constexpr (std::endian::native == std::endian::little) head = __builtin_bswap64(head);
  return head;
}

}  // namespace

TermTable::TermTable() : slots_(kFirstSlots) {}

char* TermTable::room(std::size_t bytes) {
  if (bytes > free_bytes_) {
    free_bytes_ = std::max(kBlockBytes, bytes);
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(free_bytes_));
    free_ = blocks_.back().get();
    block_bytes_ += free_bytes_;
  }
  return free_;
}

std::uint32_t TermTable::number_of(std::string_view prefix, std::string_view rest) {
  // Written at its final place; removed again when the term exists already.
  const std::size_t size = prefix.size() + rest.size();
  char* const at = room(size);
  analyzers::copy_short(at, prefix.data(), prefix.size());
  analyzers::copy_short(at + prefix.size(), rest.data(), rest.size());
  const std::string_view term(at, size);
  const std::uint64_t hash = hash_of(term);
  const auto tag = static_cast<std::uint32_t>(hash >> 32);
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = hash & mask;
  for (; slots_[i].number != 0; i = (i + 1) & mask) {
    if (slots_[i].tag != tag) continue;
    const std::string_view other = terms_[slots_[i].number - 1];
    if (other.size() == size && analyzers::equal_short(other.data(), at, size)) {
      return slots_[i].number - 1;
    }
  }
  free_ += size;
  free_bytes_ -= size;
  terms_.push_back(term);
  slots_[i] = {tag, static_cast<std::uint32_t>(terms_.size())};
  const auto number = static_cast<std::uint32_t>(terms_.size() - 1);
  if (terms_.size() * 3 > slots_.size() * 2) grow();
  return number;
}

void TermTable::grow() {
  std::vector<Slot> bigger(slots_.size() * 2);
  const std::size_t mask = bigger.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.number == 0) continue;
    std::size_t i = hash_of(terms_[slot.number - 1]) & mask;
    while (bigger[i].number != 0) i = (i + 1) & mask;
    bigger[i] = slot;
  }
  slots_.swap(bigger);
}

std::size_t TermTable::bytes() const noexcept {
  return block_bytes_ + slots_.capacity() * sizeof(Slot) +
         terms_.capacity() * sizeof(std::string_view) + ordered_.capacity() * sizeof(Ordered);
}

const std::vector<TermTable::Ordered>& TermTable::in_order() {
  const auto known = static_cast<std::ptrdiff_t>(ordered_.size());
  for (auto i = static_cast<std::uint32_t>(known); i < size(); ++i) {
    ordered_.push_back({head_of(terms_[i]), i});
  }
  const auto before = [this](const Ordered& a, const Ordered& b) {
    if (a.head != b.head) return a.head < b.head;
    return terms_[a.number] < terms_[b.number];
  };
  std::sort(ordered_.begin() + known, ordered_.end(), before);
  std::inplace_merge(ordered_.begin(), ordered_.begin() + known, ordered_.end(), before);
  return ordered_;
}

}  // namespace fihris::indexer
