// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are results, fields and messages written correctly to each kind of screen?
#include "cli/io/screen.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/formats/text.h"

namespace fihris::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Screen screen(BidiMode mode, std::size_t width = 0) {
  Screen out;
  out.plan.mode = mode;
  out.width = width;
  return out;
}

const Screen kFile;
const Screen kTerminal = screen(BidiMode::kTerminal);

// Isolates as something that can be read here.
std::string seen(std::string text) {
  for (const auto& [isolate, shown] :
       {std::pair{kBeginIsolate, "<"}, std::pair{kEndIsolate, ">"}}) {
    for (std::size_t at; (at = text.find(isolate)) != std::string::npos;) {
      text.replace(at, isolate.size(), shown);
    }
  }
  return text;
}

TEST(Screen, FieldsAreIsolatedWhereTheTerminalReorders) {
  EXPECT_EQ(kFile.field("كتاب (1)"), "كتاب (1)");
  EXPECT_EQ(seen(kTerminal.field("كتاب (1)")), "<كتاب (1)>");
  EXPECT_EQ(screen(BidiMode::kApp, 80).field("كتاب (1)"), "(1) باتك");
  // What does not need reordering is left alone, so that it can be copied.
  EXPECT_EQ(kTerminal.field("https://example.org/é"), "https://example.org/é");
  EXPECT_EQ(seen(kTerminal.field("١٢")), "<١٢>");
}

TEST(Screen, QuotationsInMessagesAreFields) {
  const auto message = [](std::string_view text) {
    return seen(message_paragraph(kTerminal, text).text);
  };
  EXPECT_EQ(message("no 'كتاب', no 'قلم'"), "no '<كتاب>', no '<قلم>'");
  EXPECT_EQ(message("it doesn't have 'كتاب'"), "it doesn't have '<كتاب>'");
  EXPECT_EQ(message("'كتاب"), "'كتاب");
  EXPECT_EQ(message("('كتاب')"), "('<كتاب>')");
  EXPECT_EQ(message("'' 'a' كتاب"), "'' 'a' كتاب");
  EXPECT_EQ(message_paragraph(kFile, "no 'كتاب'").text, "no 'كتاب'");
}

std::string lines(const StyledText& text, const Screen& on, const ParagraphFormat& format) {
  std::string out;
  append_lines(out, on, text, format, [](std::string& to, const Line& line) {
    for (const Piece& piece : line.pieces) to += piece.text;
  });
  return out;
}

TEST(Screen, ArabicParagraphsStandOnTheRight) {
  StyledText text;
  text.append("كتاب قلم دفتر");
  const ParagraphFormat arabic{Direction::kRightToLeft, 2, false};
  const ParagraphFormat english{Direction::kLeftToRight, 2, false};
  EXPECT_EQ(lines(text, screen(BidiMode::kApp, 12), arabic), "  ملق باتك\n      رتفد\n");
  EXPECT_EQ(lines(text, screen(BidiMode::kApp, 12), english), "  ملق باتك\n  رتفد\n");
  // The terminal breaks lines itself, and a file has none.
  EXPECT_EQ(lines(text, kTerminal, arabic), "  كتاب قلم دفتر\n");
  EXPECT_EQ(lines(text, kFile, arabic), "  كتاب قلم دفتر\n");
  // A window too narrow for the indent has none.
  EXPECT_EQ(lines(text, screen(BidiMode::kApp, 4), arabic), "باتك\n ملق\nرتفد\n");
}

SearchResults sample() {
  Hit hit;
  hit.rank = 1;
  hit.id = "n1";
  hit.title = "المكتبة";
  hit.title_highlights = {{0, 14}};
  hit.score = 2.5;
  hit.snippet = "في المكتبة (book) كتب";
  hit.highlights = {{5, 19}};
  hit.snippet_ends_text = true;
  hit.date = "2025-03-01";
  hit.url = "https://example.org/?a=1";
  hit.why = {{MatchKind::kWord, 1.5, "مكتبة", 1, "المكتبة", Rung::kClitic, 0.5, 3, true}};
  SearchResults results;
  results.total = 1;
  results.took_ms = 3;
  results.suggestions = {"مكتبة", "مكتب"};
  results.hits = {hit};
  results.facets = {{"موضوع", {{"ثقافة (1)", 2}}, 3}};
  return results;
}

std::string text_on(const Screen& on, bool color, bool explain = true) {
  std::string out;
  append_text(out, sample(), color, explain, on);
  return out;
}

TEST(TextOnAScreen, IsolatesFieldsWhereTheTerminalReorders) {
  EXPECT_THAT(seen(text_on(kTerminal, false)),
              HasSubstr("did you mean: <مكتبة> · <مكتب>\n"
                        "1. <[المكتبة]>\n"
                        "   <…في [المكتبة] (book) كتب>\n"
                        "   n1 · 2025-03-01 · https://example.org/?a=1 · 2.50\n"
                        "     1.500  clitic   0.50  3x    title  <مكتبة> = <المكتبة>\n"
                        "<موضوع> (1 of 3 values)\n"
                        "         2  <ثقافة (1)>\n"));
}

TEST(TextOnAScreen, IsTheSameWithoutIsolatesInAFile) {
  std::string terminal = text_on(kTerminal, true);
  for (const std::string_view isolate : {kBeginIsolate, kEndIsolate}) {
    for (std::size_t at; (at = terminal.find(isolate)) != std::string::npos;) {
      terminal.erase(at, isolate.size());
    }
  }
  EXPECT_EQ(text_on(kFile, true), terminal);
}

TEST(TextOnAScreen, StandsInVisualOrderOnTheRight) {
  EXPECT_THAT(text_on(screen(BidiMode::kApp, 60), false),
              HasSubstr("did you mean: ةبتكم · بتكم\n"
                        "                                                [ةبتكملا] .1\n"
                        "                                 بتك (book) [ةبتكملا] يف…\n"));
  EXPECT_THAT(text_on(screen(BidiMode::kApp, 60), false),
              HasSubstr("        2.50 · https://example.org/?a=1 · 2025-03-01 · n1\n"
                        "     1.500  clitic   0.50  3x    title  ةبتكم = ةبتكملا\n"
                        "عوضوم (1 of 3 values)\n"
                        "         2  (1) ةفاقث\n"));
}

TEST(TextOnAScreen, KeepsColoursOnTheirWords) {
  const std::string text = text_on(screen(BidiMode::kApp, 60), true, false);
  EXPECT_THAT(text, HasSubstr("بتك (book) \x1b[0m\x1b[1;31mةبتكملا\x1b[0m يف…\n"));
  EXPECT_THAT(text, Not(HasSubstr(std::string(kBeginIsolate))));
}

}  // namespace
}  // namespace fihris::cli
