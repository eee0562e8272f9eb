// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which names and words are learnt from and measured on?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/analysis.h"

namespace bench {

// A row of a file of name pairs, as stems.
struct NamePair {
  std::string arabic;
  std::string latin;
  std::size_t line = 0;  // in the file, from 1, which is the header
};

// The one word that `text` is, as the index has it; empty when it is none or several.
std::string stem_of(fihris::Analyzer& analyzer, std::string_view text);

// Tab-separated: Arabic, Latin. Rows that are not one word each are left out.
std::vector<NamePair> read_name_pairs(const std::string& path, fihris::Analyzer& analyzer);

struct VocabularyWord {
  std::string stem;
  std::uint32_t frequency = 0;  // documents
};

// The stems of title and text of an index, in byte order.
std::vector<VocabularyWord> read_vocabulary(const std::string& index);

}  // namespace bench
