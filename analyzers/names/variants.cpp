// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/names/variants.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <optional>
#include <tuple>
#include <utility>

#include "analyzers/clitics.h"
#include "analyzers/folding.h"
#include "analyzers/letters.h"
#include "analyzers/names/candidates.h"
#include "analyzers/names/judge.h"
#include "analyzers/names/key.h"
#include "analyzers/names/letters.h"
#include "analyzers/names/likeness.h"
#include "analyzers/stemmer.h"
#include "analyzers/stop_words.h"

namespace fihris::analyzers {
namespace {

// Chosen by measurement (docs/analysis.md). Costs and looks are in nats per letter.
constexpr double kWitnessLimit = 1.6;        // cost, of a witness in Latin script
constexpr double kLeastInOtherScript = 0.3;  // likeness, for the place reserved there
constexpr std::size_t kSpare = 3;            // variants that may turn out to be others with clitics
constexpr std::size_t kOneInOtherScript = 10;  // one variant per this many, if there is one
constexpr double kWrittenLook = -0.15;         // of words that are listed as written, at least
constexpr double kFrequencyPrior = 0.2;        // of the logarithm of the frequency, in ranking
constexpr std::size_t kLeastClasses = 3;       // or kLeastNameLetters

constexpr auto kLoneClitics = clitics::rows(
    [](const clitics::Proclitic& row) { return row.count() == 1 && !row.has(clitics::kArticle); });

// A word is at least this many times as frequent as with a conjunction or preposition, or with a
// letter and the article.
constexpr double kRarerWithClitic = 2.0;
constexpr double kRarerWithArticle = 10.0;

// A word in at least this many documents that is a more frequent word (by this factor) with a
// clitic or ending looks this much less foreign.
constexpr double kLeastDerived = 12.0;
constexpr double kRarerThanBase = 10.0;
constexpr double kDerived = 1.5;

// log1p, from a table for most frequencies.
double log1p_of(std::uint32_t frequency) {
  static const auto kLogarithms = [] {
    std::array<double, 256> logarithms{};
    for (std::size_t i = 0; i < logarithms.size(); ++i) {
      logarithms[i] = std::log1p(static_cast<double>(i));
    }
    return logarithms;
  }();
  return frequency < kLogarithms.size() ? kLogarithms[frequency] : std::log1p(frequency);
}

struct Found {
  const Candidate* candidate = nullptr;
  double likeness = 0;
  double rank = 0;  // lower is better
};

// The best found variants in one script, in order.
class Best {
 public:
  explicit Best(std::size_t most) : most_(most) {}

  // A new variant's rank must be below this.
  [[nodiscard]] double bar() const {
    return found_.size() < most_ ? std::numeric_limits<double>::infinity() : found_.back().rank;
  }
  void add(const Found& one) {
    const auto same = std::find_if(found_.begin(), found_.end(), [&one](const Found& f) {
      return f.candidate->word == one.candidate->word &&
             f.candidate->written == one.candidate->written;
    });
    if (same != found_.end()) {
      if (same->rank <= one.rank) return;
      found_.erase(same);
    }
    const auto at = std::find_if(found_.begin(), found_.end(),
                                 [&one](const Found& f) { return before(one, f); });
    found_.insert(at, one);
    if (found_.size() > most_) found_.pop_back();
  }
  [[nodiscard]] const std::vector<Found>& found() const { return found_; }

  static bool before(const Found& a, const Found& b) {
    return std::tie(a.rank, a.candidate->word) < std::tie(b.rank, b.candidate->word);
  }

