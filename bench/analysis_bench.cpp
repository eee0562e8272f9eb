// SPDX-License-Identifier: GPL-2.0-or-later
//
// How fast is a text turned into terms, compared with the usual way: ICU's word BreakIterator, and
// Snowball's Arabic stemmer (libstemmer) on every word?
//
// The text is plain: Arabic letters, spaces and full stops, made from the file that the environment
// variable FIHRIS_BENCH_TEXT names, or else from the sample texts, cut or repeated to 50 MiB. Take
// a file of that size: in a repeated text all words but the first few thousand are old ones. Before
// anything is measured, both ways must see the same words at the same places.
//
// "ratio" alternates within one run, so that other load on the machine affects both equally.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>
#include <libstemmer.h>
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "analyzers/letters.h"
#include "analyzers/text/utf8.h"
#include "fihris/analysis.h"

namespace {

using namespace fihris::analyzers;  // NOLINT(google-build-using-namespace): names of letters

constexpr std::size_t kTextBytes = std::size_t{50} << 20;
constexpr std::size_t kPassageBytes = 4096;

[[noreturn]] void fail(const std::string& message) {
  std::fprintf(stderr, "analysis_bench: %s\n", message.c_str());
  std::abort();
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) fail("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

// Of the alphabet, without the letters of other languages.
bool is_of_alphabet(char32_t c) { return (c >= kHamza && c <= kGhain) || (c >= kFeh && c <= kYeh); }
bool is_vowel_mark(char32_t c) {
  return c == kTatweel || c == kSuperscriptAlef || (c >= kFathatan && c <= kHamzaBelow);
}

// Arabic letters, single spaces, and full stops between a letter and a space; marks are left out,
// everything else separates.
std::string plain_text(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const auto [c, bytes, valid] = code_point_at(text, at);
    at += bytes;
    if (is_of_alphabet(c)) {
      plain.append(text, begin, bytes);
    } else if (!is_vowel_mark(c) && !plain.empty() && plain.back() != ' ') {
      if (c == '.' && plain.back() != '.') plain.push_back('.');
      plain.push_back(' ');
    }
  }
  return plain;
}

struct Text {
  std::string bytes;
  std::vector<std::string_view> passages;  // analysed one at a time, split at spaces
  std::string source;
};

Text load_text() {
  Text text;
  std::string raw;
  if (const char* given = std::getenv("FIHRIS_BENCH_TEXT"); given != nullptr) {
    text.source = given;
    raw = read_file(given);
  } else {
    text.source = "examples/sample, repeated";
    std::vector<std::filesystem::path> paths;
    for (const auto& entry :
         std::filesystem::directory_iterator(FIHRIS_SOURCE_DIR "/examples/sample")) {
      if (entry.is_regular_file()) paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    for (const auto& path : paths) raw += read_file(path) + "\n";
  }
  const std::string plain = plain_text(raw);
  if (plain.empty()) fail("no Arabic letters in " + text.source);
  while (text.bytes.size() < kTextBytes) text.bytes += plain;
  text.bytes.resize(std::min(text.bytes.rfind(' ', kTextBytes), text.bytes.size()));
  for (std::string_view rest = text.bytes; !rest.empty();) {
    const std::size_t space = rest.find(' ', std::min(kPassageBytes, rest.size()));
    const std::size_t size = space == std::string_view::npos ? rest.size() : space + 1;
    text.passages.push_back(rest.substr(0, size));
    rest.remove_prefix(size);
  }
  return text;
}

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const Span&) const = default;
};

fihris::Analyzer new_analyzer() {
  auto analyzer = fihris::Analyzer::create();
  if (!analyzer) fail(analyzer.error().text());
  return std::move(analyzer).value();
}

// The usual way. Words are found in UTF-16, which ICU handles fastest, and stemmed in
// UTF-8.
class IcuSnowball {
 public:
  IcuSnowball() : stemmer_(sb_stemmer_new("arabic", "UTF_8")) {
    UErrorCode status = U_ZERO_ERROR;
    words_.reset(icu::BreakIterator::createWordInstance(icu::Locale("ar"), status));
    if (U_FAILURE(status) || stemmer_ == nullptr) fail("ICU or libstemmer lacks Arabic");
  }

  // Calls take(span, stem) for each word; the stem is valid until the next word.
  template <typename Take>
  void analyze(std::string_view text, Take take) {
    const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    words_->setText(wide);
    const char16_t* units = wide.getBuffer();
    std::size_t bytes = 0;  // before `from`
    std::int32_t from = words_->first();
    for (std::int32_t to = words_->next(); to != icu::BreakIterator::DONE; to = words_->next()) {
      const std::size_t begin = bytes;
      for (; from < to; ++from) {
        bytes += units[from] < 0x80 ? 1 : 2;  // a plain text has no others
      }
      if (words_->getRuleStatus() == UBRK_WORD_NONE) continue;
      const auto* word = reinterpret_cast<const sb_symbol*>(text.data() + begin);
      const sb_symbol* stem =
          sb_stemmer_stem(stemmer_.get(), word, static_cast<int>(bytes - begin));
      take(Span{begin, bytes},
           std::string_view(reinterpret_cast<const char*>(stem),
                            static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))));
    }
  }

 private:
  struct Deleter {
    void operator()(sb_stemmer* stemmer) const noexcept { sb_stemmer_delete(stemmer); }
  };
  std::unique_ptr<sb_stemmer, Deleter> stemmer_;
  std::unique_ptr<icu::BreakIterator> words_;
};

