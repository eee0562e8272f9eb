// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a search say when a block of a table is damaged? What it says of the sound index, or
// which file is damaged: never anything else, and it does not crash in Xapian.
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fihris/index.h"
#include "fihris/search.h"
#include "support/index_files.h"
#include "support/random.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

using testing::HasSubstr;

constexpr int kDocuments = 240;
constexpr std::size_t kBlock = 8192;

std::string some_word(test::Random& random) {
  return "كلمة" + std::to_string(random() % (1 + random() % (1 + random() % 3000)));
}

Document some_document(test::Random& random, int number) {
  Document document = test::text_document("d" + std::to_string(number), "");
  document.title = "عنوان " + some_word(random);
  for (int i = 0; i < 60; ++i) document.text += some_word(random) + ' ';
  document.text += "وزير النفط الجديد";
  document.date = "2025-0" + std::to_string(1 + random() % 9);
  document.fields = {{"topic", "موضوع" + std::to_string(random() % 50)},
                     {"price", std::to_string(random() % 1000)}};
  return document;
}

// All that the results say but for times.
std::string said(const Result<SearchResults>& results, std::string* error) {
  if (!results) {
    EXPECT_EQ(results.error().code, ErrorCode::kCorrupt) << results.error().text();
    *error = results.error().text();
    return {};
  }
  std::ostringstream out;
  out.precision(17);
  out << results->total << (results->total_is_exact ? "" : " at least");
  for (const Hit& hit : results->hits) {
    out << '\n' << hit.id << ' ' << hit.score << ' ' << hit.duplicates << ' ' << hit.snippet;
    for (const Match& why : hit.why) out << " | " << why.form << ' ' << why.weight;
  }
  for (const Facet& facet : results->facets) {
    for (const FacetValue& value : facet.values) out << '\n' << value.value << ' ' << value.count;
  }
  for (const Note& note : results->notes) out << '\n' << text_of(note.message, note.advice);
  return out.str();
}

// Returns what is found, or sets the error.
using Ask = std::function<std::string(Searcher&, std::string* error)>;

Ask search(const std::string& query, const SearchOptions& options = {}) {
  return [=](Searcher& searcher, std::string* error) {
    return said(searcher.search(query, options), error);
  };
}

std::vector<Ask> all_questions() {
  SearchOptions filtered;
  filtered.filters = {{"topic", "موضوع7"}, {"topic", "موضوع8"}, {"price", "100..600"}};
  SearchOptions counted;
  counted.facets = {"topic"};
  SearchOptions sorted;
  sorted.sort = "price";
  SearchOptions ascending;
  ascending.sort = "date";
  ascending.order = SortOrder::kAscending;
  SearchOptions explained;
  explained.explain = true;
  SearchOptions collapsed;
  collapsed.collapse = true;
  SearchOptions late;
  late.offset = 100;
  return {
      search("كلمة1"),
      search("كلمة1 كلمة17 كلمة200"),
      search("\"وزير النفط\""),
      search("\"كلمة0 كلمة1\""),
      search("كلمة0 NEAR/5 كلمة1"),
      search("+كلمة2 -كلمة3"),
      search("كلمة2 AND (كلمة4 OR كلمة5)"),
      search("كلمة6 date:2025-03..2025-06"),
      search("", filtered),
      search("كلمة1", filtered),
      search("كلمة1", counted),
      search("كلمة1", sorted),
      search("كلمة1 كلمة2", ascending),
      search("\"وزير النفط\" كلمة9", explained),
      search("كلمة1", collapsed),
      search("كلمة1 النفط", late),
      search("عنوان كلمة5"),
      search("title:كلمة1*"),
      search("وزيرالنفط"),
      search("كلمه1~"),
      [](Searcher& searcher, std::string* error) { return said(searcher.similar("d7"), error); },
      [](Searcher& searcher, std::string* error) {
        const auto document = searcher.get("d100");
        if (document) return document->title + '\n' + document->text;
        EXPECT_EQ(document.error().code, ErrorCode::kCorrupt) << document.error().text();
        *error = document.error().text();
        return std::string();
      },
      [](Searcher& searcher, std::string* error) {
        const auto stats = searcher.stats();
        if (stats) return std::to_string(stats->distinct_terms);
        EXPECT_EQ(stats.error().code, ErrorCode::kCorrupt) << stats.error().text();
        *error = stats.error().text();
        return std::string();
      },
  };
}

