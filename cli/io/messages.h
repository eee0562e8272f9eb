// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does the command talk to the user? Always on standard error, so that standard output holds
// nothing but results.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "cli/io/screen.h"
#include "fihris/result.h"

namespace fihris::cli {

// How messages are shown on a terminal; anything else gets them as they are, whatever the settings.
// Call it before other threads start; until then the defaults hold.
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

// Writes a further line of a complaint, without the program's name.
void say_line(std::string_view text);

// A progress line for standard error that is overwritten: without a line end, and no wider than the
// screen, so that it does not wrap.
struct ShownLine {
  std::string text;
  std::size_t columns = 0;
};
[[nodiscard]] ShownLine shown_line(std::string_view text);

// Writes the text as it is, whole lines at a time. Failures are ignored: there is nowhere left to
// report them.
void say(std::string_view text) noexcept;

}  // namespace fihris::cli
