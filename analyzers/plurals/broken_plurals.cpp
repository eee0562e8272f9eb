// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/plurals/broken_plurals.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>

#include "analyzers/clitics.h"
#include "analyzers/letters.h"
#include "analyzers/plurals/plural_list.h"
#include "analyzers/plurals/plural_patterns.h"
#include "analyzers/plurals/plural_readings.h"
#include "analyzers/stemmer.h"

namespace fihris::analyzers {
namespace {

// A frequent word finds enough on its own; for a rare one a doubtful relative is better than none.
double least_confidence(double frequency) { return 0.10 + 0.05 * std::log10(1 + frequency); }

constexpr double kListed = 0.97;
constexpr double kDrowned = 0.03;  // share of a stem's documents
constexpr std::uint32_t kFrequent = 20;
constexpr std::size_t kMostStemLookups = 20;  // the remaining lookups are for evidence
constexpr std::size_t kMostExamined = 7;      // mates that the index holds

constexpr std::string_view kArticle = clitics::kThe.utf8();
constexpr std::string_view kDualEnding = suffixes::kIn.utf8();
constexpr std::string_view kFeminineEnding = suffixes::kAt.utf8();
// What is known of a stem, or of a surface.
constexpr char kOfStem = 's';
constexpr char kOfSurface = 'w';

constexpr FewLetters kBareAlef = {kAlef};
constexpr FewLetters kHighHamza = {kAlefHamzaAbove};

enum class Role : unsigned char { kSingular, kPlural };

// A form that may be the counterpart in a singular-plural pair.
struct Mate {
  std::u32string letters;
  std::string surface;
  Role role = Role::kPlural;
  double prior = 0;
  bool listed = false;
  std::size_t reading = 0;  // of the query's word
  std::string stem;
  std::uint32_t frequency = 0;
};

// The frequencies of a form that can be looked up as written.
struct Attested {
  double bare = 0;
  double definite = 0;
  [[nodiscard]] double all() const { return bare + definite; }
};

// Nouns take the article. Verbs do not, and names seldom; and a first letter that may be a clitic
// (لكتب) belongs to the word if the article precedes it.
double noun_evidence(const std::u32string& letters, const Attested& seen) {
  if (seen.definite == 0 && clitics::is_lone(letters[0])) return 0.3;
  if (seen.bare < kFrequent / 4.0) return 1;
  const double share = seen.definite / seen.bare;
  const double result = share < 0.03 ? 0.3 : share < 0.1 ? 0.6 : share < 0.2 ? 0.85 : 1;
  return seen.bare < kFrequent ? std::max(result, 0.7) : result;
}

// How much of a stem's frequency comes from the intended form, not from another word that shares
// it. A few documents mean little.
double share_evidence(double form, double stem) {
  if (form == 0) return 0.3;
  return std::min(1.0, 0.4 + 2 * (form + 3) / stem);
}

std::string joined(std::string_view a, std::string_view b) { return std::string(a).append(b); }

class Finder {
 public:
  Finder(std::string_view stem, const PluralVocabulary& vocabulary)
      : stem_(stem), vocabulary_(vocabulary) {}

  std::vector<PluralRelative> find(std::string_view surface);

 private:
  std::optional<std::uint32_t> ask(const TermFrequency& terms, char family, std::string_view term);
  std::optional<std::uint32_t> stem_frequency(std::string_view stem) {
    return ask(vocabulary_.stems, kOfStem, stem);
  }
  double surface_frequency(std::string_view surface) {
    return ask(vocabulary_.surfaces, kOfSurface, surface).value_or(0);
  }
  Attested attested(const NounReading& reading);
  Attested attested(const std::string& surface) {
    return {surface_frequency(surface), surface_frequency(joined(kArticle, surface))};
  }

  void propose(std::size_t index);
  void add_listed(const std::vector<std::string_view>* words, Role role, std::size_t reading);
  void add_patterns(const std::vector<PatternMate>& found, Role role, std::size_t reading);
  void look_up();
  double confidence(const Mate& mate);
  double plural_evidence(const std::string& surface, const Attested& seen);
  double sound_plural_evidence(const std::string& surface, const Attested& seen);
  double rivals(const std::u32string& singular, double prior, double frequency,
                const std::u32string& plural);

