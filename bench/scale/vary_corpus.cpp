// SPDX-License-Identifier: GPL-2.0-or-later
//
// A large corpus out of a small one: vary_corpus [--bytes N] [--words N] [--keep N] INPUT.jsonl...
// Writes JSON Lines with id, title and text to standard output, about N bytes of text (default: as
// many as the inputs have), and what it made to standard error. The same inputs and options make
// the same output.
//
// The inputs are written again and again; the last time, or if fewer bytes are asked for the only
// time, a share of the documents, chosen by a hash of the id, so that the mixture stays. Every copy
// but the first has words of its own: of the rare words (those seen fewer than --keep times,
// default 1000) a share, chosen by a hash of word and copy, is written with other letters
// throughout the copy. --words says how many distinct Arabic words the whole is to have, and the
// share follows. Frequent words stay, as in a larger collection of the same kind, and new words
// come in at the rare end.
//
// A word is a run of Arabic letters and marks (U+0620 to U+065F, U+066E to U+06D3). Only consonants
// after its first two and before its last code point are exchanged, so that lengths, and mostly
// prefixes and suffixes, and with them the work of the stemmers, stay the same; a word without such
// a place never changes.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <iostream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analyzers/letters.h"
#include "analyzers/text/utf8.h"
#include "bench/corpus.h"

namespace {

using namespace fihris::analyzers;  // NOLINT(google-build-using-namespace): names of letters

// What may be exchanged for one another: beh, teh, theh to ghain, and feh to noon; not the letters
// of long vowels, hamza, teh marbuta and heh.
constexpr std::array<char32_t, 24> kLetters = {
    kBeh, kTeh, kTheh, kJeem, kHah, kKhah,  kDal, kThal, kReh, kZain, kSeen, kSheen,
    kSad, kDad, kTah,  kZah,  kAin, kGhain, kFeh, kQaf,  kKaf, kLam,  kMeem, kNoon};

constexpr std::uint64_t mix(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15U;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31);
}

std::uint64_t hash(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t h = mix(seed);
  for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return mix(h);
}

// From 0 to below 1.
double fraction(std::uint64_t h) { return static_cast<double>(h >> 11) * 0x1p-53; }

// The code point of two bytes, or 0.
char32_t two_bytes(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  const CodePoint point = code_point_at(text, at);
  return point.valid && point.bytes == 2 ? point.value : 0;
}

bool in_word(char32_t c) { return (c >= 0x620 && c <= 0x65F) || (c >= 0x66E && c <= 0x6D3); }

// The end of the word that begins at `at`, or `at`.
std::size_t word_end(std::string_view text, std::size_t at) {
  while (in_word(two_bytes(text, at))) at += 2;
  return at;
}

// Calls between(text) and word(text) for the pieces of `text` in turn.
template <typename Between, typename Word>
void split(std::string_view text, Between between, Word word) {
  std::size_t rest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = word_end(text, at);
    if (end == at) {
      ++at;
      continue;
    }
    between(text.substr(rest, at - rest));
    word(text.substr(at, end - at));
    rest = at = end;
  }
  between(text.substr(rest));
}

struct Place {
  std::size_t at = 0;      // in bytes
  std::size_t letter = 0;  // which of kLetters is there
};

// The first places of `word`, two at most, that may change.
std::vector<Place> places(std::string_view word) {
  std::vector<Place> found;
  for (std::size_t at = 4; at + 2 < word.size() && found.size() < 2; at += 2) {
    const auto* letter = std::find(kLetters.begin(), kLetters.end(), two_bytes(word, at));
    if (letter != kLetters.end()) {
      found.push_back({at, static_cast<std::size_t>(letter - kLetters.begin())});
    }
  }
  return found;
}

// Appends `word` with its places changed as `h` says.
void append_changed(std::string& out, std::string_view word, std::uint64_t h) {
  const std::size_t begin = out.size();
  out += word;
  for (const auto& place : places(word)) {
    h = mix(h);
    write_utf8(kLetters[(place.letter + 1 + h % (kLetters.size() - 1)) % kLetters.size()],
               &out[begin + place.at]);
  }
}

struct Options {
  std::uint64_t bytes = 0, words = 0, keep = 1000;
  std::vector<std::string> inputs;
};

Options read_options(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const auto value = [&] { return bench::number(word, i + 1 < argc ? argv[++i] : ""); };
    if (word == "--bytes") {
      options.bytes = value();
    } else if (word == "--words") {
      options.words = value();
    } else if (word == "--keep") {
      options.keep = value();
    } else if (word.substr(0, 2) == "--") {
      bench::fail("unknown option " + std::string(word));
    } else {
      options.inputs.emplace_back(word);
    }
  }
  if (options.inputs.empty()) {
    bench::fail("usage: vary_corpus [--bytes N] [--words N] [--keep N] INPUT.jsonl...");
  }
  return options;
}

// How often each word occurs. Memory: the vocabulary, by hash; two words with the same hash of 64
// bits would count as one.
class Vocabulary {
 public:
  void add(std::string_view text) {
    split(
        text, [](std::string_view) {}, [&](std::string_view word) { ++counts_[hash(word, 0)]; });
  }
  std::uint32_t count(std::string_view word) const {
    const auto found = counts_.find(hash(word, 0));
    return found == counts_.end() ? 0 : found->second;
  }
  std::size_t size() const { return counts_.size(); }

