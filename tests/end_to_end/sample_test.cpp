// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does the sample corpus answer as docs/sample-corpus.md says? From the files to the ids.
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

using Ids = std::set<std::string>;

struct Row {
  std::string query;
  Ids ids;
};

// Every word must occur. Broken plurals, verb forms and other spellings of foreign names are not
// found yet (كتب, يكتب, ترمب).
const std::vector<Row> kStemmed = {
    {"ترامب",
     {"tech-chips-01", "tech-chips-02", "tech-chips-04", "trade-tariffs-01", "summit-gulf-01",
      "market-report"}},
    {"إدارة ترامب", {"tech-chips-01", "tech-chips-04", "trade-tariffs-01"}},
    {"h20", {"tech-chips-01", "tech-chips-02", "tech-chips-04", "market-report"}},
    {"شريحة H20", {"tech-chips-01", "tech-chips-04"}},
    {"deepseek", {"tech-chips-02", "tech-ai-01"}},
    {"gpt-4", {"tech-ai-01", "edu-ai-01"}},
    {"كوفيد-19", {"health-covid-01", "cinema-short-01"}},
    {"الامريكيه", {"tech-chips-01", "tech-chips-04", "trade-tariffs-01", "market-report"}},
    {"الاصطناعى", {"tech-chips-01", "tech-chips-04", "tech-ai-01", "edu-ai-01", "cyber-tips"}},
    {"400000", {"tech-chips-02", "tech-chips-03", "tech-chips-04", "energy-oil-01"}},
    {"15",
     {"tech-chips-01", "tech-chips-02", "sport-football-01", "archaeology-caravan-01",
      "transport-train-01", "cyber-tips"}},
    {"مدرسة", {"edu-schools-01", "sport-ramadan-01", "reading-vowelled", "ocr-archive-note"}},
    {"كتاب",
     {"books-fair-01", "space-moon-01", "cinema-short-01", "reading-vowelled", "manuscript-note"}},
    {"الطلاب", {"edu-schools-01", "space-moon-01"}},
    {"مسئول", {"health-covid-01", "health-water-01", "trade-port-01", "summit-gulf-01"}},
    {"شؤون", {"health-covid-01", "health-water-01", "law-data-01"}},
    {"مؤخراً", {"sport-football-01", "books-fair-01", "cyber-tips"}},
    {"قطر", {"summit-gulf-01", "sport-football-01"}},
    {"الله", {"ocr-archive-note"}},
    {"علم", {"space-moon-01", "reading-vowelled"}},
    {"حر", {"weather-heat-01", "palm-season"}},
    {"=علي", {"weather-heat-01", "manuscript-note"}},
    {"=الامريكيه", {"tech-chips-04"}},
    {"=مسئول", {"health-water-01"}},
    {"=مدرسة", {"edu-schools-01", "ocr-archive-note"}},
    {"\"شريحة H20\"", {"tech-chips-01"}},
    {"\"إدارة ترامب\"", {"trade-tariffs-01", "tech-chips-01"}},
    {"=\"إدارة ترامب\"", {"trade-tariffs-01"}},
};

// What only the widest level finds.
const Row kWiderToo[] = {
    {"شريحة H20", {"market-report"}},
    {"الامريكيه", {"energy-oil-01", "tech-chips-02"}},
    {"مدرسة", {"edu-ai-01"}},
    {"كتاب", {"books-translation-01"}},
};

class Sample : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    dir = new test::TempDir;
    IndexOptions options;
    options.fields = {{"topic", kFieldFilter | kFieldFacet | kFieldStore, FieldType::kText}};
    auto writer = IndexWriter::open(*dir / "i", options);
    ASSERT_TRUE(writer.ok());
    const auto report = ingest(*writer, {std::string(FIHRIS_SOURCE_DIR) + "/examples/sample"});
    ASSERT_TRUE(report.ok()) << report.error().text();
    EXPECT_EQ(report->documents, 31U);
    EXPECT_EQ(report->skipped + report->flawed + report->replaced, 0U);
    ASSERT_TRUE(writer->commit().ok());
  }
  static void TearDownTestSuite() {
    delete dir;
    dir = nullptr;
  }
  static test::TempDir* dir;
};
test::TempDir* Sample::dir = nullptr;

TEST_F(Sample, AnswersTheQueriesOfItsPage) {
  for (const Row& row : kStemmed) {
    SearchOptions options;
    options.match_all = true;
    options.level = Level::kStem;
    EXPECT_EQ(test::found_set(*dir / "i", row.query, options), row.ids) << row.query;
  }
}

TEST_F(Sample, FindsMoreAtTheWidestLevel) {
  for (const Row& row : kWiderToo) {
    SearchOptions options;
    options.match_all = true;
    options.level = Level::kStem;
    Ids expected = test::found_set(*dir / "i", row.query, options);
    expected.insert(row.ids.begin(), row.ids.end());
    options.level = Level::kWide;
    EXPECT_EQ(test::found_set(*dir / "i", row.query, options), expected) << row.query;
  }
}

TEST_F(Sample, MarksAMatchInEveryHit) {
  for (const Row& row : kStemmed) {
    for (const Hit& hit : test::search(*dir / "i", row.query).hits) {
      EXPECT_FALSE(hit.highlights.empty() && hit.title_highlights.empty())
          << row.query << " in " << hit.id;
    }
  }
}

TEST_F(Sample, HasTitlesDatesAndTopics) {
  const auto results = test::search(*dir / "i", "topic:رياضة");
  ASSERT_FALSE(results.hits.empty());
  for (const Hit& hit : results.hits) {
    EXPECT_FALSE(hit.title.empty());
    EXPECT_EQ(hit.date.size(), 10U);
  }
}

}  // namespace
}  // namespace fihris
