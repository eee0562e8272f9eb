// SPDX-License-Identifier: GPL-2.0-or-later
//
// Has this word been analysed before? A text repeats its words, so the result for each is cached.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "analyzers/text/short_bytes.h"

namespace fihris::analyzers {

// The chain's result for one spelling.
struct Word {
  std::string_view surface;
  std::string_view stem;
  bool stop_word = false;
  bool proclitic = false;      // only letters that can prefix a word: و, بال
  bool several_words = false;  // the surface holds spaces
};

// Two numbers that a user of the table may attach to a word; initially 0.
struct WordNote {
  std::uint32_t of_surface = 0;
  std::uint32_t of_stem = 0;
};

// A Word in the table's own memory. The raw bytes follow it, then the surface unless it equals the
// raw word, then the stem unless it is part of the surface.
class KeptWord {
 public:
  [[nodiscard]] std::string_view surface() const noexcept {
    return {raw() + surface_at_, surface_length_};
  }
  [[nodiscard]] std::string_view stem() const noexcept {
    return {raw() + surface_at_ + stem_at_, stem_length_};
  }
  [[nodiscard]] bool stop_word() const noexcept { return (flags_ & kStopWord) != 0; }
  [[nodiscard]] bool proclitic() const noexcept { return (flags_ & kProclitic) != 0; }
  [[nodiscard]] bool several_words() const noexcept { return (flags_ & kSeveralWords) != 0; }
  [[nodiscard]] WordNote& note() const noexcept { return note_; }

 private:
  friend class WordTable;
  enum Flag : std::uint8_t { kStopWord = 1, kProclitic = 2, kSeveralWords = 4 };

  [[nodiscard]] const char* raw() const noexcept {
    return reinterpret_cast<const char*>(this) + sizeof(KeptWord);
  }
  [[nodiscard]] bool is(std::string_view other) const noexcept {
    return raw_length_ == other.size() && equal_short(raw(), other.data(), other.size());
  }

  std::uint16_t raw_length_ = 0;
  std::uint16_t surface_at_ = 0;  // from the beginning of the raw bytes
  std::uint8_t stem_at_ = 0;      // from the beginning of the surface
  std::uint8_t surface_length_ = 0;
  std::uint8_t stem_length_ = 0;
  std::uint8_t flags_ = 0;
  mutable WordNote note_;
};

// An open-addressing table from the bytes of a word as written to its KeptWord, all words in one
// arena: a lookup touches only the slot and the word. Not thread-safe.
class WordTable {
 public:
  static constexpr std::size_t kMaxRawBytes = 4096;

  WordTable();

  // Most of the time of a lookup in a large table is spent waiting for memory. So look up in three
  // steps, each for a batch of words: prefetch the slot, prefetch the word, then find it.
  void prefetch(std::uint64_t hash) const noexcept { __builtin_prefetch(&slots_[hash & mask()]); }

  // Where a word with this hash seems to be; 0 if none.
  [[nodiscard]] std::uint32_t guess(std::uint64_t hash) const noexcept {
    const auto tag = static_cast<std::uint32_t>(hash >> 32);
    for (std::size_t i = hash & mask();; i = (i + 1) & mask()) {
      const Slot slot = slots_[i];
      if (slot.place != 0 && slot.tag != tag) continue;
      const char* word = reinterpret_cast<const char*>(word_at(slot.place));
      __builtin_prefetch(word);
      __builtin_prefetch(word + 32);
      return slot.place;
    }
  }

  // Null when `raw` is not in the table. `hash` is hash_of(raw), `place` the result of guess()
  // since the last clear().
  [[nodiscard]] const KeptWord* find(std::string_view raw, std::uint64_t hash,
                                     std::uint32_t place) const noexcept {
    if (place != 0 && word_at(place)->is(raw)) return word_at(place);
    return find(raw, hash);
  }
  [[nodiscard]] const KeptWord* find(std::string_view raw, std::uint64_t hash) const noexcept {
    const auto tag = static_cast<std::uint32_t>(hash >> 32);
    for (std::size_t i = hash & mask();; i = (i + 1) & mask()) {
      const Slot slot = slots_[i];
      if (slot.place == 0) return nullptr;
      if (slot.tag == tag && word_at(slot.place)->is(raw)) return word_at(slot.place);
    }
  }

  // Copies the strings. `hash` is hash_of(raw), and `raw` must not be in the table. At most
  // kMaxRawBytes of raw, 255 of surface and of stem. The word is valid until clear().
  const KeptWord& add(std::string_view raw, std::uint64_t hash, const Word& word);

  [[nodiscard]] std::size_t bytes() const noexcept;
  void clear();

  [[nodiscard]] static std::uint64_t hash_of(std::string_view raw) noexcept;

 private:
  // The arena consists of blocks; a place counts units from the beginning of the first block. Place
  // 0 is unused.
  static constexpr std::size_t kUnit = 8;
  static constexpr std::size_t kUnitsPerBlock = std::size_t{1} << 15;

  struct Slot {
    std::uint32_t tag = 0;  // upper half of the hash
    std::uint32_t place = 0;
  };

  [[nodiscard]] std::size_t mask() const noexcept { return slots_.size() - 1; }
  [[nodiscard]] const KeptWord* word_at(std::uint32_t place) const noexcept {
    return reinterpret_cast<const KeptWord*>(blocks_[place / kUnitsPerBlock].get() +
                                             place % kUnitsPerBlock * kUnit);
  }
  // Allocates `bytes` bytes and returns their place.
  [[nodiscard]] std::size_t allocate(std::size_t bytes);
  void insert(std::uint64_t hash, std::uint32_t place) noexcept;
  void grow();

  std::vector<Slot> slots_;
  std::size_t count_ = 0;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t used_units_ = 1;  // of the last block; place 0 is unused
};

}  // namespace fihris::analyzers
