// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is the right part of a document on the screen?
#include "cli/browse/document_view.h"

#include <gtest/gtest.h>

#include "cli/browse/look.h"

namespace fihris::cli::browse {
namespace {

std::string text_of(const Line& line) {
  std::string out;
  for (const Piece& piece : line.pieces) out += piece.text;
  return out;
}

Hit numbered(std::size_t lines) {
  Hit hit;
  hit.id = "numbers";
  hit.title = "Title";
  for (std::size_t i = 0; i < lines; ++i) hit.text += "line " + std::to_string(i) + "\n";
  return hit;
}

Span span_of(const std::string& text, const std::string& word, std::size_t from = 0) {
  const std::size_t at = text.find(word, from);
  return {at, at + word.size()};
}

bool shows(const DocumentView& view, const std::string& line) {
  for (const Line& shown : view.visible()) {
    if (text_of(shown) == line) return true;
  }
  return false;
}

TEST(DocumentView, ScrollsToItsEndsAndNoFurther) {
  DocumentView view(numbered(100));
  view.set_page({40, 10, {}});
  ASSERT_EQ(view.visible().size(), 10U);
  EXPECT_EQ(text_of(view.visible()[0]), "Title");
  view.scroll(-5);
  EXPECT_EQ(text_of(view.visible()[0]), "Title");
  view.scroll(3);
  EXPECT_EQ(text_of(view.visible()[0]), "line 0");
  view.turn_page(1);
  EXPECT_EQ(text_of(view.visible()[0]), "line 9");
  view.turn_page(-1);
  EXPECT_EQ(text_of(view.visible()[0]), "line 0");
  EXPECT_LT(view.percent(), 100U);
  view.scroll(10'000);
  EXPECT_EQ(text_of(view.visible().back()), "line 99");
  EXPECT_EQ(view.visible().size(), 10U);
  EXPECT_EQ(view.percent(), 100U);
  view.go_to_start();
  EXPECT_EQ(text_of(view.visible()[0]), "Title");
  view.go_to_end();
  EXPECT_EQ(text_of(view.visible().back()), "line 99");
}

TEST(DocumentView, WalksItsMatchesAroundTheEnds) {
  Hit hit = numbered(100);
  for (const char* word : {"line 3\n", "line 50\n", "line 97\n"}) {
    hit.text_highlights.push_back(span_of(hit.text, word));
    --hit.text_highlights.back().end;
  }
  DocumentView view(hit);
  view.set_page({40, 10, {}});
  EXPECT_EQ(view.matches(), 3U);
  EXPECT_EQ(view.current_match(), 0U);
  view.next_match();
  EXPECT_EQ(view.current_match(), 1U);
  EXPECT_EQ(text_of(view.visible()[0]), "Title");  // it was already on the page
  view.next_match();
  EXPECT_TRUE(shows(view, "line 50"));
  view.next_match();
  EXPECT_TRUE(shows(view, "line 97"));
  view.next_match();
  EXPECT_EQ(view.current_match(), 1U);
  EXPECT_TRUE(shows(view, "line 3"));
  view.previous_match();
  EXPECT_EQ(view.current_match(), 3U);
  std::size_t marked = 0;
  for (const Line& line : view.visible()) {
    for (const Piece& piece : line.pieces) {
      if (piece.style != kCurrentMatch) continue;
      EXPECT_EQ(piece.text, "line 97");
      ++marked;
    }
  }
  EXPECT_EQ(marked, 1U);
}

TEST(DocumentView, FindsAMatchInsideALongParagraph) {
  Hit hit;
  hit.id = "long";
  while (hit.text.size() < 100'000) hit.text += "كلمات ";
  hit.text += "المطلوب";
  while (hit.text.size() < 200'000) hit.text += " كلمات";
  hit.text_highlights = {span_of(hit.text, "المطلوب")};
  for (const BidiMode mode : {BidiMode::kTerminal, BidiMode::kApp}) {
    DocumentView view(hit);
    view.set_page({80, 10, {mode, false, false}});
    view.next_match();
    bool found = false;
    for (const Line& line : view.visible()) {
      for (const Piece& piece : line.pieces) found = found || piece.style == kCurrentMatch;
    }
    EXPECT_TRUE(found);
  }
}

TEST(DocumentView, KeepsItsPlaceOnAnotherSize) {
  DocumentView view(numbered(100));
  view.set_page({40, 10, {}});
  view.scroll(50);
  const std::string first = text_of(view.visible()[0]);
  view.set_page({6, 20, {}});
  view.set_page({40, 10, {}});
  EXPECT_EQ(text_of(view.visible()[0]), first);
}

TEST(DocumentView, TakesAnyBytes) {
  Hit hit;
  hit.id = "\xFF";
  hit.text = std::string("a\r\n\n\n\xC3\x28\x1b[2J\0b", 14) + std::string(20'000, '\xA0');
  hit.text_highlights = {{2, 4}, {7, 9}, {9, 20'000}};
  DocumentView view(hit);
  for (const std::size_t width : {1U, 2U, 80U}) {
    view.set_page({width, 5, {BidiMode::kApp, false, false}});
    view.next_match();
    view.go_to_end();
    for (const Line& line : view.visible()) {
      EXPECT_EQ(text_of(line).find('\x1b'), std::string::npos);
    }
  }
}

TEST(DocumentView, IsThereForADocumentWithoutText) {
  Hit hit;
  hit.id = "empty";
  DocumentView view(hit);
  view.set_page({10, 3, {}});
  view.next_match();
  view.scroll(3);
  EXPECT_EQ(text_of(view.visible()[0]), "empty");
  EXPECT_EQ(view.percent(), 100U);
}

}  // namespace
}  // namespace fihris::cli::browse
