// SPDX-License-Identifier: GPL-2.0-or-later
//
// Has this word been analysed before? A text repeats its words, so what is made of each is kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace fihris::analyzers {

// What the chain made of one spelling. The views live until the table is cleared.
struct Word {
  std::string_view surface;
  std::string_view stem;
  bool stop_word = false;
  bool proclitic = false;      // only letters that are prefixed to words: و, بال
  bool several_words = false;  // the surface holds spaces
};

// An open-addressing table from the bytes of a word as written to its Word, each word one record in
// an arena: a look-up touches the slot and the record, no more. Not thread-safe.
class WordTable {
 public:
  static constexpr std::size_t kMaxRawBytes = 4096;

  WordTable();

  // False when `raw` is not in the table.
  [[nodiscard]] bool find(std::string_view raw, std::uint64_t hash, Word& word) const noexcept;

  // Begin to bring into the cache what find() will touch: first the slots of several words, then
  // their records, then ask. Most of the time of a look-up in a large table is waiting for memory.
  void prefetch_slot(std::uint64_t hash) const noexcept {
    __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  }
  void prefetch_record(std::uint64_t hash) const noexcept {
    __builtin_prefetch(slots_[hash & (slots_.size() - 1)].record);
  }

  // Copies the strings and returns the word with views of the copies. `hash` is hash_of(raw), and
  // `raw` must not be in the table. At most kMaxRawBytes of raw, 255 of surface and of stem.
  Word add(std::string_view raw, std::uint64_t hash, const Word& word);

  [[nodiscard]] std::size_t bytes() const noexcept;
  void clear();

  [[nodiscard]] static std::uint64_t hash_of(std::string_view raw) noexcept;

 private:
  struct Record;
  struct Slot {
    std::uint32_t tag = 0;                // upper half of the hash
    std::uint32_t raw_length = 0;
    const Record* record = nullptr;
  };
  [[nodiscard]] char* allocate(std::size_t bytes);
  void grow();

  std::vector<Slot> slots_;
  std::size_t count_ = 0;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;
  std::size_t free_bytes_ = 0;
  std::size_t block_bytes_ = 0;
};

}  // namespace fihris::analyzers
