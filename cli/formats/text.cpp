// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a person see in the terminal?
#include "cli/formats/text.h"

#include "cli/text/numbers.h"
#include "cli/text/printable.h"
#include "cli/text/utf8.h"

namespace fihris::cli {
namespace {

constexpr std::string_view kReset = "\x1b[0m";
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kMatch = "\x1b[1;31m";
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";  // U+2026
constexpr std::string_view kIndent = "   ";
constexpr std::string_view kSeparator = " \xC2\xB7 ";  // U+00B7

// `base`: the colours of what did not match, put back after each match.
void append_marked(std::string& out, const MarkedText& marked, bool color, std::string_view base) {
  for_each_piece(marked, [&](std::string_view piece, bool is_match) {
    if (!is_match) {
      out += printable(piece);
    } else if (color) {
      out.append(kReset).append(kMatch).append(printable(piece)).append(kReset).append(base);
    } else {
      out.append("[").append(printable(piece)).append("]");
    }
  });
}

void append_title(std::string& out, const Hit& hit, bool color) {
  out += std::to_string(hit.rank) + ". ";
  if (color) out += kBold;
  if (hit.title.empty()) {
    out += printable(hit.id);
  } else {
    append_marked(out, repair(hit.title, hit.title_highlights), color, kBold);
  }
  if (color) out += kReset;
  out += '\n';
}

void append_snippet(std::string& out, const Hit& hit, bool color) {
  if (hit.snippet.empty()) return;
  out += kIndent;
  if (!hit.snippet_starts_text) out += kEllipsis;
  append_marked(out, repair(hit.snippet, hit.highlights), color, "");
  if (!hit.snippet_ends_text) out += kEllipsis;
  out += '\n';
}

void append_about(std::string& out, const Hit& hit, bool color) {
  out += kIndent;
  if (color) out += kDim;
  out += printable(hit.id);
  for (const std::string* part : {&hit.date, &hit.url}) {
    if (!part->empty()) out.append(kSeparator).append(printable(*part));
  }
  out.append(kSeparator).append(format_fixed(hit.score, 2));
  if (color) out += kReset;
  out += '\n';
}

}  // namespace

void append_text(std::string& out, const SearchResults& results, bool color) {
  if (!results.total_is_exact) out += "about ";
  out += format_count(results.total, "result") + " (" + format_milliseconds(results.took_ms) +
         " ms)\n";
  for (const Hit& hit : results.hits) {
    append_title(out, hit, color);
    append_snippet(out, hit, color);
    append_about(out, hit, color);
  }
}

}  // namespace fihris::cli
