// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/word_table.h"

#include <algorithm>
#include <cstring>

namespace fihris::analyzers {
namespace {

constexpr std::size_t kFirstSlots = std::size_t{1} << 14;
constexpr std::size_t kBlockBytes = std::size_t{1} << 18;

std::uint64_t load64(const char* p) noexcept {
  std::uint64_t v = 0;
  std::memcpy(&v, p, sizeof v);
  return v;
}

}  // namespace

// The raw bytes follow the record, then the surface where it is not the raw word, then the stem
// where it is not a piece of the surface.
struct WordTable::Record {
  std::uint16_t surface_at = 0;  // from the raw bytes' begin
  std::uint16_t stem_at = 0;     // from the surface's begin
  std::uint8_t surface_length = 0;
  std::uint8_t stem_length = 0;
  bool stop_word : 1 = false;
  bool proclitic : 1 = false;
  bool several_words : 1 = false;

  [[nodiscard]] const char* raw() const noexcept {
    return reinterpret_cast<const char*>(this) + sizeof(Record);
  }
  [[nodiscard]] Word word() const noexcept {
    const char* surface = raw() + surface_at;
    return {{surface, surface_length}, {surface + stem_at, stem_length}, stop_word, proclitic,
            several_words};
  }
};

WordTable::WordTable() : slots_(kFirstSlots) {}

// Multiply-and-fold over eight bytes at a time; words are short, so the tail matters most.
std::uint64_t WordTable::hash_of(std::string_view raw) noexcept {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15ULL;
  std::uint64_t h = raw.size() * kOdd;
  const char* p = raw.data();
  std::size_t n = raw.size();
  while (n >= 8) {
    h = (h ^ load64(p)) * kOdd;
    h ^= h >> 32;
    p += 8;
    n -= 8;
  }
  std::uint64_t tail = 0;
  std::memcpy(&tail, p, n);
  h = (h ^ tail) * kOdd;
  return h ^ (h >> 29);
}

bool WordTable::find(std::string_view raw, std::uint64_t hash, Word& word) const noexcept {
  const std::size_t mask = slots_.size() - 1;
  const auto tag = static_cast<std::uint32_t>(hash >> 32);
  for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
    const Slot& slot = slots_[i];
    if (slot.record == nullptr) return false;
    if (slot.tag == tag && slot.raw_length == raw.size() &&
        std::memcmp(slot.record->raw(), raw.data(), raw.size()) == 0) {
      word = slot.record->word();
      return true;
    }
  }
}

char* WordTable::allocate(std::size_t bytes) {
  bytes = (bytes + alignof(Record) - 1) / alignof(Record) * alignof(Record);
  if (bytes > free_bytes_) {
    const std::size_t size = std::max(kBlockBytes, bytes);
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(size));
    free_ = blocks_.back().get();
    free_bytes_ = size;
    block_bytes_ += size;
  }
  char* const at = free_;
  free_ += bytes;
  free_bytes_ -= bytes;
  return at;
}

Word WordTable::add(std::string_view raw, std::uint64_t hash, const Word& word) {
  if ((count_ + 1) * 3 > slots_.size() * 2) grow();
  ++count_;
  const bool own_surface = word.surface != raw || raw.size() > 0xFF;
  const std::size_t inside = word.surface.find(word.stem);
  const bool own_stem = inside == std::string_view::npos;
  const std::size_t bytes = sizeof(Record) + raw.size() +
                            (own_surface ? word.surface.size() : 0) +
                            (own_stem ? word.stem.size() : 0);
  auto* record = new (allocate(bytes)) Record;
  char* at = reinterpret_cast<char*>(record) + sizeof(Record);
  std::memcpy(at, raw.data(), raw.size());
  at += raw.size();
  record->surface_at = own_surface ? static_cast<std::uint16_t>(raw.size()) : std::uint16_t{0};
  record->surface_length = static_cast<std::uint8_t>(word.surface.size());
  if (own_surface) {
    std::copy(word.surface.begin(), word.surface.end(), at);
    at += word.surface.size();
  }
  record->stem_length = static_cast<std::uint8_t>(word.stem.size());
  record->stem_at = static_cast<std::uint16_t>(own_stem ? word.surface.size() : inside);
  if (own_stem) std::copy(word.stem.begin(), word.stem.end(), at);
  record->stop_word = word.stop_word;
  record->proclitic = word.proclitic;
  record->several_words = word.several_words;
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = hash & mask;
  while (slots_[i].record != nullptr) i = (i + 1) & mask;
  slots_[i] = {static_cast<std::uint32_t>(hash >> 32), static_cast<std::uint32_t>(raw.size()),
               record};
  return record->word();
}

void WordTable::grow() {
  std::vector<Slot> bigger(slots_.size() * 2);
  const std::size_t mask = bigger.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.record == nullptr) continue;
    std::size_t i = hash_of({slot.record->raw(), slot.raw_length}) & mask;
    while (bigger[i].record != nullptr) i = (i + 1) & mask;
    bigger[i] = slot;
  }
  slots_.swap(bigger);
}

std::size_t WordTable::bytes() const noexcept {
  return block_bytes_ + slots_.capacity() * sizeof(Slot);
}

void WordTable::clear() { *this = WordTable(); }

}  // namespace fihris::analyzers
