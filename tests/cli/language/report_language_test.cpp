// SPDX-License-Identifier: GPL-2.0-or-later
//
// Do the commands report in Arabic where the locale is, and end as they do in English?
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/arabic_locale.h"
#include "tests/cli/run_command.h"

namespace fihris::cli::testing {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class ReportLanguageTest : public CommandTest {
 protected:
  ReportLanguageTest() : arabic_(test::arabic_environment(path("locales"))) {}

  void SetUp() override {
    if (!in_arabic({"foo"}).err.starts_with("fihris: لا")) {
      GTEST_SKIP() << "no catalogue, or no way to an Arabic locale";
    }
  }
  [[nodiscard]] Outcome in_arabic(const std::vector<std::string>& arguments) const {
    return run(Call{arguments, "", Stdout::kFile, arabic_});
  }

 private:
  std::vector<std::string> arabic_;
};

TEST_F(ReportLanguageTest, IndexSumsUpInArabic) {
  const std::string file = write("a.jsonl", R"({"id":"1","text":"كتاب"}
{"id":"2","text":"سوق"}
[1]
)");
  const Outcome made = in_arabic({"index", path("i"), file});
  EXPECT_EQ(made.exit_code, 0);
  EXPECT_EQ(made.out, "");
  EXPECT_THAT(made.err,
              StartsWith("fihris: " + file + ":3: ليس كائن JSON بل مصفوفة؛ حوّله إلى JSON Lines "));
  EXPECT_THAT(made.err,
              HasSubstr("\nfihris: وثيقتان (المستبدل منها: 0)، المتجاوَز: 1، المعيب: 0، "));
  EXPECT_THAT(made.err, EndsWith(" ميغابايت/ثانية\n"));
  EXPECT_EQ(in_arabic({"index", path("i"), write("empty.txt", "")}).err,
            "fihris: " + path("empty.txt") +
                ": ليس فيه نص\n"
                "fihris: لم توجد وثيقة في المدخلات (المتجاوَز: 1)؛ لم يُعتمد شيء\n");
}

// Blanks take it away, as many as it has columns: a mark above a letter has none.
TEST_F(ReportLanguageTest, ALineThatIsWrittenOverIsWipedAsAWhole) {
  const Outcome made =
      in_arabic({"index", path("i"), write("a.txt", "كتاب"), "--progress", "always"});
  EXPECT_EQ(made.exit_code, 0);
  EXPECT_THAT(made.err, StartsWith("\rجارٍ كتابة الفهرس\r" + std::string(16, ' ') + "\rfihris: "));
}

TEST_F(ReportLanguageTest, SoDoTheOthersThatChangeAnIndex) {
  const std::string index = make_index();
  EXPECT_EQ(in_arabic({"check", index}).err, "fihris: مقطع واحد، 3 وثائق: لم توجد مشكلة\n");
  const Outcome removed = in_arabic({"delete", index, "n1", "n7"});
  EXPECT_EQ(removed.exit_code, 0);
  EXPECT_EQ(removed.err, "fihris: لا وثيقة لها المعرّف 'n7'\nfihris: حُذفت وثيقة واحدة\n");
  EXPECT_EQ(in_arabic({"optimize", index}).err, "fihris: وثيقتان في مقطع واحد\n");
  const Outcome nothing = in_arabic({"delete", index, "n7"});
  EXPECT_EQ(nothing.exit_code, 1);
}

TEST_F(ReportLanguageTest, MistakesInTheCallOfEachAreArabic) {
  const std::string index = make_index();
  const std::string file = write("x.jsonl", "{}\n");
  const std::string words = write("w.tsv", "1\ta\n1\tb\n");
  const std::vector<std::pair<std::vector<std::string>, std::string>> rows = {
      {{"index", "i", file, "--threads", "0"},
       "الخيار --threads: القيمة '0' يجب أن تكون عددا من 1 إلى 256"},
      {{"index", "i", file, "--memory", "1"}, "الخيار --memory: القيمة '1' يجب أن تكون حجما"},
      {{"index", "i", file, "--split", "x"}, "الخيار --split: القيمة 'x' يجب أن تكون none"},
      {{"index", "i", file, "--encoding", "x"}, "الخيار --encoding: القيمة 'x' يجب أن تكون auto"},
      {{"index", "i", file, "--field", "x"}, "الخيار --field: القيمة 'x' لا تبيّن استعمال الحقل"},
      {{"index", "i", file, "--field", "x:y"},
       "الخيار --field: القيمة 'x:y' فيها بعد ':' كلمة ليست من هذه"},
      {{"index", "i", path("none")}, "تعذّرت قراءة " + path("none") + ": "},
      {{"index", file, file}, file + " ليس مجلدا؛ "},
      {{"index", index, file, "--stemmer", "none"},
       "بُني " + index + " بقيمة أخرى للخيار --stemmer؛ "},
      {{"delete", index}, "لم تُذكر وثيقة؛ "},
      {{"check", path("none")}, "لا يوجد فهرس في "},
      {{"eval", index}, "لم تُذكر استعلامات؛ "},
      {{"eval", index, "--queries", words}, "لم تُذكر أحكام؛ "},
      {{"eval", index, "--queries", words, "--qrels", words}, words + ":1: ليس هذا حكما؛ "},
      {{"eval", index, "--queries", words, "--qrels", write("q", "1\t0\tn1\t1\n")},
       words + ":2: معرّف الاستعلام '1' مكرر"},
  };
  for (const auto& [arguments, said] : rows) {
    const Outcome outcome = in_arabic(arguments);
    EXPECT_EQ(outcome.exit_code, 2) << said;
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, StartsWith("fihris: " + said));
  }
}

TEST_F(ReportLanguageTest, WhatProgramsReadIsTheSameInAllLanguages) {
  const std::string index = make_index();
  const std::string queries = write("queries.tsv", "1\tالمكتبة\n");
  const std::string qrels = write("qrels.tsv", "1\t0\tn1\t1\n");
  const std::vector<std::vector<std::string>> calls = {
      {"stats", index},
      {"stats", "--format", "json", index},
      {"analyze", "كتاب"},
      {"suggest", index, "المك"},
      {"suggest", "--format", "json", index, "المك"},
      {"eval", index, "--queries", queries, "--qrels", qrels, "--per-query"},
      {"eval", index, "--queries", queries, "--qrels", qrels, "--format", "json"},
      {"--version"},
  };
  for (const auto& call : calls) {
    const Outcome english = run(Call{call, "", Stdout::kFile, {"LC_ALL=C"}});
    const Outcome arabic = in_arabic(call);
    EXPECT_EQ(arabic.out, english.out) << call.front();
    EXPECT_EQ(arabic.exit_code, english.exit_code) << call.front();
    EXPECT_FALSE(english.out.empty()) << call.front();
  }
}

TEST_F(ReportLanguageTest, TheStepsOfASearchAreNamedInArabic) {
  const std::string index = make_index();
  EXPECT_THAT(in_arabic({"search", "--explain", index, "المكتبة"}).out,
              AllOf(HasSubstr("\nالتحليل "), EndsWith(" م.ث\n")));
}

}  // namespace
}  // namespace fihris::cli::testing
