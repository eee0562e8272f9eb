// SPDX-License-Identifier: GPL-2.0-or-later
//
// How many names find their other spellings, and how many ordinary words find wrong ones?
// name_pairs PAIRS VARIANTS INDEX [--all-words] [--held-out] [--list] docs/analysis.md explains the
// measurement and its results.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/folding.h"
#include "analyzers/forms/loose_forms.h"
#include "analyzers/names/letters.h"
#include "analyzers/names/variants.h"
#include "bench/quality/name_data.h"
#include "bench/support.h"
#include "indexer/format/name_list.h"
#include "indexer/format/name_list_writer.h"
#include "indexer/format/schema.h"
#include "searcher/base/weights.h"

namespace {

using bench::fail;
using bench::VocabularyWord;
using bench::Word;
using fihris::analyzers::LooseForm;
using fihris::analyzers::name_variants;
using fihris::analyzers::NameVariant;
using fihris::indexer::stem_term;
using fihris::searcher::kMostNames;

constexpr std::size_t kVocabulary = 200'000;
constexpr std::size_t kOrdinaryWords = 2'000;

using WordPairs = std::vector<std::pair<Word, Word>>;

// A name in Latin script, and its spellings in Arabic script, as stems and folded.
struct Name {
  Word latin;
  std::set<std::string> stems;
  std::set<std::string> folded;
};
using Names = std::map<std::string, Name>;

// The name list that an index of these words would have.
class Vocabulary final : public fihris::analyzers::NameEntries {
 public:
  // The most frequent surfaces of the index, `size` together with words of frequency 1 more, and
  // their stems.
  Vocabulary(std::vector<VocabularyWord> surfaces, const std::vector<VocabularyWord>& stems,
             const std::vector<Word>& more, std::size_t size, fihris::Analyzer& analyzer)
      : terms_(terms(std::move(surfaces), stems, more, size, analyzer)), list_(make(terms_)) {}

  void for_each_with_key(std::string_view key, const Visitor& visit) const override {
    std::vector<fihris::analyzers::NameEntry> entries;
    list_.collect(key, entries);
    for (const auto& entry : entries) {
      if (!visit(entry)) return;
    }
  }
  [[nodiscard]] std::size_t size() const { return list_.size(); }

  // Spellings that differ in a hamza, which another rung finds.
  [[nodiscard]] std::vector<LooseForm> hamza_forms(const Word& word) const {
    const auto stems = [this](std::string_view stem) { return of(stem_term("", stem)); };
    return fihris::analyzers::hamza_forms(
        word.written, word.stem, stems(word.stem),
        {stems, [this](std::string_view surface) { return of(std::string(surface)); }});
  }

 private:
  using Terms = std::map<std::string, std::uint32_t>;

  static Terms terms(std::vector<VocabularyWord> surfaces, const std::vector<VocabularyWord>& stems,
                     const std::vector<Word>& more, std::size_t size, fihris::Analyzer& analyzer) {
    std::stable_sort(surfaces.begin(), surfaces.end(),
                     [](const auto& a, const auto& b) { return a.frequency > b.frequency; });
    std::set<std::string> names;
    for (const Word& word : more) names.insert(word.written);
    if (surfaces.size() + names.size() > size) surfaces.resize(size - names.size());
    Terms terms;
    for (const VocabularyWord& word : surfaces) terms[word.word] = word.frequency;
    for (const std::string& name : names) terms.try_emplace(name, 1);
    Terms frequencies;
    for (const VocabularyWord& stem : stems) frequencies[stem.word] = stem.frequency;
    std::set<std::string> of_words;
    for (const auto& [word, frequency] : terms) {
      if (const auto parts = bench::word_of(analyzer, word)) of_words.insert(parts->stem);
    }
    for (const std::string& stem : of_words) {
      const auto found = frequencies.find(stem);
      terms[stem_term("", stem)] = found != frequencies.end() ? found->second : 1;
    }
    return terms;
  }

  static fihris::indexer::NameList make(const Terms& terms) {
    fihris::indexer::NameListWriter writer;
    for (const auto& [term, frequency] : terms) writer.add(term, frequency);
    const bench::Scratch scratch;
    const std::string folder = scratch / "";
    bench::expect(writer.write(folder));
    return bench::expect(fihris::indexer::NameList::open(folder));
  }

