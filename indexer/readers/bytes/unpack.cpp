// SPDX-License-Identifier: GPL-2.0-or-later
//
// How are the bytes of a compressed file or of the members of an archive read?
#include "indexer/readers/bytes/unpack.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <optional>
#include <utility>

#include <archive.h>
#include <archive_entry.h>

#include "indexer/readers/bytes/utf8_locale.h"

namespace fihris::indexer {
namespace {

// In the words of libarchive, if it has any.
Error not_unpacked(const char* why) {
  if (why == nullptr) {
    return Error{ErrorCode::kIo, msg("cannot be unpacked: it is damaged or cut short"), {}};
  }
  return Error{ErrorCode::kIo, msg("cannot be unpacked: {0}", why), {}};
}

using namespace std::string_view_literals;

constexpr std::size_t kPackedBytes = std::size_t{64} << 10;

struct CloseArchive {
  void operator()(archive* handle) const noexcept { archive_read_free(handle); }
};
using Handle = std::unique_ptr<archive, CloseArchive>;

// The source that libarchive reads from.
class Feed {
 public:
  Feed(ByteSource& bytes, std::function<bool(std::uint64_t)> seek, std::uint64_t size)
      : bytes_(bytes), seek_(std::move(seek)), size_(size) {}

  // ARCHIVE_OK or the failure; `handle` already has its formats and filters.
  int open(archive* handle) {
    archive_read_set_read_callback(handle, &Feed::read);
    archive_read_set_callback_data(handle, this);
    if (seek_) archive_read_set_seek_callback(handle, &Feed::seek);
    return archive_read_open1(handle);
  }

  // The source's error.
  [[nodiscard]] const std::optional<Error>& error() const noexcept { return error_; }

  // The source's error if it failed; else libarchive's.
  [[nodiscard]] Error explain(archive* handle) const {
    if (error_) return *error_;
    return not_unpacked(archive_error_string(handle));
  }

 private:
  static la_ssize_t read(archive* handle, void* feed, const void** block) {
    return static_cast<Feed*>(feed)->read_block(handle, block);
  }
  static la_int64_t seek(archive* handle, void* feed, la_int64_t offset, int whence) {
    return static_cast<Feed*>(feed)->seek_to(handle, offset, whence);
  }

  la_ssize_t read_block(archive* handle, const void** block) {
    auto got = bytes_.read(block_.data(), block_.size());
    if (!got) {
      error_ = std::move(got).error();
      archive_set_error(handle, EIO, "cannot be read");
      return ARCHIVE_FATAL;
    }
    position_ += *got;
    *block = block_.data();
    return static_cast<la_ssize_t>(*got);
  }

  la_int64_t seek_to(archive* handle, la_int64_t offset, int whence) {
    const auto base = whence == SEEK_SET   ? std::uint64_t{0}
                      : whence == SEEK_CUR ? position_
                                           : size_;
    const auto target = static_cast<la_int64_t>(base) + offset;
    if (target < 0 || static_cast<std::uint64_t>(target) > size_ ||
        !seek_(static_cast<std::uint64_t>(target))) {
      archive_set_error(handle, EIO, "points to where nothing is");
      return ARCHIVE_FATAL;
    }
    position_ = static_cast<std::uint64_t>(target);
    return target;
  }

  ByteSource& bytes_;
  std::function<bool(std::uint64_t)> seek_;
  std::uint64_t size_;
  std::uint64_t position_ = 0;
  std::array<char, kPackedBytes> block_ = {};
  std::optional<Error> error_;
};

// Bytes of the handle's current member, with a count of all bytes so far.
class Unpacked final : public ByteSource {
 public:
  Unpacked(archive* handle, const Feed* feed) noexcept : handle_(handle), feed_(feed) {}

  Result<std::size_t> read(char* into, std::size_t most) override {
    while (true) {
      const la_ssize_t got = archive_read_data(handle_, into, std::min(most, kBlockBytes));
      if (got == ARCHIVE_RETRY) continue;
      if (got < 0) {
        broken = got == ARCHIVE_FATAL;
        return explain();
      }
      taken_ += static_cast<std::uint64_t>(got);
      if (is_too_much()) {
        broken = true;
        return Error{
            ErrorCode::kIo,
            msg("unpacks to more than {0} times its size, which no text does", kMostUnpackedShare),
            msg("unpack it by hand if it is intact")};
      }
      return static_cast<std::size_t>(got);
    }
  }

  [[nodiscard]] Error explain() const {
    if (feed_ != nullptr) return feed_->explain(handle_);
    return not_unpacked(archive_error_string(handle_));
  }

  bool broken = false;

 private:
  [[nodiscard]] bool is_too_much() const noexcept {
    if (taken_ <= kUnpackedFree) return false;
    const la_int64_t packed = std::max<la_int64_t>(archive_filter_bytes(handle_, -1), 1);
    return (taken_ - kUnpackedFree) / kMostUnpackedShare > static_cast<std::uint64_t>(packed);
  }

