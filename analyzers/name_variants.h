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

// A word of the vocabulary: a stem, with its name_key.
struct NameEntry {
  std::string_view key;
  std::string_view word;
  std::uint32_t frequency = 0;  // documents that have it
};

// The vocabulary, wherever it is kept.
class NameEntries {
 public:
  // Returns whether to go on.
  using Visitor = std::function<bool(const NameEntry&)>;

  NameEntries() = default;
  NameEntries(const NameEntries&) = delete;
  NameEntries& operator=(const NameEntries&) = delete;
  virtual ~NameEntries() = default;

  // Visits the entries whose key is `key`, until the visitor returns false. The views need to live
  // as long as the visit.
  virtual void for_each_with_key(std::string_view key, const Visitor& visit) const = 0;
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
};

// The most candidates that one word is compared with.
inline constexpr std::size_t kMostNameCandidates = 20'000;

// Other spellings of `word`, a stem of Arabic or Latin script, among `entries`: at most `most`, the
// likeliest first, never the word itself. Empty for words that look like no foreign name, for
// short ones and for all that is no word. `written`: the word before its stem was taken, which may
// be more like its spelling in the other script; empty when unknown. Thread-safe as far as
// `entries` is.
[[nodiscard]] std::vector<NameVariant> name_variants(std::string_view word,
                                                     const NameEntries& entries, std::size_t most,
                                                     std::string_view written = {});

}  // namespace fihris::analyzers
