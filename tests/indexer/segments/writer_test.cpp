// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is everything committed there, and nothing else? The promises of fihris/index.h.
#include <filesystem>
#include <fstream>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include "fihris/index.h"
#include "fihris/search.h"
#include "support/index_files.h"
#include "support/republish.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

namespace fs = std::filesystem;
using test::build_index;
using test::found;
using test::TempDir;
using test::text_document;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(IndexWriter, MakesAnIndexThatStockXapianReads) {
  const TempDir dir;
  build_index(dir / "i", {{"1", "سوق العمل"}, {"2", "سوق المال"}});
  const Xapian::Database database(dir / "i");
  EXPECT_EQ(database.get_doccount(), 2U);
  EXPECT_EQ(database.get_termfreq("Zسوق"), 2U);
  EXPECT_TRUE(database.term_exists("Q1"));
  for (const auto& entry : fs::directory_iterator(dir / "i")) {
    if (!entry.is_directory()) continue;
    std::ostringstream report;
    EXPECT_EQ(Xapian::Database::check(entry.path().string(), 0, &report), 0U) << report.str();
  }
}

TEST(IndexWriter, ReplacesTheDocumentWithTheSameId) {
  const TempDir dir;
  build_index(dir / "i", {{"1", "قديم"}, {"2", "آخر"}});
  auto writer = IndexWriter::open(dir / "i");
  ASSERT_TRUE(writer.ok());
  const auto put = writer->put(text_document("1", "جديد"));
  ASSERT_TRUE(put.ok());
  EXPECT_TRUE(*put) << "there was one";
  EXPECT_FALSE(writer->put(text_document("3", "ثالث")).value());
  EXPECT_EQ(writer->document_count(), 3U);
  ASSERT_TRUE(writer->commit().ok());
  EXPECT_THAT(found(dir / "i", "قديم"), IsEmpty());
  EXPECT_THAT(found(dir / "i", "جديد"), ElementsAre("1"));
}

TEST(IndexWriter, ReplacesWithinOneCommitToo) {
  const TempDir dir;
  build_index(dir / "i", {{"1", "قديم"}, {"1", "أوسط"}, {"1", "جديد"}});
  EXPECT_EQ(Searcher::open(dir / "i")->stats()->documents, 1U);
  EXPECT_THAT(found(dir / "i", "جديد قديم أوسط"), ElementsAre("1"));
}

TEST(IndexWriter, RemovesADocument) {
  const TempDir dir;
  build_index(dir / "i", {{"1", "كلمة"}, {"2", "كلمة"}});
  auto writer = IndexWriter::open(dir / "i");
  ASSERT_TRUE(writer.ok());
  EXPECT_TRUE(writer->remove("1").value());
  EXPECT_FALSE(writer->remove("1").value());
  EXPECT_FALSE(writer->remove("no such").value());
  EXPECT_FALSE(writer->remove("").value());
  EXPECT_THAT(found(dir / "i", "كلمة"), ElementsAre("1", "2")) << "not before the commit";
  ASSERT_TRUE(writer->commit().ok());
  EXPECT_THAT(found(dir / "i", "كلمة"), ElementsAre("2"));
}

TEST(IndexWriter, LosesWhatWasNotCommitted) {
  const TempDir dir;
  build_index(dir / "i", {{"1", "كلمة"}});
  {
    auto writer = IndexWriter::open(dir / "i");
    ASSERT_TRUE(writer.ok());
    // More than Xapian's flush threshold, so that it has already written blocks.
    ::setenv("XAPIAN_FLUSH_THRESHOLD", "50", 1);
    for (int i = 0; i < 200; ++i) {
      ASSERT_TRUE(writer->put(text_document("x" + std::to_string(i), "كلمة")).ok());
    }
    ::unsetenv("XAPIAN_FLUSH_THRESHOLD");
  }
  EXPECT_THAT(found(dir / "i", "كلمة"), ElementsAre("1"));
}

