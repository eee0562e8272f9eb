// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/formats/front_matter.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/readers/support.h"

namespace fihris::indexer {
namespace {

using ::testing::HasSubstr;
using Strings = std::vector<std::string>;

Strings fields_of(const Document& document) {
  Strings all;
  for (const FieldValue& field : document.fields) {
    all.push_back(field.name + (field.is_json ? ":=" : "=") + field.value);
  }
  return all;
}

Document read(std::string_view yaml, std::string* flaw = nullptr, const FieldNames& names = {}) {
  Document document;
  const FrontMatterValues values = read_front_matter(yaml, names, document);
  if (flaw != nullptr) *flaw = values.flaw.text();
  return document;
}

TEST(FrontMatterYaml, FillsTheDocument) {
  std::string flaw;
  const Document document = read(
      "id: n1\ntitle: \"عنوان: فرعي\"\ndate: 2025-03-01\nurl: https://example.org/n1\n"
      "topic: ثقافة # تعليق\nviews: 120\ndraft: true\nversion: \"1.0\"\nnothing: ~\nempty:\n"
      "tags: [كتب, 'قراءة', 7]\nauthors:\n  - ليلى\n  - سامي\n  - {name: x}\nmap: {a: b, c: [d]}\n"
      "long: >\n  سطر\n  ثان\n",
      &flaw);
  EXPECT_EQ(flaw, "");
  EXPECT_EQ(document.id, "n1");
  EXPECT_EQ(document.title, "عنوان: فرعي");
  EXPECT_EQ(document.date, "2025-03-01");
  EXPECT_EQ(document.url, "https://example.org/n1");
  EXPECT_EQ(fields_of(document),
            (Strings{"topic=ثقافة", "views:=120", "draft:=true", "version=1.0", "tags=كتب",
                     "tags=قراءة", "tags:=7", "authors=ليلى", "authors=سامي", "long=سطر ثان\n"}));
}

TEST(FrontMatterYaml, TakesOtherNames) {
  const FieldNames names = {.id = "slug", .title = "name", .text = "body", .date = "", .url = ""};
  const Document document = read("slug: s\nname: ن\ntitle: ع\nbody: ب\n", nullptr, names);
  EXPECT_EQ(document.id + document.title, "sن");
  EXPECT_EQ(document.text, "") << "the text is what follows";
  EXPECT_EQ(fields_of(document), (Strings{"title=ع", "body=ب"}));
}

TEST(FrontMatterYaml, IsNotHarmedByAliasesAndDepth) {
  std::string flaw;
  const Document document = read("a: &a [x, x]\nb: *a\nc: [*a, y]\n? [k]\n: v\ne: z\n", &flaw);
  EXPECT_EQ(fields_of(document), (Strings{"a=x", "a=x", "c=y", "e=z"}));
  EXPECT_THAT(flaw, HasSubstr("aliases"));
  read("a: " + std::string(30'000, '[') + "\n", &flaw);
  EXPECT_FALSE(flaw.empty());
  read("a: " + std::string(30'000, '{') + "\n", &flaw);
  EXPECT_FALSE(flaw.empty());
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  read(deep, &flaw);
}

TEST(FrontMatterYaml, ThatIsBrokenIsAFlaw) {
  const TemporaryFolder folder;
  const Ingested run = ingest_all({folder.write(
      "a.md", "---\nid: x1\ntitle: عنوان\ntags: [أ, ب\ndate: 2024-01-02\n---\nنص المقالة.\n")});
  ASSERT_EQ(run.documents.size(), 1U);
  EXPECT_EQ(run.documents[0].title, "عنوان");
  EXPECT_EQ(run.documents[0].date, "2024-01-02");
  EXPECT_EQ(run.documents[0].text, "نص المقالة.\n");
  ASSERT_EQ(run.problems.size(), 1U);
  EXPECT_THAT(run.problems[0].text(), HasSubstr("the front matter is not YAML from its line "));
  EXPECT_FALSE(run.problems[0].skipped);
}

TEST(FrontMatterYaml, IsTextWhenItIsNoMap) {
  const TemporaryFolder folder;
  const Ingested run =
      ingest_all({folder.write("a.md", "---\nكلام بين خطين.\n---\nوكلام بعدهما.\n")});
  ASSERT_EQ(run.documents.size(), 1U);
  // As CommonMark reads it, a line under the words makes them a heading.
  EXPECT_EQ(run.documents[0].title, "كلام بين خطين.");
  EXPECT_EQ(run.documents[0].text, "وكلام بعدهما.\n");
  EXPECT_TRUE(run.problems.empty());
}

TEST(FrontMatterYaml, GivesTheDocumentItsId) {
  const TemporaryFolder folder;
  IngestOptions options;
  EXPECT_EQ(ingest_all({folder.write("a.md", "---\nid: 7\ntopic: ع\n---\nنص.\n")}).ids(),
            Strings{"7"});
  options.split = Split::kParagraph;
  const Ingested run =
      ingest_all({folder.write("a.md", "---\nid: 7\ntopic: ع\n---\nنص.\n")}, options);
  EXPECT_EQ(run.ids(), Strings{"7#1"});
  EXPECT_EQ(fields_of(run.documents[0]), Strings{"topic=ع"});
}

}  // namespace
}  // namespace fihris::indexer
