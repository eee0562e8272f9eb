// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does the command speak the user's language, and English where it must? A separate program, as a
// process sets its language once.
#include "cli/language/language.h"

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/bidi/isolates.h"
#include "cli/browse/messages.h"
#include "cli/browse/screen.h"
#include "cli/io/said.h"
#include "cli/language/isolated.h"
#include "cli/prompt/prompt.h"
#include "cli/text/utf8.h"
#include "support/arabic_locale.h"
#include "support/small_index.h"
#include "support/temp_dir.h"
#include "tests/cli/browse/said_rows.h"
#include "tests/cli/browse/typist.h"

namespace fihris::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

// With signs in place of isolates: [ ] where all runs from left to right, < > by the first letter.
std::string visible(std::string out) {
  for (const auto& [isolate, sign] : {std::pair<std::string_view, const char*>{kBeginIsolate, "<"},
                                      {kEndIsolate, ">"},
                                      {"\xE2\x81\xA6", "["},
                                      {"\xE2\x81\xA7", "{"}}) {
    for (std::size_t at = 0; (at = out.find(isolate, at)) != std::string::npos;) {
      out.replace(at, isolate.size(), sign);
    }
  }
  return out;
}

TEST(IsolateLatin, KeepsOptionsAndPathsWhole) {
  const auto isolated = [](std::string_view text) {
    StyledText styled;
    styled.append(text);
    return visible(isolate_latin(styled).text);
  };
  EXPECT_EQ(isolated("الخيار --limit: 5"), "الخيار <--limit>: 5");
  EXPECT_EQ(isolated("(--field NAME:facet)."), "(<--field NAME:facet>).");
  EXPECT_EQ(isolated("في /tmp/a، ثم https://example.org/ وهنا"),
            "في </tmp/a>، ثم <https://example.org/> وهنا");
  EXPECT_EQ(isolated("  :open N   نص"), "  <:open N>   نص");
  EXPECT_EQ(isolated("n N   / ? (F2): 30% F1"), "n N   / ? (F2): 30% F1");
  EXPECT_EQ(isolated(""), "");
  EXPECT_EQ(isolated("جرّب 'fihris search --help' لها"), "جرّب '<fihris search --help>' لها");
  EXPECT_EQ(isolated("من الأمر: ':o 3'."), "من الأمر: '<:o 3>'.");
  EXPECT_EQ(isolated("(don't) 'a"), "(don't) 'a");
  EXPECT_EQ(isolated("اكتب -n 100 أو أقل، و --offset لها"),
            "اكتب <-n 100> أو أقل، و <--offset> لها");
  EXPECT_EQ(isolated("هكذا 2025-03-01، أو 2024..2025 أو 1,024 أو -1"),
            "هكذا <2025-03-01>، أو <2024..2025> أو 1,024 أو <-1>");
  EXPECT_EQ(isolated("الأمر: fihris index --all | less -R"),
            "الأمر: <fihris index --all | less -R>");
  EXPECT_EQ(isolated("x: --a، --b"), "x: <--a>، <--b>") << "punctuation ends a run";
}

TEST(IsolateLatin, TakesIsolatesAsWords) {
  const auto isolated = [](std::string text) {
    StyledText styled;
    for (const char sign : {'<', '>'}) {
      for (std::size_t at = 0; (at = text.find(sign, at)) != std::string::npos;) {
        text.replace(at, 1, sign == '<' ? kBeginIsolate : kEndIsolate);
      }
    }
    styled.append(text);
    return visible(isolate_latin(styled).text);
  };
  EXPECT_EQ(isolated("الأمر fihris index <a b> FILES هنا"), "الأمر <fihris index <a b> FILES> هنا");
  EXPECT_EQ(isolated("الأمر '<-1>' هنا"), "الأمر '<-1>' هنا");
  EXPECT_EQ(isolated("مع --field <x:y>"), "مع <--field <x:y>>");
  EXPECT_EQ(isolated("حقول <facet>: <a, b>"), "حقول <facet>: <a, b>");
  EXPECT_EQ(isolated("<a <b> c"), "<a <b> c") << "one that does not end";
}

