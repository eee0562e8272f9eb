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

// The file: this, the version of the keys and the number of entries, where each entry stands in the
// file, in the order of their keys, stems before words as written, and then of their words, and the
// entries: length and bytes of the key, length and bytes of the word, documents, and a byte of
// kNameIsWritten, kNameTakesArticle and, from bit 2 on, the share of the documents that have a stem
// bare, in 62nds and one more; 0 when it is not known. Numbers take four bytes, the lowest first,
// places eight; lengths take one byte. The first version had stems only, and no last byte.
inline constexpr std::string_view kNamesMagic = "fihris names 2\n\n";
inline constexpr std::string_view kNamesFirstMagic = "fihris names 1\n\n";
inline constexpr std::size_t kNamesHeaderBytes = 16 + 2 * 4;
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
