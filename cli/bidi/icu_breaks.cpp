// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where do graphemes end, and where may lines?
#include "cli/bidi/icu_breaks.h"

#include <memory>

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>
#include <unicode/utf16.h>

namespace fihris::cli {
namespace {

using Make = icu::BreakIterator* (*)(const icu::Locale&, UErrorCode&);

std::unique_ptr<icu::BreakIterator> make(Make maker) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> out(maker(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) out.reset();
  return out;
}

std::vector<std::int32_t> code_points(std::u16string_view text) {
  std::vector<std::int32_t> out;
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    out.push_back(at);
    U16_FWD_1(text.data(), at, length);
  }
  out.push_back(length);
  return out;
}

std::vector<std::int32_t> borders(icu::BreakIterator* rules, std::u16string_view text) {
  if (rules == nullptr) return code_points(text);
  UErrorCode status = U_ZERO_ERROR;
  UText input = UTEXT_INITIALIZER;
  utext_openUChars(&input, text.data(), static_cast<std::int64_t>(text.size()), &status);
  rules->setText(&input, status);
  std::vector<std::int32_t> out;
  if (U_SUCCESS(status)) {
    for (std::int32_t at = rules->first(); at != icu::BreakIterator::DONE; at = rules->next()) {
      out.push_back(at);
    }
  }
  utext_close(&input);
  return U_SUCCESS(status) ? out : code_points(text);
}

}  // namespace

// Creating a break iterator costs more than running it on a line: each thread keeps its own.
std::vector<std::int32_t> grapheme_borders(std::u16string_view text) {
  thread_local const auto rules = make(icu::BreakIterator::createCharacterInstance);
  return borders(rules.get(), text);
}

std::vector<std::int32_t> line_opportunities(std::u16string_view text) {
  thread_local const auto rules = make(icu::BreakIterator::createLineInstance);
  return borders(rules.get(), text);
}

}  // namespace fihris::cli
