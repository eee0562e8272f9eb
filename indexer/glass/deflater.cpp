// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/glass/deflater.h"

#include <cstdint>
#include <cstring>
#include <new>
#include <utility>

#include <libdeflate.h>
#include <zlib.h>

#include "indexer/glass/deflate_end.h"

namespace fihris::indexer::glass {
namespace {

// zlib counts in 32 bits.
constexpr std::size_t kMostDeflated = std::size_t{1} << 30;

// libdeflate's first level ends a block after 65,535 bytes or 8,192 matches, which many a text has
// in 40,000 bytes.
constexpr std::size_t kMostOfABlock = 30'000;

// Appends to the first `bits` bits at `out`, whose last byte is filled with zeros.
void append_bits(char* out, std::uint64_t bits, std::string_view bytes) noexcept {
  char* at = out + bits / 8;
  const auto shift = static_cast<unsigned>(bits % 8);
  if (shift == 0) {
    std::memcpy(at, bytes.data(), bytes.size());
    return;
  }
  auto carry = static_cast<unsigned>(static_cast<std::uint8_t>(*at));
  for (const char byte : bytes) {
    carry |= static_cast<unsigned>(static_cast<std::uint8_t>(byte)) << shift;
    *at++ = static_cast<char>(carry);
    carry >>= 8;
  }
  *at = static_cast<char>(carry);
}

}  // namespace

struct Deflater::Zlib {
  z_stream stream{};

  Zlib() {
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
      throw std::bad_alloc();
    }
  }
  Zlib(const Zlib&) = delete;
  Zlib& operator=(const Zlib&) = delete;
  ~Zlib() { deflateEnd(&stream); }
};

void Deflater::Free::operator()(libdeflate_compressor* compressor) const noexcept {
  libdeflate_free_compressor(compressor);
}

Deflater::Deflater(int level) : compressor_(libdeflate_alloc_compressor(level)) {
  if (!compressor_) throw std::bad_alloc();
}
Deflater::Deflater(Deflater&&) noexcept = default;
Deflater& Deflater::operator=(Deflater&&) noexcept = default;
Deflater::~Deflater() = default;

std::optional<std::string_view> Deflater::deflate(std::string_view tag) {
  if (tag.size() <= kNeverDeflated || tag.size() > kMostDeflated) return std::nullopt;
  if (tag.size() > kMostOfABlock) {
    if (const auto stream = deflate_in_parts(tag)) return stream;
  }
  char* const out = out_.room(tag.size());
  const std::size_t bytes =
      libdeflate_deflate_compress(compressor_.get(), tag.data(), tag.size(), out, tag.size() - 1);
  if (bytes == 0) return std::nullopt;
  const std::string_view stream(out, bytes);
  if (ends_safely(stream, tag.size())) return stream;
  return deflate_with_long_end(tag);
}

// libdeflate makes several blocks of a long tag and does not say where the last one begins, which
// has to be known for its end (ends_safely); finding it takes longer than all else. So each part of
// the tag becomes a stream of one block, and those are joined, bit by bit. Nothing when a part
// becomes something else.
std::optional<std::string_view> Deflater::deflate_in_parts(std::string_view tag) {
  const std::size_t parts = (tag.size() + kMostOfABlock - 1) / kMostOfABlock;
  const std::size_t part_bytes = (tag.size() + parts - 1) / parts;
  char* const part = part_.room(part_bytes);
  char* const out = out_.room(tag.size() + 8);
  std::uint64_t bits = 0;  // written
  for (std::size_t at = 0; at < tag.size(); at += part_bytes) {
    const std::string_view in = tag.substr(at, part_bytes);
    const std::size_t bytes =
        libdeflate_deflate_compress(compressor_.get(), in.data(), in.size(), part, in.size() - 1);
    if (bytes == 0 || bits / 8 + bytes + 1 >= tag.size()) return std::nullopt;
    const auto used = bits_of_single_block({part, bytes});
    if (!used) return std::nullopt;
    // The first bit says that no block follows.
    if (at + part_bytes < tag.size()) part[0] = static_cast<char>(part[0] & ~1);
    append_bits(out, bits, {part, bytes});
    bits += *used;
  }
  return std::string_view(out, (bits + 7) / 8);
}

// Flushing before the end puts an empty stored block, 35 bits or more, between the last symbol that
// puts bytes out and the end.
std::optional<std::string_view> Deflater::deflate_with_long_end(std::string_view tag) {
  ++lengthened_;
  if (!zlib_) zlib_ = std::make_unique<Zlib>();
  char* const out = out_.room(tag.size());
  z_stream& stream = zlib_->stream;
  deflateReset(&stream);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(tag.data()));  // only read
  stream.avail_in = static_cast<uInt>(tag.size());
  stream.next_out = reinterpret_cast<Bytef*>(out);
  stream.avail_out = static_cast<uInt>(tag.size() - 1);
  if (::deflate(&stream, Z_SYNC_FLUSH) != Z_OK || stream.avail_out == 0) return std::nullopt;
  if (::deflate(&stream, Z_FINISH) != Z_STREAM_END) return std::nullopt;
  return std::string_view(out, tag.size() - 1 - stream.avail_out);
}

}  // namespace fihris::indexer::glass
