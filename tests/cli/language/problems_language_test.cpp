// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are several problems of one document said in Arabic, each?
#include <string>
#include <string_view>
#include <utility>

#include <gtest/gtest.h>

#include "cli/bidi/isolates.h"
#include "cli/io/progress.h"
#include "cli/io/said.h"
#include "cli/language/counts.h"
#include "cli/language/language.h"

namespace fihris::cli {
namespace {

class ArabicProblems : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!reads_right_to_left()) GTEST_SKIP() << "no catalogue, or no way to an Arabic locale";
  }
};

std::string said(std::string_view sentence) { return without_isolates(tr_sentence(sentence)); }

TEST_F(ArabicProblems, EachOfSeveralIsTranslated) {
  EXPECT_EQ(said("\"a\" comes twice; the last value counts"), "\"a\" مكرر؛ المعتبَر هو الأخير");
  EXPECT_EQ(said("\"a\" comes twice; the last value counts; \"b\" is an array, not a string or a "
                 "number; left out"),
            "\"a\" مكرر؛ المعتبَر هو الأخير؛ \"b\" مصفوفة، لا نص ولا عدد؛ تُرك");
  EXPECT_EQ(said("the rest was not read: cannot be unpacked: it is damaged or cut short"),
            "لم يُقرأ الباقي: تعذّر فك ضغطه: إنه تالف أو مقطوع");
  EXPECT_EQ(said("the XML is damaged: x; y; the rest was not read"),
            "ملف XML تالف: x; y؛ لم يُقرأ الباقي");
  EXPECT_EQ(
      said("cannot write to the index i: No space left; free some space and run again, "
           "nothing that was committed is lost"),
      "تعذّرت الكتابة في الفهرس i: No space left؛ أفرغ مساحة ثم أعد التشغيل، ولم يضِع شيء مما سبق "
      "اعتماده");
}

TEST(IsolateLatin, AQuotationThatFollowsACommandBelongsToIt) {
  const auto shown = [](std::string_view text) {
    StyledText styled;
    styled.append(text);
    std::string out = isolate_latin(styled).text;
    for (const auto& [isolate, sign] : {std::pair{kBeginIsolate, "<"}, {kEndIsolate, ">"}}) {
      for (std::size_t at = 0; (at = out.find(isolate, at)) != std::string::npos;) {
        out.replace(at, isolate.size(), sign);
      }
    }
    return out;
  };
  EXPECT_EQ(shown("الأمر jq -c '.[]' يجعلها"), "الأمر <jq -c '.[]'> يجعلها");
  EXPECT_EQ(shown("الأمر jq -c '.[]' a.json هنا"), "الأمر <jq -c '.[]' a.json> هنا");
  EXPECT_EQ(shown("الخيار --sort: '-1' هنا"), "الخيار <--sort>: '<-1>' هنا")
      << "punctuation between";
  EXPECT_EQ(shown("في '.[]' هنا"), "في '<.[]>' هنا");
}

TEST_F(ArabicProblems, WithOneThatIsNotKnownAllIsAsItWas) {
  EXPECT_EQ(said("\"a\" comes twice; who knows"), "\"a\" comes twice; who knows");
  EXPECT_EQ(said("; ; "), "; ; ");
  EXPECT_EQ(said("the rest was not read: who knows"), "the rest was not read: who knows");
}

TEST_F(ArabicProblems, LongTextsOfManyPartsAreLookedAtInTime) {
  std::string many;
  for (int i = 0; i < 200; ++i) many += "left out; ";
  EXPECT_EQ(said(many + "who knows"), many + "who knows");
}

TEST_F(ArabicProblems, ProgressCountsAsArabicDoes) {
  Progress progress;
  progress.documents = 1200;
  progress.bytes = 20'000'000;
  progress.total_bytes = 50'000'000;
  progress.seconds = 4;
  EXPECT_EQ(without_isolates(format_progress(progress)),
            "1200 وثيقة، 20.0 ميغابايت، 5.0 ميغابايت/ثانية، بقي 0:06");
  EXPECT_EQ(count_documents(2), "وثيقتان");
}

}  // namespace
}  // namespace fihris::cli
