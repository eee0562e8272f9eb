// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which language does the real command take, and what stays as it is in all of them?
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/arabic_locale.h"
#include "tests/cli/run_command.h"

namespace fihris::cli::testing {
namespace {

using ::testing::StartsWith;

class LanguageTest : public CommandTest {
 protected:
  LanguageTest() : arabic(test::arabic_environment(path("locales"))) {}

  [[nodiscard]] Outcome run_in(std::vector<std::string> environment,
                               const std::vector<std::string>& arguments,
                               const std::string& input = "") const {
    return run(Call{arguments, input, Stdout::kFile, std::move(environment)});
  }
  // Skipped where there was no msgfmt, or where no locale can be created.
  [[nodiscard]] bool speaks_arabic() const {
    return run_in(arabic, {"foo"}).err.starts_with("fihris: لا");
  }

  std::vector<std::string> arabic;
};

#define SKIP_WITHOUT_ARABIC() \
  if (!speaks_arabic()) GTEST_SKIP() << "no catalogue, or no way to an Arabic locale"

TEST_F(LanguageTest, APersonWithAnArabicLocaleReadsArabic) {
  SKIP_WITHOUT_ARABIC();
  const std::string index = make_index();
  const Outcome found = run_in(arabic, {"search", index, "المكتبة"});
  EXPECT_EQ(found.exit_code, 0);
  EXPECT_THAT(found.out, StartsWith("نتيجتان ("));
  const Outcome widened = run_in(arabic, {"search", index, "(مكتبة"});
  EXPECT_THAT(widened.err, StartsWith("fihris: القوس عند البايت 0 لم يُغلق: "));
  const Outcome mistake = run_in(arabic, {"search", "-n", "x", index, "a"});
  EXPECT_EQ(mistake.exit_code, 2);
  EXPECT_EQ(mistake.err,
            "fihris: الخيار --limit: القيمة 'x' يجب أن تكون عددا صحيحا من 0 إلى 10000\n"
            "الاستعمال: fihris search [OPTIONS] INDEX [QUERY...]\n"
            "اكتب 'fihris search --help' لترى كل الخيارات والأمثلة.\n");
  EXPECT_THAT(run_in(arabic, {"browse", "--plain", index}, ":foo\n").err,
              StartsWith("fihris: لا يوجد ':foo'؛ الأوامر هي :level, "));
}

TEST_F(LanguageTest, ErrorsOfOpeningAndSearchingAreArabic) {
  SKIP_WITHOUT_ARABIC();
  const std::string index = make_index();
  const auto error = [&](const std::vector<std::string>& arguments) {
    const Outcome outcome = run_in(arabic, arguments);
    EXPECT_EQ(outcome.exit_code, 2);
    return outcome.err;
  };
  EXPECT_THAT(error({"search", write("junk", "x"), "a"}),
              StartsWith("fihris: " + path("junk") + " ليس فهرسا: "));
  EXPECT_THAT(error({"search", "localhost:1", "a"}),
              StartsWith("fihris: تعذّر الوصول إلى الفهرس localhost:1: "));
  EXPECT_THAT(error({"search", index, "--queries", path("none.tsv")}),
              StartsWith("fihris: تعذّرت قراءة " + path("none.tsv") + ": "));
  const std::string bad = write("bad.tsv", "no tab\n");
  EXPECT_THAT(error({"search", index, "--queries", bad}),
              StartsWith("fihris: " + bad + ":1: ليس هذا استعلاما؛ "));
  EXPECT_THAT(error({"search", "--facet", "x", index, "a"}),
              StartsWith("fihris: ليس في الفهرس حقل \"x\"؛ "));
  EXPECT_THAT(error({"search", "--filter", "date=abc", index, "a"}),
              StartsWith("fihris: \"abc\" ليس تاريخا، وقيم الحقل date تواريخ؛ اكتب "));
}

TEST_F(LanguageTest, ABatchIsCountedAsArabicCounts) {
  SKIP_WITHOUT_ARABIC();
  const std::string index = make_index();
  std::string queries;
  for (const char* expected :
       {"أُجيب عن استعلام واحد في ", "أُجيب عن استعلامين في ", "أُجيب عن 3 استعلامات في "}) {
    queries += "q" + std::to_string(queries.size()) + "\tالمكتبة\n";
    const std::string file = write("q.tsv", queries);
    const Outcome outcome =
        run_in(arabic, {"search", "--format", "trec", "--queries", file, index});
    EXPECT_THAT(outcome.err, StartsWith(std::string("fihris: ") + expected));
    EXPECT_THAT(outcome.err, ::testing::HasSubstr(" في الثانية\n"));
  }
  // A note about one line names the file first.
  const std::string file = write("n.tsv", "1\t(المكتبة\n");
  EXPECT_THAT(run_in(arabic, {"search", "--format", "trec", "--queries", file, index}).err,
              StartsWith("fihris: " + file + ":1: القوس عند البايت 0 لم يُغلق: "));
}

TEST_F(LanguageTest, WhatProgramsReadIsTheSameInAllLanguages) {
  SKIP_WITHOUT_ARABIC();
  const std::string index = make_index();
  // A query with a note and a widening.
  for (const char* format : {"json", "jsonl", "trec", "html"}) {
    const std::vector<std::string> call = {"search",    "--format", format,
                                           "--explain", index,      "(المكتبة زقزوق"};
    std::string english = run_in({}, call).out;
    std::string other = run_in(arabic, call).out;
    // Except for the time it took.
    for (std::string* out : {&english, &other}) {
      for (const auto& [name, end] : {std::pair{"\"took_ms\":", ","}, {"\"timings\":", "}"}}) {
        const std::size_t at = out->find(name);
        if (at != std::string::npos) out->erase(at, out->find(end, at) - at);
      }
    }
    EXPECT_EQ(english, other) << format;
    EXPECT_FALSE(english.empty()) << format;
  }
  EXPECT_EQ(run_in(arabic, {"analyze", "كتاب"}).out, run_in({}, {"analyze", "كتاب"}).out);
}

TEST_F(LanguageTest, TheCLocalesSpeakEnglishWhateverLanguageSays) {
  const std::string index = make_index();
  for (const char* locale :
       {"LC_ALL=C", "LC_ALL=POSIX", "LC_ALL=C.UTF-8", "LANG=C.UTF-8", "LANG="}) {
    const Outcome outcome = run_in({locale, "LANGUAGE=ar"}, {"search", index, "(المكتبة"});
    EXPECT_THAT(outcome.out, StartsWith("2 results (")) << locale;
    EXPECT_THAT(outcome.err, StartsWith("fihris: the parenthesis at byte 0 is never closed"))
        << locale;
  }
  EXPECT_THAT(run_in({"LC_ALL=xx_XX.UTF-8"}, {"foo"}).err,
              StartsWith("fihris: there is no command 'foo'"));
}

TEST_F(LanguageTest, TheVariablesCountInTheirUsualOrder) {
  SKIP_WITHOUT_ARABIC();
  const auto is_arabic = [this](std::vector<std::string> environment) {
    if (arabic.size() > 1) environment.push_back(arabic.front());
    return run_in(std::move(environment), {"foo"}).err.starts_with("fihris: لا");
  };
  const std::string name = test::kArabicLocale;
  EXPECT_TRUE(is_arabic({"LANG=" + name}));
  EXPECT_TRUE(is_arabic({"LANG=C", "LC_MESSAGES=" + name}));
  EXPECT_FALSE(is_arabic({"LANG=" + name, "LC_MESSAGES=C"}));
  EXPECT_FALSE(is_arabic({"LANG=" + name, "LC_MESSAGES=" + name, "LC_ALL=C"}));
  EXPECT_FALSE(is_arabic({"LANG=" + name, "LANGUAGE=en"}));
  EXPECT_TRUE(is_arabic({"LANG=" + name, "LANGUAGE=xx:ar"}));
}

}  // namespace
}  // namespace fihris::cli::testing
