// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/glass/deflater.h"

#include <new>
#include <utility>

#include <libdeflate.h>
#include <zlib.h>

#include "indexer/glass/deflate_end.h"

namespace fihris::indexer::glass {
namespace {

// zlib counts in 32 bits.
constexpr std::size_t kMostDeflated = std::size_t{1} << 30;

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
  char* const out = out_.room(tag.size());
  const std::size_t bytes =
      libdeflate_deflate_compress(compressor_.get(), tag.data(), tag.size(), out, tag.size() - 1);
  if (bytes == 0) return std::nullopt;
  const std::string_view stream(out, bytes);
  if (ends_safely(stream, tag.size())) return stream;
  return deflate_with_long_end(tag);
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
