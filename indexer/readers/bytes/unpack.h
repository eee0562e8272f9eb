// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do the bytes of a compressed file or of the members of an archive come in?
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/readers/bytes/byte_source.h"

namespace fihris::indexer {

// What is unpacked may be so many bytes at first and so many for each packed byte from then on.
// Text gives ten to thirty, so that beyond it lies what was made to fill memory or disk.
inline constexpr std::uint64_t kUnpackedFree = std::uint64_t{64} << 20;
inline constexpr std::uint64_t kMostUnpackedShare = 500;

enum class Compression : std::uint8_t { kNone, kGzip, kBzip2, kXz, kZstd };

// Told by the first bytes.
Compression find_compression(std::string_view head) noexcept;
// Of the first kTellingBytes.
bool is_zip(std::string_view head) noexcept;
bool is_tar(std::string_view head) noexcept;

// Unpacks what comes from a source, which must outlive it. Damage, an end that comes too early and
// too much of it (kMostUnpackedShare) are kIo.
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
    std::string name;   // without "./" and "/" before it
    bool file = false;  // and no folder, link or device
    bool encrypted = false;
  };

  // Reads `bytes` from its beginning on, which must outlive the archive. Where `seek` is not empty
  // it makes the next read begin at an offset of at most `size`, and false when that failed: the
  // list at the end of a zip archive can then be used, which tells more than what comes by.
  Archive(ByteSource& bytes, std::function<bool(std::uint64_t offset)> seek, std::uint64_t size);
  // Of what is there already, which must stay.
  explicit Archive(std::string_view bytes);
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  // The next member, nullptr at the end; valid until the next call. kIo when what follows cannot be
  // read, kCancelled.
  Result<const Member*> next();

  // What is in it. After a kIo that says so, nothing of the archive can be read any more.
  ByteSource& content() noexcept;
  [[nodiscard]] bool broken() const noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fihris::indexer
