// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does the list of a segment's words get into its file? word_list.h reads it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "fihris/result.h"
#include "indexer/format/file_sum.h"
#include "indexer/format/glass/hash.h"
#include "indexer/format/glass/io.h"

namespace fihris::indexer {

// Writes the list of a segment as its terms are added. Holds a few dozen kilobytes, plus nine bytes
// per kWordsPerBlock words.
class WordListWriter {
 public:
  // Creates the file in the segment's directory, which must exist. kIo, kOutOfSpace.
  static Result<WordListWriter> create(const std::string& segment);

  // `term`: any term of the segment; they come in the order of their bytes, each once. Only
  // surfaces of title and text are kept. `documents`: its document frequency.
  Result<void> add(std::string_view term, std::uint32_t documents);

  // Whether the term is of the kind that is kept.
  [[nodiscard]] static bool takes(std::string_view term);

  // Completes the file, syncs it and reads it back for its sum. No call may follow.
  Result<FileSum> finish();

 private:
  WordListWriter() = default;
  Result<void> flush();

  std::string segment_;
  std::string path_;
  glass::File file_;
  Hasher64 hasher_;            // of what follows the head
  std::uint64_t written_ = 0;  // bytes of the file
  std::string pending_;        // bytes not yet written
  std::string places_;         // of the blocks, as in the file
  std::uint32_t words_ = 0;
  std::uint32_t in_block_ = 0;  // words of the last block
  std::uint32_t greatest_ = 0;  // documents, in the last block
  std::u32string last_;
  std::u32string letters_;
  std::string own_;
};

}  // namespace fihris::indexer
