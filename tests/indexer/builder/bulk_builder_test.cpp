// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is a direct build equal to that of Xapian's own writer? In every term, posting, position, length,
// value and document, also after later changes and a compaction.
#include "indexer/builder/bulk_builder.h"

#include <fstream>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "fihris/index.h"
#include "fihris/search.h"
#include "indexer/builder/inverter.h"
#include "indexer/builder/run.h"
#include "indexer/builder/term_table.h"
#include "indexer/database_equality.h"
#include "support/index_files.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

using indexer::differences;
using test::TempDir;
using test::text_document;

const std::vector<FieldSpec> kFields = {
    {"topic", kFieldFilter | kFieldFacet | kFieldStore, FieldType::kText},
    {"author", kFieldSearch | kFieldStore, FieldType::kText},
    {"price", kFieldSort, FieldType::kNumber},
};

IndexOptions options(BuildMethod method, unsigned threads = 1) {
  IndexOptions out;
  out.method = method;
  out.threads = threads;
  out.fields = kFields;
  return out;
}

// The only one.
std::string segment(const std::string& index) {
  const auto segments = test::segments_of(index);
  EXPECT_EQ(segments.size(), 1U);
  return segments.at(0);
}

void expect_sound(const std::string& database) {
  std::ostringstream report;
  EXPECT_EQ(Xapian::Database::check(database, 0, &report), 0U) << report.str();
}

