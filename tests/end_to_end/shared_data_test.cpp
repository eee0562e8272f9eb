// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does the engine answer as a reader would on collections beside the project? Skipped where these
// are missing.
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

namespace fs = std::filesystem;
using test::found_set;
using test::TempDir;
using Ids = std::set<std::string>;

const fs::path kShared = fs::path(FIHRIS_SOURCE_DIR).parent_path() / "shared";

TEST(News, AnswersAsAReaderOfTheFiveTextsWould) {
  const fs::path news = kShared / "corpora/news";
  if (!fs::exists(news)) GTEST_SKIP() << "no " << news;
  const TempDir dir;
  auto writer = IndexWriter::open(dir / "i");
  ASSERT_TRUE(writer.ok());
  const auto report = ingest(*writer, {news.string()});
  ASSERT_TRUE(report.ok()) << report.error().text();
  EXPECT_EQ(report->documents, 5U);
  ASSERT_TRUE(writer->commit().ok());
  const auto ids = [&](const std::string& query) {
    Ids out;
    for (const std::string& id : found_set(dir / "i", query)) out.insert(id.substr(0, 3));
    return out;
  };
  const Ids all = {"000", "001", "002", "003", "004"};
  EXPECT_EQ(ids("H20"), (Ids{"000", "001", "002", "004"}));
  EXPECT_EQ(ids("H200"), (Ids{"003"}));
  EXPECT_EQ(ids("ترامب"), all);
  EXPECT_EQ(ids("الامريكيه"), all);
  EXPECT_EQ(ids("وDeepSeek"), (Ids{"000", "001", "002", "004"}));
  EXPECT_EQ(ids("deepseek"), ids("وDeepSeek"));
  EXPECT_EQ(ids("الاصطناعى"), all);
  EXPECT_EQ(ids("\"إدارة ترامب\""), (Ids{"000", "002", "003", "004"}));
  EXPECT_EQ(ids("هواوي -شنغهاي"), (Ids{"000", "004"}));  // Huawei
  SearchOptions stem;
  stem.level = Level::kStem;
  EXPECT_EQ(test::search(dir / "i", "هواوي -شنغهاي", stem).total, 1U);
  for (const std::string query : {"إنفيديا", "Nvidia", "نفيديا"}) EXPECT_EQ(ids(query), all);
  EXPECT_EQ(ids("هوانج"), ids("Huang"));
  EXPECT_EQ(ids("هوانغ"), ids("Huang"));
  EXPECT_EQ(ids("شرائح"), ids("شريحة"));
  for (const std::string query : {"H20", "ترامب", "الامريكيه", "deepseek", "\"إدارة ترامب\""}) {
    for (const Hit& hit : test::search(dir / "i", query).hits) {
      EXPECT_FALSE(hit.highlights.empty()) << query << " in " << hit.id;
    }
  }
}

TEST(Probes, FindEveryForm) {
  const fs::path probes = kShared / "eval/probes";
  if (!fs::exists(probes)) GTEST_SKIP() << "no " << probes;
  std::vector<Document> documents;
  std::ifstream docs(probes / "docs.tsv");
  for (std::string line; std::getline(docs, line);) {
    const std::size_t tab = line.find('\t');
    documents.push_back(test::text_document(line.substr(0, tab), line.substr(tab + 1)));
  }
  const TempDir dir;
  test::build_index(dir / "i", documents);
  std::ifstream expect(probes / "expect.tsv");
  const auto split = [](const std::string& ids) {
    Ids out;
    std::istringstream in(ids);
    for (std::string id; std::getline(in, id, ',');) out.insert(id);
    return out;
  };
  for (std::string line; std::getline(expect, line);) {
    std::istringstream in(line);
    std::string probe;
    std::string name;
    std::string query;
    std::string must;
    std::string must_not;
    std::getline(in, probe, '\t');
    std::getline(in, name, '\t');
    std::getline(in, query, '\t');
    std::getline(in, must, '\t');
    std::getline(in, must_not, '\t');
    SearchOptions options;
    options.level = Level::kWide;
    const Ids got = found_set(dir / "i", query, options);
    for (const std::string& id : split(must)) EXPECT_TRUE(got.contains(id)) << line;
    for (const std::string& id : split(must_not)) EXPECT_FALSE(got.contains(id)) << line;
    options.level = Level::kStem;
    const Ids strict = found_set(dir / "i", query, options);
    for (const std::string& id : split(must_not)) EXPECT_FALSE(strict.contains(id)) << line;
  }
}

}  // namespace
}  // namespace fihris
