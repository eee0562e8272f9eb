// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/plurals/plural_patterns.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "analyzers/letters.h"
#include "analyzers/plurals/plural_data.h"

namespace fihris::analyzers {
namespace {

constexpr std::size_t kMostRadicals = 4;
constexpr std::array<char32_t, 5> kVerbal = {kHamza, kTeh, kMeem, kNoon, kYeh};
constexpr std::array<char32_t, 3> kNoRadical = {kAlef, kTehMarbuta, kAlefMaksura};

template <std::size_t kSize>
bool is_one_of(const std::array<char32_t, kSize>& letters, char32_t letter) {
  return std::find(letters.begin(), letters.end(), letter) != letters.end();
}

// A pattern's letters; those below kMostRadicals stand for a consonant of the root.
struct Pattern {
  std::u32string letters;
  bool four = false;  // four consonants, and no long vowel except the plural's alef

  explicit Pattern(std::u32string_view written) {
    char32_t lams = 0;
    for (const char32_t c : written) {
      switch (c) {
        case kFeh:
          letters.push_back(0);
          break;
        case kAin:
          letters.push_back(1);
          break;
        case kLam:
          letters.push_back(2 + lams++);
          break;
        default:
          letters.push_back(without_hamza(c) != 0 ? kHamza : c);
          break;
      }
    }
    if (lams < 2) return;
    const auto others = std::count_if(letters.begin(), letters.end(), [](char32_t c) {
      return c >= kMostRadicals && c != kAlef && c != kTehMarbuta;
    });
    const auto alefs = std::count(letters.begin(), letters.end(), kAlef);
    four = others == 0 && (alefs == 0 || letters[2] == kAlef);
  }
};

using Root = std::array<char32_t, kMostRadicals>;

struct PatternPair {
  Pattern singular;
  Pattern plural;
  double prior;

  // Four that begin with a letter of the conjugation are verbs, participles and verbal nouns (تعمل,
  // يقاتل, محاربة), or have their own patterns (مفعل).
  [[nodiscard]] bool fits(const Root& root) const {
    if ((singular.four || plural.four) && is_one_of(kVerbal, root[0])) return false;
    const std::u32string& form = plural.letters;
    const char32_t slot = form.back();
    if (slot >= kMostRadicals) return true;
    const char32_t last = root[slot];
    const char32_t before = form[form.size() - 2];
    // و and ي never come last after the و or ئ of a plural, nor are they doubled (روائي, حيوي);
    // مفعي is a participle or a nisba (مرئي, مصري), and فعات has the ات of the sound plural (صفات).
    if (last == kWaw || last == kYeh) {
      return before != kWaw && before != kHamza && slot != 1 && form.front() != kMeem;
    }
    return !(last == kTeh && before == kAlef && form.size() == 4);
  }
};

const std::vector<PatternPair>& pattern_pairs() {
  static const std::vector<PatternPair> kPairs = [] {
    std::vector<PatternPair> pairs;
    pairs.reserve(std::size(data::kPluralPatterns));
    for (const data::PluralPattern& row : data::kPluralPatterns) {
      pairs.push_back({Pattern(row.singular), Pattern(row.plural), row.percent / 100.0});
    }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const PatternPair& a, const PatternPair& b) { return a.prior > b.prior; });
    return pairs;
  }();
  return kPairs;
}

std::optional<Root> root_under(const Pattern& pattern, std::u32string_view noun) {
  if (noun.size() != pattern.letters.size()) return std::nullopt;
  Root root{};
  for (std::size_t i = 0; i < noun.size(); ++i) {
    const char32_t slot = pattern.letters[i];
    const char32_t letter = noun[i];
    if (slot >= kMostRadicals) {
      if (letter != slot) return std::nullopt;
    } else if (is_one_of(kNoRadical, letter) || (root[slot] != 0 && root[slot] != letter)) {
      return std::nullopt;
    } else {
      root[slot] = letter;
    }
  }
  if (root[3] == kYeh) return std::nullopt;  // a nisba: شرعي
  return root;
}

std::u32string fill(const Pattern& pattern, const Root& root) {
  std::u32string out;
  for (const char32_t slot : pattern.letters) {
    out.push_back(slot < kMostRadicals ? root[slot] : slot);
  }
  return out;
}

}  // namespace

std::vector<PatternMate> plural_mates(std::u32string_view singular) {
  std::vector<PatternMate> mates;
  for (const PatternPair& pair : pattern_pairs()) {
    if (const auto root = root_under(pair.singular, singular); root && pair.fits(*root)) {
      mates.push_back({fill(pair.plural, *root), pair.prior});
    }
  }
  return mates;
}

std::vector<PatternMate> singular_mates(std::u32string_view plural) {
  std::vector<PatternMate> mates;
  for (const PatternPair& pair : pattern_pairs()) {
    if (const auto root = root_under(pair.plural, plural); root && pair.fits(*root)) {
      mates.push_back({fill(pair.singular, *root), pair.prior});
    }
  }
  return mates;
}

}  // namespace fihris::analyzers
