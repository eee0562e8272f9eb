// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format_names.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "analyzers/name_key.h"
#include "indexer/glass/io.h"

namespace fihris::indexer {
namespace {

// The file: this, the version of the keys and the number of entries, where each entry stands in the
// file, in the order of their keys and then of their words, and the entries: length and bytes of
// the key, length and bytes of the word, documents. Numbers take four bytes, the lowest first,
// places eight; lengths take one byte.
constexpr std::string_view kMagic = "fihris names 1\n\n";
constexpr std::size_t kHeader = 16 + 2 * 4;
constexpr std::size_t kPlace = 8;
constexpr std::size_t kLongestWord = 255;

void append_number(std::string& out, std::uint64_t number, std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; ++i) out += static_cast<char>(number >> (8 * i) & 0xFF);
}

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t size) noexcept {
  std::uint64_t number = 0;
  for (std::size_t i = size; i > 0; --i) {
    number = number << 8 | static_cast<std::uint8_t>(bytes[at + i - 1]);
  }
  return number;
}

std::string_view short_string(std::string_view bytes, std::size_t at) noexcept {
  return bytes.substr(at + 1, static_cast<std::uint8_t>(bytes[at]));
}

struct FileCloser {
  int fd;
  ~FileCloser() { ::close(fd); }
};

}  // namespace

void NameListWriter::add(std::string_view term, std::uint32_t documents) {
  // Fields' stems have a prefix in capitals behind the Z.
  if (term.size() < 2 || term[0] != 'Z' || (term[1] >= 'A' && term[1] <= 'Z')) return;
  const std::string_view word = term.substr(1);
  if (word.size() > kLongestWord) return;
  const std::string key = analyzers::name_key(word);
  if (key.empty()) return;
  places_.push_back(records_.size());
  records_ += static_cast<char>(key.size());
  records_ += key;
  records_ += static_cast<char>(word.size());
  records_ += word;
  append_number(records_, documents, 4);
}

Result<void> NameListWriter::write(const std::string& segment) {
  const auto key_at = [this](std::uint64_t place) { return short_string(records_, place); };
  // Terms come in the order of their bytes, and so do the words of a key.
  std::stable_sort(places_.begin(), places_.end(),
                   [&](std::uint64_t a, std::uint64_t b) { return key_at(a) < key_at(b); });
  std::string head(kMagic);
  append_number(head, static_cast<std::uint64_t>(analyzers::kNameKeyVersion), 4);
  append_number(head, places_.size(), 4);
  std::string sorted;
  sorted.reserve(records_.size());
  const std::size_t first = kHeader + kPlace * places_.size();
  for (const std::uint64_t place : places_) {
    append_number(head, first + sorted.size(), kPlace);
    const std::string_view key = short_string(records_, place);
    const std::string_view word = short_string(records_, place + 1 + key.size());
    sorted.append(records_, place, 2 + key.size() + word.size() + 4);
  }
  const std::string path = segment + '/' + std::string(kNamesFile);
  auto file = glass::File::create(path);
  if (!file) return std::move(file).error();
  if (auto written = file->write_at(0, head, path); !written) return written;
  if (auto written = file->write_at(head.size(), sorted, path); !written) return written;
  return file->finish(path);
}

Result<NameList> NameList::open(const std::string& segment) {
  const std::string path = segment + '/' + std::string(kNamesFile);
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return NameList();
    return glass::io_error("cannot read " + path, errno);
  }
  const FileCloser closer{fd};
  struct stat status {};
  if (::fstat(fd, &status) != 0) return glass::io_error("cannot read " + path, errno);
  const auto size = static_cast<std::size_t>(status.st_size);
  const Error damaged{ErrorCode::kCorrupt,
                      path + " is damaged; build the index anew with: fihris index --rebuild",
                      {}};
  if (size < kHeader) return damaged;
  void* const memory = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, fd, 0);
  if (memory == MAP_FAILED) return glass::io_error("cannot read " + path, errno);
  NameList list;
  list.file_ =
      std::shared_ptr<const void>(memory, [memory, size](const void*) { ::munmap(memory, size); });
  list.bytes_ = {static_cast<const char*>(memory), size};
  if (!list.bytes_.starts_with(kMagic)) return damaged;
  if (number_at(list.bytes_, kMagic.size(), 4) != analyzers::kNameKeyVersion) return NameList();
  list.count_ = number_at(list.bytes_, kMagic.size() + 4, 4);
  if ((size - kHeader) / kPlace < list.count_) return damaged;
  return list;
}

// An entry that does not lie in the file is empty.
analyzers::NameEntry NameList::entry(std::size_t i) const noexcept {
  const std::uint64_t place = number_at(bytes_, kHeader + kPlace * i, kPlace);
  if (place >= bytes_.size()) return {};
  const std::string_view key = short_string(bytes_, place);
  const std::uint64_t word_at = place + 1 + key.size();
  if (word_at >= bytes_.size()) return {};
  const std::string_view word = short_string(bytes_, word_at);
  const std::uint64_t documents_at = word_at + 1 + word.size();
  if (documents_at + 4 > bytes_.size()) return {};
  return {key, word, static_cast<std::uint32_t>(number_at(bytes_, documents_at, 4))};
}

void NameList::collect(std::string_view key, std::vector<analyzers::NameEntry>& out) const {
  std::size_t low = 0;
  std::size_t high = count_;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (entry(middle).key < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  for (; low < count_; ++low) {
    const analyzers::NameEntry next = entry(low);
    if (next.key != key) return;
    out.push_back(next);
  }
}

}  // namespace fihris::indexer
