// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does the command talk to the person? Always on standard error, so that standard output holds
// nothing but results.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "cli/io/screen.h"
#include "fihris/result.h"

namespace fihris::cli {

// How messages come onto a terminal; what is no terminal gets them as they are, whatever is asked
// for. To be called before other threads are there; until then as by default.
void set_message_bidi(const BidiSettings& settings);

// Writes "fihris: SAID" on a line of its own, where `said` is in the language of the person; what a
// terminal must not get is taken out.
void complain(std::string_view said);

// All in the language of the person. `where`: which line of which file it is about, if any.
void complain(const Message& message, std::string_view where = {});
void complain(const Note& note, std::string_view where = {});
// With the byte offset where the error has one and does not say so itself.
void complain(const Error& error, std::string_view where = {});

// An error in the language of the person, message and advice.
[[nodiscard]] std::string said(const Error& error);

// Writes a line of what is said about a complaint, without the name in front.
void say_line(std::string_view text);

// A line that is written over, as said on standard error: without a line end, and no wider than the
// screen, so that it does not begin a second one.
struct ShownLine {
  std::string text;
  std::size_t columns = 0;
};
[[nodiscard]] ShownLine shown_line(std::string_view text);

// Writes the text as it is, whole lines at a time. Failures are ignored: there is nowhere left to
// report them.
void say(std::string_view text) noexcept;

}  // namespace fihris::cli
