// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a person see in the terminal?
#include "cli/formats/text.h"

#include "cli/formats/why.h"
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
  if (hit.duplicates > 0) {
    out.append(kSeparator).append("and ").append(std::to_string(hit.duplicates));
    out += " more like it";
  }
  if (color) out += kReset;
  out += '\n';
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  if (out.size() < width) out.append(width - out.size(), ' ');
  return out;
}

// weight, rung, its factor, how often, where, and the words last: how wide these are only the
// terminal knows.
void append_why(std::string& out, const Hit& hit, bool color) {
  for (const Match& match : hit.why) {
    out += kIndent;
    if (color) out += kDim;
    const std::string weight = format_fixed(match.weight, 3);
    if (weight.size() < 7) out.append(7 - weight.size(), ' ');
    out.append(weight).append("  ");
    if (match.kind == MatchKind::kWord) {
      out += padded(rung_name(match.rung), 9) + format_fixed(match.factor, 2) + "  " +
             padded(std::to_string(match.count) + "x", 6) +
             padded(match.in_title ? "title" : "", 7);
      out += printable(match.word) + " = " + printable(match.form);
    } else {
      out += match_kind_text(match.kind);
    }
    if (color) out += kReset;
    out += '\n';
  }
}

// The count first, for the same reason.
void append_facet(std::string& out, const Facet& facet, bool color) {
  if (color) out += kBold;
  out += printable(facet.field);
  if (color) out += kReset;
  if (facet.values.size() < facet.distinct) {
    out += " (" + std::to_string(facet.values.size()) + " of " +
           format_count(facet.distinct, "value") + ")";
  }
  out += '\n';
  for (const FacetValue& value : facet.values) {
    const std::string count = std::to_string(value.count);
    out += kIndent;
    if (count.size() < 7) out.append(7 - count.size(), ' ');
    out.append(count).append("  ").append(printable(value.value)).append("\n");
  }
}

void append_timings(std::string& out, const Timings& timings) {
  std::string_view separator;
  for (const auto& [name, milliseconds] : timing_steps(timings)) {
    out.append(separator).append(name).append(" ").append(format_fixed(milliseconds, 2));
    separator = kSeparator;
  }
  out += " ms\n";
}

}  // namespace

void append_text(std::string& out, const SearchResults& results, bool color, bool explain) {
  if (!results.total_is_exact) out += "about ";
  out += format_count(results.total, "result") + " (" + format_milliseconds(results.took_ms) +
         " ms)\n";
  if (!results.suggestions.empty()) {
    out += "did you mean:";
    std::string_view separator = " ";
    for (const std::string& suggestion : results.suggestions) {
      out.append(separator).append(printable(suggestion));
      separator = kSeparator;
    }
    out += '\n';
  }
  for (const Hit& hit : results.hits) {
    append_title(out, hit, color);
    append_snippet(out, hit, color);
    append_about(out, hit, color);
    if (explain) append_why(out, hit, color);
  }
  for (const Facet& facet : results.facets) append_facet(out, facet, color);
  if (explain) append_timings(out, results.timings);
}

}  // namespace fihris::cli
