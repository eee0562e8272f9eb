// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words of a segment go into its list of names? name_list.h reads it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "fihris/result.h"
#include "indexer/format/file_sum.h"

namespace fihris::indexer {

// Collects the list of a segment.
class NameListWriter {
 public:
  // `term`: any term of the segment, in the order of their bytes. Keeps stems of title and text
  // that may be names, and surfaces that look foreign and equal no stem. `documents`: its document
  // frequency.
  void add(std::string_view term, std::uint32_t documents);

  // Writes the segment's file and syncs it. kIo, kOutOfSpace.
  Result<FileSum> write(const std::string& segment);

 private:
  struct Stem {
    std::size_t kind = 0;  // where it is in the records
    std::uint32_t documents = 0;
    std::uint64_t with_article = 0;  // documents, too
    std::uint64_t bare = 0;          // likewise
  };
  void add_surface(std::string_view surface, std::uint32_t documents);
  std::string_view stem_of(std::string_view surface);
  bool is_own_stem(std::string_view surface, std::string_view folded);
  void add_bare(Stem& stem, std::uint32_t documents);
  [[nodiscard]] bool is_usual(std::string_view stem, std::uint32_t documents) const;
  bool keep(std::string_view word, std::uint32_t documents, bool written);

  std::string records_;
  std::vector<std::uint64_t> places_;
  std::unordered_map<std::size_t, Stem> stems_;  // by the hash of the word
  // Document frequency with the article of a word that is no stem, by the hash of the word.
  std::unordered_map<std::size_t, std::uint64_t> with_article_;
  std::string folded_;
  std::string stem_;
};

}  // namespace fihris::indexer
