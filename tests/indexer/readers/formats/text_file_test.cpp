// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/formats/text_file.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/indexer/readers/support.h"

namespace fihris::indexer {
namespace {

using namespace std::string_literals;
using Strings = std::vector<std::string>;

Ingested ingest_file(std::string_view name, std::string_view bytes,
                     const IngestOptions& options = {}) {
  const TemporaryFolder folder;
  return ingest_all({folder.write(name, bytes)}, options);
}

IngestOptions splitting(Split split, std::size_t bytes = 2000) {
  IngestOptions options;
  options.split = split;
  options.split_bytes = bytes;
  return options;
}

std::string words(std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += "كلمة عربية ";
  return text;
}

TEST(TextFile, IsOneDocument) {
  const Ingested run = ingest_file("خبر اليوم.txt", "سطر أول ينتهي بنقطة.\nسطر ثان.\n");
  EXPECT_EQ(run.ids(), Strings{"خبر اليوم"});
  EXPECT_EQ(run.documents[0].title, "");
  EXPECT_EQ(run.documents[0].text, "سطر أول ينتهي بنقطة.\nسطر ثان.\n");
  EXPECT_EQ(run.documents[0].date + run.documents[0].url, "");
  EXPECT_EQ(run.report->bytes, run.documents[0].text.size());
}

TEST(TextFile, TakesATitleOutOfTheText) {
  const Ingested run =
      ingest_file("a.txt", "\xEF\xBB\xBFعودة إنفيديا للسوق\r\nعلق تحليل على العودة.\r\n");
  EXPECT_EQ(run.documents[0].title, "عودة إنفيديا للسوق");
  EXPECT_EQ(run.documents[0].text, "علق تحليل على العودة.\r\n");
}

TEST(TextFile, OfMarkdownIsReadable) {
  const Ingested run =
      ingest_file("a.md", "\n# عن *فهرس*: محرك بحث.\n\nهذا **نص** فيه [رابط](http://x).\n");
  EXPECT_EQ(run.documents[0].title, "عن فهرس: محرك بحث.");
  EXPECT_EQ(run.documents[0].text, "هذا نص فيه رابط.\n");
}

TEST(TextFile, OfMarkdownTakesTitleAndDateFromFrontMatter) {
  const Ingested run = ingest_file(
      "a.markdown", "---\ntitle: عنوان\ndate: 2025-07-15\ntags: [أ]\n---\nسطر قصير\n\nنص\n");
  EXPECT_EQ(run.documents[0].title, "عنوان");
  EXPECT_EQ(run.documents[0].date, "2025-07-15");
  EXPECT_EQ(run.documents[0].text, "سطر قصير\n\nنص\n");
}

TEST(TextFile, WithoutWordsIsSkipped) {
  for (const std::string& bytes : {""s, " \n\t\r\n"s, "\xEF\xBB\xBF"s, "\xE2\x80\x8F\n"s}) {
    EXPECT_EQ(ingest_file("a.txt", bytes).complaints(), Strings{"0 0 holds no text"});
    EXPECT_EQ(ingest_file("a.txt", bytes, splitting(Split::kBytes)).complaints(),
              Strings{"0 0 holds no text"});
  }
  EXPECT_EQ(ingest_file("a.md", "<!-- nothing -->\n---\n").complaints(),
            Strings{"0 0 holds no text"});
}

TEST(TextFile, OfAnEncodingThatCannotBeToldIsSkipped) {
  // "déjà vu à l'été" in Latin-1.
  const std::string french = "d\xE9j\xE0 vu \xE0 l'\xE9t\xE9";
  EXPECT_EQ(ingest_file("a.txt", "ok " + french).complaints(),
            (Strings{"0 4 is not UTF-8 (first bad byte 0xE9 at offset 4); name its encoding, such "
                     "as windows-1256"}));
}

TEST(TextFile, WithLittleDamageIsTaken) {
  const std::string text = words(1000);
  const Ingested run = ingest_file("a.txt", text + "\xC7 \xC8");
  EXPECT_EQ(run.documents.size(), 1U);
  EXPECT_EQ(run.complaints(), (Strings{"0 " + std::to_string(text.size()) +
                                       " 2 bytes are not UTF-8 (first bad byte 0xC7 at offset " +
                                       std::to_string(text.size()) + ") and separate words"}));
  EXPECT_FALSE(run.problems[0].skipped);
  EXPECT_EQ(run.report->flawed, 1U);
}

TEST(TextFile, IsJudgedByTheShareOfItsLettersThatAreDamaged) {
  std::string text;
  for (int i = 0; i < 49; ++i) text += "ب";  // 98 bytes
  EXPECT_EQ(ingest_file("a.txt", text + "\xFF\xFF").documents.size(), 1U) << "2 of 100";
  EXPECT_EQ(ingest_file("a.txt", text + "\xFF\xFF\xFF").documents.size(), 0U) << "3 of 101";
}

struct ForeignRow {
  std::string bytes;
  std::string message;
};

TEST(TextFile, OfAForeignFormatIsSkippedWithAdvice) {
  const ForeignRow rows[] = {
      {"a" + std::string(50, '\0') + "b", "holds many NUL bytes, so it is not text"},
      {"\x1F\x8B\x08", "is compressed with gzip; give it a name that ends in .gz"},
      {"BZh9", "is compressed with bzip2; give it a name that ends in .bz2"},
      {"\xFD"
       "7zXZ\0"s,
       "is compressed with xz; give it a name that ends in .xz"},
      {"\x28\xB5\x2F\xFD", "is compressed with zstd; give it a name that ends in .zst"},
      {"PK\x03\x04", "is a zip archive or an office document; give it a name that ends in .zip"},
      {"%PDF-1.7", "is a PDF document; give it a name that ends in .pdf"},
  };
  for (const ForeignRow& row : rows) {
    const Ingested run = ingest_file("a.txt", row.bytes);
    EXPECT_TRUE(run.documents.empty());
    EXPECT_EQ(run.complaints(), Strings{"0 0 " + row.message});
  }
}

TEST(TextFile, MayHoldAFewNulBytes) {
  EXPECT_EQ(ingest_file("a.txt", "أب\0ج"s).documents.size(), 1U);
  EXPECT_EQ(ingest_file("a.txt", words(1000) + "\0\0\0\0\0"s).documents.size(), 1U);
}

TEST(TextFile, ThatIsTooLargeMustBeSplit) {
  const std::string text = words(kMaxTextBytes) + "\n\n";
  ASSERT_GT(text.size(), kMaxTextBytes);
  EXPECT_EQ(ingest_file("a.txt", text).complaints(),
            (Strings{"0 0 has more than 67108864 bytes, too many for one document; split "
                     "the document"}));
  const Ingested run = ingest_file("a.txt", text, splitting(Split::kBytes, 1'000'000));
  EXPECT_TRUE(run.problems.empty());
  EXPECT_GT(run.documents.size(), 60U);
  std::size_t bytes = 0;
  for (const Document& document : run.documents) bytes += document.text.size() + 1;  // a space
  EXPECT_EQ(bytes, text.size() - 2);
  EXPECT_EQ(run.report->bytes, text.size());
}

TEST(TextFile, SplitsIntoParagraphsWithTitleOnEach) {
  const std::string paragraph = "فقرة من أكثر من أربعين حرفا تكفي لأن تكون قطعة وحدها.";
  const Ingested run = ingest_file("a.txt", "عنوان قصير\n\n" + paragraph + "\n" + paragraph + "\n",
                                   splitting(Split::kParagraph));
  EXPECT_EQ(run.ids(), (Strings{"a#1", "a#2"}));
  for (const Document& document : run.documents) {
    EXPECT_EQ(document.title, "عنوان قصير");
    EXPECT_EQ(document.text, paragraph);
  }
}

TEST(TextFile, OfOnePieceHasItsNumberToo) {
  EXPECT_EQ(ingest_file("a.txt", "نص.", splitting(Split::kBytes)).ids(), Strings{"a#1"});
}

// Larger than what is checked at once: the same pieces as from the whole, however it is read.
TEST(TextFile, IsSplitTheSameInBlocks) {
  std::string text = "# عنوان\n\n";
  for (int i = 0; text.size() < kHeadBytes + 300'000; ++i) {
    text += "فقرة **رقم** " + std::to_string(i) + " فيها كلام يزيد على أربعين حرفا بكثير.\n\n";
    if (i % 1000 == 0) text += "```\n**كما هو**\n```\n\n";
  }
  for (const bool markdown : {false, true}) {
    for (const Split split : {Split::kParagraph, Split::kBytes}) {
      const IngestOptions options = splitting(split);
      Strings first;
      for (const std::size_t block : {SIZE_MAX, std::size_t{4099}}) {
        RecordingSink sink;
        sink.answer = [](const Document&) { return false; };
        IngestRun run(sink, options, 0);
        run.begin_file();
        MemorySource source(text, block);
        ASSERT_TRUE(read_text(run, {"a", "a", "", markdown, false, 0}, source).ok());
        Strings pieces;
        for (const Document& document : sink.documents) {
          EXPECT_EQ(document.title, markdown ? "عنوان" : "# عنوان");
          pieces.push_back(document.text);
        }
        EXPECT_GT(pieces.size(), 100U);
        EXPECT_EQ(pieces.back().find('*') == std::string::npos, markdown);
        if (first.empty()) first = pieces;
        EXPECT_TRUE(first == pieces);
      }
    }
  }
}

TEST(TextFile, CountsDamageInAllOfALargeFile) {
  const std::string text = words(kHeadBytes + 100'000) + "\xC7 " + words(100'000);
  const Ingested run = ingest_file("a.txt", text, splitting(Split::kBytes));
  ASSERT_EQ(run.problems.size(), 1U);
  EXPECT_FALSE(run.problems[0].skipped);
  EXPECT_EQ(run.problems[0].offset, text.find('\xC7'));
}

TEST(TextFile, OfOneGiantLineIsSplit) {
  std::string text;
  while (text.size() < kHeadBytes + 3'000'001) text += "ب";
  const Ingested run = ingest_file("a.md", text, splitting(Split::kParagraph));
  std::size_t bytes = 0;
  for (const Document& document : run.documents) bytes += document.text.size();
  EXPECT_GE(bytes, text.size());
  EXPECT_TRUE(run.problems.empty()) << run.complaints().front();
}

TEST(TextFile, ThatCannotBeReadToItsEndIsSkipped) {
  for (const Split split : {Split::kNone, Split::kBytes}) {
    RecordingSink sink;
    IngestOptions options = splitting(split);
    std::vector<InputProblem> problems;
    options.on_problem = [&](const InputProblem& problem) { problems.push_back(problem); };
    IngestRun run(sink, options, 0);
    run.begin_file();
    MemorySource source("نص");
    source.fail_at_end(Error{ErrorCode::kIo, msg("cannot be read"), {}});
    EXPECT_TRUE(read_text(run, {"disk/a.txt", "a", "", false, false, 0}, source).ok());
    EXPECT_TRUE(sink.documents.empty());
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].source, "disk/a.txt");
    EXPECT_EQ(problems[0].text(), "cannot be read");
  }
}

TEST(TextFile, SaysWhenItTakesThePlaceOfAnother) {
  const TemporaryFolder folder;
  folder.write("a.md", "نص.");
  folder.write("a.txt", "آخر.");
  const Ingested run = ingest_all({folder.path()});
  EXPECT_EQ(run.ids(), (Strings{"a", "a"}));
  EXPECT_EQ(run.complaints(), (Strings{"0 0 replaced " + folder.path("a.md") +
                                       ", which has the same id; give it a name of its own"}));
}

}  // namespace
}  // namespace fihris::indexer