 private:
  std::size_t most_;
  std::vector<Found> found_;
};

// Whether an Arabic word begins with a possible conjunction, preposition or future
// particle.
bool begins_like_clitic(const NameLetters& word) {
  return std::any_of(kLoneClitics.begin(), kLoneClitics.end(), [&word](const FewLetters& clitic) {
    return word[0] == arabic_code(clitic.letters()[0]);
  });
}

// Whether a word is the more frequent `rest` with a conjunction, preposition or future particle:
// then the difference is not one of sound.
bool has_lone_clitic(const NameLetters& longer, double rarer, const NameLetters& rest,
                     double frequency) {
  if (!longer.arabic || !rest.arabic || longer.size != rest.size + 1) return false;
  if (frequency < kRarerWithClitic * rarer) return false;
  return begins_like_clitic(longer) &&
         std::equal(rest.of.begin(), rest.of.begin() + rest.size, longer.of.begin() + 1);
}

// Drops variants that are a better variant with a clitic in front.
std::vector<Found> without_clitics(const std::vector<Found>& found) {
  std::vector<Found> out;
  std::copy_if(found.begin(), found.end(), std::back_inserter(out), [&found](const Found& f) {
    return std::none_of(found.begin(), found.end(), [&f](const Found& rest) {
      return rest.likeness >= f.likeness &&
             has_lone_clitic(f.candidate->letters, f.candidate->frequency, rest.candidate->letters,
                             rest.candidate->frequency);
    });
  });
  return out;
}

// The best variants in the query word's script, and in the other.
struct BestOfScripts {
  Best same;
  Best other;

  explicit BestOfScripts(std::size_t most) : same(most + kSpare), other(most + kSpare) {}

  // The best `most` of both. Variants in the word's own script are many and cheaper than those in
  // the other script, which must not be crowded out.
  [[nodiscard]] std::vector<Found> take_best(std::size_t most) const {
    const std::vector<Found> own = without_clitics(same.found());
    const std::vector<Found> others = without_clitics(other.found());
    const auto fit =
        static_cast<std::size_t>(std::count_if(others.begin(), others.end(), [](const Found& f) {
          return f.likeness >= kLeastInOtherScript;
        }));
    const std::size_t reserved = std::min(fit, (most + kOneInOtherScript - 1) / kOneInOtherScript);
    std::vector<Found> out;
    auto a = own.begin();
    auto b = others.begin();
    while (out.size() < most && (a != own.end() || b != others.end())) {
      const auto taken = static_cast<std::size_t>(b - others.begin());
      const bool must_be_other = taken < reserved && out.size() + (reserved - taken) == most;
      const bool is_own =
          a != own.end() && !must_be_other && (b == others.end() || Best::before(*a, *b));
      out.push_back(is_own ? *a++ : *b++);
    }
    return out;
  }
};

// Whether the vocabulary has the word in Latin script, too: 0 to 1, by likeness. Stores the costs
// of those words in `candidates`, up to `most` per letter.
double witnessed(const NameCosts& costs, std::size_t size, double most,
                 std::vector<Candidate>& candidates) {
  double best = kWitnessLimit;
  for (Candidate& candidate : candidates) {
    if (candidate.letters.arabic) continue;
    const auto longer = static_cast<double>(std::max(size, candidate.letters.size));
    candidate.cost = costs.cost_to(candidate.letters, std::max(best, most) * longer);
    best = std::min(best, candidate.cost / longer);
  }
  return 1.0 - best / kWitnessLimit;
}

// One form of the query word: its stem, or as written.
struct Form {
  std::string_view word;
  NameLetters letters;
  bool written = false;
  bool article = false;  // begins like an article; a name only if it is a stem elsewhere
};

bool equal(const NameLetters& a, const NameLetters& b) {
  return a.arabic == b.arabic && a.size == b.size && a.of == b.of;
}

// Whether a word as written, or a stem, begins like the article; with a hamza it does not.
bool has_article(std::string_view word) {
  return word.starts_with(clitics::kThe.utf8()) || word.starts_with(clitics::kForThe.utf8());
}

std::vector<Form> forms_of(std::string_view word, std::string_view written) {
  std::vector<Form> forms;
  const std::optional<NameLetters> stem = name_letters(word);
  const std::optional<NameLetters> whole = name_letters(written);
  if (stem) forms.push_back({.word = word, .letters = *stem, .written = false, .article = false});
  if (!whole || (stem && (equal(*stem, *whole) || stem->arabic != whole->arabic))) return forms;
  const bool article = whole->arabic && has_article(written);
  if (whole->arabic && !article && !may_be_name_as_written(written)) return forms;
  // The stem of a Latin word only lacks letters.
  if (!whole->arabic) forms.clear();
  forms.push_back({.word = written, .letters = *whole, .written = true, .article = article});
  return forms;
}

bool same_when_folded(std::string_view a, std::string_view b) {
  std::string folded_a;
  std::string folded_b;
  append_folded(a, folded_a);
  append_folded(b, folded_b);
  return folded_a == folded_b;
}

// Whether a search for the stem finds the word anyway.
bool has_stem(std::string_view word, std::string_view stem) {
  std::string of_word;
  append_light_stem(word, of_word);
  return of_word == stem;
}

// What the vocabulary knows about a form of a word.
struct Known {
  double stem = 0;     // documents that have it as a stem,
  double written = 0;  // or as written, where the stem is another
  double bare = 0;     // as in NameEntry
  bool article = false;
  bool derived = false;  // it is a more frequent word with a clitic or ending

