// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/word_list.h"

#include <algorithm>
#include <utility>

#include "analyzers/text/code_points.h"
#include "indexer/format/glass/mapped_file.h"
#include "indexer/format/hash.h"
#include "indexer/format/letters.h"

namespace fihris::indexer {
namespace {

// The file: the head, the blocks of words, and for each block its place in the file and the most
// documents of one of its words. Numbers have the lowest byte first. The head: this, the numbers of
// words and of blocks, the place of the places, a checksum of all behind the head, and one of the
// head before it.
constexpr std::string_view kMagic = "fihris words 1\n\n";
constexpr std::size_t kAnyVersion = 13;  // of its bytes
constexpr std::size_t kHeader = 48;
constexpr std::size_t kPlaceBytes = 5;
constexpr std::size_t kEntry = kPlaceBytes + 4;
constexpr std::uint64_t kSeed = 0x776F726473;

constexpr std::size_t kFlushBytes = 1 << 16;  // a multiple of the eight that a checksum wants

// A word of a block: one byte of two halves, how many letters it has from the word before and how
// many bytes its own take; for a half of 15, a byte with what is above. Then its own letters, and
// the documents in groups of seven bits.
constexpr std::size_t kHalf = 15;

std::size_t common_prefix(std::u32string_view a, std::u32string_view b) noexcept {
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t n = 0;
  while (n < most && a[n] == b[n]) ++n;
  return n;
}

// A half of a word's first byte, with what is above it. False at the end.
bool take_half(const char*& at, const char* end, std::size_t half, std::size_t& number) noexcept {
  number = half;
  if (half < kHalf) return true;
  if (at == end) return false;
  number += static_cast<std::uint8_t>(*at++);
  return true;
}

// False when the own letters do not lie before the end.
bool take_lengths(const char*& at, const char* end, std::size_t& kept, std::size_t& own) noexcept {
  if (at == end) return false;
  const auto halves = static_cast<std::uint8_t>(*at++);
  return take_half(at, end, halves >> 4, kept) && take_half(at, end, halves & kHalf, own) &&
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

Result<WordListWriter> WordListWriter::create(const std::string& segment) {
  WordListWriter writer;
  writer.path_ = segment + '/' + std::string(kWordsFile);
  auto file = glass::File::create(writer.path_);
  if (!file) return std::move(file).error();
  writer.file_ = std::move(file).value();
  writer.written_ = kHeader;
  return writer;
}

// Terms of other kinds have a prefix in capitals, and a surface has none.
bool WordListWriter::takes(std::string_view term) {
  return !term.empty() && (term[0] < 'A' || term[0] > 'Z');
}

Result<void> WordListWriter::add(std::string_view term, std::uint32_t documents) {
  if (!takes(term) || !analyzers::to_code_points(term, letters_)) return {};
  std::size_t kept = 0;
  if (in_block_ % kWordsPerBlock == 0) {
    if (words_ > 0) append_number(places_, greatest_, 4);
    if (pending_.size() >= kFlushBytes) {
      if (auto flushed = flush(); !flushed) return flushed;
    }
    append_number(places_, written_ + pending_.size(), kPlaceBytes);
    in_block_ = 0;
    greatest_ = 0;
  } else {
    kept = common_prefix(last_, letters_);
  }
  own_.clear();
  for (std::size_t i = kept; i < letters_.size(); ++i) append_letter(own_, letters_[i]);
  pending_ += static_cast<char>(std::min(kept, kHalf) << 4 | std::min(own_.size(), kHalf));
  if (kept >= kHalf) pending_ += static_cast<char>(kept - kHalf);
  if (own_.size() >= kHalf) pending_ += static_cast<char>(own_.size() - kHalf);
  pending_ += own_;
  std::uint32_t rest = documents;
  for (; rest >= 0x80; rest >>= 7) pending_ += static_cast<char>(0x80 | (rest & 0x7F));
  pending_ += static_cast<char>(rest);
  greatest_ = std::max(greatest_, documents);
  ++words_;
  ++in_block_;
  last_.swap(letters_);
  return {};
}

// All of it but for what would not be whole in the eyes of the checksum.
Result<void> WordListWriter::flush() {
  const std::size_t whole = pending_.size() - pending_.size() % 8;
  const std::string_view bytes = std::string_view(pending_).substr(0, whole);
  hasher_.update(bytes);
  if (auto done = file_.write_at(written_, bytes, path_); !done) return done;
  written_ += whole;
  pending_.erase(0, whole);
  return {};
}

Result<void> WordListWriter::finish() {
  if (words_ > 0) append_number(places_, greatest_, 4);
  const std::uint64_t places = written_ + pending_.size();
  const auto blocks = places_.size() / kEntry;
  pending_ += places_;
  hasher_.update(pending_);
  std::string head(kMagic);
  append_number(head, words_, 4);
  append_number(head, blocks, 4);
  append_number(head, places, 8);
  append_number(head, hasher_.finish().low, 8);
  append_number(head, hash128(head, kSeed).low, 8);
  if (written_ == kHeader) {  // a small list in one go
    pending_.insert(0, head);
    written_ = 0;
  } else if (auto done = file_.write_at(0, head, path_); !done) {
    return done;
  }
  if (auto done = file_.write_at(written_, pending_, path_); !done) return done;
  return file_.finish(path_);
}

WordListWriter::WordListWriter() : hasher_(kSeed) {}

Error WordList::damaged() const {
  return Error{ErrorCode::kCorrupt,
               path_ + " is damaged; build the index anew with: fihris index --rebuild",
               {}};
}

Result<WordList> WordList::open(const std::string& segment) {
  WordList list;
  list.path_ = segment + '/' + std::string(kWordsFile);
  auto file = map_file(list.path_);
  if (!file) return std::move(file).error();
  if (!file->is_there) return WordList();
  list.file_ = std::move(file->memory);
  list.bytes_ = file->bytes;
  const std::size_t size = list.bytes_.size();
  if (size < kHeader) return list.damaged();
  if (!list.bytes_.starts_with(kMagic)) {
    if (list.bytes_.starts_with(kMagic.substr(0, kAnyVersion))) return WordList();
    return list.damaged();
  }
  const std::string_view head = list.bytes_.substr(0, kHeader - 8);
  if (hash128(head, kSeed).low != number_at(list.bytes_, kHeader - 8, 8)) return list.damaged();
  list.words_ = static_cast<std::uint32_t>(number_at(head, 16, 4));
  list.blocks_ = static_cast<std::uint32_t>(number_at(head, 20, 4));
  list.places_ = number_at(head, 24, 8);
  if (list.places_ < kHeader || list.places_ > size ||
      size - list.places_ != kEntry * list.blocks_ ||
      list.blocks_ != list.words_ / kWordsPerBlock + (list.words_ % kWordsPerBlock > 0 ? 1 : 0)) {
    return list.damaged();
  }
  return list;
}

Result<void> WordList::verify() const {
  if (!has_file()) return {};
  if (hash128(bytes_.substr(kHeader), kSeed).low != number_at(bytes_, kHeader - 16, 8)) {
    return damaged();
  }
  return {};
}

std::uint32_t WordList::greatest_of_block(std::uint32_t block) const noexcept {
  return static_cast<std::uint32_t>(number_at(bytes_, places_ + kEntry * block + kPlaceBytes, 4));
}

// Empty when it does not lie in the file.
std::string_view WordList::block(std::uint32_t number) const noexcept {
  const auto place_of = [this](std::uint32_t n) {
    return n == blocks_ ? places_ : number_at(bytes_, places_ + kEntry * n, kPlaceBytes);
  };
  const std::uint64_t begin = place_of(number);
  const std::uint64_t end = place_of(number + 1);
  if (begin < kHeader || end > places_ || begin > end) return {};
  return bytes_.substr(begin, end - begin);
}

// Whether there is such a block, and its first word begins so.
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

// Stands before the block's first word.
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

// The next word of this block.
bool WordCursor::read() {
  std::size_t own = 0;
  if (!take_lengths(at_, end_, kept_, own) || kept_ > size_) return end();
  return read_own(own);
}

// The first word of a block is written out, and may still have its beginning from the one before.
bool WordCursor::read_first() {
  const std::u32string before(word());
  std::size_t own = 0;
  if (!take_lengths(at_, end_, kept_, own) || kept_ != 0) return end();
  if (!read_own(own)) return false;
  kept_ = common_prefix(before, word());
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
  std::uint32_t last = block_;  // that shares them
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
  // The last block whose first word is not behind `word`, or the first block.
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
