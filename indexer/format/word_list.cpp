// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/word_list.h"

#include <algorithm>
#include <utility>

#include "indexer/format/glass/hash.h"
#include "indexer/format/glass/mapped_file.h"
#include "indexer/format/letters.h"
#include "indexer/format/numbers.h"

namespace fihris::indexer {

namespace {

// Reads a half of a word's first byte, with its excess. False at the end.
bool take_half(const char*& at, const char* end, std::size_t half, std::size_t& number) noexcept {
  number = half;
  if (half < kWordsHalf) return true;
  if (at == end) return false;
  number += static_cast<std::uint8_t>(*at++);
  return true;
}

// False when the word's own letters would reach past the end.
bool take_lengths(const char*& at, const char* end, std::size_t& kept, std::size_t& own) noexcept {
  if (at == end) return false;
  const auto halves = static_cast<std::uint8_t>(*at++);
  return take_half(at, end, halves >> 4, kept) && take_half(at, end, halves & kWordsHalf, own) &&
         own <= static_cast<std::size_t>(end - at);
}

bool take_documents(const char*& at, const char* end, std::uint32_t& documents) noexcept {
  documents = 0;
  for (unsigned shift = 0; at != end && shift <= 28; shift += 7) {
    const auto byte = static_cast<std::uint8_t>(*at++);
    documents |= std::uint32_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

}  // namespace

Error WordList::damaged() const {
  return Error{ErrorCode::kCorrupt, msg("{0} is damaged", path_), Advice::kCheckIndex};
}

Result<WordList> WordList::open(const std::string& segment) {
  WordList list;
  list.path_ = segment + '/' + std::string(kWordsFile);
  auto file = glass::map_file(list.path_);
  if (!file) return std::move(file).error();
  if (!file->is_there) return WordList();
  list.file_ = std::move(file->memory);
  list.bytes_ = file->bytes;
  const std::size_t size = list.bytes_.size();
  const std::string_view head = list.bytes_.substr(0, kWordsHeaderBytes - 8);
  // First the checksum: else a damaged version would pass for another one.
  if (size < kWordsHeaderBytes || !head.starts_with(kWordsMagic.substr(0, kWordsAnyVersion)) ||
      hash64(head) != number_at(list.bytes_, kWordsHeaderBytes - 8, 8)) {
    return list.damaged();
  }
  if (!head.starts_with(kWordsMagic)) return WordList();
  list.words_ = static_cast<std::uint32_t>(number_at(head, 16, 4));
  list.blocks_ = static_cast<std::uint32_t>(number_at(head, 20, 4));
  list.places_ = number_at(head, 24, 8);
  if (list.places_ < kWordsHeaderBytes || list.places_ > size ||
      size - list.places_ != kWordsEntryBytes * list.blocks_ ||
      list.blocks_ != list.words_ / kWordsPerBlock + (list.words_ % kWordsPerBlock > 0 ? 1 : 0)) {
    return list.damaged();
  }
  return list;
}

Result<void> WordList::verify() const {
  if (!has_file()) return {};
  if (said_) {
    if (hash128(bytes_) == *said_) return {};
    return damaged();
  }
  if (hash64(bytes_.substr(kWordsHeaderBytes)) != number_at(bytes_, kWordsHeaderBytes - 16, 8)) {
    return damaged();
  }
  return {};
}

std::uint32_t WordList::greatest_of_block(std::uint32_t block) const noexcept {
  return static_cast<std::uint32_t>(
      number_at(bytes_, places_ + kWordsEntryBytes * block + kWordsPlaceBytes, 4));
}

// Empty when it lies outside the file.
std::string_view WordList::block(std::uint32_t number) const noexcept {
  const auto place_of = [this](std::uint32_t n) {
    return n == blocks_ ? places_
                        : number_at(bytes_, places_ + kWordsEntryBytes * n, kWordsPlaceBytes);
  };
  const std::uint64_t begin = place_of(number);
  const std::uint64_t end = place_of(number + 1);
  if (begin < kWordsHeaderBytes || end > places_ || begin > end) return {};
  return bytes_.substr(begin, end - begin);
}

// Whether the block exists and its first word begins with `prefix`.
bool WordList::begins_with(std::uint32_t number, std::u32string_view prefix) const noexcept {
  if (number >= blocks_) return false;
  const std::string_view bytes = block(number);
  const char* at = bytes.data();
  const char* end = at + bytes.size();
  std::size_t kept = 0;
  std::size_t own = 0;
  if (!take_lengths(at, end, kept, own) || kept != 0) return false;
  end = at + own;
  for (const char32_t c : prefix) {
    char32_t letter = 0;
    if (at == end || !take_letter(at, end, letter) || letter != c) return false;
  }
  return true;
}

bool WordCursor::end() {
  block_ = list_->blocks_;
  block_words_ = in_block_ = 0;
  return false;
}

// Moves before the block's first word.
bool WordCursor::enter(std::uint32_t block) {
  if (block >= list_->blocks_) return end();
  block_ = block;
  in_block_ = 0;
  block_words_ = std::min(kWordsPerBlock, list_->words_ - block * kWordsPerBlock);
  const std::string_view bytes = list_->block(block);
  at_ = bytes.data();
  end_ = at_ + bytes.size();
  started_ = true;
  return true;
}

bool WordCursor::next_block() { return enter(started_ ? block_ + 1 : 0) && read_first(); }

bool WordCursor::seek_block(std::uint32_t block) { return enter(block) && read_first(); }

// Reads the next word of this block.
bool WordCursor::read() {
  std::size_t own = 0;
  if (!take_lengths(at_, end_, kept_, own) || kept_ > size_) return end();
  return read_own(own);
}

// The first word of a block is stored whole, but may still share letters with the previous word.
bool WordCursor::read_first() {
  const std::u32string before(word());
  std::size_t own = 0;
  if (!take_lengths(at_, end_, kept_, own) || kept_ != 0) return end();
  if (!read_own(own)) return false;
  kept_ = common_letters(before, word());
  return true;
}

bool WordCursor::read_own(std::size_t bytes) {
  const char* const own_end = at_ + bytes;
  size_ = kept_;
  while (at_ != own_end) {
    if (!take_letter(at_, own_end, letters_[size_])) return end();
    ++size_;
  }
  if (!take_documents(at_, end_, documents_)) return end();
  ++in_block_;
  return true;
}

bool WordCursor::pass_by(std::size_t letters) {
  if (letters > size_) return next();
  // Blocks whose first words share the letters follow one another.
  const std::u32string_view passed = word().substr(0, letters);
  std::uint32_t last = block_;  // that shares the letters
  if (list_->begins_with(last + 1, passed)) {
    std::uint32_t step = 1;
    while (list_->begins_with(last + step, passed)) {
      last += step;
      step *= 2;
    }
    for (; step > 0; step /= 2) {
      if (list_->begins_with(last + step, passed)) last += step;
    }
    if (!enter(last) || !read_first()) return false;
  }
  while (in_block_ < block_words_) {
    const char* const entry = at_;
    std::size_t kept = 0;
    std::size_t own = 0;
    if (!take_lengths(at_, end_, kept, own)) return end();
    if (kept < letters) {
      at_ = entry;
      return read();
    }
    at_ += own;
    if (!take_documents(at_, end_, documents_)) return end();
    ++in_block_;
  }
  return next_block();
}

bool WordCursor::seek(std::u32string_view word) {
  // The last block whose first word is not after `word`, or the first block.
  std::uint32_t low = 0;
  std::uint32_t high = list_->blocks_;
  while (high - low > 1) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (!seek_block(middle)) return false;
    (this->word() <= word ? low : high) = middle;
  }
  if (!seek_block(low)) return false;
  while (this->word() < word) {
    if (!next()) return false;
  }
  return true;
}

std::uint32_t documents_with(const WordList& list, std::u32string_view word) {
  WordCursor cursor(list);
  return cursor.seek(word) && cursor.word() == word ? cursor.documents() : 0;
}

std::pair<std::uint32_t, std::uint32_t> words_with_prefix(const WordList& list,
                                                          std::u32string_view prefix) {
  WordCursor cursor(list);
  if (!cursor.seek(prefix) || !cursor.word().starts_with(prefix)) return {0, 0};
  const std::uint32_t first = cursor.number();
  return {first, cursor.pass_by(prefix.size()) ? cursor.number() : list.size()};
}

}  // namespace fihris::indexer
