// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does a line being typed change by characters as a reader sees them?
#include "cli/browse/line_editor.h"

#include <gtest/gtest.h>

namespace fihris::cli::browse {
namespace {

LineEditor line(std::string_view text) {
  LineEditor out;
  out.set(text);
  return out;
}

TEST(LineEditor, TakesALetterWithItsMarksAtOnce) {
  LineEditor editor = line("مُحَمَّد");
  editor.handle({KeyName::kBackspace});
  EXPECT_EQ(editor.text(), "مُحَمَّ");
  editor.handle({KeyName::kBackspace});
  EXPECT_EQ(editor.text(), "مُحَ");
  editor.go_back();
  editor.handle({KeyName::kDelete});
  EXPECT_EQ(editor.text(), "مُ");
}

TEST(LineEditor, PutsTextWhereTheCursorIs) {
  LineEditor editor = line("كتاب");
  editor.handle({KeyName::kHome});
  editor.handle(text_key("ال"));
  EXPECT_EQ(editor.text(), "الكتاب");
  EXPECT_EQ(editor.cursor(), std::string("ال").size());
}

TEST(LineEditor, KeepsTheCursorOnABorderWhenAMarkJoinsTheLetterBefore) {
  LineEditor editor = line("كب");
  editor.go_back();
  editor.handle(text_key("\xD9\x8E"));  // fatha
  EXPECT_EQ(editor.text(), "كَب");
  EXPECT_EQ(editor.cursor(), std::string("كَ").size());
}

TEST(LineEditor, HasTheUsualControlKeys) {
  LineEditor editor = line("one two three");
  EXPECT_TRUE(editor.handle(control_key('w')));
  EXPECT_EQ(editor.text(), "one two ");
  EXPECT_TRUE(editor.handle(control_key('w')));
  EXPECT_EQ(editor.text(), "one ");
  EXPECT_TRUE(editor.handle(control_key('a')));
  editor.go_forward();
  EXPECT_TRUE(editor.handle(control_key('k')));
  EXPECT_EQ(editor.text(), "o");
  EXPECT_TRUE(editor.handle(control_key('e')));
  EXPECT_TRUE(editor.handle(control_key('u')));
  EXPECT_EQ(editor.text(), "");
  EXPECT_FALSE(editor.handle(control_key('x')));
  EXPECT_FALSE(editor.handle({KeyName::kUp}));
}

// What is pasted may be anything.
TEST(LineEditor, HoldsNothingThatATerminalMustNotGet) {
  EXPECT_EQ(line("a\x1b[31mb\n\xFF\xE2\x80\xAE").text(), "a [31mb \xEF\xBF\xBD");
}

TEST(LineEditor, StopsAtItsLongest) {
  LineEditor editor = line("x" + std::string(10'000, 'y'));
  EXPECT_EQ(editor.text().size(), kLongestLine);
  LineEditor arabic;
  for (int i = 0; i < 3'000; ++i) arabic.insert("م");
  EXPECT_EQ(arabic.text().size(), kLongestLine);
  arabic.handle({KeyName::kBackspace});
  arabic.insert("xم");
  EXPECT_EQ(arabic.text().size(), kLongestLine - 1);
  EXPECT_TRUE(arabic.at_end());
}

TEST(LineEditor, StaysWithinItsEnds) {
  LineEditor editor;
  editor.go_back();
  editor.go_forward();
  for (const KeyName name :
       {KeyName::kBackspace, KeyName::kDelete, KeyName::kHome, KeyName::kEnd}) {
    EXPECT_TRUE(editor.handle({name}));
  }
  EXPECT_TRUE(editor.handle(control_key('w')));
  EXPECT_EQ(editor.text(), "");
  EXPECT_EQ(editor.cursor(), 0U);
}

}  // namespace
}  // namespace fihris::cli::browse
