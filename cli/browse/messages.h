// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does the screen say, in which words? All of them are here, except counts; tr() translates
// them into the user's language.
#pragma once

#include <string_view>

#include "cli/language/language.h"

namespace fihris::cli::browse::messages {

inline constexpr const char* kProgram = "fihris";
inline constexpr const char* kPrompt = marked("search: ");
inline constexpr const char* kInsidePrompt = marked("inside: ");
inline constexpr const char* kTooSmall = marked("this window is too small");
inline constexpr const char* kStart =
    marked("Type words to search for; the results appear as you type.");
inline constexpr const char* kNothing = marked("nothing found");
inline constexpr const char* kSearching = marked("searching");
inline constexpr const char* kWaiting = "\xE2\x80\xA6";  // U+2026
inline constexpr const char* kByScore = marked("by score");
inline constexpr Message::Format<1> kBy = marked("by {0}");
inline constexpr Message::Format<1> kByReversed = marked("by {0}, reversed");
inline constexpr const char* kDidYouMean = marked("did you mean (F2): ");
inline constexpr const char* kCompletions = marked("completions: ");
inline constexpr const char* kResultsFor = marked("results for: ");
inline constexpr const char* kIncomplete = marked("incomplete: the time ran out");
inline constexpr Message::Format<2> kMatchOf = marked("match {0} of {1}");

inline constexpr const char* kQueryKeys =
    marked("Down hits   Tab level   F3 sort   F4 facets   F1 help   Ctrl-C quit");
inline constexpr const char* kHitsKeys =
    marked("Enter open   / query   Tab level   s sort   f facets   ? help   q quit");
inline constexpr const char* kDocumentKeys =
    marked("n N matches   / inside   o address   ? help   q back");
inline constexpr const char* kFacetsKeys = marked("Enter choose  Up/Down move  q back");
inline constexpr const char* kHelpKeys = marked("Up/Down scroll  q back");

inline constexpr const char* kChanged = marked("the index has changed; the results were updated");
inline constexpr const char* kFieldsGone =
    marked("the fields of the index have changed; choices of those that are gone were undone");
inline constexpr const char* kGone = marked("this document is not found any more");
inline constexpr const char* kNotInTime = marked("the time ran out before the document was found");
inline constexpr const char* kNoMatchAtLevel =
    marked("nothing in this document matches at this level");
inline constexpr const char* kNoSuggestion = marked("there is no suggestion");
inline constexpr const char* kNoSort = marked("the index has no field to sort by");
inline constexpr const char* kNoFacets =
    marked("the index has no field to count (--field NAME:facet)");
inline constexpr const char* kNoFilter = marked("this field is not declared for filter");
inline constexpr const char* kNoQuery = marked("type a query first");
inline constexpr const char* kNotInside = marked("not in this document");
inline constexpr const char* kHowToLeave = marked("Ctrl-C leaves");
inline constexpr const char* kAddress = marked("address: ");
inline constexpr const char* kNothingToOpen =
    marked("this document has no address, and its id names no file: ");
inline constexpr const char* kFile = marked("file: ");
inline constexpr const char* kIsOpening = marked("opening: ");
inline constexpr const char* kOpened = marked("opened: ");
inline constexpr Message::Format<1> kLineIsFull =
    marked("the line holds at most {0} bytes; the rest was left out");
inline constexpr Message::Format<2> kNotOpened = marked("{0} could not open: {1}");
inline constexpr const char* kNoOpener = marked("this opener cannot be started: ");
inline constexpr const char* kBadOpener =
    marked("FIHRIS_OPENER is not a valid command: an open quote, or a backslash at the end");
inline constexpr const char* kProgramFile =
    marked("a program or shortcut is not opened; y prints its id: ");

// One or more keys and what they do; a heading has no keys, and a separator row is empty.
struct HelpRow {
  const char* keys;
  const char* what;
};

inline constexpr HelpRow kHelp[] = {
    {"", marked("On the query line")},
    {marked("letters"), marked("change the query; the results follow")},
    {"Tab, Shift-Tab", marked("the next level: exact, stem, wide")},
    {marked("arrow at the end"), marked("accept the completion; Ctrl-Space shows the next")},
    {"Up, Ctrl-P", marked("earlier queries; Ctrl-N later ones")},
    {"Down, Enter", marked("go to the hits")},
    {"Ctrl-A E U K W", marked("start, end, delete to start, to end, a word")},
    {"Esc", marked("empty the line")},
    {"", ""},
    {"", marked("Everywhere")},
    {"F1", marked("this help")},
    {"F2", marked("search for what may have been meant")},
    {"F3, F4", marked("sort by another field; count and choose values")},
    {"Ctrl-L", marked("redraw the screen")},
    {"Ctrl-Z", marked("suspend; fg resumes")},
    {"Ctrl-C", marked("leave")},
    {"", ""},
    {"", marked("In the list of hits")},
    {"Up Down j k", marked("move; also Page Up, Page Down, Home, End")},
    {"Enter", marked("open the document")},
    {marked("/, Esc, or Arabic letters:"), marked("back to the query line")},
    {"d", marked("search for what may have been meant")},
    {"s, S", marked("sort by another field; reverse the order")},
    {"f, x", marked("count and choose values; undo choices")},
    {"o", marked("open the address or file")},
    {"y", marked("leave and print the id")},
    {"q", marked("leave")},
    {"", ""},
    {"", marked("In a document")},
    {"n, N", marked("the next match, the one before")},
    {"/", marked("search in the document; Esc ends it")},
    {"Up Down j k", marked("scroll; also Space b, Page Up, Page Down, g, G")},
    {"o, y", marked("as in the list")},
    {"q, Esc", marked("back to the list")},
    {marked("Arabic letters"), marked("do what the Latin letters on their keys do")},
    {"", ""},
    {"", marked("Among the values of fields")},
    {"Enter, Space", marked("choose a value, or undo the choice")},
    {"Up Down j k", marked("move; also Page Up, Page Down, Home, End, g, G")},
    {"x", marked("undo all choices")},
    {"q, Esc", marked("back to the list")},
};

}  // namespace fihris::cli::browse::messages
