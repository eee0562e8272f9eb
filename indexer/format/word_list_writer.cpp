// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/word_list_writer.h"

#include <algorithm>
#include <utility>

#include "analyzers/text/code_points.h"
#include "indexer/format/letters.h"
#include "indexer/format/numbers.h"
#include "indexer/format/schema.h"
#include "indexer/format/word_list_file.h"

namespace fihris::indexer {

namespace {

constexpr std::size_t kFlushBytes = 1 << 16;

}  // namespace

Result<WordListWriter> WordListWriter::create(const std::string& segment) {
  WordListWriter writer;
  writer.segment_ = segment;
  writer.path_ = segment + '/' + std::string(kWordsFile);
  auto file = glass::File::create(writer.path_);
  if (!file) return std::move(file).error();
  writer.file_ = std::move(file).value();
  writer.written_ = kWordsHeaderBytes;
  return writer;
}

bool WordListWriter::takes(std::string_view term) { return is_surface(term); }

Result<void> WordListWriter::add(std::string_view term, std::uint32_t documents) {
  if (!takes(term) || !analyzers::to_code_points(term, letters_)) return {};
  std::size_t kept = 0;
  if (in_block_ % kWordsPerBlock == 0) {
    if (words_ > 0) append_number(places_, greatest_, 4);
    if (pending_.size() >= kFlushBytes) {
      if (auto flushed = flush(); !flushed) return flushed;
    }
    append_number(places_, written_ + pending_.size(), kWordsPlaceBytes);
    in_block_ = 0;
    greatest_ = 0;
  } else {
    kept = common_letters(last_, letters_);
  }
  own_.clear();
  for (std::size_t i = kept; i < letters_.size(); ++i) append_letter(own_, letters_[i]);
  pending_ +=
      static_cast<char>(std::min(kept, kWordsHalf) << 4 | std::min(own_.size(), kWordsHalf));
  if (kept >= kWordsHalf) pending_ += static_cast<char>(kept - kWordsHalf);
  if (own_.size() >= kWordsHalf) pending_ += static_cast<char>(own_.size() - kWordsHalf);
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

Result<void> WordListWriter::flush() {
  hasher_.update(pending_);
  if (auto done = file_.write_at(written_, pending_, path_); !done) return done;
  written_ += pending_.size();
  pending_.clear();
  return {};
}

Result<FileSum> WordListWriter::finish() {
  if (words_ > 0) append_number(places_, greatest_, 4);
  const std::uint64_t places = written_ + pending_.size();
  const auto blocks = places_.size() / kWordsEntryBytes;
  pending_ += places_;
  hasher_.update(pending_);
  std::string head(kWordsMagic);
  append_number(head, words_, 4);
  append_number(head, blocks, 4);
  append_number(head, places, 8);
  append_number(head, hasher_.finish(), 8);
  append_number(head, hash64(head), 8);
  if (written_ == kWordsHeaderBytes) {  // a small list in one go
    pending_.insert(0, head);
    written_ = 0;
  } else if (auto done = file_.write_at(0, head, path_); !done) {
    return std::move(done).error();
  }
  if (auto done = file_.write_at(written_, pending_, path_); !done) return std::move(done).error();
  if (auto synced = file_.finish(path_); !synced) return std::move(synced).error();
  return sum_file(segment_, std::string(kWordsFile));
}

}  // namespace fihris::indexer
