// SPDX-License-Identifier: GPL-2.0-or-later
//
// How many names find their other spellings, and how many ordinary words find what they must not?
//   name_pairs PAIRS VARIANTS INDEX [--list]
// docs/analysis.md says what is measured, and what came of it.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "analyzers/name_key.h"
#include "analyzers/name_letters.h"
#include "analyzers/name_variants.h"
#include "bench/quality/name_data.h"
#include "bench/support.h"

namespace {

using bench::fail;
using fihris::analyzers::name_variants;
using fihris::analyzers::NameArray;
using fihris::analyzers::NameEntry;
using fihris::analyzers::NameVariant;

constexpr std::size_t kVocabulary = 200'000;
constexpr std::size_t kOrdinaryWords = 2'000;

using WordPairs = std::vector<std::pair<std::string, std::string>>;
using Spellings = std::map<std::string, std::set<std::string>>;

// The most frequent words of the index, with words of frequency 1 more.
class Vocabulary {
 public:
  Vocabulary(std::vector<bench::VocabularyWord> words, const std::set<std::string>& more) {
    std::map<std::string, std::uint32_t> all;
    std::stable_sort(words.begin(), words.end(),
                     [](const auto& a, const auto& b) { return a.frequency > b.frequency; });
    if (words.size() > kVocabulary - more.size()) words.resize(kVocabulary - more.size());
    for (const auto& word : words) all[word.stem] = word.frequency;
    for (const std::string& word : more) all.try_emplace(word, 1);
    words_.reserve(all.size());
    for (const auto& [word, frequency] : all) {
      std::string key = fihris::analyzers::name_key(word);
      words_.push_back({std::move(key), word, frequency});
    }
    std::sort(words_.begin(), words_.end(), [](const Word& a, const Word& b) {
      return std::tie(a.key, a.word) < std::tie(b.key, b.word);
    });
    for (const Word& word : words_) entries_.push_back({word.key, word.word, word.frequency});
  }
  [[nodiscard]] std::span<const NameEntry> entries() const { return entries_; }

 private:
  struct Word {
    std::string key;
    std::string word;
    std::uint32_t frequency;
  };
  std::vector<Word> words_;
  std::vector<NameEntry> entries_;
};

void print_found(const char* what, const std::string& word, const std::vector<NameVariant>& found) {
  std::printf("%s %s:", what, word.c_str());
  for (const NameVariant& v : found) {
    std::printf(" %s(%.2f,%u)", v.word.c_str(), v.likeness, v.frequency);
  }
  std::printf("\n");
}

double percent(std::size_t part, std::size_t of) {
  return of == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(of);
}

// Latin names among whose first variants one of their Arabic spellings is.
void measure_across(const char* title, const Spellings& names, const NameArray& entries,
                    bool list) {
  std::size_t first = 0;
  std::size_t top3 = 0;
  std::size_t top10 = 0;
  const auto start = std::chrono::steady_clock::now();
  for (const auto& [name, spellings] : names) {
    const std::vector<NameVariant> found = name_variants(name, entries, 10);
    std::size_t at = 0;
    while (at < found.size() && !spellings.contains(found[at].word)) ++at;
    if (at < found.size()) {
      first += at == 0 ? 1 : 0;
      top3 += at < 3 ? 1 : 0;
      ++top10;
    }
    if (list && at >= 3) print_found("missed", name, found);
  }
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  std::printf("%s: %zu names, first %.1f %%, top three %.1f %%, top ten %.1f %%; %.2f ms a name\n",
              title, names.size(), percent(first, names.size()), percent(top3, names.size()),
              percent(top10, names.size()), took.count() / static_cast<double>(names.size()));
}

// Spellings in Arabic script that find the other of a pair among ten.
void measure_spellings(const char* title, const WordPairs& pairs, const NameArray& entries,
                       bool list) {
  std::size_t hits = 0;
  for (const auto& [a, b] : pairs) {
    const std::vector<NameVariant> found = name_variants(a, entries, 10);
    const std::string& wanted = b;
    const bool hit = std::any_of(found.begin(), found.end(),
                                 [&wanted](const NameVariant& v) { return v.word == wanted; });
    hits += hit ? 1 : 0;
    if (list && !hit) print_found("missed", a + " " + b, found);
  }
  std::printf("%s: %zu pairs, %.1f %% found\n", title, pairs.size(), percent(hits, pairs.size()));
}

// Words drawn from those with a document frequency in [least, below): how many propose anything?
void measure_ordinary(const char* title, std::uint32_t least, std::uint32_t below,
                      const std::vector<bench::VocabularyWord>& words, const NameArray& entries,
                      bool list) {
  std::vector<std::string> drawn;
  for (const auto& word : words) {
    const auto letters = fihris::analyzers::name_letters(word.stem);
    if (word.frequency >= least && word.frequency < below && letters && letters->arabic) {
      drawn.push_back(word.stem);
    }
  }
  std::mt19937 random(1);
  for (std::size_t i = 0; i + 1 < drawn.size(); ++i) {
    std::swap(drawn[i], drawn[i + random() % (drawn.size() - i)]);
  }
  drawn.resize(std::min(drawn.size(), kOrdinaryWords));
  std::size_t with = 0;
  for (const std::string& word : drawn) {
    const std::vector<NameVariant> found = name_variants(word, entries, 10);
    with += found.empty() ? 0 : 1;
    if (list && !found.empty()) print_found("ordinary", word, found);
  }
  std::printf("%s: %zu words, %zu propose\n", title, drawn.size(), with);
}

// The pairs of different stems of each row, both ways; those of even lines first.
std::array<WordPairs, 2> read_spellings(const std::string& path, fihris::Analyzer& analyzer) {
  std::array<WordPairs, 2> pairs;
  std::ifstream in(path);
  if (!in) fail("cannot read " + path);
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (number == 1) continue;
    line.erase(0, line.find('\t') + 1);
    std::vector<std::string> all;
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t bar = std::min(line.find(" | ", at), line.size());
      all.push_back(bench::stem_of(analyzer, line.substr(at, bar - at)));
      at = bar + 3;
    }
    for (const std::string& a : all) {
      for (const std::string& b : all) {
        if (a != b && !a.empty() && !b.empty()) pairs[number % 2].emplace_back(a, b);
      }
    }
  }
  return pairs;
}