  [[nodiscard]] double frequency() const { return stem + written; }
};

// How many documents have a part of a word as a stem.
double frequency_of_part(const NameLetters& word, std::size_t from, std::size_t size,
                         const NameEntries& entries) {
  NameLetters part;
  part.arabic = true;
  part.size = size;
  std::copy_n(word.of.begin() + static_cast<std::ptrdiff_t>(from), size, part.of.begin());
  double frequency = 0;
  for (const Candidate& same : gather({name_key(part)}, entries, part, false)) {
    if (!same.written && equal(same.letters, part)) frequency += same.frequency;
  }
  return frequency;
}

// Whether a word with this document frequency is a far more frequent one with a lone clitic (بغير),
// or an equally frequent verb, which the vocabulary has in the imperfect, with the feminine ت
// (غادرت).
bool is_derived(const NameLetters& word, double frequency, const NameEntries& entries) {
  if (frequency < kLeastDerived || word.size < kLeastNameLetters) return false;
  if (begins_like_clitic(word) &&
      frequency_of_part(word, 1, word.size - 1, entries) >= kRarerThanBase * frequency) {
    return true;
  }
  if (word[word.size - 1] != arabic_code(kTeh) ||
      frequency_of_part(word, 0, word.size - 1, entries) < frequency) {
    return false;
  }
  // يغادر, and يشتر of اشتر.
  NameLetters imperfect = word;
  const std::size_t first = word[0] == arabic_code(kAlef) ? 1 : 0;
  imperfect.of[0] = arabic_code(kYeh);
  imperfect.size = word.size - first;
  std::copy_n(word.of.begin() + static_cast<std::ptrdiff_t>(first), imperfect.size - 1,
              imperfect.of.begin() + 1);
  return frequency_of_part(imperfect, 0, imperfect.size, entries) > 0;
}

Known known(const Form& form, const NameEntries& entries) {
  Known known;
  if (!form.letters.arabic) return known;
  for (const Candidate& same : gather({name_key(form.letters)}, entries, form.letters, false)) {
    if (!equal(same.letters, form.letters)) continue;
    (same.written ? known.written : known.stem) += same.frequency;
    known.bare += same.bare;
    known.article = known.article || same.article;
  }
  known.derived = is_derived(form.letters, known.frequency(), entries);
  return known;
}

// Whether a word as written is a frequent stem with a conjunction, or with a clitic before the
// article, rather than a name that begins like that.
bool has_clitic(const Form& written, const Known& as_written, const Form& stem,
                const Known& as_stem) {
  const NameLetters& longer = written.letters;
  const NameLetters& rest = stem.letters;
  if (!longer.arabic || longer.size <= rest.size) return false;
  const double rarer = std::max(as_written.frequency(), 1.0);
  if (has_article_at(longer, 1)) return as_stem.frequency() >= kRarerWithArticle * rarer;
  return longer.size == rest.size + 1 && longer[0] == arabic_code(kWaw) &&
         std::equal(rest.of.begin(), rest.of.begin() + rest.size, longer.of.begin() + 1) &&
         as_stem.frequency() >= kRarerWithClitic * rarer;
}

// The words to search for, and what is known about them: the stem, and the word as written if it
// may be more than the stem with clitics and endings.
struct Asked {
  Form form;
  Known known;
  std::string key;
  bool article = false;
};

std::vector<Asked> asked_for(std::string_view stem, std::string_view written,
                             const NameEntries& entries) {
  std::vector<Asked> asked;
  const std::vector<Form> forms = forms_of(stem, written);
  Known of_stem;
  for (const Form& form : forms) {
    const Known of_form = known(form, entries);
    if (!form.written) of_stem = of_form;
    if (form.article && of_form.stem <= of_form.written) continue;
    if (form.written && has_clitic(form, of_form, forms.front(), of_stem)) continue;
    std::string key = name_key(form.letters);
    if (key.empty() || (form.letters.size < kLeastNameLetters && key.size() < kLeastClasses))
      continue;
    asked.push_back({.form = form,
                     .known = of_form,
                     .key = std::move(key),
                     .article = of_form.article || of_stem.article});
  }
  return asked;
}

// Candidates for one form of a word, and often for the next, as endings often do not change the
// key.
struct Gathered {
  std::string key;
  bool near = false;
  std::vector<Candidate> candidates;
};

// Finds variants of one form among its candidates, which it stores in `gathered`.
void look_for(const Asked& asked, std::string_view stem, const NameEntries& entries,
              const NameJudge& judge, std::vector<Gathered>& gathered, BestOfScripts& bests) {
  const auto& [form, known, key, article] = asked;
  const NameLetters& word = form.letters;
  const double look = judge.foreignness(word, known.frequency(), known.bare, article) -
                      (known.derived ? kDerived : 0.0);
  const bool near = !judge.is_hopeless(word, look);
  if (gathered.empty() || gathered.back().key != key || (near && !gathered.back().near)) {
    const auto keys = near ? keys_near(key) : std::vector{key};
    gathered.push_back({key, near, gather(keys, entries, word, true)});
  }
  std::vector<Candidate>& candidates = gathered.back().candidates;
  const NameCosts costs(word);
  double witness = 0;
  if (word.arabic) {
    const double most = NameJudge::most_cost_of_latin(look);
    witness = witnessed(costs, word.size, most, candidates);
  }
  for (const Candidate& candidate : candidates) {
    const NameLetters& other = candidate.letters;
    const bool same = equal(other, word);
    if (candidate.written ? form.written && same : candidate.word == stem) continue;
    // With a possible article, only if other words confirm that spelling.
    if (candidate.written && other.arabic && has_article(candidate.word) &&
        (!same || candidate.frequency > known.stem)) {
      continue;
    }
    if (has_lone_clitic(other, candidate.frequency, word, known.frequency())) continue;
    Best& best = other.arabic == word.arabic ? bests.same : bests.other;
    const double prior = kFrequencyPrior * log1p_of(candidate.frequency);
    double cost = 0;
    // With the same letters it is the word itself, unless folding unified different letters.
    if (!same || (article && !same_when_folded(candidate.word, form.word))) {
      const double bar =
          std::min(judge.most_cost(word, look, witness, other, kMostLook), best.bar() + prior);
      if (bar <= 0) continue;
      cost = candidate.cost == kUnknownCost ? costs.cost_to(other, bar) : candidate.cost;
      if (cost > bar) continue;
      const double other_look =
          judge.foreignness(other, candidate.frequency, candidate.bare, candidate.article);
      if (cost > judge.most_cost(word, look, witness, other, other_look)) continue;
    }
    if (candidate.written && has_stem(candidate.word, stem)) continue;
    const double likeness = std::exp(-cost / static_cast<double>(std::max(word.size, other.size)));
    if (!same &&
        (judge.is_doubtful(likeness, candidate.frequency) || is_stop_word(candidate.word))) {
      continue;
    }
    best.add({&candidate, likeness, cost - prior});
  }
}

}  // namespace

bool may_be_name_as_written(std::string_view word) {
  const std::optional<NameLetters> letters = name_letters(word);
  if (!letters || letters->size < kLeastNameLetters) return false;
  return !letters->arabic || (!has_article(word) && foreign_look(*letters) > kWrittenLook);
}

std::vector<NameVariant> name_variants(std::string_view word, const NameEntries& entries,
                                       std::size_t most, std::string_view written) {
  if (most == 0) return {};
  const std::vector<Asked> asked = asked_for(word, written, entries);
  const NameJudge judge(entries.documents());
  std::vector<Gathered> gathered;
  gathered.reserve(asked.size());  // results point into it
  BestOfScripts bests(most);
  for (const Asked& form : asked) look_for(form, word, entries, judge, gathered, bests);
  const std::vector<Found> best = bests.take_best(most);
  std::vector<NameVariant> variants;
  variants.reserve(best.size());
  for (const Found& f : best) {
    const Candidate& c = *f.candidate;
    variants.push_back({.word = std::string(c.word),
                        .likeness = f.likeness,
                        .frequency = c.frequency,
                        .written = c.written});
  }
  return variants;
}

}  // namespace fihris::analyzers
