// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/glass/deflater.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <isa-l/igzip_lib.h>

#include "indexer/format/glass/deflate_end.h"

namespace fihris::indexer::glass {
namespace {

// The encoder counts in 32 bits.
constexpr std::size_t kMostDeflated = std::size_t{1} << 30;

// Once there is a code, only one tag in this many is sampled, and a long one only in part.
constexpr unsigned kSampleEvery = 16;
constexpr std::size_t kMostOfASample = std::size_t{1} << 16;

// A code is rebuilt when twice as much has been seen; beyond this many bytes old counts are halved,
// so that the code follows when the tags change.
constexpr std::uint64_t kFullSample = std::uint64_t{1} << 18;

constexpr std::size_t kEndOfBlock = 256;  // as a symbol

std::uint8_t* bytes_of(std::string_view text) noexcept {
  return reinterpret_cast<std::uint8_t*>(const_cast<char*>(text.data()));  // only read
}

}  // namespace

// Statistics of the tags so far, and the encoder's working memory.
struct Deflater::Codes {
  isal_huff_histogram seen{};
  std::uint64_t seen_bytes = 0;
  std::uint64_t next_code_at = 0;  // of seen_bytes
  unsigned tags = 0;
  isal_hufftables code{};
  isal_zstream stream{};
  std::array<std::uint8_t, ISAL_DEF_LVL1_SMALL> work{};

  // Every symbol gets a code, so that any tag can be written with it. The end-of-block symbol is
  // made one of the rarest, and with more than 256 symbols these take at least eight bits:
  // ends_safely().
  void learn(std::string_view tag) {
    if (tags++ % kSampleEvery != 0 && seen_bytes >= kMostOfASample) return;
    const std::string_view sample = tag.substr(0, kMostOfASample);
    isal_update_histogram(bytes_of(sample), static_cast<int>(sample.size()), &seen);
    seen_bytes += sample.size();
    if (seen_bytes < next_code_at) return;
    isal_huff_histogram counts = seen;
    counts.lit_len_histogram[kEndOfBlock] = 0;
    isal_create_hufftables(&code, &counts);
    if (seen_bytes >= kFullSample) {
      for (std::uint64_t& count : seen.lit_len_histogram) count /= 2;
      for (std::uint64_t& count : seen.dist_histogram) count /= 2;
      seen_bytes /= 2;
    }
    next_code_at = 2 * seen_bytes;
  }
};

Deflater::Deflater() : codes_(std::make_unique<Codes>()) {}
Deflater::Deflater(Deflater&&) noexcept = default;
Deflater& Deflater::operator=(Deflater&&) noexcept = default;
Deflater::~Deflater() = default;

std::optional<std::string_view> Deflater::deflate(std::string_view tag) {
  if (tag.size() <= kNeverDeflated || tag.size() > kMostDeflated) return std::nullopt;
  if (tag.size() >= kLearntCode) {
    codes_->learn(tag);
    if (const auto deflated = deflate(tag, true)) return deflated;
  }
  return deflate(tag, false);
}

// Avoids isal's one-shot function, which uses its own code for long runs of one byte.
std::optional<std::string_view> Deflater::deflate(std::string_view tag, bool learnt_code) {
  isal_zstream& stream = codes_->stream;
  isal_deflate_init(&stream);
  if (learnt_code) {
    stream.hufftables = &codes_->code;
  } else {
    stream.level = 1;
    stream.level_buf = codes_->work.data();
    stream.level_buf_size = static_cast<std::uint32_t>(codes_->work.size());
  }
  char* const out = out_.room(tag.size());
  stream.next_in = bytes_of(tag);
  stream.avail_in = static_cast<std::uint32_t>(tag.size());
  stream.next_out = bytes_of({out, tag.size()});
  stream.avail_out = static_cast<std::uint32_t>(tag.size() - 1);
  stream.end_of_stream = 1;
  if (isal_deflate(&stream) != COMP_OK) return std::nullopt;
  if (stream.internal_state.state != ZSTATE_END) return std::nullopt;  // output is full
  const std::string_view deflated(out, stream.total_out);
  if (!ends_safely(deflated, tag.size())) return std::nullopt;
  return deflated;
}

}  // namespace fihris::indexer::glass
