// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/name_list_writer.h"

#include <algorithm>
#include <functional>

#include "analyzers/clitics.h"
#include "analyzers/folding.h"
#include "analyzers/names/key.h"
#include "analyzers/names/variants.h"
#include "analyzers/stemmer.h"
#include "indexer/format/glass/hash.h"
#include "indexer/format/glass/io.h"
#include "indexer/format/name_list_file.h"
#include "indexer/format/numbers.h"
#include "indexer/format/schema.h"

namespace fihris::indexer {

namespace {

constexpr std::size_t kLongestWord = 255;

// A word takes the article when at least one in this many of its documents has it with the article.
constexpr std::uint64_t kTakesArticle = 20;
// A conjunction is stripped from a word this many times rarer than the rest.
constexpr std::uint32_t kRarerWithAnd = 2;
constexpr std::uint32_t kRarerWithArticle = 10;  // and a preposition with the article

constexpr std::string_view kTheArticle = analyzers::clitics::kThe.utf8();
constexpr std::string_view kAnd = analyzers::clitics::kAnd.utf8();
constexpr std::size_t kLetterBytes = 2;

std::size_t hash_of(std::string_view word) { return std::hash<std::string_view>{}(word); }

}  // namespace

void NameListWriter::add(std::string_view term, std::uint32_t documents) {
  if (term.empty() || term.size() > kLongestWord) return;
  if (is_stem_of_text(term)) {
    const std::string_view stem = term.substr(kStemPrefix.size());
    if (!keep(stem, documents, false)) return;
    Stem& kept = stems_[hash_of(stem)] = {records_.size() - 1, documents};
    add_bare(kept, 0);
  } else if (is_surface(term)) {
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
        records_[stem.kind] = static_cast<char>(records_[stem.kind] | kNameTakesArticle);
      }
    }
    // Some write the initial alef of a name with hamza, so that it is no article, others do not.
    if (is_stem && surface == folded) keep(surface, documents, true);
    return;
  }
  // Its stem is already in the list. Being the stem of another word, as أينشتاين of أينشتايني, is
  // not enough.
  if (is_stem && is_own_stem(surface, folded)) return;
  if (folded.starts_with(kAnd)) {
    if (is_usual(folded.substr(kAnd.size()), kRarerWithAnd * documents)) return;
  }
  if (folded.substr(std::min(kLetterBytes, folded.size())).starts_with(kTheArticle) &&
      is_usual(stem_of(surface), kRarerWithArticle * documents)) {
    return;
  }
  // Most words with the article sort before those without.
  const auto with = with_article_.find(hash_of(folded));
  const bool takes_article =
      with != with_article_.end() && with->second * kTakesArticle >= documents;
  if (keep(surface, documents, true) && takes_article) {
    records_.back() = static_cast<char>(records_.back() | kNameTakesArticle);
  }
}

// Its stem, valid until the next call.
std::string_view NameListWriter::stem_of(std::string_view surface) {
  stem_.clear();
  analyzers::append_light_stem(surface, stem_);
  return stem_;
}

bool NameListWriter::is_own_stem(std::string_view surface, std::string_view folded) {
  return stem_of(surface) == folded;
}

// Several spellings of a word may share a stem.
void NameListWriter::add_bare(Stem& stem, std::uint32_t documents) {
  stem.bare = std::min<std::uint64_t>(stem.bare + documents, stem.documents);
  const std::uint64_t share = 1 + kNameBareSteps * stem.bare / std::max(stem.documents, 1U);
  const auto flags = static_cast<std::uint8_t>(records_[stem.kind]) & kNameTakesArticle;
  records_[stem.kind] = static_cast<char>(flags | share << kNameBareBit);
}

// Whether at least this many documents have the stem.
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
  records_ += static_cast<char>(written ? kNameIsWritten : 0);
  return true;
}

Result<FileSum> NameListWriter::write(const std::string& segment) {
  const auto key_at = [this](std::uint64_t place) { return short_string(records_, place); };
  // Terms come in byte order, and so do the words of a key.
  std::stable_sort(places_.begin(), places_.end(),
                   [&](std::uint64_t a, std::uint64_t b) { return key_at(a) < key_at(b); });
  const auto size_at = [&](std::uint64_t place) {
    const std::size_t key = key_at(place).size();
    return 2 + key + short_string(records_, place + 1 + key).size() + 4 + 1;
  };
  std::uint64_t next = kNamesHeaderBytes + kNamesPlaceBytes * places_.size();
  std::string bytes(kNamesHeaderBytes, '\0');
  bytes.reserve(next + records_.size());
  for (const std::uint64_t place : places_) {
    append_number(bytes, next, kNamesPlaceBytes);
    next += size_at(place);
  }
  for (const std::uint64_t place : places_) bytes.append(records_, place, size_at(place));
  std::string head(kNamesMagic);
  append_number(head, static_cast<std::uint64_t>(analyzers::kNameKeyVersion), 4);
  append_number(head, places_.size(), 4);
  append_number(head, hash64(std::string_view(bytes).substr(kNamesHeaderBytes)), 8);
  append_number(head, hash64(head), 8);
  bytes.replace(0, kNamesHeaderBytes, head);
  const std::string path = segment + '/' + std::string(kNamesFile);
  auto file = glass::File::create(path);
  if (!file) return std::move(file).error();
  if (auto written = file->write_at(0, bytes, path); !written) return std::move(written).error();
  if (auto synced = file->finish(path); !synced) return std::move(synced).error();
  return FileSum{std::string(kNamesFile), bytes.size(), hash128(bytes)};
}

}  // namespace fihris::indexer