TEST(IsolateLatin, KeepsWhatAHostileNameHasOut) {
  EXPECT_EQ(printable_said("a\xE2\x81\xA9 b"), "a b") << "an end without a beginning";
  EXPECT_EQ(printable_said("a\xE2\x81\xA8 b"), "a b") << "a beginning without an end";
  EXPECT_EQ(visible(printable_said("\xE2\x80\xAE"
                                   "a\x1b")),
            "a ")
      << "an override";
  EXPECT_EQ(without_isolates(tr(msg("{0}", "a\xE2\x81\xA9\xE2\x81\xA7 b"))), "a b");
}

TEST(IsolateLatin, MovesTheSpans) {
  StyledText text;
  text.append("أمر ");
  text.append(":open", 1);
  text.append(" نص", 2);
  const StyledText out = isolate_latin(text);
  ASSERT_EQ(out.spans.size(), 2U);
  const auto styled = [&](const StyledSpan& span) {
    return out.text.substr(span.begin, span.end - span.begin);
  };
  EXPECT_THAT(styled(out.spans[0]), HasSubstr(":open"));
  EXPECT_THAT(styled(out.spans[1]), ::testing::EndsWith(" نص"));
}

class Arabic : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!reads_right_to_left()) GTEST_SKIP() << "no catalogue, or no way to an Arabic locale";
    test::build_index(dir / "i", {{"a", "مكتبة المدينة"}, {"b", "مدينة ومكتبات"}, {"c", "سوق"}});
  }
  Searcher searcher() {
    auto opened = Searcher::open(dir / "i");
    EXPECT_TRUE(opened.ok());
    return std::move(opened).value();
  }
  test::TempDir dir;
};

TEST_F(Arabic, CountsAsArabicDoes) {
  const auto results = [](std::uint64_t count) {
    return tr(msg_n("{0} result", "{0} results", count));
  };
  EXPECT_EQ(results(0), "لا نتائج");
  EXPECT_EQ(results(1), "نتيجة واحدة");
  EXPECT_EQ(results(2), "نتيجتان");
  EXPECT_EQ(results(3), "3 نتائج");
  EXPECT_EQ(results(10), "10 نتائج");
  EXPECT_EQ(results(11), "11 نتيجة");
  EXPECT_EQ(results(99), "99 نتيجة");
  EXPECT_EQ(results(100), "100 نتيجة");
  EXPECT_EQ(results(103), "103 نتائج");
}

TEST_F(Arabic, WhatHasNoTranslationStaysAsItIs) {
  EXPECT_STREQ(tr("a sentence that nobody translated"), "a sentence that nobody translated");
  EXPECT_STREQ(tr(""), "") << "not the catalogue's header";
  EXPECT_EQ(tr(Message::verbatim("who knows")), isolated("who knows"));
  EXPECT_EQ(tr(Message()), "");
  EXPECT_EQ(visible(tr(msg("{0} is required", "\xFF\x01"))), "المعامل <\xFF\x01> مطلوب");
}

TEST_F(Arabic, FillsInWhatIsItselfTranslated) {
  EXPECT_EQ(
      visible(tr(msg("nothing was found for {0}; searched for {1} instead ({2})", "\"a; b\"",
                     "\"c (d)\"",
                     std::vector<Message>{msg("other forms of the words"),
                                          msg("without {0}, which no document has", "\"a\"")}))),
      "لا نتائج لـ <\"a; b\">؛ بُحث بدلا منه عن <\"c (d)\"> (صيغ أخرى للكلمات؛ من دون "
      "<\"a\"> إذ لا ترد في أي وثيقة)");
  EXPECT_EQ(visible(tr(Message::join({msg("its XML is damaged: {0}", "x; y"),
                                      msg("the rest was not read: {0}", msg("cannot be read"))}))),
            "محتواه من XML تالف: <x; y>؛ لم يُقرأ الباقي: تعذّرت قراءته");
}

TEST_F(Arabic, AdviceNamesTheOptionsOfTheCommand) {
  const Error error{ErrorCode::kCorrupt, msg("{0} is damaged", "i"), Advice::kRebuild};
  EXPECT_EQ(error.text(), "i is damaged; rebuild the index");
  EXPECT_EQ(visible(tr(error.message, error.advice)),
            "<i> تالف؛ أعد بناء الفهرس بالأمر: fihris index --rebuild");
  EXPECT_EQ(visible(tr(msg("there is no index at {0}", "i"), Advice(Advice::kMakeIndex, {"i"}))),
            "لا يوجد فهرس في <i>؛ أنشئ واحدا بالأمر: fihris index <i> FILES");
  EXPECT_EQ(visible(tr(msg("is encrypted"), msg("give the archive without a password"))),
            "مشفّر؛ أعط الأرشيف بلا كلمة مرور")
      << "advice that names no option needs no words of the command";
}

