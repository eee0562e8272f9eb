// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does the screen say, in which words? All of them are here.
#pragma once

#include <array>
#include <string_view>

namespace fihris::cli::browse::messages {

inline constexpr std::string_view kProgram = "fihris";
inline constexpr std::string_view kPrompt = "search: ";
inline constexpr std::string_view kInsidePrompt = "inside: ";
inline constexpr std::string_view kTooSmall = "this window is too small";
inline constexpr std::string_view kStart =
    "Type words to look for; the results follow as you type.";
inline constexpr std::string_view kNothing = "nothing found";
inline constexpr std::string_view kSearching = "searching";
inline constexpr std::string_view kWaiting = "\xE2\x80\xA6";  // U+2026
inline constexpr std::string_view kByScore = "by score";
inline constexpr std::string_view kBy = "by ";
inline constexpr std::string_view kReversed = ", reversed";
inline constexpr std::string_view kAbout = "about ";
inline constexpr std::string_view kResult = "result";
inline constexpr std::string_view kDidYouMean = "did you mean (F2): ";
inline constexpr std::string_view kCompletions = "goes on as: ";
inline constexpr std::string_view kResultsFor = "results for: ";
inline constexpr std::string_view kTitleOnly = "title";
inline constexpr std::string_view kMatch = "match ";
inline constexpr std::string_view kOf = " of ";
inline constexpr std::string_view kMatches = "match";

inline constexpr std::string_view kQueryKeys =
    "Down hits   Tab level   F3 sort   F4 facets   F1 help   Ctrl-C quit";
inline constexpr std::string_view kHitsKeys =
    "Enter open   / query   Tab level   s sort   f facets   ? help   q quit";
inline constexpr std::string_view kDocumentKeys =
    "n N matches   / inside   o address   ? help   q back";
inline constexpr std::string_view kFacetsKeys = "Enter choose  Up/Down move  q back";
inline constexpr std::string_view kHelpKeys = "Up/Down scroll  q back";

inline constexpr std::string_view kChanged = "the index has changed; the results are new";
inline constexpr std::string_view kGone = "this document is not found any more";
inline constexpr std::string_view kNoMatchAtLevel =
    "nothing in this document matches at this level";
inline constexpr std::string_view kNoSuggestion = "there is no suggestion";
inline constexpr std::string_view kNoSort = "the index has no field to sort by";
inline constexpr std::string_view kNoFacets =
    "the index has no field to count (--field NAME:facet)";
inline constexpr std::string_view kNoFilter = "this field is not declared for filter";
inline constexpr std::string_view kNoQuery = "type a query first";
inline constexpr std::string_view kNotInside = "not in this document";
inline constexpr std::string_view kHowToLeave = "Ctrl-C leaves";
inline constexpr std::string_view kAddress = "address: ";
inline constexpr std::string_view kOpened = "opened: ";
inline constexpr std::string_view kNotOpened = "could not be opened: ";

inline constexpr std::array kHelp = {
    std::string_view("On the query line"),
    std::string_view("  letters           change the query; the results follow"),
    std::string_view("  Tab, Shift-Tab    the next level: exact, stem, wide"),
    std::string_view("  arrow at the end  take the completion; Ctrl-Space the next one"),
    std::string_view("  Up, Ctrl-P        earlier queries; Ctrl-N later ones"),
    std::string_view("  Down, Enter       go to the hits"),
    std::string_view("  Ctrl-A E U K W    begin, end, delete to begin, to end, a word"),
    std::string_view("  Esc               empty the line"),
    std::string_view(""),
    std::string_view("Everywhere"),
    std::string_view("  F1                this help"),
    std::string_view("  F2                search for what may have been meant"),
    std::string_view("  F3, F4            sort by another field; count and choose values"),
    std::string_view("  Ctrl-L            draw the screen again"),
    std::string_view("  Ctrl-Z            suspend; fg comes back"),
    std::string_view("  Ctrl-C            leave"),
    std::string_view(""),
    std::string_view("In the list of hits"),
    std::string_view("  Up Down j k       move; also Page Up, Page Down, Home, End"),
    std::string_view("  Enter             open the document"),
    std::string_view("  /, Esc, or Arabic letters: back to the query line"),
    std::string_view("  d                 search for what may have been meant"),
    std::string_view("  s, S              sort by another field; the other way round"),
    std::string_view("  f, x              count and choose values; take choices back"),
    std::string_view("  o                 open the address or file"),
    std::string_view("  y                 leave and print the id"),
    std::string_view("  q                 leave"),
    std::string_view(""),
    std::string_view("In a document"),
    std::string_view("  n, N              the next match, the one before"),
    std::string_view("  /                 look for words inside; Esc takes it back"),
    std::string_view("  Up Down j k       scroll; also Space b, Page Up, Page Down, g, G"),
    std::string_view("  o, y              as in the list"),
    std::string_view("  q, Esc            back to the list"),
};

}  // namespace fihris::cli::browse::messages
