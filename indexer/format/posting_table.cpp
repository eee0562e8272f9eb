// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/posting_table.h"

#include <algorithm>

#include "indexer/format/glass/encoding.h"
#include "indexer/format/glass/parser.h"
#include "indexer/format/glass/posting_chunks.h"
#include "indexer/format/glass/postings.h"

namespace fihris::indexer {
namespace {

constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();

// Parses the head of a list's first chunk; returns the number of its first document.
std::uint64_t take_head(glass::Parser& parser, std::uint32_t& frequency) noexcept {
  frequency = parser.uint32();
  (void)parser.uint();  // how often the term occurs in all
  return std::uint64_t{parser.uint32()} + 1;
}

}  // namespace

PostingList::Taken PostingList::take_more(const char* at, std::uint32_t first) const noexcept {
  std::uint64_t value = first & 0x7F;
  for (unsigned shift = 7; shift < 35 && at != end_; shift += 7) {
    const auto byte = static_cast<std::uint8_t>(*at++);
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return value <= kMost ? Taken{at, value} : Taken{};
  }
  return {};
}

// `tag`: the tag of the list's first chunk.
void PostingList::begin(std::string_view tag) {
  glass::Parser parser(tag);
  const std::uint64_t first = take_head(parser, frequency_);
  if (parser.failed()) return damage();
  begin_chunk(parser.rest(), first);
}

// `rest`: the tag after what only the first chunk has. `first`: its first document.
void PostingList::begin_chunk(std::string_view rest, std::uint64_t first) {
  glass::Parser parser(rest);
  const std::string_view flag = parser.bytes(1);
  const std::uint64_t span = parser.uint();
  count_ = parser.uint32();
  is_last_ = flag == "1";
  at_ = parser.rest().data();
  end_ = at_ + parser.rest().size();
  if (parser.failed() || first > kMost || span > kMost - first) return damage();
  document_ = first;
  last_ = first + span;
}

void PostingList::next_chunk() {
  if (document_ != last_) return damage();
  if (is_last_) {
    document_ = kEnd;
    return;
  }
  if (cursor_ == nullptr || !cursor_->next() || !cursor_->key().starts_with(prefix_)) return fail();
  const auto first = glass::whole_sortable(cursor_->key().substr(prefix_.size()));
  if (!first || *first <= last_) return damage();
  begin_chunk(cursor_->tag(), *first);
}

std::optional<PostingTable> PostingTable::open(const OpenSegment& segment) {
  const auto& table = segment.table(glass::Table::kPostlist);
  if (!table) return std::nullopt;
  return PostingTable(*table);
}

PostingList PostingTable::find(std::string_view term) const {
  PostingList list;
  glass::append_sortable_string(list.prefix_, term);
  std::string_view tag;
  switch (table_.find(list.prefix_, tag)) {
    case glass::TableLookup::Outcome::kAbsent:
      return list;
    case glass::TableLookup::Outcome::kFound:
      list.begin(tag);
      if (list.is_last_ || list.failed_) return list;
      break;
    case glass::TableLookup::Outcome::kOther:
      break;
  }
  // Several chunks, or a single chunk in several pieces.
  list.cursor_ = std::make_unique<glass::TableCursor>(table_);
  if (!list.cursor_->seek(list.prefix_) || list.cursor_->key() != list.prefix_) {
    list.fail();
    return list;
  }
  list.begin(list.cursor_->tag());
  list.prefix_ += '\0';
  return list;
}

std::optional<std::uint32_t> PostingTable::frequency(std::string_view term,
                                                     std::string& key) const {
  key.clear();
  glass::append_sortable_string(key, term);
  std::string_view tag;
  switch (table_.find(key, tag)) {
    case glass::TableLookup::Outcome::kAbsent:
      return 0;
    case glass::TableLookup::Outcome::kFound: {
      glass::Parser parser(tag);
      const std::uint32_t frequency = parser.uint32();
      if (parser.failed()) return std::nullopt;
      return frequency;
    }
    case glass::TableLookup::Outcome::kOther: {
      const PostingList list = find(term);
      if (list.failed()) return std::nullopt;
      return list.frequency();
    }
  }
  return std::nullopt;
}

bool PostingTable::read_lengths(std::uint32_t first, std::span<std::uint32_t> out) const {
  std::fill(out.begin(), out.end(), 0U);
  const std::uint64_t end = std::uint64_t{first} + out.size();
  PostingList list;
  list.prefix_ = glass::kLengthsKey;
  std::string key = list.prefix_;
  glass::append_sortable(key, first);
  auto cursor = std::make_unique<glass::TableCursor>(table_);
  if (!cursor->seek(key)) return !cursor->failed();
  if (!cursor->key().starts_with(list.prefix_)) return true;
  glass::Parser parser(cursor->tag());
  std::uint64_t begins = 0;
  if (cursor->key() == list.prefix_) {
    begins = take_head(parser, list.frequency_);
  } else if (const auto number = glass::whole_sortable(cursor->key().substr(list.prefix_.size()))) {
    begins = *number;
  } else {
    return false;
  }
  if (parser.failed()) return false;
  list.begin_chunk(parser.rest(), begins);
  list.cursor_ = std::move(cursor);
  list.each_below(end, [&](std::uint32_t document, std::uint32_t length) {
    if (document >= first) out[document - first] = length;
  });
  return !list.failed();
}

}  // namespace fihris::indexer
