// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <functional>
#include <string>
#include <unordered_set>

#include "analyzers/clitics.h"
#include "analyzers/folding.h"
#include "analyzers/letters.h"
#include "analyzers/light_stemmer_data.h"
#include "analyzers/stemmer.h"
#include "analyzers/text/utf8.h"
#include "fihris/analysis.h"

namespace fihris::analyzers {
namespace {

using Word = std::u32string_view;

// A set that few words are in, queried several times for each word.
class WordSet {
 public:
  void add(Word word) {
    filter_.set(hash(word) % kFilterBits);
    longest_ = std::max(longest_, word.size());
    words_.emplace(word);
  }
  [[nodiscard]] bool contains(Word word) const {
    return word.size() <= longest_ && filter_.test(hash(word) % kFilterBits) &&
           words_.contains(word);
  }

 private:
  static constexpr std::size_t kFilterBits = 8192;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(Word word) const noexcept { return hash(word); }
  };
  static std::size_t hash(Word word) noexcept {
    std::size_t h = word.size();
    for (const char32_t c : word) h = h * 131 + c;
    return h;
  }

  std::bitset<kFilterBits> filter_;
  std::size_t longest_ = 0;
  std::unordered_set<std::u32string, Hash, std::equal_to<>> words_;
};

using namespace suffixes;  // NOLINT(google-build-using-namespace): endings by their names

// The letters of one surface.
struct Letters {
  std::array<char32_t, kMaxTermBytes> of;
  std::size_t size = 0;

  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): only the first `size` are ever read
  explicit Letters(std::string_view surface) {
    surface = surface.substr(0, of.size());
    for (std::size_t at = 0; at < surface.size();) {
      const CodePoint point = code_point_at(surface, at);
      if (point.valid) of[size++] = point.value;
      at += point.bytes;
    }
  }
  void fold() {
    for (std::size_t i = 0; i < size; ++i) of[i] = folded_letter(of[i]);
  }
  [[nodiscard]] Word view() const { return {of.data(), size}; }
};

struct Lists;
Word strip_suffixes(Word word, const Lists& known);

struct Lists {
  WordSet no_suffix;     // whole words
  WordSet short_plural;  // whole words
  WordSet no_prefix;     // without suffixes
  WordSet waw_initial;   // without suffixes
  WordSet lam_initial;   // without suffixes

  Lists() {
    load(data::kNoSuffix, false, no_suffix);
    load(data::kShortPlural, false, short_plural);
    load(data::kNoPrefix, true, no_prefix);
    load(data::kWawInitial, true, waw_initial);
    load(data::kLamInitial, true, lam_initial);
  }

  void load(std::string_view words, bool strip, WordSet& set) const {
    while (!words.empty()) {
      const std::size_t space = std::min(words.find(' '), words.size());
      std::string surface;
      append_surface_icu(words.substr(0, space), surface);
      Letters word(surface);
      word.fold();
      set.add(strip ? strip_suffixes(word.view(), *this) : word.view());
      words.remove_prefix(std::min(space + 1, words.size()));
    }
  }
};

const Lists& lists() {
  static const Lists kLists;
  return kLists;
}

// Removes `suffix` if at least `least` letters remain.
bool strip(Word& word, Word suffix, std::size_t least) {
  if (word.size() < suffix.size() + least || !word.ends_with(suffix)) return false;
  word.remove_suffix(suffix.size());
  return true;
}

// Verbal nouns and broken plurals whose last two letters look like the plural ين: تحسين, قوانين.
bool is_pattern_in_een(Word word) {
  return (word.size() == 5 && word[0] == kTeh) || (word.size() == 6 && word[2] == kAlef);
}

// A ت before a pronoun is the ة of the bare word (مدرستهم), and يت its ية (شخصيته), unless it
// belongs to the plural ات. After two letters ات is more often اة (حياته), except for those in a
// list (قواته). Verbal nouns that end in ت (تثبيت) are in another list.
bool strip_bound_teh(Word& word, const WordSet& short_plural) {
  if (word.ends_with(kAt) && (word.size() != 4 || short_plural.contains(word))) return false;
  if (!strip(word, kT, 3)) return false;
  strip(word, kY, 3);
  return true;
}

bool strip_pronoun(Word& word) {
  // Before هم, كم, نا a long vowel shows that the letters belong to the word: تفاهم, تراكم, قانونا.
  const auto strip_checked = [&word](Word suffix) {
    if (word.size() < suffix.size() + 3) return false;
    const char32_t before = word[word.size() - suffix.size() - 1];
    if (before == kAlef || before == kWaw) return false;
    return strip(word, suffix, 3);
  };
  if (word.ends_with(kAtuh)) return strip(word, kH, 4);
  return strip(word, kHuma, 3) || strip(word, kHa, 2) || strip_checked(kHum) ||
         strip_checked(kKum) || strip_checked(kNa) || strip(word, kHunna, 4);
}

