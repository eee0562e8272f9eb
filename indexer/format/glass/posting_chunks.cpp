// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/glass/posting_chunks.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "indexer/format/glass/parser.h"

namespace fihris::indexer::glass {
namespace {

constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();

Error corrupt(Message why) { return Error{ErrorCode::kCorrupt, std::move(why), {}}; }

}  // namespace

PostingKey split_posting_key(std::string_view key) noexcept {
  for (std::size_t i = 0; i < key.size(); ++i) {
    if (key[i] != '\0') continue;
    if (i + 1 < key.size() && key[i + 1] == '\xFF') {
      ++i;
      continue;
    }
    return {key.substr(0, i), key.substr(i + 1)};
  }
  return {key, {}};
}

void append_decoded(std::string& out, std::string_view encoded) {
  for (std::size_t i = 0; i < encoded.size(); ++i) {
    out += encoded[i];
    if (encoded[i] == '\0') ++i;  // the FF after it
  }
}

std::optional<std::uint32_t> whole_sortable(std::string_view bytes) noexcept {
  if (bytes.size() < 2 || bytes.size() > kMaxSortableBytes) return std::nullopt;
  const auto first = static_cast<std::uint8_t>(bytes[0]);
  std::uint64_t value = first;
  if (bytes.size() == 2) {
    if (first >= 0x80) return std::nullopt;
  } else {
    const std::uint32_t mark = 0xFFU << (10 - bytes.size()) & 0xFF;
    if ((first & mark) != mark) return std::nullopt;
    value = first & ~mark;
  }
  for (const char byte : bytes.substr(1)) value = value << 8 | static_cast<std::uint8_t>(byte);
  if (value > kMost) return std::nullopt;
  return static_cast<std::uint32_t>(value);
}

Result<void> PostingChunks::add(std::string_view document, std::string_view tag) {
  if (complete_) return corrupt(msg("a chunk after the last"));
  Parser in(tag);
  std::uint64_t number = 0;
  if (run_.empty()) {
    if (!document.empty()) return corrupt(msg("a list without its first chunk"));
    term_frequency_ = in.uint();
    collection_frequency_ = in.uint();
    number = in.uint() + 1;
  } else {
    const auto first = whole_sortable(document);
    if (!first) return corrupt(msg("a wrong key"));
    number = *first;
  }
  const std::string_view flag = in.bytes(1);
  complete_ = flag == "1";
  const std::uint64_t last = number + in.uint();
  if (!complete_ && flag != "0") return corrupt(msg("a damaged chunk"));
  PostingsView chunk;
  chunk.first = static_cast<std::uint32_t>(number);
  chunk.entries = in.rest();  // encoded as in a run
  std::uint64_t before = run_.view().last;
  for (;;) {
    const std::uint32_t wdf = in.uint32();
    if (in.failed() || number <= before || number > kMost) return corrupt(msg("a damaged chunk"));
    ++chunk.count;
    chunk.wdf_sum += wdf;
    greatest_ = std::max(greatest_, wdf);
    sum_.add(static_cast<std::uint32_t>(number), terms_and_length(1, wdf));
    if (in.at_end()) break;
    before = number;
    number += in.uint() + 1;
  }
  if (in.failed() || number != last) return corrupt(msg("a chunk that ends elsewhere"));
  chunk.last = static_cast<std::uint32_t>(number);
  run_.append(chunk);
  return {};
}

Result<void> add_value_chunk(std::string_view key, std::string_view tag, std::vector<Slot>& slots) {
  Parser name(key);
  const std::uint32_t slot = name.uint32();
  const auto first = whole_sortable(name.rest());
  if (name.failed() || !first) return corrupt(msg("a wrong key"));
  auto at = std::lower_bound(slots.begin(), slots.end(), slot,
                             [](const Slot& a, std::uint32_t b) { return a.number < b; });
  if (at == slots.end() || at->number != slot) at = slots.insert(at, Slot{slot, {}});
  Parser in(tag);
  std::uint64_t number = *first;
  std::uint64_t before = at->values.view().last;
  for (;;) {
    const std::string_view value = in.bytes(in.uint());
    if (in.failed() || number <= before || number > kMost || value.empty()) {
      return corrupt(msg("damaged values"));
    }
    at->values.add(static_cast<std::uint32_t>(number), value);
    if (in.at_end()) return {};
    before = number;
    number += in.uint() + 1;
  }
}

Result<ValueStats> parse_value_stats(std::string_view key, std::string_view tag) {
  ValueStats stats;
  if (key.size() > sizeof(stats.slot)) return corrupt(msg("a wrong key"));
  for (std::size_t i = key.size(); i-- > 0;) {
    stats.slot = stats.slot << 8 | static_cast<std::uint8_t>(key[i]);
  }
  Parser in(tag);
  stats.count = in.uint();
  stats.lower = in.bytes(in.uint());
  if (in.failed()) return corrupt(msg("damaged statistics of values"));
  stats.upper = in.at_end() ? std::string_view(stats.lower) : in.rest();
  return stats;
}

}  // namespace fihris::indexer::glass