  [[nodiscard]] std::uint32_t of(const std::string& term) const {
    const auto found = terms_.find(term);
    return found == terms_.end() ? 0 : found->second;
  }

  Terms terms_;
  fihris::indexer::NameList list_;
};

void print_found(const char* what, const std::string& word, const std::vector<NameVariant>& found) {
  std::printf("%s %s:", what, word.c_str());
  for (const NameVariant& v : found) {
    std::printf(" %s%s(%.2f,%u)", v.word.c_str(), v.written ? "'" : "", v.likeness, v.frequency);
  }
  std::printf("\n");
}

double percent(std::size_t part, std::size_t of) {
  return of == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(of);
}

std::string folded(std::string_view surface) {
  std::string out;
  fihris::analyzers::append_folded(surface, out);
  return out;
}

// Latin names that have one of their Arabic spellings among their first variants.
void measure_across(const char* title, const Names& names, const Vocabulary& vocabulary,
                    bool list) {
  std::size_t first = 0;
  std::size_t top3 = 0;
  std::size_t top10 = 0;
  const auto start = std::chrono::steady_clock::now();
  for (const auto& [written, name] : names) {
    const auto found = name_variants(name.latin.stem, vocabulary, kMostNames, written);
    std::size_t at = 0;
    const auto is_it = [&wanted = name](const NameVariant& v) {
      return v.written ? wanted.folded.contains(folded(v.word)) : wanted.stems.contains(v.word);
    };
    while (at < found.size() && !is_it(found[at])) ++at;
    if (at < found.size()) {
      first += at == 0 ? 1 : 0;
      top3 += at < 3 ? 1 : 0;
      ++top10;
    }
    if (list && at >= 3) print_found("missed", written + ' ' + *name.folded.begin(), found);
  }
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  std::printf("%s: %zu names, first %.1f %%, top three %.1f %%, top ten %.1f %%; %.2f ms a name\n",
              title, names.size(), percent(first, names.size()), percent(top3, names.size()),
              percent(top10, names.size()), took.count() / static_cast<double>(names.size()));
}

// Spellings in Arabic script that find the other one of their pair among ten variants.
void measure_spellings(const char* title, const WordPairs& pairs, const Vocabulary& vocabulary,
                       bool list) {
  std::size_t same = 0;
  std::size_t hits = 0;
  std::size_t hamzas = 0;  // beside them
  for (const auto& [a, b] : pairs) {
    if (a.stem == b.stem) {
      ++same;
      continue;
    }
    const auto found = name_variants(a.stem, vocabulary, kMostNames, a.written);
    const bool hit = std::any_of(found.begin(), found.end(), [&other = b](const NameVariant& v) {
      return v.written ? folded(v.word) == other.folded : v.word == other.stem;
    });
    const auto spelt = vocabulary.hamza_forms(a);
    const bool by_hamza =
        !hit && std::any_of(spelt.begin(), spelt.end(), [&other = b](const LooseForm& form) {
          return form.term == (form.written ? other.written : other.stem);
        });
    hits += hit ? 1 : 0;
    hamzas += by_hamza ? 1 : 0;
    if (list && !hit && !by_hamza) print_found("missed", a.written + ' ' + b.written, found);
  }
  const std::size_t others = pairs.size() - same;
  std::printf(
      "%s: %zu pairs of different stems, %.1f %% found by sound, %zu more by hamza; "
      "with the %zu of one stem %.1f %%\n",
      title, others, percent(hits, others), hamzas, same,
      percent(hits + hamzas + same, pairs.size()));
}

// Words drawn from those with a document frequency in [least, below): how many propose anything?
// `written`: the words are surfaces, not stems.
void measure_ordinary(const char* title, std::uint32_t least, std::uint32_t below,
                      const std::vector<VocabularyWord>& words, bool written,
                      const Vocabulary& vocabulary, fihris::Analyzer& analyzer, bool list) {
  std::vector<Word> drawn;
  for (const VocabularyWord& word : words) {
    const auto letters = fihris::analyzers::name_letters(word.word);
    if (word.frequency < least || word.frequency >= below || !letters || !letters->arabic) continue;
    if (!written) {
      drawn.push_back({word.word, {}, {}});
    } else if (const auto parts = bench::word_of(analyzer, word.word)) {
      drawn.push_back(*parts);
    }
  }
  std::mt19937 random(1);
  for (std::size_t i = 0; i + 1 < drawn.size(); ++i) {
    std::swap(drawn[i], drawn[i + random() % (drawn.size() - i)]);
  }
  drawn.resize(std::min(drawn.size(), kOrdinaryWords));
  std::size_t with = 0;
  for (const Word& word : drawn) {
    const auto found = name_variants(word.stem, vocabulary, kMostNames, word.written);
    with += found.empty() ? 0 : 1;
    if (list && !found.empty()) print_found(title, word.stem + ' ' + word.written, found);
  }
  std::printf("%s: %zu words, %zu propose\n", title, drawn.size(), with);
}

// The pairs of different spellings of each row, both ways; those of even lines first.
std::array<WordPairs, 2> read_spellings(const std::string& path, fihris::Analyzer& analyzer) {
  std::array<WordPairs, 2> pairs;
  for (const bench::NameGroup& group : bench::read_name_groups(path, analyzer)) {
    for (const Word& a : group.spellings) {
      for (const Word& b : group.spellings) {
        if (a.written != b.written) pairs[group.line % 2].emplace_back(a, b);
      }
    }
  }
  return pairs;
}

// A name of both halves has the spellings of both.
std::array<Names, 2> read_names(const std::vector<bench::NamePair>& pairs) {
  std::array<Names, 2> halves;  // learnt from, held out
  for (const bench::NamePair& pair : pairs) {
    halves[pair.line % 2][pair.latin.written].latin = pair.latin;
  }
  for (const bench::NamePair& pair : pairs) {
    for (Names& half : halves) {
      const auto found = half.find(pair.latin.written);
      if (found == half.end()) continue;
      found->second.stems.insert(pair.arabic.stem);
      found->second.folded.insert(pair.arabic.folded);
    }
  }
  return halves;
}

// `size`: words of the vocabulary.
int run(const char* pairs_path, const char* variants_path, const char* index, std::size_t size,
        bool held_out, bool list) {
  fihris::Analyzer analyzer = bench::expect(fihris::Analyzer::create());
  const auto pairs = bench::read_name_pairs(pairs_path, analyzer);
  const std::array<Names, 2> halves = read_names(pairs);
  const auto stems = bench::read_stems(index);
  const auto surfaces = bench::read_surfaces(index);
  const std::array<WordPairs, 2> spellings = read_spellings(variants_path, analyzer);
  for (const std::size_t half : {0U, 1U}) {
    if (half == 1 && !held_out) continue;
    std::vector<Word> more;
    for (const bench::NamePair& pair : pairs) {
      if (pair.line % 2 == half) more.push_back(pair.arabic);
    }
    measure_across(half == 0 ? "names learnt from" : "names held out", halves[half],
                   Vocabulary(surfaces, stems, more, size, analyzer), list && half == 0);
    for (const WordPairs& of_half : spellings) {
      for (const auto& [a, b] : of_half) more.push_back(a);
    }
    const Vocabulary vocabulary(surfaces, stems, more, size, analyzer);
    std::printf("vocabulary: %zu entries\n", vocabulary.size());
    measure_spellings(half == 0 ? "spellings tuned on" : "spellings held out", spellings[half],
                      vocabulary, list && half == 0);
    if (half == 1) continue;
    measure_ordinary("ordinary words", 50, ~std::uint32_t{0}, stems, false, vocabulary, analyzer,
                     list);
    measure_ordinary("ordinary words as written", 50, ~std::uint32_t{0}, surfaces, true, vocabulary,
                     analyzer, list);
    measure_ordinary("rarer words", 5, 50, stems, false, vocabulary, analyzer, list);
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) fail("usage: name_pairs PAIRS VARIANTS INDEX [--all-words] [--held-out] [--list]");
  try {
    const std::vector<std::string> options(argv + 4, argv + argc);
    const auto has = [&options](const char* option) {
      return std::find(options.begin(), options.end(), option) != options.end();
    };
    const std::size_t size = has("--all-words") ? ~std::size_t{0} : kVocabulary;
    return run(argv[1], argv[2], argv[3], size, has("--held-out"), has("--list"));
  } catch (const std::exception& error) {
    fail(error.what());
  }
}