// The number of words, which both ways must agree on with all their places.
std::size_t checked_word_count(const Text& text) {
  fihris::Analyzer analyzer = new_analyzer();
  IcuSnowball other;
  std::size_t words = 0;
  for (const std::string_view passage : text.passages) {
    std::vector<Span> ours;
    for (const fihris::Token& token : analyzer.analyze(passage)) {
      ours.push_back({token.begin, token.end});
    }
    std::vector<Span> theirs;
    other.analyze(passage, [&](Span span, std::string_view) { theirs.push_back(span); });
    if (ours != theirs) fail("different words in: " + std::string(passage));
    words += ours.size();
  }
  return words;
}

const Text& text() {
  static const Text kText = load_text();
  return kText;
}
std::size_t word_count() {
  static const std::size_t kCount = checked_word_count(text());
  return kCount;
}

void pass(fihris::Analyzer& analyzer) {
  std::size_t words = 0;
  for (const std::string_view passage : text().passages) words += analyzer.analyze(passage).size();
  if (words != word_count()) fail("a pass of fihris lost words");
}

void pass(IcuSnowball& other) {
  std::size_t words = 0;
  std::size_t stem_bytes = 0;
  for (const std::string_view passage : text().passages) {
    other.analyze(passage, [&](Span, std::string_view stem) {
      ++words;
      stem_bytes += stem.size();
    });
  }
  benchmark::DoNotOptimize(stem_bytes);
  if (words != word_count()) fail("a pass of ICU lost words");
}

void report(benchmark::State& state) {
  state.SetLabel(text().source);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text().bytes.size()));
  state.counters["words"] = static_cast<double>(word_count());
}

// A new Analyzer for each pass: every word is new once.
void fihris_cold(benchmark::State& state) {
  word_count();
  for (auto _ : state) {
    fihris::Analyzer analyzer = new_analyzer();
    pass(analyzer);
  }
  report(state);
}

// An Analyzer that has seen the text before.
void fihris_warm(benchmark::State& state) {
  fihris::Analyzer analyzer = new_analyzer();
  pass(analyzer);
  for (auto _ : state) pass(analyzer);
  report(state);
}

void icu_snowball(benchmark::State& state) {
  IcuSnowball other;
  word_count();
  for (auto _ : state) pass(other);
  report(state);
}

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// All three in turn. The counters are medians over the iterations: MB (of 10^6 bytes) per CPU
// second, and how many times faster than ICU and Snowball a cold and a warm Analyzer are.
void ratio(benchmark::State& state) {
  IcuSnowball other;
  word_count();
  std::vector<double> cold;
  std::vector<double> warm;
  std::vector<double> theirs;
  for (auto _ : state) {
    const double start = cpu_seconds();
    fihris::Analyzer analyzer = new_analyzer();
    pass(analyzer);
    const double after_cold = cpu_seconds();
    pass(analyzer);
    const double after_warm = cpu_seconds();
    pass(other);
    const double end = cpu_seconds();
    cold.push_back(after_cold - start);
    warm.push_back(after_warm - after_cold);
    theirs.push_back(end - after_warm);
  }
  const auto median = [](std::vector<double> v) {
    std::sort(v.begin(), v.end());
    return v[v.size() / 2];
  };
  const auto median_ratio = [&](const std::vector<double>& ours) {
    std::vector<double> ratios;
    for (std::size_t i = 0; i < ours.size(); ++i) ratios.push_back(theirs[i] / ours[i]);
    return median(ratios);
  };
  state.SetLabel(text().source);
  const double megabytes = static_cast<double>(text().bytes.size()) * 1e-6;
  state.counters["cold_MB/s"] = megabytes / median(cold);
  state.counters["warm_MB/s"] = megabytes / median(warm);
  state.counters["icu_snowball_MB/s"] = megabytes / median(theirs);
  state.counters["cold_ratio"] = median_ratio(cold);
  state.counters["warm_ratio"] = median_ratio(warm);
}

BENCHMARK(fihris_cold)->Unit(benchmark::kMillisecond);
BENCHMARK(fihris_warm)->Unit(benchmark::kMillisecond);
BENCHMARK(icu_snowball)->Unit(benchmark::kMillisecond);
BENCHMARK(ratio)->Unit(benchmark::kMillisecond)->Iterations(7);

}  // namespace
