// SPDX-License-Identifier: GPL-2.0-or-later
//
// In which order, on which line and in which column does each piece of a text stand on a screen?
#include "cli/bidi/layout.h"

#include <algorithm>
#include <utility>

#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "cli/bidi/clusters.h"
#include "cli/bidi/line_breaks.h"
#include "cli/bidi/reorder.h"
#include "cli/bidi/shape.h"
#include "cli/text/utf8.h"

namespace fihris::cli {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";  // U+2026

void append_piece(std::vector<Piece>& pieces, std::string_view text, Style style) {
  if (text.empty()) return;
  if (pieces.empty() || pieces.back().style != style) pieces.push_back({{}, style});
  pieces.back().text += text;
}

// What each cluster looks like.
std::vector<Style> styles_of(const Characters& characters, const std::vector<StyledSpan>& spans) {
  std::vector<Style> out(characters.count());
  auto span = spans.begin();
  for (std::size_t i = 0; i < out.size() && span != spans.end(); ++i) {
    const std::size_t byte = characters.clusters[i].byte;
    while (span != spans.end() && span->end <= byte) ++span;
    if (span != spans.end() && span->begin <= byte) out[i] = span->style;
  }
  return out;
}

UChar32 first_of(std::u16string_view units) noexcept {
  UChar32 c = 0;
  std::size_t at = 0;
  U16_NEXT(units.data(), at, units.size(), c);
  return c;
}

// A cluster as it is written; `mirror`: in a right-to-left run (L4).
void append_cluster(std::string& out, std::u16string_view units, bool mirror) {
  for (std::size_t at = 0; at < units.size();) {
    UChar32 c = 0;
    U16_NEXT(units.data(), at, units.size(), c);
    append_utf8(out, static_cast<char32_t>(mirror ? u_charMirror(c) : c));
  }
}

// Puts the clusters of lines in visual order.
class VisualLines {
 public:
  VisualLines(const Characters& characters, const std::vector<Style>& styles,
              const LayoutOptions& options)
      : characters_(characters),
        styles_(styles),
        keep_words_(options.keep_words),
        order_(characters.units, options.direction) {}

  [[nodiscard]] bool is_right_to_left() const noexcept { return order_.is_right_to_left(); }

  [[nodiscard]] std::vector<Piece> pieces(const LineRange& line) const {
    std::vector<Placed> placed = place(line);
    if (keep_words_) turn_words_back(placed);
    std::vector<Piece> out;
    // The ellipsis has the paragraph's level: it stands where the line ends.
    if (line.is_cut && is_right_to_left()) append_piece(out, kEllipsis, 0);
    std::string text;
    for (const Placed& one : placed) {
      const std::u16string_view units = characters_.units_of(one.cluster);
      if (is_bidi_control(static_cast<char32_t>(first_of(units)))) continue;
      text.clear();
      append_cluster(text, units, one.mirror);
      append_piece(out, text, styles_[one.cluster]);
    }
    if (line.is_cut && !is_right_to_left()) append_piece(out, kEllipsis, 0);
    return out;
  }

 private:
  struct Placed {
    std::size_t cluster = 0;
    bool is_right_to_left = false;
    bool mirror = false;
  };

  // A cluster has the level of its first character and moves as a whole (L3).
  [[nodiscard]] std::vector<Placed> place(const LineRange& line) const {
    const std::size_t first = characters_.clusters[line.begin].unit;
    const auto units = order_.levels(first, characters_.clusters[line.end].unit);
    std::vector<std::uint8_t> levels;
    levels.reserve(line.end - line.begin);
    for (std::size_t i = line.begin; i < line.end; ++i) {
      levels.push_back(units[characters_.clusters[i].unit - first]);
    }
    std::vector<Placed> out;
    out.reserve(levels.size());
    for (const std::int32_t place : visual_order(levels)) {
      const bool odd = (levels[static_cast<std::size_t>(place)] & 1) != 0;
      out.push_back({line.begin + static_cast<std::size_t>(place), odd, odd});
    }
    return out;
  }

  [[nodiscard]] bool is_right_to_left_letter(std::size_t cluster) const {
    const UCharDirection direction = u_charDirection(first_of(characters_.units_of(cluster)));
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
  }

