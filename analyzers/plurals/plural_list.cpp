// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/plurals/plural_list.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "analyzers/letters.h"
#include "analyzers/plurals/plural_data.h"
#include "analyzers/plurals/plural_readings.h"
#include "analyzers/text/few_letters.h"

namespace fihris::analyzers {
namespace {

using Mates = std::unordered_map<std::u32string, std::vector<std::string_view>>;

constexpr FewLetters kLowHamza = {kAlefHamzaBelow};

std::string_view next(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return word;
}

struct PluralList {
  Mates plurals;
  Mates singulars;
  std::unordered_set<std::u32string> no_plurals;

  PluralList() {
    std::string_view words = data::kNoPlurals;
    while (!words.empty()) no_plurals.insert(noun_letters(next(words, ' ')));
    std::string_view rest = data::kPluralList;
    while (!rest.empty()) {
      std::string_view entry = next(rest, ' ');
      const std::string_view singular = next(entry, '/');
      while (!entry.empty()) {
        const std::string_view plural = next(entry, '/');
        add(plurals, singular, plural);
        add(singulars, plural, singular);
      }
    }
  }

  // Adds a word with إ also under the letters it has without the hamza.
  static void add(Mates& mates, std::string_view word, std::string_view mate) {
    std::u32string letters = noun_letters(word);
    mates[letters].push_back(mate);
    if (!word.starts_with(kLowHamza.utf8())) return;
    letters[0] = kAlefHamzaBelow;
    mates[letters].push_back(mate);
  }
};

const PluralList& list() {
  static const PluralList kList;
  return kList;
}

const std::vector<std::string_view>* find(const Mates& mates, std::u32string letters,
                                          bool low_hamza) {
  if (low_hamza) letters[0] = kAlefHamzaBelow;
  const auto found = mates.find(letters);
  return found == mates.end() ? nullptr : &found->second;
}

}  // namespace

const std::vector<std::string_view>* listed_plurals(const std::u32string& letters, bool low_hamza) {
  return find(list().plurals, letters, low_hamza);
}

const std::vector<std::string_view>* listed_singulars(const std::u32string& letters,
                                                      bool low_hamza) {
  return find(list().singulars, letters, low_hamza);
}

bool is_no_plural(const std::u32string& letters) { return list().no_plurals.contains(letters); }

}  // namespace fihris::analyzers
