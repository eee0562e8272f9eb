// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do results become part of a web page?
#include "cli/formats/html.h"

#include <algorithm>

#include "cli/text/marked_lines.h"
#include "cli/text/numbers.h"
#include "cli/text/utf8.h"

namespace fihris::cli {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";  // U+2026

void append_marked(std::string& out, const MarkedText& marked) {
  for_each_piece(marked, [&out](std::string_view piece, bool is_match) {
    if (is_match) out += "<mark>";
    out += escape_html(piece);
    if (is_match) out += "</mark>";
  });
}

void append_span(std::string& out, std::string_view name, std::string_view text) {
  if (text.empty()) return;
  out.append(" <span class=\"fihris-").append(name).append("\" dir=\"auto\">");
  out.append(escape_html(text)).append("</span>");
}

void append_title(std::string& out, const Hit& hit) {
  const bool linked = is_web_url(hit.url);
  out += "<div class=\"fihris-title\" dir=\"auto\">";
  if (linked) out.append("<a href=\"").append(escape_html(hit.url)).append("\">");
  if (hit.title.empty()) {
    out += escape_html(hit.id);
  } else {
    append_marked(out, repair(hit.title, hit.title_highlights));
  }
  if (linked) out += "</a>";
  out += "</div>\n";
}

void append_snippet(std::string& out, const Hit& hit) {
  if (hit.snippet.empty()) return;
  out += "<div class=\"fihris-snippet\" dir=\"auto\">";
  if (!hit.snippet_starts_text) out += kEllipsis;
  append_marked(out, repair(hit.snippet, hit.highlights));
  if (!hit.snippet_ends_text) out += kEllipsis;
  out += "</div>\n";
}

void append_text(std::string& out, const Hit& hit) {
  if (hit.text.empty()) return;
  out += "<div class=\"fihris-text\">\n";
  for (const MarkedText& line : lines_of(repair(hit.text, hit.text_highlights))) {
    if (line.text.empty()) continue;
    out += "<p dir=\"auto\">";
    append_marked(out, line);
    out += "</p>\n";
  }
  out += "</div>\n";
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Decoded step = decode(text, at);
    at += step.length;
    switch (step.code_point) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\t':
      case '\n':
      case '\r':
        out += ' ';
        break;
      default:
        if (!is_control(step.code_point)) append_utf8(out, step.code_point);
    }
  }
  return out;
}

bool is_web_url(std::string_view url) {
  const auto equal_but_for_case = [](char given, char wanted) {
    return (given >= 'A' && given <= 'Z' ? given - 'A' + 'a' : given) == wanted;
  };
  const auto begins = [&](std::string_view scheme) {
    const std::string_view start = url.substr(0, scheme.size());
    return url.size() > scheme.size() &&
           std::equal(start.begin(), start.end(), scheme.begin(), equal_but_for_case);
  };
  return begins("http://") || begins("https://");
}

void append_html(std::string& out, const SearchResults& results) {
  out += "<ol class=\"fihris\" dir=\"auto\">\n";
  for (const Hit& hit : results.hits) {
    out += "<li value=\"" + std::to_string(hit.rank) + "\">\n";
    append_title(out, hit);
    append_snippet(out, hit);
    append_text(out, hit);
    out += "<div class=\"fihris-about\">";
    append_span(out, "id", hit.id);
    append_span(out, "date", hit.date);
    append_span(out, "score", format_fixed(hit.score, 2));
    out += "</div>\n</li>\n";
  }
  out += "</ol>\n";
}

}  // namespace fihris::cli
