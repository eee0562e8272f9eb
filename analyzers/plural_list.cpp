// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/plural_list.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "analyzers/plural_data.h"
#include "analyzers/plural_readings.h"

namespace fihris::analyzers {
namespace {

using Mates = std::unordered_map<std::u32string, std::vector<std::string_view>>;

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
        plurals[noun_letters(singular)].push_back(plural);
        singulars[noun_letters(plural)].push_back(singular);
      }
    }
  }
};

const PluralList& list() {
  static const PluralList kList;
  return kList;
}

const std::vector<std::string_view>* find(const Mates& mates, const std::u32string& letters) {
  const auto found = mates.find(letters);
  return found == mates.end() ? nullptr : &found->second;
}

}  // namespace

const std::vector<std::string_view>* listed_plurals(const std::u32string& letters) {
  return find(list().plurals, letters);
}

const std::vector<std::string_view>* listed_singulars(const std::u32string& letters) {
  return find(list().singulars, letters);
}

bool is_no_plural(const std::u32string& letters) { return list().no_plurals.contains(letters); }

}  // namespace fihris::analyzers
