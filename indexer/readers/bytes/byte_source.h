// SPDX-License-Identifier: GPL-2.0-or-later
//
// How are the bytes of one input read, block by block?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "fihris/result.h"

namespace fihris::indexer {

// The size of one read from the system.
inline constexpr std::size_t kBlockBytes = std::size_t{1} << 20;

class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  // Reads at most `most` (above 0) bytes to `into`; returns how many, 0 at the end. kCancelled when
  // the run is to stop, kIo when reading failed; its message does not name the source.
  virtual Result<std::size_t> read(char* into, std::size_t most) = 0;
};

// Bytes in memory.
class BytesSource final : public ByteSource {
 public:
  explicit BytesSource(std::string_view bytes) noexcept : bytes_(bytes) {}
  Result<std::size_t> read(char* into, std::size_t most) override;

 private:
  std::string_view bytes_;
};

// First some bytes that were already read, then the rest of a source.
class ResumedSource final : public ByteSource {
 public:
  ResumedSource(std::string_view first, ByteSource& rest) noexcept : first_(first), rest_(rest) {}
  Result<std::size_t> read(char* into, std::size_t most) override;

 private:
  BytesSource first_;
  ByteSource& rest_;
};

// A file, a pipe or standard input. A regular file is read up to the size that it had when it was
// opened, so that a growing one ends; kIo for one that shrank meanwhile.
class FileSource final : public ByteSource {
 public:
  enum class Expect : std::uint8_t {
    kRegular,   // a file found in a folder: anything else is refused
    kAnything,  // a path that the user named: pipes and devices too
  };

  // "-" is standard input with kAnything. kIo, or kCancelled while opening a pipe.
  static Result<FileSource> open(const std::string& path, Expect expect, std::stop_token stop);

  FileSource(FileSource&& other) noexcept;
  FileSource& operator=(FileSource&&) = delete;
  ~FileSource() override;

  Result<std::size_t> read(char* into, std::size_t most) override;

  // The size of a regular file when it was opened.
  [[nodiscard]] std::optional<std::uint64_t> size() const noexcept { return size_; }

  // How far it was read; for a pipe, the bytes received so far.
  [[nodiscard]] const std::uint64_t& position() const noexcept { return taken_; }
  // Continues from there; false when that is impossible. `offset`: at most size().
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

// A source whose first bytes can be inspected before they are read.
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

// The system's text for an errno value, "No such file or directory".
std::string system_message(int error);

// The error of a run that was stopped.
Error cancelled();

}  // namespace fihris::indexer