TEST_F(Arabic, ThePromptAnswers) {
  prompt::Prompt prompt(searcher(), Level::kWide, false);
  EXPECT_THAT(prompt.take_line("مكتبة").out, StartsWith("نتيجتان ("));
  EXPECT_EQ(prompt.take_line(":more").out, "لا مزيد من النتائج\n");
  EXPECT_THAT(prompt.take_line(":help").out,
              AllOf(HasSubstr("  :open N                 نص النتيجة"),
                    HasSubstr(":level exact|stem|wide  ")));
  EXPECT_EQ(without_isolates(tr(prompt.take_line(":foo").error->message)),
            "لا يوجد ':foo'؛ الأوامر هي :level, :open, :more, :explain, :help, :quit");
  EXPECT_EQ(prompt.take_line(":level").out, "wide\n") << "what is typed stays as it is";
}

TEST_F(Arabic, StandsOnTheRightWhereThisProgramReorders) {
  Screen screen;
  screen.plan.mode = BidiMode::kApp;
  screen.width = 24;
  std::string out;
  append_said(out, screen, "الأمر :open وحده");
  // As read from the right: the command's colon stays on its left.
  EXPECT_EQ(out,
            "        "
            "\xD9\x87\xD8\xAF\xD8\xAD\xD9\x88"
            " :open "
            "\xD8\xB1\xD9\x85\xD8\xA3\xD9\x84\xD8\xA7\n");
  out.clear();
  screen.plan.mode = BidiMode::kTerminal;
  screen.width = 0;
  append_said(out, screen, "الأمر :open وحده");
  EXPECT_EQ(out,
            "\xE2\x81\xA7"
            "الأمر "
            "\xE2\x81\xA8"
            ":open"
            "\xE2\x81\xA9"
            " وحده"
            "\xE2\x81\xA9\n");
  out.clear();
  append_said(out, Screen{}, "الأمر :open وحده");
  EXPECT_EQ(out, "الأمر :open وحده\n") << "a file";
  out.clear();
  append_said(out, screen, "usage: fihris");
  EXPECT_EQ(out, "usage: fihris\n");
}

// As a screen of this program's own order has it, from left to right.
std::string seen(std::string_view said) {
  Screen screen;
  screen.plan.mode = BidiMode::kApp;
  screen.width = 200;
  std::string out;
  append_said(out, screen, printable_said(said));
  return out;
}

std::string backwards(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const Decoded step = decode(word, at);
    out.insert(0, word.substr(at, step.length));
    at += step.length;
  }
  return out;
}

TEST_F(Arabic, CommandsAndPathsAreOnePieceFromLeftToRight) {
  const auto missing = [](const std::string& path) {
    return tr(msg("there is no index at {0}", path), Advice(Advice::kMakeIndex, {path}));
  };
  EXPECT_THAT(seen(missing("/tmp/nope.idx")), HasSubstr("fihris index /tmp/nope.idx FILES :"));
  EXPECT_THAT(seen(missing("./أخبار.idx")),
              HasSubstr("fihris index ./" + backwards("أخبار") + ".idx FILES :"));
  EXPECT_THAT(seen(tr(msg("Try '{0}' for all options and examples.", "fihris search --help"))),
              HasSubstr(" 'fihris search --help' "));
  EXPECT_THAT(seen(tr(msg("Try '{0}'.", "fihris --help"))), HasSubstr(" 'fihris --help' "));
  EXPECT_THAT(seen(tr("The first letter of a command will do: ':o 3'.")), HasSubstr(".':o 3' :"));
  EXPECT_THAT(seen(tr("--explain takes at most 100 hits at once; give -n 100 or less, and "
                      "--offset for more")),
              HasSubstr(" -n 100 "));
  EXPECT_THAT(
      seen(tr(msg("{0}: '{1}' {2}", "--timeout", "-1", msg("must be seconds, from 0 to 86400")))),
      AllOf(HasSubstr(" '-1' "), HasSubstr(":--timeout ")));
  EXPECT_THAT(seen(tr(msg("write a date as 2025, 2025-03 or 2025-03-01, a number in digits, and a "
                          "range as 2024..2025"))),
              AllOf(HasSubstr(" 2025-03 "), HasSubstr("2025-03-01 "), HasSubstr("2024..2025 ")));
}

