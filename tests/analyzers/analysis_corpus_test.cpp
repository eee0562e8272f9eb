// SPDX-License-Identifier: GPL-2.0-or-later
//
// Do the promises hold on real texts? The texts stand beside the source tree, in ../shared, or do
// not: then this is skipped. The samples that come with the project are always there.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <vector>

#include <gtest/gtest.h>

#include "tests/analyzers/token_checker.h"

namespace fihris::testing {
namespace {

namespace fs = std::filesystem;

// The texts of a folder's files, in order of their names; none when there is no such folder.
std::vector<std::string> texts_in(const fs::path& folder) {
  std::vector<fs::path> paths;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    if (entry.is_regular_file() && entry.path().extension() != ".gz") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const fs::path& path : paths) {
    std::ifstream file(path, std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return texts;
}

void check_texts(const std::vector<std::string>& texts) {
  for (const Stemmer stemmer : {Stemmer::kLight, Stemmer::kSnowball, Stemmer::kNone}) {
    Analyzer analyzer = make_analyzer({.arabic_stemmer = stemmer});
    for (const std::string& text : texts) EXPECT_GT(analyze(analyzer, text).size(), 10U);
  }
}

TEST(AnalysisCorpus, KeepsItsPromisesOnTheSamples) {
  const auto texts = texts_in(FIHRIS_SOURCE_DIR "/examples/sample");
  ASSERT_FALSE(texts.empty());
  check_texts(texts);
}

TEST(AnalysisCorpus, KeepsItsPromisesOnNews) {
  const auto texts = texts_in(FIHRIS_SOURCE_DIR "/../shared/corpora/news");
  if (texts.empty()) GTEST_SKIP() << "no texts in ../shared/corpora/news";
  check_texts(texts);
}

TEST(AnalysisCorpus, KeepsItsPromisesOnProbes) {
  const auto texts = texts_in(FIHRIS_SOURCE_DIR "/../shared/eval/probes");
  if (texts.empty()) GTEST_SKIP() << "no texts in ../shared/eval/probes";
  check_texts(texts);
}

}  // namespace
}  // namespace fihris::testing
