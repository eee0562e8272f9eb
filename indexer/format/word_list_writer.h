// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does the list of a segment's words get into its file? word_list.h reads it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "fihris/result.h"
#include "indexer/format/glass/io.h"
#include "indexer/format/hash.h"

namespace fihris::indexer {

// Writes the list of a segment while its terms go by. Holds some dozen kilobytes and nine bytes for
// every kWordsPerBlock words.
class WordListWriter {
 public:
  // The file in the segment's directory, which must be there. kIo, kOutOfSpace.
  static Result<WordListWriter> create(const std::string& segment);

  // `term`: any term of the segment; they come in the order of their bytes, each once. Only
  // surfaces of title and text are kept. `documents`: that have it.
  Result<void> add(std::string_view term, std::uint32_t documents);

  // Whether the term is of the kind that is kept.
  [[nodiscard]] static bool takes(std::string_view term);

  // Completes the file and syncs it. Nothing may follow.
  Result<void> finish();

 private:
  WordListWriter();
  Result<void> flush();

  std::string path_;
  glass::File file_;
  Hasher hasher_;
  std::uint64_t written_ = 0;  // bytes of the file
  std::string pending_;        // that come behind them
  std::string places_;         // of the blocks, as in the file
  std::uint32_t words_ = 0;
  std::uint32_t in_block_ = 0;  // words of the last block
  std::uint32_t greatest_ = 0;  // documents, in the last block
  std::u32string last_;
  std::u32string letters_;
  std::string own_;
};

}  // namespace fihris::indexer
