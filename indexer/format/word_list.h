// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words does a segment have, and with which document frequency? A file in the segment's
// directory, built once from its vocabulary. docs/index-schema.md, "List of words".
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "fihris/result.h"
#include "indexer/format/glass/hash.h"
#include "indexer/format/word_list_file.h"

namespace fihris::indexer {

// The list of one segment, read from the mapped file. Words have numbers from 0 in the order of
// their code points, which is that of their bytes. Threads may share it. A file damaged after its
// head is safe to read, but gives wrong results: see verify().
class WordList {
 public:
  // The list of the segment; empty when there is no file, or one of another version. kCorrupt for a
  // damaged head or a wrong length, kIo.
  static Result<WordList> open(const std::string& segment);

  WordList() = default;

  [[nodiscard]] bool has_file() const noexcept { return file_ != nullptr; }
  [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_.size(); }  // of the file

  // What a manifest says of the file; verify() then compares it with that, so that the sound file
  // of another segment is noticed, too.
  void expect(const Hash128& sum) noexcept { said_ = sum; }
  [[nodiscard]] std::uint32_t size() const noexcept { return words_; }
  [[nodiscard]] std::uint32_t block_count() const noexcept { return blocks_; }

  // Reads the whole file and verifies its checksum: a millisecond for a few megabytes. kCorrupt.
  [[nodiscard]] Result<void> verify() const;

  // The greatest document frequency of a word of the block.
  [[nodiscard]] std::uint32_t greatest_of_block(std::uint32_t block) const noexcept;

 private:
  friend class WordCursor;
  [[nodiscard]] std::string_view block(std::uint32_t number) const noexcept;
  [[nodiscard]] bool begins_with(std::uint32_t number, std::u32string_view prefix) const noexcept;
  [[nodiscard]] Error damaged() const;

  std::shared_ptr<const void> file_;  // mapped
  std::string path_;
  std::string_view bytes_;
  std::optional<Hash128> said_;
  std::uint64_t places_ = 0;  // where the block places begin
  std::uint32_t words_ = 0;
  std::uint32_t blocks_ = 0;
};

// Iterates over the words of a list, which must outlive it.
class WordCursor {
 public:
  // Stands before the first word.
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): 2 KB of letters, filled word by word
  explicit WordCursor(const WordList& list) : list_(&list) {}

  // Goes to the next word; false after the last one, or where the file is damaged.
  bool next() { return in_block_ < block_words_ ? read() : next_block(); }

  // Goes to the first word that is not before `word`; false when there is none. In a damaged file
  // the result is arbitrary.
  bool seek(std::u32string_view word);
  // Goes to the first word of the block.
  bool seek_block(std::uint32_t block);
  // Goes to the next word that does not share its first `letters` letters with this one.
  bool pass_by(std::size_t letters);

  // The current word. The view is valid until the cursor moves.
  [[nodiscard]] std::u32string_view word() const noexcept { return {letters_.data(), size_}; }
  [[nodiscard]] std::uint32_t documents() const noexcept { return documents_; }
  [[nodiscard]] std::uint32_t number() const noexcept {
    return block_ * kWordsPerBlock + in_block_ - 1;
  }
  // How many leading letters it took from the cursor's previous word; at least that many are
  // equal.
  [[nodiscard]] std::size_t kept() const noexcept { return kept_; }

 private:
  // Shared and own letters, at most: a half byte and a byte each.
  static constexpr std::size_t kMostLetters = std::size_t{2} * (15 + 255);

  bool read();
  bool read_first();
  bool read_own(std::size_t bytes);
  bool next_block();
  bool enter(std::uint32_t block);
  bool end();

  const WordList* list_;
  std::uint32_t block_ = 0;
  std::uint32_t block_words_ = 0;
  std::uint32_t in_block_ = 0;  // words read so far
  bool started_ = false;
  const char* at_ = nullptr;   // the next word
  const char* end_ = nullptr;  // of the block
  std::array<char32_t, kMostLetters> letters_;
  std::size_t size_ = 0;
  std::size_t kept_ = 0;
  std::uint32_t documents_ = 0;
};

// The document frequency of the word; 0 when the list does not have it.
[[nodiscard]] std::uint32_t documents_with(const WordList& list, std::u32string_view word);

// The numbers [first, second) of the words that begin with `prefix`.
[[nodiscard]] std::pair<std::uint32_t, std::uint32_t> words_with_prefix(const WordList& list,
                                                                        std::u32string_view prefix);

}  // namespace fihris::indexer
