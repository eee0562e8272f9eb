// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/name_list.h"

#include <algorithm>
#include <cstring>
#include <functional>

#include "analyzers/folding.h"
#include "analyzers/names/key.h"
#include "analyzers/stemmer.h"
#include "indexer/format/glass/io.h"
#include "indexer/format/glass/mapped_file.h"

namespace fihris::indexer {
namespace {

// The file: this, the version of the keys and the number of entries, where each entry stands in the
// file, in the order of their keys, stems before words as written, and then of their words, and the
// entries: length and bytes of the key, length and bytes of the word, documents, and a byte of
// kWritten, kArticle and, from bit 2 on, the share of the documents that have a stem bare, in 62nds
// and one more; 0 when it is not known. Numbers take four bytes, the lowest first, places eight;
// lengths take one byte. The first version had stems only, and no last byte.
constexpr std::string_view kMagic = "fihris names 2\n\n";
constexpr std::string_view kMagic1 = "fihris names 1\n\n";
constexpr std::size_t kHeader = 16 + 2 * 4;
constexpr std::size_t kPlace = 8;
constexpr std::size_t kLongestWord = 255;

constexpr std::uint8_t kWritten = 1;  // a word as written, not a stem
constexpr std::uint8_t kArticle = 2;  // the segment has the word with the article, too

constexpr unsigned kBareBit = 2;
constexpr unsigned kBareSteps = 62;
constexpr double kUnknownBare = 0.5;  // of words as written, and in older lists

// A word takes the article when it has it at least once in so many documents.
constexpr std::uint64_t kTakesArticle = 20;
// A conjunction is taken off a word that is so much rarer without its stem.
constexpr std::uint32_t kRarerWithAnd = 2;
constexpr std::uint32_t kRarerWithArticle = 10;  // and a preposition with the article

constexpr std::string_view kTheArticle = "ال";
constexpr std::string_view kAnd = "و";
constexpr std::size_t kLetterBytes = 2;

std::size_t hash_of(std::string_view word) { return std::hash<std::string_view>{}(word); }

std::string_view short_string(std::string_view bytes, std::size_t at) noexcept {
  return bytes.substr(at + 1, static_cast<std::uint8_t>(bytes[at]));
}

}  // namespace

void NameListWriter::add(std::string_view term, std::uint32_t documents) {
  if (term.empty() || term.size() > kLongestWord) return;
  // Fields' stems have a prefix in capitals behind the Z; so have all terms but surfaces.
  const auto is_capital = [term](std::size_t at) { return term[at] >= 'A' && term[at] <= 'Z'; };
  if (term[0] == 'Z' && term.size() > 1 && !is_capital(1)) {
    const std::string_view stem = term.substr(1);
    if (!keep(stem, documents, false)) return;
    Stem& kept = stems_[hash_of(stem)] = {records_.size() - 1, documents};
    add_bare(kept, 0);
  } else if (!is_capital(0)) {
    add_surface(term, documents);
  }
}

void NameListWriter::add_surface(std::string_view surface, std::uint32_t documents) {
  folded_.clear();
  analyzers::append_folded(surface, folded_);
  const std::string_view folded = folded_;
  const auto same = stems_.find(hash_of(folded));
  const bool is_stem = same != stems_.end();
  if (is_stem && is_own_stem(surface, folded)) add_bare(same->second, documents);
  const bool article = surface.starts_with(kTheArticle);
  if (!article && !analyzers::may_be_name_as_written(surface)) return;
  if (article) {
    const std::size_t rest = hash_of(folded.substr(kTheArticle.size()));
    const auto without = stems_.find(rest);
    if (without == stems_.end()) {
      with_article_[rest] += documents;
    } else {
      Stem& stem = without->second;
      stem.with_article += documents;
      if (stem.with_article * kTakesArticle >= stem.documents) {
        records_[stem.kind] = static_cast<char>(records_[stem.kind] | kArticle);
      }
    }
    // Some write the beginning of a name with hamza, which is no article, others do not.
    if (is_stem && surface == folded) keep(surface, documents, true);
    return;
  }
  // By its stem it is in the list. That it is the stem of another word, as أينشتاين of أينشتايني,
  // is not enough.
  if (is_stem && is_own_stem(surface, folded)) return;
  if (folded.starts_with(kAnd)) {
    if (is_usual(folded.substr(kAnd.size()), kRarerWithAnd * documents)) return;
  }
  if (folded.substr(std::min(kLetterBytes, folded.size())).starts_with(kTheArticle) &&
      is_usual(stem_of(surface), kRarerWithArticle * documents)) {
    return;
  }
  // Most words with the article come before those without.
  const auto with = with_article_.find(hash_of(folded));
  const bool takes_article =
      with != with_article_.end() && with->second * kTakesArticle >= documents;
  if (keep(surface, documents, true) && takes_article) {
    records_.back() = static_cast<char>(records_.back() | kArticle);
  }
}

// Its stem, until the next call.
std::string_view NameListWriter::stem_of(std::string_view surface) {
  stem_.clear();
  analyzers::append_light_stem(surface, stem_);
  return stem_;
}

bool NameListWriter::is_own_stem(std::string_view surface, std::string_view folded) {
  return stem_of(surface) == folded;
}

// Several spellings of a word may be one stem.
void NameListWriter::add_bare(Stem& stem, std::uint32_t documents) {
  stem.bare = std::min<std::uint64_t>(stem.bare + documents, stem.documents);
  const std::uint64_t share = 1 + kBareSteps * stem.bare / std::max(stem.documents, 1U);
  const auto flags = static_cast<std::uint8_t>(records_[stem.kind]) & kArticle;
  records_[stem.kind] = static_cast<char>(flags | share << kBareBit);
}

// Whether so many documents have the stem.
bool NameListWriter::is_usual(std::string_view stem, std::uint32_t documents) const {
  const auto found = stems_.find(hash_of(stem));
  return found != stems_.end() && found->second.documents >= documents;
}

bool NameListWriter::keep(std::string_view word, std::uint32_t documents, bool written) {
  const std::string key = analyzers::name_key(word);
  if (key.empty()) return false;
  places_.push_back(records_.size());
  records_ += static_cast<char>(key.size());
  records_ += key;
  records_ += static_cast<char>(word.size());
  records_ += word;
  append_number(records_, documents, 4);
  records_ += static_cast<char>(written ? kWritten : 0);
  return true;
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
    sorted.append(records_, place, 2 + key.size() + word.size() + 4 + 1);
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
  auto file = map_file(path);
  if (!file) return std::move(file).error();
  if (!file->is_there) return NameList();
  const Error damaged{ErrorCode::kCorrupt,
                      path + " is damaged; build the index anew with: fihris index --rebuild",
                      {}};
  const std::size_t size = file->bytes.size();
  if (size < kHeader) return damaged;
  NameList list;
  list.file_ = std::move(file->memory);
  list.bytes_ = file->bytes;
  list.has_kind_ = list.bytes_.starts_with(kMagic);
  if (!list.has_kind_ && !list.bytes_.starts_with(kMagic1)) return damaged;
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
  if (documents_at + 4 + (has_kind_ ? 1 : 0) > bytes_.size()) return {};
  const auto kind =
      has_kind_ ? static_cast<std::uint8_t>(bytes_[documents_at + 4]) : std::uint8_t{0};
  const auto documents = static_cast<std::uint32_t>(number_at(bytes_, documents_at, 4));
  const auto share = static_cast<unsigned>(kind >> kBareBit);
  const double bare = share == 0 ? kUnknownBare : static_cast<double>(share - 1) / kBareSteps;
  return {key, word, documents, (kind & kWritten) != 0, (kind & kArticle) != 0, bare * documents};
}

std::string_view NameList::key_at(std::size_t i) const noexcept {
  const std::uint64_t place = number_at(bytes_, kHeader + kPlace * i, kPlace);
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
