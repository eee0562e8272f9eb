// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/name_list.h"

#include "analyzers/names/key.h"
#include "indexer/format/glass/hash.h"
#include "indexer/format/glass/mapped_file.h"
#include "indexer/format/name_list_file.h"
#include "indexer/format/numbers.h"

namespace fihris::indexer {

namespace {

constexpr double kUnknownBare = 0.5;  // of words as written

}  // namespace

Error NameList::damaged() const {
  return Error{ErrorCode::kCorrupt, msg("{0} is damaged", path_), Advice::kCheckIndex};
}

Result<NameList> NameList::open(const std::string& segment) {
  NameList list;
  list.path_ = segment + '/' + std::string(kNamesFile);
  auto file = glass::map_file(list.path_);
  if (!file) return std::move(file).error();
  if (!file->is_there) return NameList();
  list.file_ = std::move(file->memory);
  list.bytes_ = file->bytes;
  const std::size_t size = list.bytes_.size();
  // First the checksum: else a damaged version would pass for another one.
  if (size < kNamesHeaderBytes ||
      !list.bytes_.starts_with(kNamesMagic.substr(0, kNamesAnyVersion)) ||
      hash64(list.bytes_.substr(0, kNamesHeaderBytes - 8)) !=
          number_at(list.bytes_, kNamesHeaderBytes - 8, 8)) {
    return list.damaged();
  }
  if (!list.bytes_.starts_with(kNamesMagic) ||
      number_at(list.bytes_, kNamesMagic.size(), 4) != analyzers::kNameKeyVersion) {
    return NameList();
  }
  list.count_ = number_at(list.bytes_, kNamesMagic.size() + 4, 4);
  if ((size - kNamesHeaderBytes) / kNamesPlaceBytes < list.count_) return list.damaged();
  return list;
}

Result<void> NameList::verify() const {
  if (said_ && file_ != nullptr) {
    if (hash128(bytes_) == *said_) return {};
    return damaged();
  }
  if (file_ != nullptr &&
      hash64(bytes_.substr(kNamesHeaderBytes)) != number_at(bytes_, kNamesHeaderBytes - 16, 8)) {
    return damaged();
  }
  return {};
}

// An entry that lies outside the file is empty.
analyzers::NameEntry NameList::entry(std::size_t i) const noexcept {
  const std::uint64_t place =
      number_at(bytes_, kNamesHeaderBytes + kNamesPlaceBytes * i, kNamesPlaceBytes);
  if (place >= bytes_.size()) return {};
  const std::string_view key = short_string(bytes_, place);
  const std::uint64_t word_at = place + 1 + key.size();
  if (word_at >= bytes_.size()) return {};
  const std::string_view word = short_string(bytes_, word_at);
  const std::uint64_t documents_at = word_at + 1 + word.size();
  if (documents_at + 4 + 1 > bytes_.size()) return {};
  const auto kind = static_cast<std::uint8_t>(bytes_[documents_at + 4]);
  const auto documents = static_cast<std::uint32_t>(number_at(bytes_, documents_at, 4));
  const auto share = static_cast<unsigned>(kind >> kNameBareBit);
  const double bare = share == 0 ? kUnknownBare : static_cast<double>(share - 1) / kNameBareSteps;
  return {.key = key,
          .word = word,
          .frequency = documents,
          .written = (kind & kNameIsWritten) != 0,
          .article = (kind & kNameTakesArticle) != 0,
          .bare = bare * documents};
}

std::string_view NameList::key_at(std::size_t i) const noexcept {
  const std::uint64_t place =
      number_at(bytes_, kNamesHeaderBytes + kNamesPlaceBytes * i, kNamesPlaceBytes);
  return place < bytes_.size() ? short_string(bytes_, place) : std::string_view();
}

void NameList::collect(std::string_view key, std::vector<analyzers::NameEntry>& out) const {
  std::size_t low = 0;
  std::size_t high = count_;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (key_at(middle) < key) {
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
