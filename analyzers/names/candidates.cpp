// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/names/candidates.h"

#include <algorithm>
#include <optional>

#include "analyzers/names/key.h"

namespace fihris::analyzers {
namespace {

constexpr std::size_t kMostLonger = 3;  // letters, of two spellings

}  // namespace

void NameArray::for_each_with_key(std::string_view key, const Visitor& visit) const {
  auto at = std::lower_bound(entries_.begin(), entries_.end(), key,
                             [](const NameEntry& e, std::string_view k) { return e.key < k; });
  for (; at != entries_.end() && at->key == key; ++at) {
    if (!visit(*at)) return;
  }
}

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

std::vector<Candidate> gather(const std::vector<std::string>& keys, const NameEntries& entries,
                              const NameLetters& like, bool latin) {
  constexpr std::size_t kArabicBytes = 2;  // of a letter
  const auto fits = [&like, latin](std::string_view word) {
    const bool is_latin = static_cast<unsigned char>(word[0]) < 0x80;
    const std::size_t letters = is_latin ? word.size() : word.size() / kArabicBytes;
    if (like.arabic && !is_latin) {
      return letters <= like.size + kMostLonger && like.size <= letters + kMostLonger;
    }
    if (like.arabic == is_latin && (!is_latin || latin)) {
      const std::size_t in_latin = is_latin ? letters : like.size;
      const std::size_t in_arabic = is_latin ? like.size : letters;
      return in_arabic <= in_latin + kMostLonger && in_latin <= 2 * in_arabic + 1;
    }
    return false;
  };
  std::vector<Candidate> candidates;
  candidates.reserve(256);
  std::size_t seen = 0;
  const auto take = [&](const NameEntry& entry) {
    if (seen == kMostNameCandidates) return false;
    ++seen;
    if (entry.word.empty() || !fits(entry.word)) return true;
    if (const std::optional<NameLetters> letters = name_letters(entry.word)) {
      candidates.push_back({.word = entry.word,
                            .letters = *letters,
                            .frequency = entry.frequency,
                            .written = entry.written,
                            .article = entry.article,
                            .bare = entry.bare,
                            .cost = kUnknownCost});
    }
    return true;
  };
  for (const std::string& key : keys) entries.for_each_with_key(key, take);
  return candidates;
}

}  // namespace fihris::analyzers