  // The shape: the share of words that occur once, the share of the text that the 1,000 most
  // frequent ones make up, and the slope of frequency over rank from rank 10 to rank 10,000.
  void describe(const std::string& name) const {
    std::vector<std::uint32_t> sorted;
    double total = 0, once = 0, top = 0;
    for (const auto& [word, n] : counts_) {
      sorted.push_back(n);
      total += n;
      once += n == 1 ? 1 : 0;
    }
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    for (std::size_t i = 0; i < std::min<std::size_t>(1000, sorted.size()); ++i) top += sorted[i];
    std::cerr << name << ": " << size() << " distinct words of " << std::uint64_t(total) << ", "
              << 100 * once / double(std::max<std::size_t>(1, size())) << " % of them seen once, "
              << 100 * top / std::max(1.0, total) << " % of the text are the first 1,000";
    if (sorted.size() >= 10000) {
      std::cerr << ", slope " << std::log10(double(sorted[9999]) / sorted[9]) / 3;
    }
    std::cerr << '\n';
  }

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> counts_;
};

class Generator {
 public:
  explicit Generator(const Options& options) : options_(options) {
    for (const auto& path : options.inputs) {
      bench::for_each_entry(path, [&](const bench::Entry& entry) {
        entries_.push_back(entry);
        input_bytes_ += entry.bytes();
        words_.add(entry.title);
        words_.add(entry.text);
      });
    }
    if (input_bytes_ == 0) bench::fail("the inputs hold no text");
    words_.describe("inputs");
    const std::uint64_t wanted = options.bytes == 0 ? input_bytes_ : options.bytes;
    times_ = static_cast<double>(wanted) / static_cast<double>(input_bytes_);
    share_ = find_share();
  }

  void write() {
    for (std::uint64_t copy = 0; copy < copies(); ++copy) {
      for (const auto& entry : entries_) {
        if (chosen(entry, copy)) write(entry, copy);
      }
    }
    if (!std::cout.flush()) bench::fail("cannot write the output");
    made_.describe("output");
    std::cerr << "documents=" << documents_ << "\ntext_bytes=" << bytes_
              << "\ndistinct_words=" << made_.size() << "\nshare=" << share_ << '\n';
  }

 private:
  bool changeable(std::string_view word) const {
    return words_.count(word) < options_.keep && !places(word).empty();
  }

  // Is the document part of this copy? All are, except in the last copy.
  bool chosen(const bench::Entry& entry, std::uint64_t copy) const {
    return fraction(hash(entry.id, 1)) < times_ - static_cast<double>(copy);
  }
  std::uint64_t copies() const { return static_cast<std::uint64_t>(std::ceil(times_)); }

  // Tries shares on the vocabulary alone.
  double find_share() const {
    if (options_.words <= words_.size() || copies() < 2) return 0;
    // The words that can change, and whether the last copy has them.
    std::unordered_map<std::string, bool> rare;
    for (const auto& entry : entries_) {
      const bool last = chosen(entry, copies() - 1);
      for (const auto text : {std::string_view(entry.title), std::string_view(entry.text)}) {
        split(
            text, [](std::string_view) {},
            [&](std::string_view word) {
              if (changeable(word)) rare[std::string(word)] |= last;
            });
      }
    }
    double below = 0, above = 1;
    for (int i = 0; i < 8; ++i) {
      const double middle = (below + above) / 2;
      (count_made(rare, middle) < options_.words - words_.size() ? below : above) = middle;
    }
    return above;
  }

  // How many new words this share creates.
  std::uint64_t count_made(const std::unordered_map<std::string, bool>& rare, double share) const {
    std::unordered_set<std::uint64_t> made;
    std::string changed;
    for (const auto& [word, last] : rare) {
      for (std::uint64_t copy = 1; copy < copies() - (last ? 0 : 1); ++copy) {
        const std::uint64_t h = hash(word, 2 + copy);
        if (fraction(h) >= share) continue;
        changed.clear();
        append_changed(changed, word, h);
        if (words_.count(changed) == 0) made.insert(hash(changed, 0));
      }
    }
    return made.size();
  }

  std::string vary(std::string_view text, std::uint64_t copy) const {
    std::string out;
    out.reserve(text.size());
    split(
        text, [&](std::string_view between) { out += between; },
        [&](std::string_view word) {
          const std::uint64_t h = hash(word, 2 + copy);
          if (fraction(h) < share_ && changeable(word)) {
            append_changed(out, word, h);
          } else {
            out += word;
          }
        });
    return out;
  }

  void write(const bench::Entry& entry, std::uint64_t copy) {
    bench::Entry made = entry;
    if (copy > 0) {
      made.id += '-' + std::to_string(copy);
      made.title = vary(entry.title, copy);
      made.text = vary(entry.text, copy);
    }
    ++documents_;
    bytes_ += made.bytes();
    made_.add(made.title);
    made_.add(made.text);
    line_.clear();
    bench::append_json_line(line_, made);
    std::cout << line_;
  }

  const Options& options_;
  std::vector<bench::Entry> entries_;
  std::uint64_t input_bytes_ = 0;
  Vocabulary words_, made_;
  double times_ = 1, share_ = 0;
  std::uint64_t documents_ = 0, bytes_ = 0;
  std::string line_;
};

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  const Options options = read_options(argc, argv);
  Generator(options).write();
  return 0;
}
