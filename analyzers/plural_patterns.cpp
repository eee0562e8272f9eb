// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/plural_patterns.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "analyzers/letters.h"
#include "analyzers/plural_data.h"

namespace fihris::analyzers {
namespace {

constexpr char32_t kAin = 0x0639;
constexpr std::size_t kMostRadicals = 4;
constexpr std::u32string_view kVerbal = U"\u0621\u062A\u0645\u0646\u064A";  // ء ت م ن ي

// A pattern's letters; those below kMostRadicals stand for a consonant of the root.
struct Pattern {
  std::u32string letters;
  bool feminine = false;  // ends in ة, which `letters` leaves out

  explicit Pattern(std::u32string_view written) {
    char32_t lams = 0;
    for (const char32_t c : written) {
      switch (c) {
        case kFeh: letters.push_back(0); break;
        case kAin: letters.push_back(1); break;
        case kLam: letters.push_back(2 + lams++); break;
        case kAlefHamzaAbove:
        case kYehHamza: letters.push_back(kHamza); break;
        case kTehMarbuta: feminine = true; break;
        default: letters.push_back(c); break;
      }
    }
  }
};

struct PatternPair {
  Pattern singular;
  Pattern plural;
  double prior;
};

const std::vector<PatternPair>& pattern_pairs() {
  static const std::vector<PatternPair> kPairs = [] {
    std::vector<PatternPair> pairs;
    for (const data::PluralPattern& row : data::kPluralPatterns) {
      pairs.push_back({Pattern(row.singular), Pattern(row.plural), row.percent / 100.0});
    }
    std::stable_sort(pairs.begin(), pairs.end(), [](const PatternPair& a, const PatternPair& b) {
      return a.prior > b.prior;
    });
    return pairs;
  }();
  return kPairs;
}

using Root = std::array<char32_t, kMostRadicals>;

std::optional<Root> root_under(const Pattern& pattern, const NounReading& noun) {
  if (noun.letters.size() != pattern.letters.size()) return std::nullopt;
  if (noun.feminine != Feminine::kEither &&
      (noun.feminine == Feminine::kYes) != pattern.feminine) {
    return std::nullopt;
  }
  Root root{};
  for (std::size_t i = 0; i < noun.letters.size(); ++i) {
    const char32_t slot = pattern.letters[i];
    const char32_t letter = noun.letters[i];
    if (slot >= kMostRadicals) {
      if (letter != slot) return std::nullopt;
    } else if (letter == kAlef || (root[slot] != 0 && root[slot] != letter)) {
      return std::nullopt;  // an alef is never a letter of the root
    } else {
      root[slot] = letter;
    }
  }
  // Four letters without a long vowel: those that begin with a letter of the conjugation are verbs
  // (تعمل, يقاتل), or have patterns of their own (مفعل).
  const bool four = root[3] != 0 && pattern.letters.size() - (pattern.letters[2] == kAlef) == 4;
  if (four && kVerbal.find(root[0]) != kVerbal.npos) return std::nullopt;
  return root;
}

std::u32string fill(const Pattern& pattern, const Root& root) {
  std::u32string out;
  for (const char32_t slot : pattern.letters) {
    out.push_back(slot < kMostRadicals ? root[slot] : slot);
  }
  if (pattern.feminine) out.push_back(kTehMarbuta);
  return out;
}

}  // namespace

std::vector<PatternMate> plural_mates(const NounReading& singular) {
  std::vector<PatternMate> mates;
  for (const PatternPair& pair : pattern_pairs()) {
    if (const auto root = root_under(pair.singular, singular)) {
      mates.push_back({fill(pair.plural, *root), pair.prior});
    }
  }
  return mates;
}

std::vector<PatternMate> singular_mates(const NounReading& plural) {
  std::vector<PatternMate> mates;
  if (plural.low_hamza) return mates;
  for (const PatternPair& pair : pattern_pairs()) {
    if (const auto root = root_under(pair.plural, plural)) {
      mates.push_back({fill(pair.singular, *root), pair.prior});
    }
  }
  return mates;
}

}  // namespace fihris::analyzers
