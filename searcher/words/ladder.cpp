// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/words/ladder.h"

#include <algorithm>

#include "analyzers/clitics.h"
#include "analyzers/forms/loose_forms.h"
#include "analyzers/names/variants.h"
#include "analyzers/plurals/broken_plurals.h"
#include "analyzers/text/utf8.h"
#include "indexer/format/schema.h"
#include "searcher/base/bm25.h"
#include "searcher/base/search_parts.h"
#include "searcher/base/weights.h"

namespace fihris::searcher {
namespace {

using indexer::kTitlePrefix;
using indexer::stem_term;
using indexer::surface_term;

namespace clitics = analyzers::clitics;
using analyzers::FewLetters;
using clitics::Proclitic;

// The sign of the future, before a verb in the imperfect, and a conjunction with it.
constexpr auto kVerbClitics =
    clitics::rows([](const Proclitic& row) { return row.has(clitics::kFuture); });

// The proclitics that the first word of an exact phrase may have.
constexpr auto kProclitics = clitics::rows([](const Proclitic& row) {
  return !row.has(clitics::kArticle) && (!row.has(clitics::kFuture) || row.count() == 1);
});

// A word in so few documents may well be two without their space, or a misspelling; its exact
// document frequency means little.
constexpr Xapian::doccount kScarce = 3;

// A word of this length seldom becomes another word by adding a letter in front.
constexpr std::size_t kLongWord = 5;

constexpr FewLetters kFeminine = {analyzers::kTehMarbuta};
constexpr std::size_t kLetterBytes = 2;  // of an Arabic letter in UTF-8

// Whether the stem may be a verb in the imperfect: its prefix and three letters or more, so that
// سيار is not taken for the future of يار.
bool is_imperfect(std::string_view stem) {
  if (stem.size() < 4 * kLetterBytes) return false;
  return std::any_of(clitics::kImperfect.begin(), clitics::kImperfect.end(),
                     [stem](const FewLetters& letter) { return stem.starts_with(letter.utf8()); });
}

// Of a form that several rungs yield, keeps the greatest weight, on the narrowest of these rungs.
void keep_best(std::vector<WordForm>& forms) {
  std::vector<WordForm> kept;
  for (WordForm& form : forms) {
    const auto same = std::find_if(kept.begin(), kept.end(), [&form](const WordForm& other) {
      return other.word == form.word && other.written == form.written;
    });
    if (same == kept.end()) {
      kept.push_back(std::move(form));
    } else {
      same->weight = std::max(same->weight, form.weight);
    }
  }
  forms = std::move(kept);
}

}  // namespace

Xapian::doccount Ladder::frequency(std::string_view stem, std::string_view prefix) const {
  return counts_.documents_with(stem_term(prefix, stem));
}

double Ladder::idf_of(std::uint64_t documents) const {
  return inverse_document_frequency(counts_.documents(), static_cast<double>(documents));
}

double Ladder::importance(std::string_view stem, std::string_view prefix) const {
  return inverse_document_frequency(counts_.documents(), frequency(stem, prefix));
}

// Whether the index has the word with the article: then its first letter belongs to it.
bool Ladder::takes_article(std::string_view stem, std::string_view prefix) const {
  const std::string definite = std::string(prefix).append(clitics::kThe.utf8()).append(stem);
  return counts_.has(definite) || counts_.has(std::string(definite).append(kFeminine.utf8()));
}

// A lone ب ل ف ك before `stem`, or at its beginning, is a clitic unless the vocabulary contradicts
// it: the longer word takes the article (البحر, so no حر in بحر), or it is not the rarer of the two
// (كندا is no كـ + ندا). The future س and فس go before what looks like a verb, whichever is the
// rarer. `wide`: if at most kScarce documents have the longer word, frequencies mean nothing, and
// the plain word may be absent; then kLongWord letters are enough, as few such words become another
// by one more letter (تصدير and لتصدير, but أمل and كامل).
void Ladder::add_clitics(std::string_view stem, std::string_view prefix, bool wide,
                         std::vector<WordForm>& forms) const {
  constexpr std::size_t kLeast = 3 * kLetterBytes;
  struct Base {
    std::string_view word;
    Xapian::doccount frequency;
  };
  const Xapian::doccount own = frequency(stem, prefix);
  std::vector<Base> bases = {{stem, own}};
  const auto is_long = [wide](std::string_view word) {
    return wide && word.size() >= kLongWord * kLetterBytes;
  };
  const auto strip = [&](std::string_view clitic, bool if_rarer) {
    if (!stem.starts_with(clitic) || stem.size() < kLeast + clitic.size()) return;
    const std::string_view rest = stem.substr(clitic.size());
    const Xapian::doccount bare = frequency(rest, prefix);
    const bool is_rarer = bare > std::max(own, bases.back().frequency);
    const bool proven = bare > 0 && (!if_rarer || is_rarer);
    if (!proven && (own > kScarce || !is_long(rest))) return;
    if (takes_article(stem, prefix)) return;
    // What may as well be one word keeps its possible clitic.
    if (proven) bases.clear();
    bases.push_back({rest, bare});
    if (bare > 0)
      forms.push_back({.word = std::string(rest),
                       .frequency = bare,
                       .weight = kCliticWeight,
                       .rung = Rung::kClitic});
  };
  const auto add = [&](std::string_view clitic, std::string_view base, Xapian::doccount most) {
    const std::string longer = std::string(clitic).append(base);
    if (longer == stem) return;
    const Xapian::doccount with = frequency(longer, prefix);
    if (with == 0 || with > most) return;
    if (takes_article(longer, prefix)) return;
    forms.push_back(
        {.word = longer, .frequency = with, .weight = kCliticWeight, .rung = Rung::kClitic});
  };
  for (const FewLetters& clitic : clitics::kLone) strip(clitic.utf8(), true);
  for (const FewLetters& clitic : kVerbClitics) {
    const std::string_view future = clitic.utf8();
    if (stem.starts_with(future) && is_imperfect(stem.substr(future.size()))) strip(future, false);
  }
  for (const auto& [base, there] : bases) {
    if (base.size() < kLeast) continue;
    const Xapian::doccount most = std::max(there, is_long(base) ? kScarce : 0);
    for (const FewLetters& clitic : clitics::kLone) add(clitic.utf8(), base, most);
    if (!is_imperfect(base)) continue;
    // For a word that the index does not have, the future form proves that it exists.
    const Xapian::doccount most_verbs = there > 0 ? there : counts_.documents();
    for (const FewLetters& clitic : kVerbClitics) add(clitic.utf8(), base, most_verbs);
  }
}

Rungs Ladder::exact(std::string_view surface, std::string_view prefix) const {
  const std::string term = surface_term(prefix, surface);
  Rungs rungs;
  rungs.query = Xapian::Query(term);
  rungs.element.surfaces.emplace_back(surface);
  rungs.unknown = !counts_.has(term);
  rungs.terms.push_back({.term = term,
                         .form = std::string(surface),
                         .kind = RungTerm::Kind::kSurface,
                         .rung = Rung::kExact,
                         .factor = 1.0});
  return rungs;
}

analyzers::PluralVocabulary Ladder::vocabulary(std::string_view prefix) const {
  return {[this, prefix](std::string_view stem) { return frequency(stem, prefix); },
          [this, prefix](std::string_view surface) {
            return counts_.documents_with(surface_term(prefix, surface));
          }};
}

// Adds the word with its hamzas on other seats, and with other pronouns. These are gaps of the
// light stemmer: other stemmers have others.
void Ladder::add_loose(const Token& token, std::string_view prefix, Xapian::doccount own,
                       std::vector<WordForm>& forms) const {
  if (analyzer_.options().arabic_stemmer != Stemmer::kLight) return;
  const auto words = vocabulary(prefix);
  const auto add = [&](const std::vector<analyzers::LooseForm>& loose, double weight, Rung rung) {
    for (const analyzers::LooseForm& form : loose) {
      forms.push_back({.word = form.term,
                       .frequency = form.frequency,
                       .weight = form.same_letters ? 1.0 : weight,
                       .rung = rung,
                       .written = form.written});
    }
  };
  if ((without_ & kPartHamza) == 0) {
    add(analyzers::hamza_forms(token.surface, token.stem, own, words), kHamzaWeight, Rung::kFolded);
  }
  if ((without_ & kPartClitic) == 0) {
    add(analyzers::pronoun_forms(token.surface, token.stem, own, words), kPronounWeight,
        Rung::kStem);
  }
}

void Ladder::add_plurals(const Token& token, std::string_view prefix,
                         std::vector<WordForm>& forms) const {
  const analyzers::PluralVocabulary vocabulary = this->vocabulary(prefix);
  for (const auto& relative : analyzers::plural_relatives(token.surface, token.stem, vocabulary)) {
    if (relative.confidence < kLeastPluralConfidence) continue;
    forms.push_back({.word = relative.stem,
                     .frequency = frequency(relative.stem, prefix),
                     .weight = kPluralWeight * relative.confidence,
                     .rung = Rung::kPlural});
  }
}

void Ladder::add_names(const Token& token, std::string_view prefix,
                       std::vector<WordForm>& forms) const {
  const std::size_t most = analyzers::begins_with_arabic(token.stem) ? kMostNames : kMostLatinNames;
  for (const auto& name : analyzers::name_variants(token.stem, names_, most, token.surface)) {
    const std::string term =
        name.written ? surface_term(prefix, name.word) : stem_term(prefix, name.word);
    const Xapian::doccount there = prefix.empty() ? name.frequency : counts_.documents_with(term);
    if (there == 0) continue;
    forms.push_back({.word = name.word,
                     .frequency = there,
                     .weight = kNameWeight * name.likeness,
                     .rung = Rung::kVariant,
                     .written = name.written});
  }
}

Rungs Ladder::stemmed(const Token& token, std::string_view prefix) const {
  return climb(token, prefix, false);
}

Rungs Ladder::wide(const Token& token, std::string_view prefix) const {
  return climb(token, prefix, true);
}

WordForms Ladder::find_forms(const Token& token, std::string_view prefix, bool wide) const {
  WordForms out;
  out.documents = frequency(token.stem, prefix);
  const bool arabic = analyzers::begins_with_arabic(token.stem);
  if (arabic && (without_ & kPartClitic) == 0) add_clitics(token.stem, prefix, wide, out.others);
  if (arabic) add_loose(token, prefix, out.documents, out.others);
  if (arabic && wide && (without_ & kPartPlural) == 0) add_plurals(token, prefix, out.others);
  if (wide && (without_ & kPartVariant) == 0) add_names(token, prefix, out.others);
  keep_best(out.others);
  return out;
}

const WordForms& Ladder::forms_of(const Token& token, std::string_view prefix, bool wide) const {
  std::string key = std::to_string(without_);
  for (const std::string_view part :
       {wide ? std::string_view("wide") : "", prefix, token.surface, token.stem}) {
    key.append(1, '\0').append(part);
  }
  return recent_.find_or_make(key, [&] { return find_forms(token, prefix, wide); });
}

Rungs Ladder::climb(const Token& token, std::string_view prefix, bool wide) const {
  using Kind = RungTerm::Kind;
  Rungs rungs;
  std::vector<Xapian::Query> parts;
  const auto add = [&](std::string term, std::string_view form, double weight,
                       Kind kind = Kind::kStem, Rung rung = Rung::kExact) {
    parts.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term), weight);
    rungs.terms.push_back({.term = std::move(term),
                           .form = std::string(form),
                           .kind = kind,
                           .rung = rung,
                           .factor = weight});
  };
  add(stem_term(prefix, token.stem), token.stem, 1.0);
  if ((without_ & kPartSurface) == 0) {
    add(surface_term(prefix, token.surface), token.surface, kSurfaceWeight, Kind::kSurface);
  }
  const bool in_titles = prefix.empty() && (without_ & kPartTitle) == 0;
  if (in_titles) {
    add(stem_term(kTitlePrefix, token.stem), token.stem, kTitleWeight, Kind::kTitleStem);
  }
  rungs.element = {{}, {std::string(token.stem)}};
  if (!token.stop_word) {
    const WordForms& forms = forms_of(token, prefix, wide);
    // A rarer form must not outweigh the word itself: its idf is reduced to the word's.
    const double documents = counts_.documents();
    const double own =
        inverse_document_frequency(documents, std::max<double>(forms.documents, 1.0));
    const double own_title = inverse_document_frequency(
        documents,
        std::max<double>(counts_.documents_with(stem_term(kTitlePrefix, token.stem)), 1.0));
    rungs.unknown = forms.documents == 0 && forms.others.empty();
    rungs.scarce = forms.documents <= kScarce;
    rungs.documents = forms.documents;
    for (const WordForm& form : forms.others) {
      auto& terms = form.written ? rungs.element.surfaces : rungs.element.stems;
      if (!form.written && form.word == token.stem) continue;
      const double factor =
          form.weight * std::min(1.0, own / inverse_document_frequency(documents, form.frequency));
      add(form.written ? surface_term(prefix, form.word) : stem_term(prefix, form.word), form.word,
          factor, form.written ? Kind::kSurface : Kind::kStem, form.rung);
      terms.push_back(form.word);
      if (!in_titles || form.rung != Rung::kVariant) continue;
      // A document's subject may be spelt differently.
      std::string title =
          form.written ? surface_term(kTitlePrefix, form.word) : stem_term(kTitlePrefix, form.word);
      const double titles = counts_.documents_with(title);
      if (titles == 0) continue;
      const double of_title =
          form.weight * kTitleWeight *
          std::min(1.0, own_title / inverse_document_frequency(documents, titles));
      add(std::move(title), form.word, of_title,
          form.written ? Kind::kTitleSurface : Kind::kTitleStem, form.rung);
    }
  }
  rungs.query = Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end());
  return rungs;
}

