// SPDX-License-Identifier: GPL-2.0-or-later
//
// How many misspelt words are corrected, and how fast are completions and corrections? suggestions
// INDEX [--seed N] [--count N] [--frequent N] [--list] Takes words at random from the --frequent
// (5,000) Arabic words of three letters and more that most documents have, and makes one mistake in
// each: a random letter inserted, one left out, one replaced by a random one, or two neighbours
// swapped, until there are --count (500) that are no words of the index. Reports for how many
// Searcher::suggest() ranks the word first, for how many among the first five, and how often
// `search` suggests it first unasked. Mistakes that happen to be words are counted separately: only
// the context could reveal them. Times are CPU time of one thread, the list in the page cache.
// Fails when fewer than 80 % of the first kind come first.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/letters.h"
#include "analyzers/text/code_points.h"
#include "fihris/search.h"
#include "searcher/index/index_view.h"

namespace {

using fihris::analyzers::to_utf8;

// The letters that a mistake may put in.
const std::u32string kLetters = [] {
  using namespace fihris::analyzers;  // NOLINT(google-build-using-namespace)
  std::u32string letters;
  for (char32_t c = kHamza; c <= kGhain; ++c) letters.push_back(c);
  for (char32_t c = kFeh; c <= kYeh; ++c) letters.push_back(c);
  return letters;
}();
constexpr std::array<const char*, 4> kKinds = {"put in", "left out", "replaced", "swapped"};
constexpr double kLeastShare = 0.8;

struct Word {
  std::u32string letters;
  std::uint64_t documents = 0;
};

struct Mistake {
  std::u32string right;
  std::u32string wrong;
  std::size_t kind = 0;
  std::uint64_t documents = 0;  // of the wrong word
};

// The Arabic words of the index with the highest document frequency.
std::vector<Word> frequent_words(const std::vector<fihris::indexer::WordList>& lists,
                                 std::size_t count) {
  std::vector<Word> out;
  for (const auto& list : lists) {
    for (fihris::indexer::WordCursor cursor(list); cursor.next();) {
      const auto letters = cursor.word();
      if (letters.size() < 3 || letters.find_first_not_of(kLetters) != letters.npos) continue;
      out.push_back({std::u32string(letters), cursor.documents()});
    }
  }
  std::sort(out.begin(), out.end(), [](const Word& a, const Word& b) {
    return a.documents != b.documents ? a.documents > b.documents : a.letters < b.letters;
  });
  out.resize(std::min(out.size(), count));
  return out;
}

class Misspeller {
 public:
  explicit Misspeller(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t n) { return random_() % n; }

  Mistake misspell(const std::u32string& right, std::size_t kind) {
    for (;;) {
      std::u32string wrong = right;
      const std::size_t at = below(right.size() + (kind == 0 ? 1 : 0));
      const char32_t letter = kLetters[below(kLetters.size())];
      if (kind == 0) wrong.insert(at, 1, letter);
      if (kind == 1) wrong.erase(at, 1);
      if (kind == 2) wrong[at] = letter;
      if (kind == 3 && at + 1 < wrong.size()) std::swap(wrong[at], wrong[at + 1]);
      if (wrong != right) return {.right = right, .wrong = wrong, .kind = kind, .documents = 0};
    }
  }