int run(const char* pairs_path, const char* variants_path, const char* index, bool list) {
  fihris::Analyzer analyzer = bench::expect(fihris::Analyzer::create());
  std::array<Spellings, 2> halves;  // learnt from, held out
  std::array<std::set<std::string>, 2> arabic;
  for (const bench::NamePair& pair : bench::read_name_pairs(pairs_path, analyzer)) {
    halves[pair.line % 2][pair.latin].insert(pair.arabic);
    arabic[pair.line % 2].insert(pair.arabic);
  }
  // A name of both halves has the spellings of both.
  for (auto& [name, spellings] : halves[0]) {
    const auto same = halves[1].find(name);
    if (same == halves[1].end()) continue;
    spellings.insert(same->second.begin(), same->second.end());
    same->second = spellings;
  }
  const auto words = bench::read_vocabulary(index);
  for (const std::size_t half : {0U, 1U}) {
    const Vocabulary vocabulary(words, arabic[half]);
    measure_across(half == 0 ? "names learnt from" : "names held out", halves[half],
                   NameArray(vocabulary.entries()), list && half == 0);
  }
  const std::array<WordPairs, 2> spellings = read_spellings(variants_path, analyzer);
  std::set<std::string> more = arabic[1];
  for (const WordPairs& pairs : spellings) {
    for (const auto& [a, b] : pairs) more.insert(a);
  }
  const Vocabulary vocabulary(words, more);
  const NameArray entries(vocabulary.entries());
  std::printf("vocabulary: %zu words\n", vocabulary.entries().size());
  measure_spellings("spellings tuned on", spellings[0], entries, list);
  measure_spellings("spellings held out", spellings[1], entries, false);
  measure_ordinary("ordinary words", 50, ~std::uint32_t{0}, words, entries, list);
  measure_ordinary("rarer words", 5, 50, words, entries, list);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) fail("usage: name_pairs PAIRS VARIANTS INDEX [--list]");
  try {
    return run(argv[1], argv[2], argv[3], argc > 4);
  } catch (const std::exception& error) {
    fail(error.what());
  }
}
