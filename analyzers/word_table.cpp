// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/word_table.h"

#include <algorithm>
#include <limits>
#include <new>

namespace fihris::analyzers {
namespace {

constexpr std::size_t kFirstSlots = std::size_t{1} << 14;

template <typename T>
std::uint64_t load(const char* p) noexcept {
  T v = 0;
  std::memcpy(&v, p, sizeof v);
  return v;
}

}  // namespace

WordTable::WordTable() : slots_(kFirstSlots) {
  blocks_.push_back(std::make_unique_for_overwrite<char[]>(kUnitsPerBlock * kUnit));
}

// Multiply-and-fold over eight bytes at a time; words are short, so the tail matters most. It is
// read as one or two overlapping pieces, as a copy of unknown length costs more than all the rest.
std::uint64_t WordTable::hash_of(std::string_view raw) noexcept {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15ULL;
  const char* p = raw.data();
  const std::size_t n = raw.size();
  const char* const end = p + n;
  std::uint64_t h = n * kOdd;
  std::uint64_t tail = 0;
  if (n >= 8) {
    for (; end - p > 8; p += 8) {
      h = (h ^ load<std::uint64_t>(p)) * kOdd;
      h ^= h >> 32;
    }
    tail = load<std::uint64_t>(end - 8);
  } else if (n >= 4) {
    tail = load<std::uint32_t>(p) | load<std::uint32_t>(end - 4) << 32;
  } else if (n >= 2) {
    tail = load<std::uint16_t>(p) | load<std::uint16_t>(end - 2) << 16;
  } else if (n == 1) {
    tail = load<std::uint8_t>(p);
  }
  h = (h ^ tail) * kOdd;
  return h ^ (h >> 29);
}

std::size_t WordTable::allocate(std::size_t bytes) {
  const std::size_t units = (bytes + kUnit - 1) / kUnit;
  if (units > kUnitsPerBlock - used_units_) {
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(kUnitsPerBlock * kUnit));
    used_units_ = 0;
  }
  const std::size_t place = (blocks_.size() - 1) * kUnitsPerBlock + used_units_;
  used_units_ += units;
  return place;
}

const KeptWord& WordTable::add(std::string_view raw, std::uint64_t hash, const Word& word) {
  const bool own_surface = word.surface != raw;
  const std::size_t inside = word.surface.find(word.stem);
  const bool own_stem = inside == std::string_view::npos;
  const std::size_t place =
      allocate(sizeof(KeptWord) + raw.size() + (own_surface ? word.surface.size() : 0) +
               (own_stem ? word.stem.size() : 0));
  char* const memory = blocks_.back().get() + place % kUnitsPerBlock * kUnit;
  auto* kept = new (memory) KeptWord;
  char* end = memory + sizeof(KeptWord);
  const auto append = [&end](std::string_view bytes) {
    end = std::copy(bytes.begin(), bytes.end(), end);
  };
  append(raw);
  if (own_surface) append(word.surface);
  if (own_stem) append(word.stem);
  kept->raw_length_ = static_cast<std::uint16_t>(raw.size());
  kept->surface_at_ = own_surface ? static_cast<std::uint16_t>(raw.size()) : std::uint16_t{0};
  kept->surface_length_ = static_cast<std::uint8_t>(word.surface.size());
  kept->stem_at_ = static_cast<std::uint8_t>(own_stem ? word.surface.size() : inside);
  kept->stem_length_ = static_cast<std::uint8_t>(word.stem.size());
  kept->flags_ = static_cast<std::uint8_t>((word.stop_word ? KeptWord::kStopWord : 0) |
                                           (word.proclitic ? KeptWord::kProclitic : 0) |
                                           (word.several_words ? KeptWord::kSeveralWords : 0));
  // Beyond 32 GB of words in one text a word is stored, but not found again.
  if (place <= std::numeric_limits<std::uint32_t>::max()) {
    if ((count_ + 1) * 3 > slots_.size() * 2) grow();
    ++count_;
    insert(hash, static_cast<std::uint32_t>(place));
  }
  return *kept;
}

void WordTable::insert(std::uint64_t hash, std::uint32_t place) noexcept {
  std::size_t i = hash & mask();
  while (slots_[i].place != 0) i = (i + 1) & mask();
  slots_[i] = {static_cast<std::uint32_t>(hash >> 32), place};
}

void WordTable::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  slots_.swap(old);
  for (const Slot& slot : old) {
    if (slot.place == 0) continue;
    const KeptWord* word = word_at(slot.place);
    insert(hash_of({word->raw(), word->raw_length_}), slot.place);
  }
}

std::size_t WordTable::bytes() const noexcept {
  return blocks_.size() * kUnitsPerBlock * kUnit + slots_.capacity() * sizeof(Slot);
}

void WordTable::clear() { *this = WordTable(); }

}  // namespace fihris::analyzers
