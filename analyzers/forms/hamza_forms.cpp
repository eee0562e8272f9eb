// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "analyzers/arabic_letters.h"
#include "analyzers/clitics.h"
#include "analyzers/folding.h"
#include "analyzers/forms/loose_forms.h"
#include "analyzers/letters.h"
#include "analyzers/stemmer.h"
#include "analyzers/text/code_points.h"

namespace fihris::analyzers {
namespace {

constexpr std::size_t kMostLetters = 20;
constexpr std::size_t kLeastLetters = 4;
// From this many letters on, a spelling that is not the more frequent one is accepted at once:
// hardly any two words differ only in this.
constexpr std::size_t kManyLetters = 5;
constexpr std::size_t kNameLetters = 6;
// Like kSpellingRatio, for a hamza left out at the end: البنا is a surname.
constexpr std::uint64_t kEndRatio = 20;
constexpr std::u32string_view kArticle = clitics::kThe;

constexpr FewLetters kOnlyAlef = {kAlef};
constexpr FewLetters kOnlyHamza = {kHamza};
constexpr FewLetters kOnlyWaw = {kWaw};
constexpr FewLetters kOnlyWawHamza = {kWawHamza};
constexpr FewLetters kOnlyYeh = {kYeh};
constexpr FewLetters kOnlyYehHamza = {kYehHamza};
constexpr FewLetters kHamzaWaw = {kHamza, kWaw};
constexpr FewLetters kWawHamzaWaw = {kWawHamza, kWaw};
constexpr FewLetters kFinalHamza = {kAlef, kHamza};

bool is_vowel(char32_t c) { return c == kAlef || c == kWaw || c == kYeh; }

class Finder {
 public:
  // The letters of `surface` from `at` on are those of the stem, as written.
  Finder(std::u32string_view stem, std::u32string_view surface, std::size_t at, std::uint32_t own,
         const PluralVocabulary& vocabulary)
      : stem_(stem), surface_(surface), at_(at), own_(own), vocabulary_(vocabulary) {}

  // How frequent the other spelling must be compared with the word's own.
  enum class Way : std::uint8_t { kEither, kCommoner, kRarer };

  // Tries the stem with `letters` in place of the `size` letters at `at`. If these contain a
  // hamza, `seat` is how it must be written in that word: قاوم and قائم are not spellings of each
  // other.
  void try_stem(std::size_t at, std::size_t size, std::u32string_view letters, Way way,
                bool certain, std::u32string_view seat = {}) {
    if (lookups_ == kMaxHamzaLookups) return;
    const std::string term = to_utf8(with(stem_, at, size, letters));
    ++lookups_;
    const std::uint32_t frequency = vocabulary_.stems(term);
    if (frequency == 0 || !believed(own_, frequency, way, certain)) return;
    if (!seat.empty() && !is_written(at, size, seat)) return;
    found_.push_back({term, false, frequency});
  }

  std::uint32_t surface(std::u32string_view letters) {
    if (lookups_ == kMaxHamzaLookups) return 0;
    ++lookups_;
    return vocabulary_.surfaces(to_utf8(letters));
  }

  std::uint32_t stem(std::string_view stem) {
    if (lookups_ == kMaxHamzaLookups) return 0;
    ++lookups_;
    return vocabulary_.stems(stem);
  }

  void add(LooseForm form) { found_.push_back(std::move(form)); }

  // Whether two spellings, in `own` and `other` documents, are the same word. `certain`: no other
  // word is likely.
  static bool believed(std::uint32_t own, std::uint32_t other, Way way, bool certain) {
    const std::uint64_t ratio = certain ? 1 : kSpellingRatio;
    const bool commoner = other >= ratio * own;
    const bool rarer = ratio * other <= own;
    return (commoner && way != Way::kRarer) || (rarer && way != Way::kCommoner);
  }

  std::vector<LooseForm> take_forms() { return std::move(found_); }

