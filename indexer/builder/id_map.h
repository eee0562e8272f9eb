// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which document of a build has this id? Sixteen bytes per document, however long the ids.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace fihris::indexer {

// Keeps 96 bits of a hash in place of the id. Its seed is random, so that nobody can prepare ids
// that collide; by chance, any two of ten million do with a probability below 1e-14.
class IdMap {
 public:
  // `seed`: random.
  explicit IdMap(std::uint64_t seed);

  // Gives the id to `document` (0: to none) and returns the document that had it, 0 for none.
  std::uint32_t exchange(std::string_view id, std::uint32_t document);

  [[nodiscard]] std::size_t size() const noexcept { return living_; }  // ids that a document has
  [[nodiscard]] std::size_t bytes() const noexcept { return entries_.capacity() * sizeof(Entry); }

 private:
  struct Entry {
    std::uint64_t low = 0;  // of the hash; an entry of zeros is free
    std::uint32_t high = 0;
    std::uint32_t document = 0;
  };

  [[nodiscard]] Entry hash_of(std::string_view id) const noexcept;
  [[nodiscard]] Entry& find(const Entry& hash) noexcept;

  std::uint64_t seed_;
  std::vector<Entry> entries_;  // open addressing
  std::size_t used_ = 0;
  std::size_t living_ = 0;
};

}  // namespace fihris::indexer
