// SPDX-License-Identifier: GPL-2.0-or-later
//
// Queries to measure with: draw_queries CORPUS.jsonl COUNT SEED [QUESTIONS.tsv...]
// Prints COUNT lines "qid<TAB>query": half of them drawn from the files of questions in equal
// shares, a quarter one word and a quarter two neighbouring words of a text of the corpus, drawn by
// text and place, so that a word comes as often as it is used. Words have three letters or more.
// Without files all are drawn from the corpus. The same seed gives the same queries.
#include <cstdio>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/letters.h"
#include "analyzers/text/utf8.h"
#include "bench/corpus.h"
#include "bench/search/query_times.h"

namespace {

using namespace fihris::analyzers;  // NOLINT(google-build-using-namespace): names of letters

// What stands between white space and ASCII or Arabic punctuation.
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (word.size() >= 6) words.push_back(word);
    word.clear();
  };
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    if (point.value >= kHamza && point.value <= kSukun) {
      word.append(text, i, point.bytes);
    } else {
      end_word();
    }
    i += point.bytes;
  }
  end_word();
  return words;
}

template <typename T>
std::size_t below(std::mt19937& random, const T& list) {
  return random() % list.size();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) bench::fail("usage: draw_queries CORPUS.jsonl COUNT SEED [QUESTIONS.tsv...]");
  std::vector<std::string> texts;
  bench::for_each_entry(argv[1], [&](const bench::Entry& entry) { texts.push_back(entry.text); });
  if (texts.empty()) bench::fail("no texts");
  const auto count = bench::number("COUNT", argv[2]);
  std::mt19937 random(static_cast<unsigned>(bench::number("SEED", argv[3])));

  std::vector<std::vector<std::string>> questions;
  for (int i = 4; i < argc; ++i) questions.push_back(bench::read_queries(argv[i]));
  const std::uint64_t asked = questions.empty() ? 0 : count / 2;
  for (std::uint64_t i = 0; i < count; ++i) {
    std::string query;
    if (i < asked) {
      const auto& file = questions[i % questions.size()];
      query = file[below(random, file)];
    } else {
      const bool two = i % 2 == 0;
      while (query.empty()) {
        const auto words = words_of(texts[below(random, texts)]);
        if (words.size() < 2) continue;
        const std::size_t at = random() % (words.size() - 1);
        query = two ? words[at] + ' ' + words[at + 1] : words[at];
      }
    }
    std::printf("q%04llu\t%s\n", static_cast<unsigned long long>(i), query.c_str());
  }
  return 0;
}
