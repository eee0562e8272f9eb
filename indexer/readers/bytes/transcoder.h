// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do bytes of another encoding become UTF-8?
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/readers/bytes/byte_source.h"

namespace fihris::indexer {

// True for every name that ICU has a converter for, "windows-1256" as well as "cp1256".
bool is_encoding(const std::string& name) noexcept;

// True for a name of UTF-8.
bool is_utf8_name(const std::string& name) noexcept;

// Converts a source from another encoding to UTF-8; a byte-order mark stays as U+FEFF. Bytes
// invalid in the encoding become U+FFFD.
class Transcoder final : public ByteSource {
 public:
  // `encoding`: is_encoding(). The source must outlive it.
  Transcoder(ByteSource& source, const std::string& encoding);
  ~Transcoder() override;

  Result<std::size_t> read(char* into, std::size_t most) override;

  // The number of invalid sequences so far.
  [[nodiscard]] std::uint64_t substituted() const noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Converts a whole text; also counts how often U+FFFD was inserted.
std::string transcode(std::string_view text, const std::string& encoding,
                      std::uint64_t& substituted);

// "3 byte sequences are not windows-1256 and separate words".
Message describe_substituted(std::uint64_t count, std::string_view encoding);

}  // namespace fihris::indexer