Rungs Ladder::exact_with_proclitic(std::string_view surface, std::string_view prefix) {
  Rungs rungs = exact(surface, prefix);
  std::vector<Xapian::Query> parts = {rungs.query};
  const auto add_stem = [&](const std::string& word) {
    for (const Token& token : analyzer_.analyze(word)) {
      if (token.kind != TokenKind::kCompound) rungs.element.stems.emplace_back(token.stem);
    }
  };
  const std::string bare(surface);
  std::vector<std::string> stems_of = {bare};
  if (analyzers::begins_with_arabic(surface)) {
    for (const FewLetters& clitic : kProclitics) {
      std::string longer = std::string(clitic.utf8()) + bare;
      const std::string term = surface_term(prefix, longer);
      if (!counts_.has(term)) continue;
      parts.emplace_back(term);
      rungs.element.surfaces.push_back(longer);
      stems_of.push_back(std::move(longer));
    }
  }
  rungs.unknown = rungs.unknown && parts.size() == 1;
  for (const std::string& word : stems_of) add_stem(word);
  rungs.query = Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end());
  return rungs;
}

Xapian::Query Ladder::stem_query(const Element& element, std::string_view prefix) {
  std::vector<Xapian::Query> parts;
  for (const std::string& stem : element.stems) parts.emplace_back(stem_term(prefix, stem));
  return Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end());
}

}  // namespace fihris::searcher
