// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does the prompt answer a line with what it should, without a terminal?
#include "cli/prompt/prompt.h"

#include <atomic>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/small_index.h"
#include "support/temp_dir.h"
#include "support/texts.h"

namespace fihris::cli::prompt {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

constexpr const char* kCommands = ":level, :open, :more, :explain, :help, :quit";

class PromptTest : public ::testing::Test {
 protected:
  PromptTest() {
    std::vector<Document> documents = {
        test::text_document("a", "مكتبة المدينة\nوفي المكتبة كتب", "افتتاح"),
        test::text_document("b", "مدينة ومكتبات", "مدن")};
    for (int i = 10; i < 35; ++i) {
      documents.push_back(test::text_document("s" + std::to_string(i), "سوق"));
    }
    test::build_index(dir / "i", documents);
  }

  Prompt make(Level level = Level::kWide) {
    auto searcher = Searcher::open(dir / "i");
    EXPECT_TRUE(searcher.ok());
    return {std::move(searcher).value(), level, false};
  }

  test::TempDir dir;
};

std::string error_of(const Reply& reply) { return reply.error ? reply.error->message.text() : ""; }

TEST_F(PromptTest, ALineIsAQuery) {
  Prompt prompt = make();
  const Reply reply = prompt.take_line(" مكتبة\t");
  EXPECT_THAT(reply.out, StartsWith("2 results ("));
  EXPECT_THAT(reply.out, AllOf(HasSubstr("\n1. افتتاح\n"), HasSubstr("\n2. مدن\n"),
                               HasSubstr("[مكتبة] المدينة")));
  EXPECT_FALSE(reply.error);
  EXPECT_FALSE(reply.is_end);
  for (const char* nothing : {"", "  ", "\t\r"})
    EXPECT_THAT(prompt.take_line(nothing).out, IsEmpty());
  EXPECT_THAT(prompt.take_line(" :مدن").out, HasSubstr("2 results "));
}

TEST_F(PromptTest, ALevelAnswersTheQueryAgain) {
  Prompt prompt = make(Level::kStem);
  EXPECT_EQ(prompt.take_line(":level").out, "stem\n");
  EXPECT_THAT(prompt.take_line(":level exact").out, IsEmpty());  // there is no query yet
  EXPECT_THAT(prompt.take_line("مكتبة").out, StartsWith("1 result "));
  EXPECT_THAT(prompt.take_line(":level  wide ").out, StartsWith("2 results "));
  EXPECT_EQ(prompt.level(), Level::kWide);
  EXPECT_EQ(error_of(prompt.take_line(":level loose")), ":level takes exact, stem or wide");
  EXPECT_EQ(prompt.level(), Level::kWide);
}

TEST_F(PromptTest, OpensTheWholeTextOfAHit) {
  Prompt prompt = make();
  EXPECT_THAT(error_of(prompt.take_line(":open 1")), HasSubstr("type a query first"));
  ASSERT_FALSE(prompt.take_line("مكتبة").error);
  EXPECT_THAT(prompt.take_line(":open 1").out,
              StartsWith("1. افتتاح\n   [مكتبة] المدينة\n   وفي [المكتبة] كتب\n   a · "));
  EXPECT_THAT(prompt.take_line(":o 2").out, StartsWith("2. مدن\n   مدينة [ومكتبات]\n   b · "));
  EXPECT_EQ(prompt.take_line(":open ١").out, prompt.take_line(":open 1").out);
  for (const char* wrong : {":open", ":open 0", ":open 3", ":open -1", ":open x", ":open 1 2",
                            ":open 99999999999999999999"}) {
    const Reply reply = prompt.take_line(wrong);
    EXPECT_EQ(error_of(reply), ":open takes the number of a hit that was shown, from 1 to 2");
    EXPECT_THAT(reply.out, IsEmpty());
  }
}

TEST_F(PromptTest, ShowsMoreHitsAndOpensThem) {
  Prompt prompt = make();
  EXPECT_THAT(error_of(prompt.take_line(":more")), HasSubstr("no query yet"));
  const Reply first = prompt.take_line("سوق");
  EXPECT_THAT(first.out,
              AllOf(StartsWith("25 results "), HasSubstr("\n10. "), Not(HasSubstr("\n11. "))));
  EXPECT_NE(error_of(prompt.take_line(":open 11")), "");
  EXPECT_THAT(prompt.take_line(":more").out, AllOf(StartsWith("11. "), HasSubstr("\n20. ")));
  EXPECT_THAT(prompt.take_line(":more").out, AllOf(StartsWith("21. "), HasSubstr("\n25. ")));
  EXPECT_EQ(prompt.take_line(":more").out, "no more results\n");
  EXPECT_THAT(prompt.take_line(":open 25").out, StartsWith("25. "));
}

TEST_F(PromptTest, ExplainsAHit) {
  Prompt prompt = make();
  ASSERT_FALSE(prompt.take_line("مكتبة").error);
  EXPECT_THAT(prompt.take_line(":explain 2").out,
              AllOf(StartsWith("2. مدن\n"), HasSubstr("stem"), HasSubstr("مكتبة = ومكتبات")))
      << prompt.take_line(":explain 2").out;
  EXPECT_NE(error_of(prompt.take_line(":explain")), "");
}

TEST_F(PromptTest, WhatWasWidenedIsToldAndOpensAsItWasFound) {
  Prompt prompt = make(Level::kExact);
  const Reply reply = prompt.take_line("بالمكتبة");
  EXPECT_FALSE(reply.notes.empty());
  ASSERT_THAT(reply.out, HasSubstr("\n1. "));
  EXPECT_THAT(prompt.take_line(":open 1").out, HasSubstr("[مكتبة]"));
}

TEST_F(PromptTest, UnknownCommandsSayWhatThereIs) {
  Prompt prompt = make();
  for (const char* wrong : {":", ":foo", ":moreover", ":مكتبة"}) {
    EXPECT_THAT(error_of(prompt.take_line(wrong)), HasSubstr(kCommands)) << wrong;
  }
  EXPECT_EQ(error_of(prompt.take_line(":quit now")), ":quit takes no argument");
  EXPECT_FALSE(prompt.take_line(":quit now").is_end);
  const std::string help = prompt.take_line(":help").out;
  for (const char* name : {":level exact|stem|wide", ":open N", ":more", ":explain N", ":quit"}) {
    EXPECT_THAT(help, HasSubstr(name));
  }
  EXPECT_TRUE(prompt.take_line(":quit").is_end);
  EXPECT_TRUE(prompt.take_line(":q").is_end);
}

// The stop takes effect at once, even before the search began; the next line is answered again.
TEST_F(PromptTest, AStopLeavesNothingButANote) {
  Prompt prompt = make();
  std::atomic<bool> stop = true;
  prompt.set_stop(&stop);
  for (const char* line : {"مكتبة", ":level stem"}) {
    const Reply reply = prompt.take_line(line);
    EXPECT_THAT(reply.out, IsEmpty());
    EXPECT_THAT(test::texts(reply.notes), ElementsAre("stopped"));
    EXPECT_FALSE(reply.error || reply.is_end);
  }
  EXPECT_THAT(error_of(prompt.take_line(":open 1")), HasSubstr("type a query first"));
  stop = false;
  EXPECT_THAT(prompt.take_line("مكتبة").out, StartsWith("2 results"));
  stop = true;
  for (const char* line : {":open 1", ":explain 1"}) {
    EXPECT_THAT(prompt.take_line(line).out, IsEmpty());
    EXPECT_THAT(test::texts(prompt.take_line(line).notes), ElementsAre("stopped"));
  }
  stop = false;
  EXPECT_THAT(prompt.take_line(":open 1").out, StartsWith("1. "));
}

TEST_F(PromptTest, ATimeLimitHoldsForEachSearch) {
  std::string all;
  for (int i = 0; i < 400; ++i) all += "w" + std::to_string(i) + " ";
  std::vector<Document> documents;
  for (int i = 0; i < 500; ++i) {
    documents.push_back(test::text_document("d" + std::to_string(i), all));
  }
  test::build_index(dir / "long", documents);
  auto searcher = Searcher::open(dir / "long");
  ASSERT_TRUE(searcher.ok());
  Prompt prompt(std::move(searcher).value(), Level::kWide, false, 1);
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(test::texts(prompt.take_line(all).notes), Contains(HasSubstr("the time ran out")));
  }
}

TEST_F(PromptTest, AQuerySeesTheNewestCommit) {
  Prompt prompt = make();
  EXPECT_THAT(prompt.take_line("قمر").out, StartsWith("0 results "));
  auto writer = IndexWriter::open(dir / "i", {});
  ASSERT_TRUE(writer.ok());
  ASSERT_TRUE(writer->put(test::text_document("m", "قمر")).ok());
  ASSERT_TRUE(writer->commit().ok());
  EXPECT_THAT(prompt.take_line("قمر").out, StartsWith("1 result "));
}

TEST_F(PromptTest, AnyBytesAreALine) {
  Prompt prompt = make();
  EXPECT_FALSE(prompt.take_line(std::string("\0\xff\xd9", 3)).error);
  EXPECT_TRUE(prompt.take_line(":\xff").error);
  EXPECT_TRUE(prompt.take_line(std::string(100'001, 'x')).error);
  EXPECT_THAT(error_of(prompt.take_line(":open 1")), HasSubstr("type a query first"));
}

}  // namespace
}  // namespace fihris::cli::prompt
