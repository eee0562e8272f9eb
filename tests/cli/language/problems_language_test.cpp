// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does what surrounds a command in a sentence, and a count, stand as Arabic has it?
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

TEST_F(ArabicProblems, ProgressCountsAsArabicDoes) {
  Progress progress;
  progress.documents = 1200;
  progress.bytes = 20'000'000;
  progress.total_bytes = 50'000'000;
  progress.seconds = 4;
  EXPECT_EQ(without_isolates(format_progress(progress)),
            "1200 وثيقة، 20.0 ميغابايت، 5.0 ميغابايت/ثانية، بقي 0:06");
  EXPECT_EQ(tr(count_documents(2)), "وثيقتان");
}

}  // namespace
}  // namespace fihris::cli
