// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/browse/said_rows.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/browse/help_rows.h"
#include "cli/browse/messages.h"
#include "cli/browse/model.h"
#include "cli/browse/screen.h"

namespace fihris::cli::browse::testing {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kEllipsis = "\xE2\x80\xA6";

State state_of(View view, const Size& size) {
  State state;
  state.index = "i";
  state.order_of_text.mode = BidiMode::kTerminal;
  state.size = size;
  state.view = view;
  return state;
}

std::string text_of(const Row& row) {
  std::string out;
  for (const Piece& piece : row.pieces) out += piece.text;
  return out;
}

std::string last_row(const State& state) { return text_of(draw(state).rows.back()); }

// A document with this many matches, and this one chosen.
State document_with(std::size_t matches, std::size_t chosen, const Size& size) {
  State state = state_of(View::kDocument, size);
  Hit hit;
  hit.id = "1";
  for (std::size_t i = 0; i < matches; ++i) {
    hit.text += "a ";
    hit.text_highlights.push_back({2 * i, 2 * i + 1});
  }
  state.document.emplace(std::move(hit));
  state.document->set_page({size.columns, size.rows - 2, state.order_of_text});
  for (std::size_t i = 0; i < chosen; ++i) state.document->next_match();
  state.document->go_to_end();
  return state;
}

}  // namespace

void expect_last_lines_fit() {
  constexpr Size kSize{24, 80};
  State list = state_of(View::kList, kSize);
  EXPECT_EQ(last_row(list), std::string(" ") + tr(messages::kQueryKeys));
  list.focus = Focus::kHits;
  EXPECT_EQ(last_row(list), std::string(" ") + tr(messages::kHitsKeys));
  EXPECT_EQ(last_row(state_of(View::kFacets, kSize)), std::string(" ") + tr(messages::kFacetsKeys));
  EXPECT_EQ(last_row(state_of(View::kHelp, kSize)), std::string(" ") + tr(messages::kHelpKeys));
  for (const std::size_t chosen : {std::size_t{0}, std::size_t{99}}) {
    const std::string document = last_row(document_with(999, chosen, kSize));
    EXPECT_THAT(document, HasSubstr("999"));
    EXPECT_THAT(document, HasSubstr("100%"));
    EXPECT_THAT(document, EndsWith(tr(messages::kDocumentKeys)));
  }
  for (const char* message :
       {messages::kChanged, messages::kGone, messages::kNotInTime, messages::kNoMatchAtLevel,
        messages::kNoSuggestion, messages::kNoSort, messages::kNoFacets, messages::kNoFilter,
        messages::kNoQuery, messages::kNotInside, messages::kHowToLeave, messages::kBadOpener,
        messages::kIncomplete}) {
    list.message = tr(message);
    EXPECT_EQ(last_row(list), std::string(" ") + tr(message));
  }
}

void expect_way_out(const std::string& key) {
  State state = document_with(2000, 0, {10, 80});
  state.document->previous_match();  // the last one
  for (std::size_t columns = kSmallest.columns; columns <= 120; ++columns) {
    state.size.columns = columns;
    const std::string row = last_row(state);
    EXPECT_THAT(row, EndsWith(" " + key)) << columns;
    EXPECT_LE(display_width(row), columns);
  }
}

void expect_whole_help() {
  for (const Size& size : {Size{10, 40}, Size{24, 80}, Size{8, 24}, Size{40, 40}}) {
    for (const BidiMode mode : {BidiMode::kTerminal, BidiMode::kApp}) {
      Model model("i", {mode, false, false});
      model.resize(size);
      model.handle(function_key(1));
      std::set<std::string> seen;
      for (int i = 0; i < 40; ++i) {
        for (const Row& row : draw(model.state()).rows) seen.insert(text_of(row));
        model.handle({KeyName::kDown});
      }
      for (const Row& row : help_rows(model.state().order_of_text, size)) {
        EXPECT_TRUE(seen.contains(text_of(row))) << text_of(row);
        EXPECT_THAT(text_of(row), Not(HasSubstr(kEllipsis)));
        EXPECT_LE(display_width(text_of(row)), size.columns);
      }
    }
  }
}

}  // namespace fihris::cli::browse::testing
