// SPDX-License-Identifier: GPL-2.0-or-later
//
// When does a snippet have two passages, and which?
#include "searcher/passages/fragments.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/searcher/passages/snippet_support.h"

namespace fihris::searcher {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing_support::marked;
using testing_support::matches_of;
using testing_support::repeated;

constexpr std::size_t kLength = 120;

class Fragments : public testing::Test {
 protected:
  Snippet make(const std::string& text, std::initializer_list<std::string_view> words,
               std::size_t length = kLength) {
    return make_fragments(text, matches_of(text, words), length, graphemes_);
  }
  const std::string gap_ = repeated("وكلام كثير بينهما. ", 40);
  analyzers::Graphemes graphemes_;
};

TEST_F(Fragments, AreTwoWhenTheWordsAreFarApart) {
  const std::string text = "فتحت المكتبة أبوابها. " + gap_ + "وجاء الوزير إليها. " + gap_;
  const Snippet snippet = make(text, {"المكتبة", "الوزير"});
  const std::string shown = marked(snippet);
  EXPECT_THAT(shown, testing::StartsWith("فتحت [المكتبة] أبوابها."));
  EXPECT_THAT(shown, HasSubstr(" … وجاء [الوزير] إليها."));
  EXPECT_THAT(shown, testing::EndsWith("..."));
  EXPECT_TRUE(snippet.starts_text);
  EXPECT_FALSE(snippet.ends_text);
  EXPECT_LE(graphemes_.count(snippet.text), kLength);
}

TEST_F(Fragments, ComeInTheOrderOfTheText) {
  // The later pair has more weight and is chosen first.
  const std::string text =
      gap_ + "وجاء الوزير إليها. " + gap_ + "وفي المكتبة الكبيرة كتب نادرة." + gap_;
  const std::string shown = marked(make(text, {"المكتبة", "كتب", "الوزير"}));
  EXPECT_LT(shown.find("[الوزير]"), shown.find("[المكتبة]"));
  EXPECT_THAT(shown, HasSubstr("[كتب]"));
}

TEST_F(Fragments, AreOneWhenOneHasAllWords) {
  const std::string text = gap_ + "فتحت المكتبة أبوابها وجاء الوزير إليها. " + gap_ + "المكتبة";
  const Snippet snippet = make(text, {"المكتبة", "الوزير"});
  EXPECT_THAT(snippet.text, Not(HasSubstr("…")));
  EXPECT_EQ(marked(snippet), marked(make_snippet(text, matches_of(text, {"المكتبة", "الوزير"}),
                                                 kLength, graphemes_)));
}

TEST_F(Fragments, AreOneInAShortSnippet) {
  const std::string text = "فتحت المكتبة أبوابها. " + gap_ + "وجاء الوزير إليها.";
  EXPECT_THAT(make(text, {"المكتبة", "الوزير"}, kLeastForTwo - 1).text, Not(HasSubstr("…")));
}

TEST_F(Fragments, MarkWordsOfTheOtherPassageToo) {
  const std::string text = "فتحت المكتبة أبوابها للزوار. " + gap_ + "وزار الوزير المكتبة أمس.";
  const std::string shown = marked(make(text, {"المكتبة", "للزوار", "الوزير"}));
  EXPECT_THAT(shown, HasSubstr("[المكتبة] أبوابها [للزوار]"));
  EXPECT_THAT(shown, HasSubstr("[الوزير] [المكتبة]"));
}

}  // namespace
}  // namespace fihris::searcher
