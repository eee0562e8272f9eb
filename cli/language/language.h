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

namespace fihris::cli {

// Takes the language from LC_ALL, LC_MESSAGES, LANG and LANGUAGE: docs/terminal.md, "Languages". In
// the locales C, POSIX and C.UTF-8, and until this is called, it is English. To be called once,
// before there are other threads.
void set_language();

// Marks a sentence that is translated later, for xgettext, and is the sentence.
constexpr const char* marked(const char* sentence) noexcept { return sentence; }

// The translation, or the sentence itself; UTF-8 whatever the locale. It stays.
[[nodiscard]] const char* tr(const char* sentence) noexcept;

// The same of a sentence about `count` things, in the form that the language has for so many.
[[nodiscard]] const char* tr_n(const char* one, const char* many, std::uint64_t count) noexcept;

// Whether there is another language than English.
[[nodiscard]] bool is_translating() noexcept;

// Whether the language is written from right to left.
[[nodiscard]] bool reads_right_to_left() noexcept;

// The format with the arguments in place of "%s", in this order, or of "%1$s", "%2$s"... A place
// without an argument stays as it is, and an argument without a place is left out. In a language
// that is written from right to left the arguments are isolated() (isolated.h), all but
// the one at `said`, which is itself a sentence of that language.
inline constexpr std::size_t kNoneSaid = static_cast<std::size_t>(-1);
inline constexpr std::size_t kAllSaid = kNoneSaid - 1;  // all are such sentences
[[nodiscard]] std::string fill(std::string_view format, const std::vector<std::string>& arguments,
                               std::size_t said = kNoneSaid);

// A sentence that was put together elsewhere, by the library or by CLI11: its translation if it is
// one of those known (sentences.cpp), else as it is.
[[nodiscard]] std::string tr_sentence(std::string_view sentence);

}  // namespace fihris::cli
