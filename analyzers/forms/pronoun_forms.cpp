// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>

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
constexpr std::size_t kLeastLetters = 3;  // of what is left of a word without its pronoun

constexpr std::u32string_view kArticle = clitics::kThe;
constexpr std::u32string_view kYour = suffixes::kKa;        // كتابك
constexpr std::u32string_view kYourDual = suffixes::kKuma;  // كتابكما
constexpr std::u32string_view kTheirs = suffixes::kHunna;  // بيتهن; the stemmer has the longer
constexpr std::u32string_view kMyFeminine = suffixes::kTi;
constexpr std::u32string_view kYourFeminine = suffixes::kTak;
// Endings that seldom occur otherwise; a word that takes pronouns has some of these.
constexpr std::array<std::u32string_view, 4> kWitnesses = {suffixes::kHu, suffixes::kHa,
                                                           suffixes::kHum, suffixes::kNa};

std::string stem_of(const std::string& surface) {
  std::string stem;
  append_light_stem(surface, stem);
  return stem;
}

class Finder {
 public:
  Finder(std::string_view stem, std::uint32_t own, const PluralVocabulary& vocabulary)
      : stem_(stem), own_(own), vocabulary_(vocabulary) {}

  // `base`: the word without the prefixes that the stemmer strips. `definite`: these included an
  // article, which excludes a pronoun.
  void run(std::u32string_view base, bool definite) {
    if (!definite && take_off(base)) return;
    if (base.ends_with(kTehMarbuta)) {
      base.remove_suffix(1);
      if (base.size() < kLeastLetters) return;
      put_on_feminine(base, kMyFeminine);
      put_on_feminine(base, kYourFeminine);
      return;
    }
    if (base.size() < kLeastLetters) return;
    put_on(base, kYour);
    put_on(base, kYourDual);
    if (base.size() == kLeastLetters) put_on(base, kTheirs);
  }

  std::vector<LooseForm> take_forms() { return std::move(found_); }

 private:
  std::uint32_t surfaces(std::u32string_view letters) {
    if (lookups_ == kMaxPronounLookups) return 0;
    ++lookups_;
    return vocabulary_.surfaces(to_utf8(letters));
  }
  std::uint32_t stems(std::string_view stem) {
    if (lookups_ == kMaxPronounLookups) return 0;
    ++lookups_;
    return vocabulary_.stems(stem);
  }

  // The letters at the end of `whole`, in `frequency` documents by its stem, are a pronoun after
  // `word`: nothing follows them and no article precedes the word, which the stem would show; and
  // the word has other pronouns, too, as names may end in such letters. Verbs do not qualify either
  // (استهلك, استهلكت).
  bool is_pronoun(std::u32string_view whole, std::u32string_view word, std::uint32_t frequency) {
    const std::uint32_t pure = surfaces(whole) + surfaces(std::u32string(1, kWaw).append(whole));
    if (frequency > pure || surfaces(std::u32string(whole).append(1, kTeh)) > 0) return false;
    // لبنك is ل + بنك.
    if (clitics::is_lone(whole[0]) && surfaces(whole.substr(1)) > frequency) return false;
    const std::uint64_t wanted = 2 * std::uint64_t{std::max(frequency, 1U)};
    std::uint64_t witnesses = 0;
    std::size_t kinds = 0;
    for (const std::u32string_view pronoun : kWitnesses) {
      const std::uint32_t there = surfaces(std::u32string(word).append(pronoun));
      witnesses += there;
      kinds += there > 0 ? 1 : 0;
      if (witnesses >= wanted && kinds > 1) return true;
    }
    return kinds > 0 && word.size() > kLeastLetters &&
           surfaces(std::u32string(kArticle).append(word)) >= wanted;
  }

  void put_on(std::u32string_view word, std::u32string_view pronoun) {
    const std::u32string whole = std::u32string(word).append(pronoun);
    const std::string stem = stem_of(to_utf8(whole));
    if (stem == stem_) return;
    const std::uint32_t frequency = stems(stem);
    if (frequency == 0 || frequency > own_ || !is_pronoun(whole, word, frequency)) return;
    found_.push_back({stem, false, frequency});
  }

  // Uses written forms, as their stems may also be those of verbs: درست is "she learnt".
  void put_on_feminine(std::u32string_view word, std::u32string_view ending) {
    const std::u32string whole = std::u32string(word).append(ending);
    const std::uint32_t frequency = surfaces(whole);
    if (frequency == 0 || !is_feminine(word, frequency)) return;
    found_.push_back({to_utf8(whole), true, frequency});
  }

  // Whether the ت stands for the ة of the bare word and is not its own letter, as in بيتي from بيت.
  bool is_feminine(std::u32string_view word, std::uint32_t frequency) {
    const auto with_and_without_article = [&](char32_t last) {
      const std::u32string bare = std::u32string(word).append(1, last);
      return surfaces(bare) + surfaces(std::u32string(kArticle).append(bare));
    };
    const std::uint32_t feminine = with_and_without_article(kTehMarbuta);
    return feminine >= std::max(frequency, 1U) && feminine > with_and_without_article(kTeh);
  }

  // Whether the word itself ends like a pronoun; if so, nothing else is tried.
  bool take_off(std::u32string_view base) {
    for (const std::u32string_view ending : {kMyFeminine, kYourFeminine}) {
      if (!base.ends_with(ending) || base.size() < kLeastLetters + ending.size()) continue;
      const std::u32string_view word = base.substr(0, base.size() - ending.size());
      if (!is_feminine(word, surfaces(base))) continue;
      add_bare(std::u32string(word).append(1, kTehMarbuta));
      return true;
    }
    for (const std::u32string_view pronoun : {kYourDual, kTheirs, kYour}) {
      if (!base.ends_with(pronoun) || base.size() < kLeastLetters + pronoun.size()) continue;
      const std::u32string_view word = base.substr(0, base.size() - pronoun.size());
      if (pronoun == kTheirs && word.size() != kLeastLetters) continue;
      if (is_pronoun(base, word, own_)) add_bare(std::u32string(word));
      return true;
    }
    return false;
  }

  void add_bare(const std::u32string& word) {
    const std::string stem = stem_of(to_utf8(word));
    if (stem == stem_) return;
    const std::uint32_t frequency = stems(stem);
    if (frequency > 0 && frequency >= own_) found_.push_back({stem, false, frequency});
  }

  std::string_view stem_;
  std::uint32_t own_;
  const PluralVocabulary& vocabulary_;
  std::size_t lookups_ = 0;
  std::vector<LooseForm> found_;
};

}  // namespace

std::vector<LooseForm> pronoun_forms(std::string_view surface, std::string_view stem,
                                     std::uint32_t own, const PluralVocabulary& vocabulary) {
  const auto found = stem_in_word(surface, stem, kMostLetters);
  if (!found) return {};
  const std::u32string_view word = found->word;
  Finder finder(stem, own, vocabulary);
  finder.run(word.substr(found->at), word.substr(0, found->at).ends_with(kLam));
  return finder.take_forms();
}

}  // namespace fihris::analyzers