  archive* handle_;
  const Feed* feed_;
  std::uint64_t taken_ = 0;
};

int filter_code(Compression compression) noexcept {
  switch (compression) {
    case Compression::kGzip:
      return ARCHIVE_FILTER_GZIP;
    case Compression::kBzip2:
      return ARCHIVE_FILTER_BZIP2;
    case Compression::kXz:
      return ARCHIVE_FILTER_XZ;
    case Compression::kZstd:
      return ARCHIVE_FILTER_ZSTD;
    case Compression::kNone:
      break;
  }
  return ARCHIVE_FILTER_NONE;
}

std::string name_of(archive_entry* entry) {
  const char* text = archive_entry_pathname_utf8(entry);
  if (text == nullptr) text = archive_entry_pathname(entry);
  std::string_view name = text == nullptr ? "" : text;
  while (name.starts_with("./") || name.starts_with('/')) {
    name.remove_prefix(name.starts_with('/') ? 1 : 2);
  }
  return std::string(name);
}

}  // namespace

Compression find_compression(std::string_view head) noexcept {
  if (head.starts_with("\x1F\x8B"sv)) return Compression::kGzip;
  if (head.starts_with("BZh"sv) && head.size() > 3 && head[3] >= '1' && head[3] <= '9') {
    return Compression::kBzip2;
  }
  if (head.starts_with("\xFD"
                       "7zXZ\0"sv))
    return Compression::kXz;
  if (head.starts_with("\x28\xB5\x2F\xFD"sv)) return Compression::kZstd;
  return Compression::kNone;
}

bool is_zip(std::string_view head) noexcept {
  return head.starts_with("PK\x03\x04"sv) || head.starts_with("PK\x05\x06"sv);
}

bool is_tar(std::string_view head) noexcept {
  constexpr std::size_t kMagicAt = 257;
  return head.size() >= 512 && head.substr(kMagicAt).starts_with("ustar");
}

struct UnpackSource::Impl {
  Impl(ByteSource& packed, Compression compression)
      : feed(packed, nullptr, 0),
        handle(archive_read_new()),
        unpacked(handle.get(), &feed),
        ready(prepare(handle.get(), compression)) {}

  // Exactly this filter: libarchive would otherwise unpack nested compression.
  static bool prepare(archive* handle, Compression compression) {
    return archive_read_append_filter(handle, filter_code(compression)) >= ARCHIVE_WARN &&
           archive_read_support_format_raw(handle) == ARCHIVE_OK;
  }

  Feed feed;
  Handle handle;
  Unpacked unpacked;
  bool ready;
  bool begun = false;
  bool empty = false;
};

UnpackSource::UnpackSource(ByteSource& packed, Compression compression)
    : impl_(std::make_unique<Impl>(packed, compression)) {}
UnpackSource::~UnpackSource() = default;

Result<std::size_t> UnpackSource::read(char* into, std::size_t most) {
  if (!impl_->begun) {
    impl_->begun = true;
    archive_entry* entry = nullptr;
    impl_->ready = impl_->ready && impl_->feed.open(impl_->handle.get()) == ARCHIVE_OK;
    const int found =
        impl_->ready ? archive_read_next_header(impl_->handle.get(), &entry) : ARCHIVE_FATAL;
    impl_->empty = found == ARCHIVE_EOF;
    impl_->ready = found == ARCHIVE_OK || found == ARCHIVE_WARN;
  }
  if (impl_->empty) return std::size_t{0};
  if (!impl_->ready) {
    if (impl_->feed.error()) return *impl_->feed.error();
    return not_unpacked(nullptr);
  }
  return impl_->unpacked.read(into, most);
}

struct Archive::Impl {
  Impl() : handle(archive_read_new()) {
    archive_read_support_format_zip(handle.get());
    archive_read_support_format_tar(handle.get());
  }

  std::unique_ptr<Feed> feed;
  Handle handle;
  std::optional<Unpacked> unpacked;
  bool open = false;
  Member member;
};

Archive::Archive(ByteSource& bytes, std::function<bool(std::uint64_t)> seek, std::uint64_t size)
    : impl_(std::make_unique<Impl>()) {
  impl_->feed = std::make_unique<Feed>(bytes, std::move(seek), size);
  impl_->unpacked.emplace(impl_->handle.get(), impl_->feed.get());
  impl_->open = impl_->feed->open(impl_->handle.get()) == ARCHIVE_OK;
}

Archive::Archive(std::string_view bytes) : impl_(std::make_unique<Impl>()) {
  impl_->unpacked.emplace(impl_->handle.get(), nullptr);
  impl_->open =
      archive_read_open_memory(impl_->handle.get(), bytes.data(), bytes.size()) == ARCHIVE_OK;
}

Archive::~Archive() = default;

Result<const Archive::Member*> Archive::next() {
  if (!impl_->open || impl_->unpacked->broken) return impl_->unpacked->explain();
  const Utf8Locale locale;  // libarchive then keeps member names as they are
  archive_entry* entry = nullptr;
  int found = ARCHIVE_RETRY;
  while (found == ARCHIVE_RETRY) found = archive_read_next_header(impl_->handle.get(), &entry);
  if (found == ARCHIVE_EOF) return static_cast<const Member*>(nullptr);
  if (found < ARCHIVE_WARN) {
    impl_->unpacked->broken = true;
    return impl_->unpacked->explain();
  }
  impl_->member.name = name_of(entry);
  impl_->member.file =
      archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == nullptr;
  impl_->member.encrypted = archive_entry_is_data_encrypted(entry) != 0;
  return static_cast<const Member*>(&impl_->member);
}

ByteSource& Archive::content() noexcept { return *impl_->unpacked; }

bool Archive::broken() const noexcept { return impl_->unpacked->broken; }

}  // namespace fihris::indexer
