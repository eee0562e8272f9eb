// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which names and words are learnt from and measured on?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/analysis.h"

namespace bench {

// A word as in the index: its stem, its written form (surface), and that folded.
struct Word {
  std::string stem;
  std::string written;
  std::string folded;
};

// The single word that `text` consists of; empty when it has none or several.
std::optional<Word> word_of(fihris::Analyzer& analyzer, std::string_view text);

// A row of a file of name pairs.
struct NamePair {
  Word arabic;
  Word latin;
  std::size_t line = 0;  // in the file, from 1, which is the header
};

// Tab-separated: Arabic, Latin. Rows that are not one word each are left out.
std::vector<NamePair> read_name_pairs(const std::string& path, fihris::Analyzer& analyzer);

// A row of a file of spellings of one name, without those that are not single words.
struct NameGroup {
  std::vector<Word> spellings;
  std::size_t line = 0;
};

// Tab-separated: Latin, then spellings in Arabic script with " | " between them.
std::vector<NameGroup> read_name_groups(const std::string& path, fihris::Analyzer& analyzer);

struct VocabularyWord {
  std::string word;             // stem or surface
  std::uint32_t frequency = 0;  // documents
};

// The stems of title and text of an index, or its surfaces, in byte order.
std::vector<VocabularyWord> read_stems(const std::string& index);
std::vector<VocabularyWord> read_surfaces(const std::string& index);

}  // namespace bench
