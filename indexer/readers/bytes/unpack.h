// SPDX-License-Identifier: GPL-2.0-or-later
//
// How are the bytes of a compressed file or of the members of an archive read?
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/readers/bytes/byte_source.h"

namespace fihris::indexer {

// Unpacked data may have this many bytes for free, and from then on this many per packed byte. Text
// reaches ten to thirty; what exceeds the limit was built to fill memory or disk.
inline constexpr std::uint64_t kUnpackedFree = std::uint64_t{64} << 20;
inline constexpr std::uint64_t kMostUnpackedShare = 500;

enum class Compression : std::uint8_t { kNone, kGzip, kBzip2, kXz, kZstd };

// Decided by the first bytes.
Compression find_compression(std::string_view head) noexcept;
// Decided by the first kTellingBytes.
bool is_zip(std::string_view head) noexcept;
bool is_tar(std::string_view head) noexcept;

// Unpacks a source, which must outlive it. kIo for damage, truncation and too much output
// (kMostUnpackedShare).
class UnpackSource final : public ByteSource {
 public:
  UnpackSource(ByteSource& packed, Compression compression);
  ~UnpackSource() override;

  Result<std::size_t> read(char* into, std::size_t most) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The members of a zip or tar archive, one after the other.
class Archive {
 public:
  struct Member {
    std::string name;   // without leading "./" and "/"
    bool file = false;  // not a folder, link or device
    bool encrypted = false;
  };

  // Reads `bytes`, which must outlive the archive, from its beginning. `seek`, if not empty, makes
  // the next read begin at an offset of at most `size` and returns false on failure: then the list
  // at the end of a zip archive can be used, which tells more than the stream does.
  Archive(ByteSource& bytes, std::function<bool(std::uint64_t offset)> seek, std::uint64_t size);
  // From memory, which must outlive it.
  explicit Archive(std::string_view bytes);
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  // The next member, nullptr at the end; valid until the next call. kIo when what follows cannot be
  // read, kCancelled.
  Result<const Member*> next();

  // The member's content. After a kIo that says so, no more of the archive can be read.
  ByteSource& content() noexcept;
  [[nodiscard]] bool broken() const noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fihris::indexer