std::string contents(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

// Changes bytes all over the block, and in its head: the level, the end of the directory.
std::string with_damage(test::Random& random, std::string file, std::size_t block) {
  const auto change = [&](std::size_t at) {
    char& byte = file[block * kBlock + at];
    byte = static_cast<char>(byte ^ static_cast<char>(1 + random() % 255));
  };
  for (int i = 0; i < 20; ++i) change(random() % kBlock);
  if (random() % 2 == 0) change(4 + random() % 7);
  if (random() % 2 == 0) change(11 + random() % 40);
  return file;
}

// By the name of the table.
class DamagedBlocks : public testing::TestWithParam<std::pair<const char*, BuildMethod>> {
 protected:
  void SetUp() override {
    test::Random random(20261130);
    IndexOptions options;
    options.method = GetParam().second;
    options.fields = {
        {"topic", kFieldFilter | kFieldFacet | kFieldSort | kFieldStore, FieldType::kText},
        {"price", kFieldFilter | kFieldSort | kFieldStore, FieldType::kNumber}};
    auto writer = IndexWriter::open(dir_ / "i", options);
    ASSERT_TRUE(writer.ok()) << writer.error().text();
    for (int i = 0; i < kDocuments; ++i) {
      ASSERT_TRUE(writer->put(some_document(random, i)).ok());
    }
    ASSERT_TRUE(writer->commit().ok());
    for (int i = 0; i < 10; ++i) ASSERT_TRUE(writer->put(some_document(random, 5 * i)).ok());
    ASSERT_TRUE(writer->commit().ok());
  }

  test::TempDir dir_;
};

TEST_P(DamagedBlocks, AreNamedOrMakeNoDifference) {
  const auto questions = all_questions();
  std::vector<std::string> sound;
  {
    auto searcher = Searcher::open(dir_ / "i");
    ASSERT_TRUE(searcher.ok()) << searcher.error().text();
    for (const Ask& ask : questions) {
      std::string error;
      sound.push_back(ask(*searcher, &error));
      ASSERT_EQ(error, "");
    }
  }
  const std::string path = test::segments_of(dir_ / "i").at(0) + "/" + GetParam().first;
  const std::string whole = contents(path);
  ASSERT_GT(whole.size(), 5 * kBlock);
  test::Random random(test::seed(7));
  int same = 0;
  int told = 0;
  for (std::size_t block = 0; block < whole.size() / kBlock; ++block) {
    SCOPED_TRACE(block);
    write(path, with_damage(random, whole, block));
    for (std::size_t i = 0; i < questions.size(); ++i) {
      // One that has verified nothing yet.
      auto searcher = Searcher::open(dir_ / "i");
      if (!searcher) {
        EXPECT_EQ(searcher.error().code, ErrorCode::kCorrupt);
        EXPECT_THAT(searcher.error().text(), HasSubstr(path));
        ++told;
        break;
      }
      std::string error;
      const std::string answer = questions[i](*searcher, &error);
      if (error.empty()) {
        EXPECT_TRUE(answer == sound[i]) << "question " << i;
        ++same;
      } else {
        EXPECT_THAT(error, HasSubstr(path)) << "question " << i;
        ++told;
      }
    }
  }
  write(path, whole);
  EXPECT_GT(told, 0);
  EXPECT_GT(same, 0);
}

INSTANTIATE_TEST_SUITE_P(OfTable, DamagedBlocks,
                         testing::Values(std::pair("postlist.glass", BuildMethod::kDirect),
                                         std::pair("position.glass", BuildMethod::kDirect),
                                         std::pair("docdata.glass", BuildMethod::kDirect),
                                         std::pair("termlist.glass", BuildMethod::kDirect),
                                         std::pair("postlist.glass", BuildMethod::kXapian),
                                         std::pair("position.glass", BuildMethod::kXapian)),
                         [](const auto& test) {
                           const std::string file = test.param.first;
                           return file.substr(0, file.find('.')) +
                                  (test.param.second == BuildMethod::kXapian ? "ByXapian" : "");
                         });

}  // namespace
}  // namespace fihris