 private:
  std::mt19937 random_;
};

struct Share {
  int of = 0;
  int first = 0;
  int among_five = 0;
  int in_search = 0;
};

void print(const char* what, const Share& share) {
  const auto percent = [&](int n) { return share.of == 0 ? 0 : 100.0 * n / share.of; };
  std::printf("%-22s %5d %7.1f %% %7.1f %% %7.1f %%\n", what, share.of, percent(share.first),
              percent(share.among_five), percent(share.in_search));
}

void print_times(const char* what, std::vector<double> times) {
  if (times.empty()) return;
  std::sort(times.begin(), times.end());
  std::printf("%-22s %5zu  median %.3f ms, 99 %% %.3f ms, most %.3f ms\n", what, times.size(),
              times[times.size() / 2], times[times.size() * 99 / 100], times.back());
}

// CPU time of this thread, so that other load does not count.
double cpu_milliseconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

template <typename Body>
double milliseconds(Body&& body) {
  const double start = cpu_milliseconds();
  body();
  return cpu_milliseconds() - start;
}

struct Options {
  std::string index;
  unsigned seed = 1;
  std::size_t count = 500;
  std::size_t frequent = 5000;
  bool list = false;
};

// Times all two-letter prefixes of frequent words.
std::vector<double> time_completions(fihris::Searcher& searcher, const std::vector<Word>& words) {
  std::vector<std::string> prefixes;
  for (const Word& word : words) prefixes.push_back(to_utf8(word.letters.substr(0, 2)));
  std::sort(prefixes.begin(), prefixes.end());
  prefixes.erase(std::unique(prefixes.begin(), prefixes.end()), prefixes.end());
  std::vector<double> times;
  for (const std::string& prefix : prefixes) {
    times.push_back(milliseconds([&] {
      if (searcher.complete(prefix).value().empty()) std::abort();
    }));
  }
  return times;
}

int measure(const Options& options) {
  auto searcher = fihris::Searcher::open(options.index);
  auto view = fihris::searcher::open_view({options.index});
  if (!searcher || !view) {
    std::fprintf(stderr, "%s\n", (!searcher ? searcher.error() : view.error()).text().c_str());
    return 2;
  }
  const auto lists = view->words->lists();
  if (!lists || (*lists)->empty()) {
    std::fprintf(stderr, "%s has no list of words\n", options.index.c_str());
    return 2;
  }
  const auto words = frequent_words(**lists, options.frequent);
  std::size_t distinct = 0;
  for (const auto& list : **lists) distinct += list.size();
  std::printf("%zu words in %zu lists; the %zu taken are in %llu documents or more\n\n", distinct,
              (*lists)->size(), words.size(),
              static_cast<unsigned long long>(words.back().documents));

  Misspeller misspeller(options.seed);
  std::array<Share, kKinds.size()> by_kind;
  Share unknown;
  Share known;
  std::vector<double> times;
  fihris::SearchOptions search;
  search.limit = 0;
  for (std::size_t i = 0; unknown.of < static_cast<int>(options.count); ++i) {
    const Word& word = words[misspeller.below(words.size())];
    Mistake mistake = misspeller.misspell(word.letters, i % kKinds.size());
    mistake.documents = fihris::searcher::documents_with(**lists, mistake.wrong);
    const std::string wrong = to_utf8(mistake.wrong);
    const std::string right = to_utf8(mistake.right);
    std::vector<fihris::Suggestion> suggestions;
    times.push_back(milliseconds([&] { suggestions = searcher->suggest(wrong).value(); }));
    const auto results = searcher->search(wrong, search).value();
    const bool first = !suggestions.empty() && suggestions.front().text == right;
    const bool five = std::any_of(suggestions.begin(), suggestions.end(),
                                  [&right](const auto& s) { return s.text == right; });
    const bool in_search = !results.suggestions.empty() && results.suggestions.front() == right;
    const bool is_word = mistake.documents > 0;
    for (Share* share : {is_word ? &known : &unknown, &by_kind[mistake.kind]}) {
      if (is_word && share != &known) continue;
      ++share->of;
      share->first += first ? 1 : 0;
      share->among_five += five ? 1 : 0;
      share->in_search += in_search ? 1 : 0;
    }
    if (options.list && !first) {
      std::printf("%s (%llu) for %s (%llu): %s\n", wrong.c_str(),
                  static_cast<unsigned long long>(mistake.documents), right.c_str(),
                  static_cast<unsigned long long>(word.documents),
                  suggestions.empty() ? "-" : suggestions.front().text.c_str());
    }
  }
  std::printf("%-22s %5s %9s %9s %9s\n", "mistake", "", "first", "of five", "in search");
  for (std::size_t kind = 0; kind < kKinds.size(); ++kind) print(kKinds[kind], by_kind[kind]);
  print("all that are no word", unknown);
  print("words by chance", known);
  std::printf("\n");
  time_completions(*searcher, words);
  print_times("completion", time_completions(*searcher, words));
  print_times("correction", times);
  return unknown.first >= kLeastShare * unknown.of ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const auto number = [&] { return i + 1 < argc ? std::strtoul(argv[++i], nullptr, 10) : 0; };
    if (word == "--seed") {
      options.seed = static_cast<unsigned>(number());
    } else if (word == "--count") {
      options.count = number();
    } else if (word == "--frequent") {
      options.frequent = number();
    } else if (word == "--list") {
      options.list = true;
    } else {
      options.index = word;
    }
  }
  if (options.index.empty() || options.frequent == 0) {
    std::fprintf(stderr,
                 "usage: suggestions INDEX [--seed N] [--count N] [--frequent N] [--list]\n");
    return 2;
  }
  return measure(options);
}
