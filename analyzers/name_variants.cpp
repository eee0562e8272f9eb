// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/name_variants.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>
#include <utility>

#include "analyzers/name_key.h"
#include "analyzers/name_letters.h"
#include "analyzers/name_likeness.h"

namespace fihris::analyzers {
namespace {

// Chosen by measurement (docs/analysis.md). Costs and looks are nats a letter.
constexpr double kLatinLimit = 1.6;        // cost, asked for in Latin script
constexpr double kToLatinLimit = 1.1;      // cost, asked for in Arabic, of a word in Latin script,
constexpr double kToLatinByLook = 1.0;     // and more as the word looks foreign
constexpr double kArabicLimit = 1.0;       // cost, both in Arabic script,
constexpr double kArabicByLook = 1.0;      // and more as the word looks foreign,
constexpr double kArabicByOther = 0.4;     // and as its variant does
constexpr double kWitness = 0.4;           // and as the vocabulary has it in Latin script, if
constexpr double kWitnessLimit = 1.6;      // that costs less
constexpr double kFamiliar = 0.2;          // what frequency, as its logarithm, takes from the look
constexpr double kUncountedLetters = 2.5;  // the first letters allow no difference
constexpr double kFrequencyPrior = 0.3;    // of the logarithm of the frequency, in ranking
constexpr std::size_t kLeastLetters = 4;   // or
constexpr std::size_t kLeastClasses = 3;

// The key and all that are one edit away, each once; the key itself first.
std::vector<std::string> keys_near(const std::string& key) {
  std::vector<std::string> keys;
  for (std::size_t i = 0; i <= key.size(); ++i) {
    if (i < key.size() && key.size() > 1) keys.push_back(std::string(key).erase(i, 1));
    for (const char c : kNameClasses) {
      if (i < key.size() && key[i] != c) {
        keys.push_back(key);
        keys.back()[i] = c;
      }
      keys.push_back(std::string(key).insert(i, 1, c));
    }
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  keys.insert(keys.begin(), key);
  return keys;
}

// A word, and how foreign it is when its frequency is taken into account: ordinary words are
// frequent, and rare letters prove less in them.
struct Word {
  NameLetters letters;
  double look;
  double witnessed = 0;  // 0 to 1

  Word(const NameLetters& of, std::uint32_t frequency)
      : letters(of), look(of.arabic ? foreign_look(of) - kFamiliar * std::log1p(frequency) : 0.0) {}
};

// The most that `other` may cost as a variant of `word`; not above 0: nothing will do.
double limit(const Word& word, const Word& other) {
  const auto letters = static_cast<double>(std::max(word.letters.size, other.letters.size));
  if (!word.letters.arabic) return kLatinLimit * letters;
  if (!other.letters.arabic) return (kToLatinLimit + kToLatinByLook * word.look) * letters;
  return (kArabicLimit + kArabicByLook * word.look + kArabicByOther * other.look +
          kWitness * word.witnessed) *
         (letters - kUncountedLetters);
}

struct Found {
  NameVariant variant;
  double rank = 0;  // the less the better
};

std::uint32_t frequency_of(std::string_view word, const std::string& key,
                           const NameEntries& entries) {
  std::uint32_t frequency = 0;
  std::size_t seen = 0;
  entries.for_each_with_key(key, [&](const NameEntry& entry) {
    if (entry.word == word) frequency = entry.frequency;
    return entry.word != word && ++seen < kMostNameCandidates;
  });
  return frequency;
}

// Whether the vocabulary has the word in Latin script, too: 0 to 1, by how like it is.
double witnessed(const NameLetters& word, const std::vector<std::string>& keys,
                 const NameEntries& entries) {
  double best = kWitnessLimit;
  std::size_t seen = 0;
  const auto look_at = [&](const NameEntry& entry) {
    if (seen == kMostNameCandidates) return false;
    ++seen;
    const std::optional<NameLetters> spelling = name_letters(entry.word);
    if (!spelling || spelling->arabic) return true;
    const auto size = static_cast<double>(std::max(word.size, spelling->size));
    best = std::min(best, name_cost(word, *spelling, best * size) / size);
    return true;
  };
  for (const std::string& near : keys) entries.for_each_with_key(near, look_at);
  return 1.0 - best / kWitnessLimit;
}

}  // namespace

void NameArray::for_each_with_key(std::string_view key, const Visitor& visit) const {
  auto at = std::lower_bound(entries_.begin(), entries_.end(), key,
                             [](const NameEntry& e, std::string_view k) { return e.key < k; });
  for (; at != entries_.end() && at->key == key; ++at) {
    if (!visit(*at)) return;
  }
}

std::vector<NameVariant> name_variants(std::string_view word, const NameEntries& entries,
                                       std::size_t most, std::string_view written) {
  const std::optional<NameLetters> letters = name_letters(word);
  if (!letters) return {};
  const std::string key = name_key(*letters);
  if (key.empty() || (letters->size < kLeastLetters && key.size() < kLeastClasses)) return {};
  const std::uint32_t frequency = letters->arabic ? frequency_of(word, key, entries) : 0;
  const std::vector<std::string> keys = keys_near(key);
  Word asked(*letters, frequency);
  if (letters->arabic) asked.witnessed = witnessed(*letters, keys, entries);
  std::vector<Found> found;
  std::size_t seen = 0;
  // Compares with the words in one script, or in both.
  const auto look = [&](const Word& by, const std::vector<std::string>& at, bool to_arabic) {
    const auto look_at = [&](const NameEntry& entry) {
      if (seen == kMostNameCandidates) return false;
      ++seen;
      const std::optional<NameLetters> spelling = name_letters(entry.word);
      if (!spelling || entry.word == word) return true;
      if (spelling->arabic ? !to_arabic : !by.letters.arabic) return true;
      const Word other(*spelling, entry.frequency);
      const double most_cost = limit(by, other);
      if (most_cost <= 0) return true;
      const double cost = name_cost(by.letters, *spelling, most_cost);
      if (cost > most_cost) return true;
      const auto size = static_cast<double>(std::max(by.letters.size, spelling->size));
      found.push_back({{std::string(entry.word), std::exp(-cost / size), entry.frequency},
                       cost - kFrequencyPrior * std::log1p(entry.frequency)});
      return true;
    };
    for (const std::string& near : at) entries.for_each_with_key(near, look_at);
  };
  look(asked, keys, true);
  const std::optional<NameLetters> whole = letters->arabic ? name_letters(written) : std::nullopt;
  if (whole && whole->arabic && whole->size > letters->size) {
    look(Word(*whole, frequency), keys_near(name_key(*whole)), false);
  }
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return std::tie(a.variant.word, a.rank) < std::tie(b.variant.word, b.rank);
  });
  found.erase(
      std::unique(found.begin(), found.end(),
                  [](const Found& a, const Found& b) { return a.variant.word == b.variant.word; }),
      found.end());
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return std::tie(a.rank, a.variant.word) < std::tie(b.rank, b.variant.word);
  });
  if (found.size() > most) found.resize(most);
  std::vector<NameVariant> variants;
  variants.reserve(found.size());
  for (Found& f : found) variants.push_back(std::move(f.variant));
  return variants;
}

}  // namespace fihris::analyzers
