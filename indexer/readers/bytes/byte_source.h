// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do the bytes of one input come in, block by block?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "fihris/result.h"

namespace fihris::indexer {

// As much as is asked of the system at once.
inline constexpr std::size_t kBlockBytes = std::size_t{1} << 20;

class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  // Fills at most `most` (above 0) bytes from `into` on; says how many, 0 at the end. kCancelled
  // when the run is to stop, kIo when reading failed; its message does not name the source.
  virtual Result<std::size_t> read(char* into, std::size_t most) = 0;
};

// Bytes that are there already.
class BytesSource final : public ByteSource {
 public:
  explicit BytesSource(std::string_view bytes) noexcept : bytes_(bytes) {}
  Result<std::size_t> read(char* into, std::size_t most) override;

 private:
  std::string_view bytes_;
};

// First some bytes that were read already, then the rest of a source.
class ResumedSource final : public ByteSource {
 public:
  ResumedSource(std::string_view first, ByteSource& rest) noexcept : first_(first), rest_(rest) {}
  Result<std::size_t> read(char* into, std::size_t most) override;

 private:
  BytesSource first_;
  ByteSource& rest_;
};

// A file, a pipe or standard input. A regular file is read up to the size that it had when it was
// opened, so that a growing one ends; one that became shorter meanwhile is a kIo.
class FileSource final : public ByteSource {
 public:
  enum class Expect : std::uint8_t {
    kRegular,   // a file that was met in a folder: anything else is refused
    kAnything,  // a path that the user named: pipes and devices too
  };

  // "-" is standard input when anything is expected. kIo, or kCancelled while a pipe is opened.
  static Result<FileSource> open(const std::string& path, Expect expect, std::stop_token stop);

  FileSource(FileSource&& other) noexcept;
  FileSource& operator=(FileSource&&) = delete;
  ~FileSource() override;

  Result<std::size_t> read(char* into, std::size_t most) override;

  // Of a regular file, as it was when opened.
  [[nodiscard]] std::optional<std::uint64_t> size() const noexcept { return size_; }

  // How far it was read; a pipe is at what came so far.
  [[nodiscard]] const std::uint64_t& position() const noexcept { return taken_; }
  // Reads on from there; false where that cannot be. `offset`: at most size().
  bool seek(std::uint64_t offset) noexcept;

 private:
  FileSource(int descriptor, bool owned, std::stop_token stop) noexcept
      : descriptor_(descriptor), owned_(owned), stop_(std::move(stop)) {}
  Result<void> wait_until_readable() const;
  [[nodiscard]] bool became_shorter() const noexcept;

  int descriptor_;
  bool owned_;
  std::stop_token stop_;
  std::optional<std::uint64_t> size_;
  std::uint64_t limit_ = UINT64_MAX;
  std::uint64_t taken_ = 0;
};

// Lets one look at the first bytes before they are read.
class PeekSource final : public ByteSource {
 public:
  explicit PeekSource(ByteSource& source) : source_(source) {}

  // The first bytes not yet read: `bytes` of them, fewer only at the end. Valid until the next
  // call.
  Result<std::string_view> peek(std::size_t bytes);

  Result<std::size_t> read(char* into, std::size_t most) override;

 private:
  ByteSource& source_;
  std::string ahead_;
  std::size_t used_ = 0;  // of ahead_
};

// Appends until `text` has `most` bytes or the source ends; true when it ended.
Result<bool> read_up_to(ByteSource& source, std::size_t most, std::string& text);

// The system's words for an errno value, "No such file or directory".
std::string system_message(int error);

// Of a run that was stopped.
Error cancelled();

}  // namespace fihris::indexer