// Documents of everyday and of hostile content, the same for the same seed.
std::vector<Document> random_documents(unsigned seed, std::size_t count) {
  static const std::vector<std::string> kWords = {
      "السوق",  "وترامب", "شريحة", "H20",     "GPT-4",    "٤٠٠٬٠٠٠", "مُحَمَّدٌ",
      "كتابها", "ﷺ",      "z.ai",  "running", "run-ning", "東京",    "وDeepSeek",
      "في",     "من",     "\n",    "،",       "الله"};
  std::mt19937 random(seed);
  const auto below = [&random](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  std::vector<Document> out;
  for (std::size_t i = 0; i < count; ++i) {
    Document document;
    document.id = "d" + std::to_string(i);
    for (std::size_t n = below(300); n > 0; --n)
      document.text += kWords[below(kWords.size())] + " ";
    if (below(2) == 0)
      document.title = kWords[below(kWords.size())] + " " + document.text.substr(0, 20);
    if (below(3) == 0) document.date = "2025-0" + std::to_string(1 + below(9));
    if (below(3) == 0) document.url = "https://example.org/" + std::string(below(400), 'u');
    if (below(2) == 0) document.fields.push_back({"topic", kWords[below(kWords.size())], false});
    if (below(2) == 0) document.fields.push_back({"author", "ليلى " + kWords[below(5)], false});
    if (below(2) == 0) document.fields.push_back({"price", std::to_string(below(1000)), true});
    if (below(4) == 0) document.fields.push_back({"note", std::string(below(9000), 'n'), false});
    if (below(20) == 0) document.text.clear();
    if (below(20) == 0) document.text = std::string(below(3000), 'w');
    if (below(20) == 0) document.text.assign(8100 + below(300), 'a');
    if (below(20) == 0) {
      for (char& c : document.text) c = static_cast<char>(random());
    }
    if (below(30) == 0) document.id = std::string(300, 'i') + std::to_string(i);
    if (below(30) == 0) document.id = std::string("n\0", 2) + std::to_string(i);
    if (i > 0 && below(25) == 0) document.id = out[below(i)].id;  // replaces an earlier one
    out.push_back(std::move(document));
  }
  return out;
}

TEST(Builder, GivesWhatXapiansWriterGives) {
  const TempDir dir;
  const auto documents = random_documents(1, 200);
  test::build_index(dir / "direct", documents, options(BuildMethod::kDirect));
  test::build_index(dir / "xapian", documents, options(BuildMethod::kXapian));
  expect_sound(segment(dir / "direct"));
  EXPECT_EQ(differences(Xapian::Database(segment(dir / "direct")),
                        Xapian::Database(segment(dir / "xapian"))),
            "");
}

TEST(Builder, GivesTheSameAfterLaterChangesAndCompaction) {
  const TempDir dir;
  const auto documents = random_documents(2, 120);
  const auto later = random_documents(3, 60);  // half of the ids again
  for (const bool direct : {true, false}) {
    const std::string index = dir / (direct ? "direct" : "xapian");
    test::build_index(index, documents,
                      options(direct ? BuildMethod::kDirect : BuildMethod::kXapian));
    auto writer =
        IndexWriter::open(index, options(direct ? BuildMethod::kDirect : BuildMethod::kXapian));
    ASSERT_TRUE(writer.ok());
    for (std::size_t i = 0; i < documents.size(); i += 7) {
      ASSERT_TRUE(writer->remove(documents[i].id).ok());
    }
    ASSERT_TRUE(writer->commit().ok());
    for (const Document& document : later) ASSERT_TRUE(writer->put(document).ok());
    ASSERT_TRUE(writer->commit().ok());
    for (const std::string& part : test::segments_of(index)) expect_sound(part);
    ASSERT_TRUE(writer->optimize().ok());
    expect_sound(segment(index));
    Xapian::Database(segment(index)).compact(index + "-compact", Xapian::DBCOMPACT_NO_RENUMBER);
    expect_sound(index + "-compact");
  }
  EXPECT_EQ(differences(Xapian::Database(segment(dir / "direct")),
                        Xapian::Database(segment(dir / "xapian"))),
            "");
  EXPECT_EQ(differences(Xapian::Database(dir / "direct-compact"),
                        Xapian::Database(dir / "xapian-compact")),
            "");
}

// Xapian's changes in place to a segment that was written directly.
TEST(Builder, MakesWhatXapianCanChangeInPlace) {
  const TempDir dir;
  const auto documents = random_documents(6, 120);
  test::build_index(dir / "direct", documents, options(BuildMethod::kDirect));
  test::build_index(dir / "xapian", documents, options(BuildMethod::kXapian));
  for (const char* name : {"direct", "xapian"}) {
    const std::string path = segment(dir / name);
    indexer::change_in_place(path);
    expect_sound(path);
    Xapian::Database(path).compact((dir / name) + "-compact", Xapian::DBCOMPACT_NO_RENUMBER);
    expect_sound((dir / name) + "-compact");
  }
  EXPECT_EQ(differences(Xapian::Database(segment(dir / "direct")),
                        Xapian::Database(segment(dir / "xapian"))),
            "");
  EXPECT_EQ(differences(Xapian::Database(dir / "direct-compact"),
                        Xapian::Database(dir / "xapian-compact")),
            "");
}

TEST(Builder, DoesNotDependOnTheNumberOfThreadsOrTheSizeOfBatches) {
  const TempDir dir;
  const auto documents = random_documents(4, 90);
  const auto schema = indexer::Schema::declare(kFields);
  ASSERT_TRUE(schema.ok());
  int built = 0;
  for (const unsigned threads : {1U, 2U, 5U}) {
    for (const std::size_t batch : {std::size_t{1}, std::size_t{20'000}, std::size_t{1} << 30}) {
      indexer::BuilderOptions with;
      with.threads = threads;
      with.batch_bytes = batch;
      const std::string name = dir / std::to_string(built++);
      auto builder = indexer::make_bulk_builder(name, {}, *schema, with);
      ASSERT_TRUE(builder.ok());
      for (const Document& document : documents) ASSERT_TRUE((*builder)->put(document).ok());
      const auto finished = (*builder)->finish();
      ASSERT_TRUE(finished.ok()) << finished.error().text();
      EXPECT_EQ(differences(Xapian::Database(dir / "0"), Xapian::Database(name)), "")
          << threads << " threads, batches of " << batch;
    }
  }
}

TEST(Builder, CountsAndForgetsReplacedAndRemovedDocuments) {
  const TempDir dir;
  auto writer = IndexWriter::open(dir / "i", options(BuildMethod::kDirect));
  ASSERT_TRUE(writer.ok());
  EXPECT_FALSE(writer->put(text_document("1", "قديم")).value());
  EXPECT_TRUE(writer->put(text_document("1", "جديد")).value());
  EXPECT_FALSE(writer->put(text_document("2", "زائل")).value());
  EXPECT_TRUE(writer->remove("2").value());
  EXPECT_FALSE(writer->remove("2").value());
  EXPECT_EQ(writer->document_count(), 1U);
  ASSERT_TRUE(writer->commit().ok());
  EXPECT_EQ(writer->document_count(), 1U);
  EXPECT_TRUE(test::found(dir / "i", "قديم").empty());
  EXPECT_TRUE(test::found(dir / "i", "زائل").empty());
  EXPECT_EQ(test::found(dir / "i", "جديد").size(), 1U);
}

TEST(Builder, MakesAnEmptyIndexOfNothing) {
  const TempDir dir;
  test::build_index(dir / "i", std::vector<Document>{}, options(BuildMethod::kDirect));
  EXPECT_TRUE(test::found(dir / "i", "كلمة").empty());
  test::build_index(dir / "i", {{"1", "كلمة"}});
  EXPECT_EQ(test::found(dir / "i", "كلمة").size(), 1U);
}

// The test of the test: a difference in anything is reported.
TEST(Builder, IsComparedInEverything) {
  const TempDir dir;
  const auto documents = random_documents(5, 30);
  test::build_index(dir / "a", documents, options(BuildMethod::kDirect));
  const auto with = [&](const std::string& name, auto change) {
    auto other = documents;
    change(other);
    test::build_index(dir / name, other, options(BuildMethod::kDirect));
    return differences(Xapian::Database(segment(dir / "a")), Xapian::Database(segment(dir / name)));
  };
  EXPECT_EQ(with("same", [](auto&) {}), "");
  EXPECT_NE(with("word", [](auto& d) { d.back().text += " كلمة"; }), "");
  EXPECT_NE(with("order", [](auto& d) { d.back().text = "ب " + d.back().text; }), "");
  EXPECT_NE(with("value", [](auto& d) { d.back().date = "1999"; }), "");
  EXPECT_NE(with("stored", [](auto& d) { d.back().fields.push_back({"x", "y", false}); }), "");
  EXPECT_NE(with("fewer", [](auto& d) { d.pop_back(); }), "");
}

TEST(TermTable, NumbersTermsAndSortsThemByTheirBytes) {
  indexer::TermTable table;
  const std::vector<std::string> terms = {
      "Zb",        "b",         "",     std::string("a\0b", 3), "a", "ab",
      "aaaaaaaaz", "aaaaaaaab", "\xFF", std::string("a\0", 2)};
  for (std::uint32_t i = 0; i < terms.size(); ++i) {
    EXPECT_EQ(table.number_of(terms[i].substr(0, 1), terms[i].size() < 2 ? "" : terms[i].substr(1)),
              i);
  }
  EXPECT_EQ(table.number_of("", "ab"), 5U) << "prefix and rest are one term";
  const auto expect_order = [&table] {
    const auto& ordered = table.in_order();
    ASSERT_EQ(ordered.size(), table.size());
    for (std::size_t i = 1; i < ordered.size(); ++i) {
      EXPECT_LT(table[ordered[i - 1].number], table[ordered[i].number]);
    }
  };
  expect_order();
  expect_order();
  for (std::uint32_t i = 0; i < 100'000; ++i) {
    table.number_of("n", std::to_string(i));
    if (i % 30'000 == 0) expect_order();
  }
  expect_order();
  EXPECT_EQ(table.size(), terms.size() + 100'000);
  EXPECT_EQ(table.number_of("", "n77"), terms.size() + 77);
  table.clear();
  EXPECT_EQ(table.number_of("", "n77"), 0U);
  expect_order();
}

// What is cached from batch to batch, and when the cache is cleared, must not affect the runs.
TEST(Inverter, MakesTheSameRunsWhateverItRemembers) {
  const auto documents = random_documents(7, 60);
  const auto schema = indexer::Schema::declare(kFields);
  ASSERT_TRUE(schema);
  const auto runs = [&](std::size_t memory, bool anew) {
    std::optional<indexer::Inverter> inverter;
    std::vector<indexer::Run> made;
    for (std::size_t first = 0; first < documents.size(); first += 20) {
      if (anew || !inverter) {
        inverter.reset();
        inverter.emplace(indexer::Inverter::create({}, *schema, memory).value());
      }
      made.push_back(inverter->invert(std::span(documents).subspan(first, 20),
                                      static_cast<std::uint32_t>(first) + 1));
    }
    return made;
  };
  const auto expected = runs(std::size_t{48} << 20, true);
  for (const std::size_t memory : {0U, 1U << 17, 48U << 20}) {
    const auto found = runs(memory, false);
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      EXPECT_TRUE(found[i].terms == expected[i].terms) << memory << ", run " << i;
      EXPECT_EQ(found[i].document_count, expected[i].document_count);
      EXPECT_TRUE(found[i].lengths.view().entries == expected[i].lengths.view().entries);
    }
  }
}

}  // namespace
}  // namespace fihris