  std::string_view stem_;
  const PluralVocabulary& vocabulary_;
  std::size_t lookups_ = 0;
  std::unordered_map<std::string, std::uint32_t> known_;
  std::vector<NounReading> readings_;
  std::vector<Mate> mates_;
  double own_frequency_ = 0;
  double least_ = 0;  // confidence of a relative
};

std::optional<std::uint32_t> Finder::ask(const TermFrequency& terms, char family,
                                         std::string_view term) {
  const auto [place, fresh] = known_.try_emplace(std::string(1, family).append(term), 0);
  if (!fresh) return place->second;
  if (lookups_ == kMaxPluralLookups) {
    known_.erase(place);
    return std::nullopt;
  }
  ++lookups_;
  place->second = terms(term);
  return place->second;
}

void Finder::add_listed(const std::vector<std::string_view>* words, Role role,
                        std::size_t reading) {
  if (words == nullptr) return;
  for (const std::string_view word : *words) {
    Mate mate{.letters = noun_letters(word),
              .surface = std::string(word),
              .role = role,
              .prior = kListed,
              .listed = true,
              .reading = reading,
              .stem = {},
              .frequency = 0};
    append_light_stem(word, mate.stem);
    mates_.push_back(std::move(mate));
  }
}

void Finder::add_patterns(const std::vector<PatternMate>& found, Role role, std::size_t reading) {
  for (const PatternMate& pattern : found) {
    // The list is authoritative for words in it.
    if (role == Role::kPlural &&
        (listed_plurals(pattern.letters) != nullptr ||
         listed_singulars(pattern.letters) != nullptr || is_no_plural(pattern.letters))) {
      continue;
    }
    if (role == Role::kSingular && listed_singulars(pattern.letters) != nullptr) continue;
    for (std::string& surface : spellings(pattern.letters)) {
      Mate mate{.letters = pattern.letters,
                .surface = std::move(surface),
                .role = role,
                .prior = pattern.prior,
                .listed = false,
                .reading = reading,
                .stem = {},
                .frequency = 0};
      append_light_stem(mate.surface, mate.stem);
      mates_.push_back(std::move(mate));
    }
  }
}

void Finder::propose(std::size_t index) {
  const NounReading& reading = readings_[index];
  const auto* plurals = listed_plurals(reading.letters, reading.low_hamza);
  const auto* singulars = listed_singulars(reading.letters, reading.low_hamza);
  add_listed(plurals, Role::kPlural, index);
  add_listed(singulars, Role::kSingular, index);
  if (singulars != nullptr || reading.listed_only) return;
  add_patterns(plural_mates(reading.letters), Role::kPlural, index);
  if (plurals != nullptr || reading.low_hamza || is_no_plural(reading.letters)) return;
  add_patterns(singular_mates(reading.letters), Role::kSingular, index);
}

// Keeps the best of the mates that the index has.
void Finder::look_up() {
  std::stable_sort(mates_.begin(), mates_.end(),
                   [](const Mate& a, const Mate& b) { return a.prior > b.prior; });
  std::vector<Mate> held;
  for (Mate& mate : mates_) {
    if (mate.stem == stem_ || lookups_ >= kMostStemLookups || held.size() == kMostExamined) {
      continue;
    }
    mate.frequency = stem_frequency(mate.stem).value_or(0);
    if (mate.frequency != 0) held.push_back(std::move(mate));
  }
  mates_ = std::move(held);
}

// A broken plural has neither dual nor sound plural (كتابين, مقاتلين, صراعات).
double Finder::plural_evidence(const std::string& surface, const Attested& seen) {
  double result = 1;
  for (const std::string_view ending : {kDualEnding, kFeminineEnding}) {
    const double inflected = surface_frequency(joined(surface, ending));
    if (inflected < 2 || seen.all() == 0) continue;
    const double share = inflected / seen.all();
    result *= share > 0.05 ? 0.3 : share > 0.02 ? 0.7 : 1;
  }
  if (surface.ends_with(kDualEnding)) {  // طيارين, from طيار
    const std::string_view rest(surface.data(), surface.size() - kDualEnding.size());
    if (surface_frequency(rest) > seen.bare / 2) result *= 0.2;
  }
  return result;
}

// A participle that has a sound plural seldom has a broken one (مدرسين).
double Finder::sound_plural_evidence(const std::string& surface, const Attested& seen) {
  const double sound = surface_frequency(joined(surface, kDualEnding));
  if (sound < 2 || seen.all() == 0) return 1;
  return sound / seen.all() > 0.1 ? 0.5 : 1;
}

// Whether another singular explains the plural better: علوم is from علم, not from عالم.
double Finder::rivals(const std::u32string& singular, double prior, double frequency,
                      const std::u32string& plural) {
  const double own = prior * std::sqrt(frequency + 1);
  double best = own;
  for (const PatternMate& rival : singular_mates(plural)) {
    if (rival.letters == singular || rival.prior * 3 < prior) continue;
    for (const std::string& surface : spellings(rival.letters)) {
      best = std::max(best, rival.prior * std::sqrt(surface_frequency(surface) + 1));
    }
  }
  return own / best;
}

// The word of the query, whose bare alef may stand for a hamza (اعمال) or not (اتساع).
Attested Finder::attested(const NounReading& reading) {
  Attested seen = attested(reading.written);
  if (!reading.bare_alef) return seen;
  const std::string_view rest = std::string_view(reading.written).substr(kBareAlef.utf8().size());
  const Attested with_hamza = attested(joined(kHighHamza.utf8(), rest));
  if (with_hamza.bare < seen.bare / 10) seen.definite = 0;
  return {seen.bare + with_hamza.bare, seen.definite + with_hamza.definite};
}

double Finder::confidence(const Mate& mate) {
  const Attested other = attested(mate.surface);
  if (mate.listed) {
    // كتبة is a plural of كاتب, but shares its stem with كتب.
    const bool drowned = mate.frequency >= kFrequent && other.all() < kDrowned * mate.frequency;
    return drowned ? 0 : mate.prior;
  }
  const NounReading& reading = readings_[mate.reading];
  const Attested own = attested(reading);
  const bool plural = mate.role == Role::kPlural;
  const double share = share_evidence(other.all(), mate.frequency);
  double result =
      mate.prior * share * noun_evidence(mate.letters, other) * noun_evidence(reading.letters, own);
  if (own_frequency_ > 0) result *= share_evidence(own.all(), own_frequency_);
  // One form may be ten times as frequent as the other, but hardly a thousand times as frequent.
  const double ratio = std::abs(std::log10(std::max(own.all(), 1.0) / std::max(other.all(), 1.0)));
  result *= ratio < 1.3 ? 1 : ratio > 2.5 ? 0.4 : 1 - 0.5 * (ratio - 1.3);
  if (result < least_) return 0;
  result *= plural ? plural_evidence(mate.surface, other) : plural_evidence(reading.written, own);
  if (result < least_) return 0;
  result *= plural ? sound_plural_evidence(reading.written, own)
                   : sound_plural_evidence(mate.surface, other);
  const double rivalry = plural ? rivals(reading.letters, mate.prior, own.bare, mate.letters)
                                : rivals(mate.letters, mate.prior, other.bare, reading.letters);
  return result * std::min(1.0, 1.25 * rivalry);
}

std::vector<PluralRelative> Finder::find(std::string_view surface) {
  readings_ = noun_readings(surface, stem_);
  std::vector<PluralRelative> relatives;
  if (readings_.empty()) return relatives;
  for (std::size_t i = 0; i < readings_.size(); ++i) propose(i);
  if (mates_.empty()) return relatives;
  own_frequency_ = stem_frequency(stem_).value_or(0);
  least_ = least_confidence(own_frequency_);
  look_up();
  for (const Mate& mate : mates_) {
    const double sure = confidence(mate);
    if (sure < least_) continue;
    const auto same = std::find_if(relatives.begin(), relatives.end(),
                                   [&](const auto& one) { return one.stem == mate.stem; });
    if (same == relatives.end()) {
      relatives.push_back({mate.stem, sure});
    } else {
      same->confidence = std::max(same->confidence, sure);
    }
  }
  std::stable_sort(relatives.begin(), relatives.end(),
                   [](const auto& a, const auto& b) { return a.confidence > b.confidence; });
  if (relatives.size() > kMaxPluralRelatives) relatives.resize(kMaxPluralRelatives);
  return relatives;
}

}  // namespace

std::vector<PluralRelative> plural_relatives(std::string_view surface, std::string_view stem,
                                             const PluralVocabulary& vocabulary) {
  return Finder(stem, vocabulary).find(surface);
}

}  // namespace fihris::analyzers
