// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where does what stand in a segment's file of words? docs/index-schema.md, "List of words". For
// word_list and word_list_writer.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fihris::indexer {

inline constexpr std::string_view kWordsFile = "words.fihris";

// Number of words per block; the first one is stored whole.
inline constexpr std::uint32_t kWordsPerBlock = 32;

// The file: the head, the blocks of words, and for each block its place in the file and the
// greatest document frequency of its words. Numbers are little endian. The head: this magic, the
// numbers of words and of blocks, the offset of the block places, a checksum of all after the head,
// and one of the head before it. Later versions keep the place of the last.
inline constexpr std::string_view kWordsMagic = "fihris words 2\n\n";
inline constexpr std::size_t kWordsAnyVersion = 13;  // of its bytes
inline constexpr std::size_t kWordsHeaderBytes = 48;
inline constexpr std::size_t kWordsPlaceBytes = 5;
inline constexpr std::size_t kWordsEntryBytes = kWordsPlaceBytes + 4;

// A word of a block: one byte of two halves, how many letters it shares with the previous word and
// how many bytes its own letters take; for a half of 15, a byte with the excess. Then its own
// letters, and the document frequency in groups of seven bits.
inline constexpr std::size_t kWordsHalf = 15;

[[nodiscard]] inline std::size_t common_letters(std::u32string_view a,
                                                std::u32string_view b) noexcept {
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t n = 0;
  while (n < most && a[n] == b[n]) ++n;
  return n;
}

}  // namespace fihris::indexer