browse::State browsing(const std::string& index) {
  browse::State state;
  state.index = index;
  state.order_of_text.mode = BidiMode::kApp;
  return state;
}

std::string first_row(const browse::State& state) {
  const std::string screen = plain_text(browse::draw(state));
  return screen.substr(0, screen.find('\n'));
}

TEST_F(Arabic, BrowseShowsAnAddressAsTheHeadOfTheDocumentDoes) {
  const std::string address = "https://example.org/أخبار/سوق.html";
  browse::State state = browsing("i");
  Hit hit;
  hit.id = "1";
  hit.url = address;
  state.document.emplace(hit);
  state.document->set_page({80, 20, state.order_of_text});
  state.view = browse::View::kDocument;
  state.message = tr(browse::messages::kAddress) + isolated(address);
  const std::string screen = plain_text(browse::draw(state));
  const std::string head = "https://example.org/" + backwards("أخبار/سوق") + ".html";
  EXPECT_THAT(screen, HasSubstr("\n" + head + "\n"));
  EXPECT_THAT(screen, HasSubstr(" " + head + " :"));
}

TEST_F(Arabic, TheBarOfBrowseNamesEachThingInOnePieceAndTheIndexLast) {
  EXPECT_THAT(first_row(browsing("أخبار.idx,/tmp/arwiki")),
              HasSubstr(" " + backwards("أخبار") + ".idx,/tmp/arwiki   "));
  browse::State state = browsing("s.idx");
  state.filters = {{"price", "200", false}, {"cat", "أدب", false}};
  EXPECT_THAT(first_row(state), HasSubstr(" s.idx   cat=" + backwards("أدب") + "   price=200   "));
}

TEST_F(Arabic, WhereTheTerminalReordersBrowseAddsNothing) {
  browse::State state = browsing("أخبار.idx");
  state.order_of_text.mode = BidiMode::kTerminal;
  state.message = tr(browse::messages::kAddress) + isolated("https://example.org/أخبار");
  const std::string screen = plain_text(browse::draw(state));
  EXPECT_FALSE(has_isolates(screen));
  EXPECT_THAT(screen, HasSubstr("الرابط: https://example.org/أخبار"));
}

TEST_F(Arabic, BrowseStandsOnTheRight) {
  browse::testing::Typist person(dir / "i", {BidiMode::kApp, false, false}, {24, 80});
  const std::string screen = person.screen();
  EXPECT_EQ(display_width(screen.substr(0, screen.find('\n'))), 79U) << "a blank at the edge";
  EXPECT_THAT(screen, HasSubstr("\n:ثحب\n")) << "the prompt on the left, its colon where it ends";
  EXPECT_THAT(screen, ::testing::EndsWith(" Down\n")) << "the first key, at the right edge";
}

TEST_F(Arabic, AllThatTheLastLineSaysFitsIntoEightyColumns) {
  browse::testing::expect_last_lines_fit();
}

TEST_F(Arabic, TheLastLineAlwaysNamesTheWayOut) { browse::testing::expect_way_out("q رجوع"); }

TEST_F(Arabic, AllOfTheHelpCanBeReadInASmallWindow) { browse::testing::expect_whole_help(); }

TEST_F(Arabic, BrowseShowsIt) {
  using browse::testing::Typist;
  Typist person(dir / "i", {BidiMode::kTerminal, false, false}, {24, 80});
  EXPECT_THAT(person.screen(), AllOf(HasSubstr("اكتب ما تبحث عنه؛"), HasSubstr("\nبحث:\n"),
                                     HasSubstr("Down النتائج   Tab المستوى")));
  person.type("مكتبة");
  EXPECT_THAT(person.screen(), AllOf(HasSubstr(" fihris   موسّع   بحسب الدرجة   نتيجتان   "),
                                     HasSubstr("مطابق مكتبة")));
  person.press({browse::function_key(1)});
  EXPECT_THAT(person.screen(),
              AllOf(HasSubstr("\n في سطر الاستعلام\n   الحروف            تغيير الاستعلام"),
                    HasSubstr("   Tab, Shift-Tab    المستوى التالي: مطابق، جذع، موسّع\n")));
}

}  // namespace
}  // namespace fihris::cli

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  fihris::test::take_arabic_locale();
  fihris::cli::set_language();
  return RUN_ALL_TESTS();
}