  // Restores right-to-left words that the terminal will reverse: runs of one style without blanks.
  void turn_words_back(std::vector<Placed>& placed) const {
    for (std::size_t begin = 0; begin < placed.size();) {
      std::size_t end = begin;
      bool has_letter = false;
      while (end < placed.size() && placed[end].is_right_to_left &&
             !characters_.clusters[placed[end].cluster].is_blank &&
             (end == begin || (placed[end].cluster + 1 == placed[end - 1].cluster &&
                               styles_[placed[end].cluster] == styles_[placed[begin].cluster]))) {
        has_letter = has_letter || is_right_to_left_letter(placed[end].cluster);
        ++end;
      }
      if (has_letter) {
        std::reverse(placed.begin() + static_cast<std::ptrdiff_t>(begin),
                     placed.begin() + static_cast<std::ptrdiff_t>(end));
        for (std::size_t i = begin; i < end; ++i) placed[i].mirror = false;
      }
      begin = std::max(end, begin + 1);
    }
  }

  const Characters& characters_;
  const std::vector<Style>& styles_;
  bool keep_words_;
  ParagraphOrder order_;
};

std::vector<Piece> logical_pieces(std::string_view text, const Characters& characters,
                                  const std::vector<Style>& styles, const LineRange& line,
                                  bool simple_emoji) {
  std::vector<Piece> out;
  std::string units;
  for (std::size_t i = line.begin; i < line.end; ++i) {
    const std::size_t begin = characters.clusters[i].byte;
    std::string_view shown = text.substr(begin, characters.clusters[i + 1].byte - begin);
    if (simple_emoji) {
      units.clear();
      append_cluster(units, characters.units_of(i), false);
      shown = units;
    }
    append_piece(out, shown, styles[i]);
  }
  if (line.is_cut) append_piece(out, kEllipsis, 0);
  return out;
}

bool is_right_to_left(Direction wanted, const Characters& characters) {
  if (wanted != Direction::kAuto) return wanted == Direction::kRightToLeft;
  return ubidi_getBaseDirection(characters.units.data(),
                                static_cast<std::int32_t>(characters.units.size())) == UBIDI_RTL;
}

}  // namespace

void StyledText::append(std::string_view piece, Style style) {
  if (piece.empty()) return;
  const std::size_t begin = text.size();
  text += piece;
  if (style == 0) return;
  if (!spans.empty() && spans.back().end == begin && spans.back().style == style) {
    spans.back().end = text.size();
  } else {
    spans.push_back({begin, text.size(), style});
  }
}

std::vector<Line> lay_out(const StyledText& text, const LayoutOptions& options) {
  Characters characters = characters_of(text.text, options.simple_emoji);
  if (options.mode == BidiMode::kApp && options.shape) shape(characters);
  const std::vector<Style> styles = styles_of(characters, text.spans);
  const std::vector<LineRange> ranges =
      break_lines(characters, options.width, options.lines, options.keep_blocks);
  std::vector<Line> out;
  out.reserve(ranges.size());
  const auto add = [&out](const LineRange& range, std::vector<Piece> pieces, bool right_to_left) {
    out.push_back({std::move(pieces), range.columns + (range.is_cut ? 1 : 0), right_to_left});
  };
  if (options.mode == BidiMode::kApp) {
    const VisualLines visual(characters, styles, options);
    for (const LineRange& range : ranges) {
      add(range, visual.pieces(range), visual.is_right_to_left());
    }
  } else {
    const bool right_to_left = is_right_to_left(options.direction, characters);
    for (const LineRange& range : ranges) {
      add(range, logical_pieces(text.text, characters, styles, range, options.simple_emoji),
          right_to_left);
    }
  }
  return out;
}

Direction direction_of(std::string_view text) {
  const std::u16string units = characters_of(text).units;
  switch (ubidi_getBaseDirection(units.data(), static_cast<std::int32_t>(units.size()))) {
    case UBIDI_LTR:
      return Direction::kLeftToRight;
    case UBIDI_RTL:
      return Direction::kRightToLeft;
    default:
      return Direction::kAuto;
  }
}

std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  for (const Cluster& cluster : characters_of(text).clusters) columns += cluster.columns;
  return columns;
}

}  // namespace fihris::cli
