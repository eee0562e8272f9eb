// SPDX-License-Identifier: GPL-2.0-or-later
//
// In which language does the command speak to a person? By gettext: the English sentence is the
// name of its translation, and is itself what is said where there is none. What programs read
// (JSON, TREC, TSV, option names) never passes through here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/message.h"

namespace fihris::cli {

// Takes the language from LC_ALL, LC_MESSAGES, LANG and LANGUAGE: docs/terminal.md, "Languages". In
// the locales C, POSIX and C.UTF-8, and until this is called, it is English. To be called once,
// before there are other threads.
void set_language();

// Marks a sentence that is translated later, for xgettext, and is the sentence.
constexpr const char* marked(const char* sentence) noexcept { return sentence; }

// The translation, or the sentence itself; UTF-8 whatever the locale. It stays.
[[nodiscard]] const char* tr(const char* sentence) noexcept;

// Whether the language is written from right to left.
[[nodiscard]] bool reads_right_to_left() noexcept;

// What the library or the command says, translated and filled in: arguments that are messages are
// translated in turn, all others isolated() (isolated.h) in a language that is written from right
// to left.
[[nodiscard]] std::string tr(const Message& message);

// The same with the advice after it, in the words of the command, which name its options
// (cli/language/advice.cpp).
[[nodiscard]] std::string tr(const Message& message, const Advice& advice);
[[nodiscard]] inline std::string tr(const Note& note) { return tr(note.message, note.advice); }

// The command's own format for this advice, with the places of the library's; nullptr when that
// says enough.
[[nodiscard]] const char* advice_format(Advice::Kind kind) noexcept;

}  // namespace fihris::cli