 private:
  static std::u32string with(std::u32string_view word, std::size_t at, std::size_t size,
                             std::u32string_view letters) {
    std::u32string out(word);
    out.replace(at, size, letters);
    return out;
  }

  // Whether the index has the changed word otherwise as in the query, bare, with the article or
  // with ة.
  bool is_written(std::size_t at, std::size_t size, std::u32string_view letters) {
    const std::u32string bare = with(surface_.substr(at_, stem_.size()), at, size, letters);
    return surface(with(surface_, at_ + at, size, letters)) > 0 || surface(bare) > 0 ||
           surface(std::u32string(kArticle).append(bare)) > 0 ||
           surface(std::u32string(bare).append(1, kTehMarbuta)) > 0;
  }

  std::u32string_view stem_;
  std::u32string_view surface_;
  std::size_t at_;
  std::uint32_t own_;
  const PluralVocabulary& vocabulary_;
  std::size_t lookups_ = 0;
  std::vector<LooseForm> found_;
};

using Way = Finder::Way;

// Tries other spellings of the letter at `i` of the stem; `written` is the word as written.
void try_letter(Finder& finder, std::u32string_view written, std::size_t i) {
  const char32_t before = i > 0 ? written[i - 1] : 0;
  const char32_t after = i + 1 < written.size() ? written[i + 1] : 0;
  const bool many = written.size() >= kManyLetters;
  switch (written[i]) {
    case kWawHamza:
      if (after != 0) finder.try_stem(i, 1, kOnlyWaw, Way::kRarer, many);  // مسؤول, مسوول
      if (after != 0 && !is_vowel(after)) {
        finder.try_stem(i, 1, kHamzaWaw, Way::kCommoner, false, kWawHamzaWaw);  // مسؤل
      }
      break;
    case kYehHamza:
      if (before == kAlef && after == kYeh) {
        if (written.size() >= kNameLetters) finder.try_stem(i, 1, U"", Way::kEither, false);
        break;  // رافائيل, رافايل
      }
      // At the end of a stem it precedes a suffix: هوائي, but هواي is from هوايات.
      if (after != 0) {
        finder.try_stem(i, 1, kOnlyYeh, Way::kRarer,
                        many && before == kAlef && after != kWaw);  // جزائر, جزاير
      }
      if (i >= 2 && !is_vowel(before) && after != 0) {
        finder.try_stem(i, 1, kOnlyAlef, Way::kEither, false);  // مسئلة, مسألة
      }
      break;
    case kHamza:  // قرءان, قرآن
      if (i > 0 && before != kAlef && after == kAlef) {
        finder.try_stem(i, 1, U"", Way::kCommoner, false);
      }
      break;
    case kAlefMadda:
      if (i > 0) finder.try_stem(i, 0, kOnlyHamza, Way::kRarer, false);
      break;
    case kAlefHamzaAbove:
      if (i >= 2 && !is_vowel(before) && after != 0) {
        finder.try_stem(i, 1, kOnlyHamza, Way::kEither, false, kOnlyYehHamza);  // مسألة, مسئلة
      }
      break;
    case kWaw:
      if (i > 0 && after != 0) {
        finder.try_stem(i, 1, kOnlyHamza, Way::kCommoner, many, kOnlyWawHamza);
      }
      break;
    case kYeh:
      if (after != 0 && (before == kAlef || after == kYeh)) {
        finder.try_stem(i, 1, kOnlyHamza, Way::kCommoner, many, kOnlyYehHamza);
      }
      break;
    default:
      break;
  }
}

// Many writers leave out a hamza at the end, after an alef. Only with the article, as علما may be
// علمًا or علماء.
void try_end(Finder& finder, std::u32string_view surface) {
  const bool definite = surface.starts_with(kArticle);
  std::u32string word(definite ? surface : std::u32string(kArticle).append(surface));
  if (word.size() < kArticle.size() + 3) return;
  if (word.ends_with(kFinalHamza)) {
    const std::u32string bare = word.substr(0, word.size() - 1);
    const std::uint32_t frequency = finder.surface(bare);
    if (frequency > 0 && frequency * kEndRatio <= finder.surface(word)) {
      finder.add({to_utf8(bare), true, frequency});
    }
  } else if (definite && word.back() == kAlef) {
    const std::uint32_t as_written = finder.surface(word);
    word.push_back(kHamza);
    const std::uint32_t frequency = finder.surface(word);
    if (frequency == 0 || frequency < as_written * kEndRatio) return;
    std::string stem;
    append_light_stem(to_utf8(word), stem);
    finder.add({stem, false, frequency});
  }
}

// A word that begins with a hamza and lam looks, when the hamza is left out, like one with the
// article (أليسون, اليسون), and its stem is what follows the article. It counts as the same word,
// unless more documents have this stem otherwise than have the word with its hamza: الغاز is from
// غاز, not ألغاز.
void try_beginning(Finder& finder, std::u32string_view surface, std::string_view own_stem,
                   std::uint32_t own) {
  if (surface.size() < kManyLetters || surface[1] != kLam) return;
  const bool is_bare = surface[0] == kAlef;
  if (!is_bare && folded_letter(surface[0]) != kAlef) return;
  const std::u32string bare = std::u32string(1, kAlef).append(surface.substr(1));
  const std::uint32_t with_bare = finder.surface(bare);
  if (!is_bare && with_bare == 0) return;
  const auto stem_of = [](const std::string& word) {
    std::string stem;
    append_light_stem(word, stem);
    return stem;
  };
  const std::string bare_stem = is_bare ? std::string(own_stem) : stem_of(to_utf8(bare));
  if (!is_bare && bare_stem == own_stem) return;
  const std::uint32_t with_stem = is_bare ? own : finder.stem(bare_stem);
  const std::uint32_t otherwise = with_stem - std::min(with_bare, with_stem);
  if (!is_bare) {
    if (otherwise <= finder.surface(surface))
      finder.add(
          {.term = to_utf8(bare), .written = true, .frequency = with_bare, .same_letters = true});
    return;
  }
  for (const HamzaSeat& seat : kHamzaSeats) {
    if (seat.bare != kAlef) continue;
    const std::u32string with_hamza = std::u32string(1, seat.letter).append(surface.substr(1));
    const std::uint32_t frequency = finder.surface(with_hamza);
    if (frequency == 0 || otherwise > frequency) continue;
    const std::string word = to_utf8(with_hamza);
    // Its stem, if that has as many letters as the word.
    std::string stem = stem_of(word);
    if (stem == own_stem) continue;
    std::string folded;
    append_folded(word, folded);
    if (stem == folded) {
      const std::uint32_t with = finder.stem(stem);
      finder.add({.term = std::move(stem),
                  .written = false,
                  .frequency = std::max(with, frequency),
                  .same_letters = true});
    } else {
      finder.add({.term = word, .written = true, .frequency = frequency, .same_letters = true});
    }
  }
}

}  // namespace

std::vector<LooseForm> hamza_forms(std::string_view surface, std::string_view stem,
                                   std::uint32_t own, const PluralVocabulary& vocabulary) {
  const auto found = stem_in_word(surface, stem, kMostLetters);
  if (!found) return {};
  const auto& [written, letters, at] = *found;
  const std::u32string_view part = std::u32string_view(written).substr(at, letters.size());
  Finder finder(letters, written, at, own, vocabulary);
  try_beginning(finder, written, stem, own);
  if (letters.size() >= kLeastLetters) {
    for (std::size_t i = 0; i < part.size(); ++i) try_letter(finder, part, i);
  }
  try_end(finder, written);
  return finder.take_forms();
}

}  // namespace fihris::analyzers
