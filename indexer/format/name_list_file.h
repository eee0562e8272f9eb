// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where does what stand in a segment's file of names? docs/index-schema.md, "List of names". For
// name_list and name_list_writer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fihris::indexer {

inline constexpr std::string_view kNamesFile = "names.fihris";

// The file: the head, where each entry stands in the file, in the order of their keys, stems before
// words as written, and then of their words, and the entries: length and bytes of the key, length
// and bytes of the word, documents, and a byte of kNameIsWritten, kNameTakesArticle and, from bit 2
// on, the share of the documents that have a stem bare, in 62nds and one more; 0 when it is not
// known. Numbers take four bytes, the lowest first, places and checksums eight; lengths take one
// byte. The head: this magic, the version of the keys, the number of entries, a checksum of all
// after the head, and one of the head before it. Later versions keep the place of the last.
inline constexpr std::string_view kNamesMagic = "fihris names 3\n\n";
inline constexpr std::size_t kNamesAnyVersion = 13;  // of its bytes
inline constexpr std::size_t kNamesHeaderBytes = 16 + 2 * 4 + 2 * 8;
inline constexpr std::size_t kNamesPlaceBytes = 8;

inline constexpr std::uint8_t kNameIsWritten = 1;  // a word as written, not a stem
inline constexpr std::uint8_t kNameTakesArticle =
    2;  // the segment has the word with the article, too

inline constexpr unsigned kNameBareBit = 2;
inline constexpr unsigned kNameBareSteps = 62;

[[nodiscard]] inline std::string_view short_string(std::string_view bytes,
                                                   std::size_t at) noexcept {
  return bytes.substr(at + 1, static_cast<std::uint8_t>(bytes[at]));
}

}  // namespace fihris::indexer