TEST(IndexWriter, HasNoDocumentsBeforeTheFirstCommit) {
  const TempDir dir;
  {
    auto writer = IndexWriter::open(dir / "i");
    ASSERT_TRUE(writer.ok());
    ASSERT_TRUE(writer->put(text_document("1", "كلمة")).ok());
    EXPECT_THAT(found(dir / "i", "كلمة"), IsEmpty());
  }
  // The remains do not disturb the next writer.
  build_index(dir / "i", {{"2", "كلمة"}});
  EXPECT_THAT(found(dir / "i", "كلمة"), ElementsAre("2"));
}

TEST(IndexWriter, LetsOneWriterInAtATime) {
  const TempDir dir;
  build_index(dir / "i", {{"1", "كلمة"}});
  auto first = IndexWriter::open(dir / "i");
  ASSERT_TRUE(first.ok());
  const auto second = IndexWriter::open(dir / "i");
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, ErrorCode::kLocked);
  EXPECT_THAT(second.error().text(), HasSubstr(dir / "i"));
}

TEST(IndexWriter, RebuildsBesideTheOldIndex) {
  const TempDir dir;
  build_index(dir / "i", {{"1", "كلمة"}});
  auto reader = Searcher::open(dir / "i");
  ASSERT_TRUE(reader.ok());
  IndexOptions options;
  options.rebuild = true;
  options.analyzer.arabic_stemmer = Stemmer::kNone;
  {
    auto writer = IndexWriter::open(dir / "i", options);
    ASSERT_TRUE(writer.ok()) << writer.error().text();
    ASSERT_TRUE(writer->put(text_document("2", "كلمة")).ok());
    EXPECT_THAT(found(dir / "i", "كلمة"), ElementsAre("1")) << "not before the commit";
    ASSERT_TRUE(writer->commit().ok());
  }
  EXPECT_THAT(found(dir / "i", "كلمة"), ElementsAre("2"));
  EXPECT_THAT(test::ids(*reader->search("كلمة")), ElementsAre("1")) << "the open state still reads";
  EXPECT_TRUE(reader->refresh().value());
  EXPECT_THAT(test::ids(*reader->search("كلمة")), ElementsAre("2"));
  EXPECT_FALSE(reader->refresh().value());
}

TEST(IndexWriter, RefusesADirectoryThatHoldsOtherThings) {
  const TempDir dir;
  std::ofstream(dir / "letter.txt") << "dear";
  const auto writer = IndexWriter::open(dir.path());
  ASSERT_FALSE(writer.ok());
  EXPECT_EQ(writer.error().code, ErrorCode::kWrongFormat);
  EXPECT_THAT(writer.error().text(), HasSubstr("letter.txt"));
  const auto file = IndexWriter::open(dir / "letter.txt");
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(file.error().code, ErrorCode::kWrongFormat);
  EXPECT_EQ(std::distance(fs::directory_iterator(dir.path()), {}), 1) << "nothing was added";
}

