// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which characters does a reader see in a text, and how wide is each?
#include "cli/bidi/clusters.h"

#include <array>

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "cli/bidi/columns.h"
#include "cli/bidi/icu_breaks.h"
#include "cli/text/utf8.h"

namespace fihris::cli {
namespace {

// Nearly all texts hold only bases and marks and need no rules to find their graphemes: each
// mark belongs to what precedes it.
enum class Kind : std::uint8_t { kBase, kMark, kOther };

Kind kind_by_property(UChar32 c) noexcept {
  switch (u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK)) {
    case U_GCB_OTHER:
      return Kind::kBase;
    case U_GCB_EXTEND:
      return Kind::kMark;
    default:
      return Kind::kOther;
  }
}

struct KindTable {
  std::array<Kind, 0x800> of{};
  KindTable() noexcept {
    for (std::size_t c = 0; c < of.size(); ++c) of[c] = kind_by_property(static_cast<UChar32>(c));
  }
};

Kind kind_of(char32_t c) noexcept {
  static const KindTable table;
  return c < table.of.size() ? table.of[c] : kind_by_property(static_cast<UChar32>(c));
}

void append_utf16(std::u16string& out, char32_t c) {
  if (c < 0x10000) {
    out += static_cast<char16_t>(c);
  } else {
    out += static_cast<char16_t>(U16_LEAD(c));
    out += static_cast<char16_t>(U16_TRAIL(c));
  }
}

// Whether a line may end after it: false for no-break spaces.
bool is_blank(char32_t c) noexcept {
  return is_white_space(c) && c != 0x00A0 && c != 0x2007 && c != 0x202F;
}

// Keeps only those code points in `clusters` that begin a grapheme.
void join_graphemes(Characters& out) {
  const std::vector<std::int32_t> borders = grapheme_borders(out.units);
  std::size_t kept = 0;
  std::size_t border = 0;
  for (const Cluster& cluster : out.clusters) {
    while (border < borders.size() && static_cast<std::uint32_t>(borders[border]) < cluster.unit) {
      ++border;
    }
    const bool begins =
        border < borders.size() && static_cast<std::uint32_t>(borders[border]) == cluster.unit;
    if (begins || kept == 0) out.clusters[kept++] = cluster;
  }
  out.clusters.resize(kept);
}

void measure(Characters& out) {
  for (std::size_t i = 0; i < out.count(); ++i) {
    out.clusters[i].columns = static_cast<std::uint32_t>(grapheme_columns(out.units_of(i)));
  }
}

}  // namespace

Characters characters_of(std::string_view text, bool simple_emoji) {
  text = text.substr(0, kLongestText);
  Characters out;
  out.units.reserve(text.size());
  bool simple = true;
  char32_t base = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded step = decode(text, at);
    char32_t c = step.code_point;
    if (is_control(c) || is_line_separator(c)) c = U' ';
    const Kind kind = kind_of(c);
    if (simple_emoji && kind != Kind::kBase && is_emoji_sign(base, c)) {
      at += step.length;
      continue;
    }
    base = c;
    simple = simple && kind != Kind::kOther;
    if (!simple || kind != Kind::kMark || out.clusters.empty()) {
      out.clusters.push_back({.unit = static_cast<std::uint32_t>(out.units.size()),
                              .byte = static_cast<std::uint32_t>(at),
                              .columns = 0,
                              .is_blank = is_blank(c)});
    }
    append_utf16(out.units, c);
    at += step.length;
  }
  out.clusters.push_back({.unit = static_cast<std::uint32_t>(out.units.size()),
                          .byte = static_cast<std::uint32_t>(text.size()),
                          .columns = 0,
                          .is_blank = false});
  // The first marks may be joined already; the rules join them, too.
  if (!simple) join_graphemes(out);
  measure(out);
  return out;
}

}  // namespace fihris::cli