// In the reverse of the order in which Arabic adds suffixes: nisba, number and gender, pronoun.
Word strip_suffixes(Word word, const Lists& known) {
  const auto stop = [&] { return known.no_suffix.contains(word); };
  if (stop() || word.ends_with(kStan)) return word;
  if (strip_pronoun(word)) {
    if (stop()) return word;
    if (strip_bound_teh(word, known.short_plural)) return word;
  } else if (strip(word, kWa, 3)) {
    return word;  // a verb: كتبوا
  }
  if (strip(word, kTain, 3) || strip(word, kTan, 3)) return word;
  if (!strip(word, kAt, 2) && !strip(word, kUn, 4) && !is_pattern_in_een(word)) {
    strip(word, kIn, 3);
  }
  if (stop()) return word;
  // The alef of the accusative (كتابا) and of countries (سوريا, whose nisba is سوري).
  strip(word, kA, 3);
  if (stop()) return word;
  if (!strip(word, kYah, 3) && !strip(word, kAh, 3)) {
    if (strip(word, kH, 2)) {
      if (!stop()) strip_bound_teh(word, known.short_plural);
    } else {
      strip(word, kY, 3);
    }
  }
  return word;
}

// The article, and what may stand before it; the article that has no alef.
constexpr auto kWithAlef = clitics::rows([](const clitics::Proclitic& row) {
  return row.has(clitics::kArticle) && row.letters.letters().ends_with(clitics::kThe);
});
constexpr auto kWithoutAlef = clitics::rows([](const clitics::Proclitic& row) {
  return row.has(clitics::kArticle) && row.letters.letters().ends_with(clitics::kForThe);
});

// The longest of `prefixes` that begins the word and leaves two letters of it; "" for none.
template <std::size_t kSize>
Word longest_prefix(Word word, const std::array<FewLetters, kSize>& prefixes) {
  for (auto prefix = prefixes.rbegin(); prefix != prefixes.rend(); ++prefix) {
    const Word letters = *prefix;
    if (word.starts_with(letters) && word.size() >= letters.size() + 2) return letters;
  }
  return {};
}

bool strip_article(Word& word, Word surface) {
  if (const Word prefix = longest_prefix(word, kWithAlef); !prefix.empty()) {
    if (surface[prefix.size() - 2] != kAlef) return false;  // with a hamza: ألمانيا, وإلغاء
    word.remove_prefix(prefix.size());
    return true;
  }
  if (const Word prefix = longest_prefix(word, kWithoutAlef); !prefix.empty()) {
    Word with_lam = word;
    with_lam.remove_prefix(prefix.size() - 1);
    word.remove_prefix(prefix.size());
    const Lists& known = lists();
    if (known.lam_initial.contains(strip_suffixes(with_lam, known))) word = with_lam;
    return true;
  }
  return false;
}

// لله, بالله, والله, ...: the article is part of the name.
bool is_allah(Word word) {
  static constexpr FewLetters kLlah = {kLam, kLam, kHeh};
  if (!word.ends_with(kLlah)) return false;
  word.remove_suffix(kLlah.letters().size());
  if (word.size() > 3) return false;
  for (const char32_t c : word) {
    if (c != kAlef && c != kWaw && c != kFeh && c != kBeh && c != kTeh) return false;
  }
  return true;
}

}  // namespace

void append_light_stem(std::string_view surface, std::string& out) {
  static constexpr FewLetters kAllah = {kAlef, kLam, kLam, kHeh};
  const Letters written(surface);
  Letters letters = written;
  letters.fold();
  const Lists& known = lists();
  Word word = letters.view();
  if (is_allah(word)) {
    word = kAllah;
  } else {
    const char32_t first = word.empty() ? 0 : word[0];
    const auto listed = [&known](const WordSet& set, Word w) {
      return set.contains(strip_suffixes(w, known));
    };
    if (first == kWaw) {
      const Word rest = word.substr(1);
      if (rest.size() > 3 && listed(known.no_prefix, rest)) {
        word = rest;  // والتزام
      } else if (!listed(known.no_prefix, word) && !listed(known.waw_initial, word) &&
                 !strip_article(word, written.view()) && rest.size() > 2) {
        // Before a word of three or more letters و is a conjunction, unless a list says otherwise.
        word = rest;
      }
    } else if ((first == kAlef || first == kBeh || first == kFeh || first == kKaf ||
                first == kLam) &&
               !listed(known.no_prefix, word)) {
      strip_article(word, written.view());
    }
    word = strip_suffixes(word, known);
  }
  for (const char32_t c : word) append_utf8(c, out);
}

}  // namespace fihris::analyzers