TEST(IndexWriter, ReportsWhatIsNotThere) {
  const TempDir dir;
  IndexOptions options;
  options.create = false;
  EXPECT_EQ(IndexWriter::open(dir / "no", options).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(IndexWriter::open(dir / "no/no").error().code, ErrorCode::kIo);
  EXPECT_EQ(Searcher::open(dir / "no").error().code, ErrorCode::kNotFound);
}

TEST(IndexWriter, RefusesDocumentsBeyondItsLimitsAndGoesOn) {
  const TempDir dir;
  auto writer = IndexWriter::open(dir / "i");
  ASSERT_TRUE(writer.ok());
  EXPECT_EQ(writer->put(text_document("", "x")).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(writer->put(text_document(std::string(9000, 'x'), "x")).error().code,
            ErrorCode::kInvalidArgument);
  const auto large = writer->put(text_document("big", std::string(kMaxTextBytes + 1, ' ')));
  ASSERT_FALSE(large.ok());
  EXPECT_THAT(large.error().text(), HasSubstr("big"));
  ASSERT_TRUE(writer->put(text_document("1", "كلمة")).ok());
  ASSERT_TRUE(writer->commit().ok());
  EXPECT_THAT(found(dir / "i", "كلمة"), ElementsAre("1"));
}

TEST(IndexWriter, TakesHostileDocuments) {
  const TempDir dir;
  std::mt19937 random(11);
  std::vector<Document> documents;
  documents.push_back(text_document("empty", ""));
  documents.push_back(text_document("word", std::string(1 << 20, 'w')));
  documents.push_back(text_document(std::string("n\0l", 3), std::string("a\0b", 3)));
  for (int i = 0; i < 50; ++i) {
    std::string bytes(random() % 5000, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    documents.push_back(text_document("r" + std::to_string(i), bytes, bytes.substr(0, 50)));
  }
  build_index(dir / "i", documents);
  auto searcher = Searcher::open(dir / "i");
  ASSERT_TRUE(searcher.ok());
  EXPECT_EQ(searcher->stats()->documents, documents.size());
  for (const Document& document : documents) {
    const auto again = searcher->get(document.id);
    ASSERT_TRUE(again.ok()) << again.error().text();
    EXPECT_EQ(again->text, document.text);
  }
}

TEST(IndexWriter, ChecksTheDeclaredFieldsOfAnExistingIndex) {
  const TempDir dir;
  IndexOptions options;
  options.fields = {{"topic", kFieldFilter | kFieldStore, FieldType::kText}};
  build_index(dir / "i", {{"1", "كلمة"}}, options);
  EXPECT_TRUE(IndexWriter::open(dir / "i", options).ok()) << "the same again";
  options.fields[0].uses = kFieldSort;
  const auto other = IndexWriter::open(dir / "i", options);
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.error().code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(other.error().text(), HasSubstr("topic"));
}

// A manifest of another version or analyzer is distinguished from damage.
TEST(IndexWriter, RefusesAnIndexOfAnotherAnalyzerOrVersion) {
  const TempDir dir;
  build_index(dir / "i", {{"1", "كلمة"}});
  const auto expect_refused = [&](const std::string& what) {
    for (const Error& error :
         {IndexWriter::open(dir / "i").error(), Searcher::open(dir / "i").error()}) {
      EXPECT_EQ(error.code, ErrorCode::kWrongFormat);
      EXPECT_THAT(error.text(), HasSubstr(what));
      EXPECT_THAT(error.text(), HasSubstr("rebuild the index")) << "it says what to do";
    }
  };
  test::republish_with(dir / "i", "fihris.fingerprint", "chain0 arabic=light0");
  expect_refused("chain0");
  test::republish_with(dir / "i", "fihris.format", "999");
  expect_refused("999");
}

TEST(IndexWriter, SaysWhenAPartOfTheIndexIsMissing) {
  const TempDir dir;
  build_index(dir / "i", {{"1", "كلمة"}});
  fs::remove_all(test::segments_of(dir / "i").at(0));
  const auto searcher = Searcher::open(dir / "i");
  ASSERT_FALSE(searcher.ok());
  EXPECT_EQ(searcher.error().code, ErrorCode::kCorrupt);
}

// A process killed at any moment leaves the last commit. Each child commits once, then goes on
// writing until it is killed.
TEST(IndexWriter, SurvivesAKilledProcess) {
  const TempDir dir;
  std::mt19937 random(5);
  for (int round = 0; round < 12; ++round) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      auto writer = IndexWriter::open(dir / "i");
      if (!writer) ::_exit(3);
      if (!writer->put(text_document("round" + std::to_string(round), "دورة كلمة"))) ::_exit(4);
      if (!writer->commit()) ::_exit(5);
      for (int i = 0;; ++i) {
        if (!writer->put(text_document("lost" + std::to_string(i), "ضائع كلمة"))) ::_exit(6);
      }
    }
    // Wait for the commit to be seen, then a random while longer.
    const std::string id = "round" + std::to_string(round);
    for (;;) {
      auto searcher = Searcher::open(dir / "i");
      if (searcher && searcher->get(id).ok()) break;
      int status = 0;
      ASSERT_EQ(::waitpid(child, &status, WNOHANG), 0) << "the writer ended by itself: " << status;
      ::usleep(1000);
    }
    ::usleep(static_cast<useconds_t>(random() % 20000));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    EXPECT_EQ(found(dir / "i", "دورة").size(), static_cast<std::size_t>(round + 1));
    EXPECT_THAT(found(dir / "i", "ضائع"), IsEmpty());
  }
}

}  // namespace
}  // namespace fihris
