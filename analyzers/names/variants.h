// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words of a vocabulary are other spellings of a foreign name? In Arabic script and across
// scripts, by sound: there is no list of names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fihris::analyzers {

// A word of the vocabulary, with its name_key: a stem, or a word as written whose stem lacks
// letters that may belong to the name.
struct NameEntry {
  std::string_view key;
  std::string_view word;
  std::uint32_t frequency = 0;  // documents that have it
  bool written = false;
  bool article = false;  // the vocabulary has it with the article, too
  // Documents that have it bare, without clitics and endings: for a name nearly all.
  double bare = 0;
};

// The vocabulary, wherever it is stored.
class NameEntries {
 public:
  // Returns whether to go on.
  using Visitor = std::function<bool(const NameEntry&)>;

  NameEntries() = default;
  NameEntries(const NameEntries&) = delete;
  NameEntries& operator=(const NameEntries&) = delete;
  virtual ~NameEntries() = default;

  // Visits the entries whose key is `key`, until the visitor returns false. The view of the word
  // must stay valid as long as this object, that of the key during the visit.
  virtual void for_each_with_key(std::string_view key, const Visitor& visit) const = 0;

  // The number of documents that frequencies refer to; 0 when unknown.
  [[nodiscard]] virtual std::uint64_t documents() const { return 0; }
};

// A vocabulary in memory: entries sorted by key. Borrows them.
class NameArray final : public NameEntries {
 public:
  explicit NameArray(std::span<const NameEntry> entries) noexcept : entries_(entries) {}
  void for_each_with_key(std::string_view key, const Visitor& visit) const override;

 private:
  std::span<const NameEntry> entries_;
};

struct NameVariant {
  std::string word;
  double likeness = 0;  // above 0, at most 1
  std::uint32_t frequency = 0;
  bool written = false;  // as in NameEntry
};

// Whether a word as written that differs from its stem should be in the vocabulary besides the
// stem: it looks foreign, or is in Latin script.
[[nodiscard]] bool may_be_name_as_written(std::string_view word);

// The most candidates that one form of a word is compared with.
inline constexpr std::size_t kMostNameCandidates = 20'000;

// Other spellings of `word`, a stem of Arabic or Latin script, among `entries`: at most `most`, the
// likeliest first, never the word itself. Empty for words that do not look like a foreign name, for
// short ones and for non-words. `written`: the word before stemming, which may be more like its
// other spellings; empty when unknown. Thread-safe if `entries` is.
[[nodiscard]] std::vector<NameVariant> name_variants(std::string_view word,
                                                     const NameEntries& entries, std::size_t most,
                                                     std::string_view written = {});

}  // namespace fihris::analyzers
