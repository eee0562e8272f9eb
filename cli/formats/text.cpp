// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a person see in the terminal?
#include "cli/formats/text.h"

#include "cli/bidi/direction.h"
#include "cli/formats/why.h"
#include "cli/io/said.h"
#include "cli/language/language.h"
#include "cli/text/marked_lines.h"
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
constexpr std::string_view kSeparator = " \xC2\xB7 ";   // U+00B7

constexpr std::size_t kIndent = 3;

// What a piece looks like. After a match in bold or dim text, that style resumes.
enum Look : Style { kPlain, kBoldLook, kDimLook, kMatchLook, kMatchInBold };

std::string_view base_of(Style look) {
  switch (look) {
    case kBoldLook:
    case kMatchInBold:
      return kBold;
    case kDimLook:
      return kDim;
    default:
      return "";
  }
}

void append_colored(std::string& out, const Line& line) {
  std::string_view base;
  for (const Piece& piece : line.pieces) {
    if (base_of(piece.style) != base) {
      if (!base.empty()) out += kReset;
      base = base_of(piece.style);
      out += base;
    }
    if (piece.style == kMatchLook || piece.style == kMatchInBold) {
      out.append(kReset).append(kMatch).append(piece.text).append(kReset).append(base);
    } else {
      out += piece.text;
    }
  }
  if (!base.empty()) out += kReset;
}

// Writes paragraphs, one after the other.
class Writer {
 public:
  Writer(std::string& out, const Screen& screen, bool color,
         const std::atomic<bool>* stop = nullptr)
      : out_(out), screen_(screen), color_(color), stop_(stop) {}

  void append_summary(const SearchResults& results);
  void append_hit(const Hit& hit, bool explain);
  void append_facet(const Facet& facet);
  void append_timings(const Timings& timings);

 private:
  void write(const StyledText& paragraph, const ParagraphFormat& format) {
    append_lines(out_, screen_, paragraph, format, [this](std::string& out, const Line& line) {
      if (color_) return append_colored(out, line);
      for (const Piece& piece : line.pieces) out += piece.text;
    });
  }

  void append_marked(StyledText& paragraph, const MarkedText& marked, Look base, Look match) const {
    for_each_piece(marked, [&](std::string_view piece, bool is_match) {
      if (!is_match) {
        paragraph.append(printable(piece), base);
      } else if (color_) {
        paragraph.append(printable(piece), match);
      } else {
        paragraph.append("[" + printable(piece) + "]", base);
      }
    });
  }

  void append_title(const Hit& hit, Direction direction);
  void append_snippet(const Hit& hit);
  void append_text(const Hit& hit);
  void append_about(const Hit& hit, Direction direction);
  void append_why(const Match& match);

  std::string& out_;
  const Screen& screen_;
  bool color_;
  const std::atomic<bool>* stop_;
};

void Writer::append_title(const Hit& hit, Direction direction) {
  StyledText paragraph;
  paragraph.append(std::to_string(hit.rank) + ". ");
  if (hit.title.empty()) {
    screen_.append_field(paragraph, printable(hit.id), kBoldLook);
  } else {
    const bool title_turns = turns(hit.title);
    screen_.begin_field(paragraph, title_turns);
    append_marked(paragraph, repair(hit.title, hit.title_highlights), kBoldLook, kMatchInBold);
    screen_.end_field(paragraph, title_turns);
  }
  write(paragraph, {direction, 0, false});
}

void Writer::append_snippet(const Hit& hit) {
  if (hit.snippet.empty()) return;
  const bool snippet_turns = turns(hit.snippet);
  StyledText paragraph;
  screen_.begin_field(paragraph, snippet_turns);
  if (!hit.snippet_starts_text) paragraph.append(kEllipsis);
  append_marked(paragraph, repair(hit.snippet, hit.highlights), kPlain, kMatchLook);
  if (!hit.snippet_ends_text) paragraph.append(kEllipsis);
  screen_.end_field(paragraph, snippet_turns);
  write(paragraph, {direction_of(hit.snippet), kIndent, false});
}

// Paragraph by paragraph, each aligned by its own direction.
void Writer::append_text(const Hit& hit) {
  for (const MarkedText& line : lines_of(repair(hit.text, hit.text_highlights))) {
    if (stop_ != nullptr && *stop_) return;
    if (line.text.empty()) {
      out_ += '\n';
      continue;
    }
    const bool line_turns = turns(line.text);
    StyledText paragraph;
    screen_.begin_field(paragraph, line_turns);
    append_marked(paragraph, line, kPlain, kMatchLook);
    screen_.end_field(paragraph, line_turns);
    write(paragraph, {direction_of(line.text), kIndent, false});
  }
}

void Writer::append_about(const Hit& hit, Direction direction) {
  StyledText paragraph;
  screen_.append_field(paragraph, printable(hit.id), kDimLook);
  for (const std::string* part : {&hit.date, &hit.url}) {
    if (part->empty()) continue;
    paragraph.append(kSeparator, kDimLook);
    screen_.append_field(paragraph, printable(*part), kDimLook);
  }
  paragraph.append(std::string(kSeparator) + format_fixed(hit.score, 2), kDimLook);
  if (hit.duplicates > 0) {
    paragraph.append(kSeparator, kDimLook);
    screen_.append_field(paragraph,
                         tr(msg_n("and {0} more like it", "and {0} more like it", hit.duplicates)),
                         kDimLook);
  }
  write(paragraph, {direction, kIndent, true});
}

std::string padding(std::string_view text, std::size_t width) {
  const std::size_t columns = display_width(text);
  return std::string(columns < width ? width - columns : 0, ' ');
}

std::string on_the_right(const std::string& number, std::size_t width) {
  return number.size() < width ? std::string(width - number.size(), ' ') + number : number;
}

// weight, rung, its factor, how often, where, and the words last: only the terminal knows their
// width.
void Writer::append_why(const Match& match) {
  StyledText paragraph;
  const auto add = [&paragraph](const std::string& text) { paragraph.append(text, kDimLook); };
  add(on_the_right(format_fixed(match.weight, 3), 7) + "  ");
  if (match.kind == MatchKind::kWord) {
    const std::string rung = rung_text(match.rung);
    const std::string count = std::to_string(match.count) + "x";
    const std::string place = match.in_title ? tr("title") : "";
    screen_.append_field(paragraph, rung, kDimLook);
    add(padding(rung, 9) + format_fixed(match.factor, 2) + "  " + count + padding(count, 6));
    screen_.append_field(paragraph, place, kDimLook);
    add(padding(place, 7));
    screen_.append_field(paragraph, printable(match.word), kDimLook);
    add(" = ");
    screen_.append_field(paragraph, printable(match.form), kDimLook);
  } else {
    screen_.append_field(paragraph, match_kind_text(match.kind), kDimLook);
    if (match.kind == MatchKind::kRelated) {
      add("  ");
      screen_.append_field(paragraph, printable(match.word), kDimLook);
      add(" ~ ");
      screen_.append_field(paragraph, printable(match.form), kDimLook);
    }
  }
  write(paragraph, {Direction::kLeftToRight, kIndent, true});
}

void Writer::append_hit(const Hit& hit, bool explain) {
  // All lines of a hit are aligned as its title is.
  Direction direction = direction_of(hit.title.empty() ? hit.id : hit.title);
  if (direction == Direction::kAuto) direction = direction_of(hit.snippet);
  if (direction == Direction::kAuto) direction = Direction::kLeftToRight;
  append_title(hit, direction);
  append_snippet(hit);
  append_text(hit);
  append_about(hit, direction);
  if (!explain) return;
  for (const Match& match : hit.why) append_why(match);
}

// The count first, for the same reason.
void Writer::append_facet(const Facet& facet) {
  StyledText head;
  screen_.append_field(head, printable(facet.field), kBoldLook);
  if (facet.values.size() < facet.distinct) {
    head.append(" (");
    screen_.append_field(head, tr(msg_n("{1} of {0} value", "{1} of {0} values", facet.distinct,
                                        facet.values.size())));
    head.append(")");
  }
  write(head, {});
  for (const FacetValue& value : facet.values) {
    StyledText row;
    row.append(on_the_right(std::to_string(value.count), 7) + "  ");
    screen_.append_field(row, printable(value.value));
    write(row, {Direction::kLeftToRight, kIndent, true});
  }
}

void Writer::append_timings(const Timings& timings) {
  std::string steps;
  for (const auto& [name, milliseconds] : timing_steps(timings)) {
    if (!steps.empty()) steps += kSeparator;
    steps.append(tr(name)).append(" ").append(format_fixed(milliseconds, 2));
  }
  append_said(out_, screen_, Message::fill(tr("{0} ms"), {&steps, 1}));
}

void Writer::append_summary(const SearchResults& results) {
  const std::uint64_t total = results.total;
  const Message count = results.total_is_exact
                            ? msg_n("{0} result", "{0} results", total)
                            : msg_n("about {0} result", "about {0} results", total);
  append_said(out_, screen_, tr(msg("{0} ({1} ms)", count, format_milliseconds(results.took_ms))));
  if (results.suggestions.empty()) return;
  StyledText paragraph;
  paragraph.append(tr("did you mean:"));
  std::string_view separator = " ";
  for (const std::string& suggestion : results.suggestions) {
    paragraph.append(separator);
    screen_.append_field(paragraph, printable(suggestion));
    separator = kSeparator;
  }
  if (!reads_right_to_left()) return write(paragraph, {});
  write(said_paragraph(screen_, paragraph), {Direction::kRightToLeft, 0, false});
}

}  // namespace

void append_text(std::string& out, const SearchResults& results, bool color, bool explain,
                 const Screen& screen) {
  Writer writer(out, screen, color);
  writer.append_summary(results);
  for (const Hit& hit : results.hits) writer.append_hit(hit, explain);
  for (const Facet& facet : results.facets) writer.append_facet(facet);
  if (explain) writer.append_timings(results.timings);
}

void append_hit(std::string& out, const Hit& hit, bool color, bool explain, const Screen& screen,
                const std::atomic<bool>* stop) {
  Writer(out, screen, color, stop).append_hit(hit, explain);
}

}  // namespace fihris::cli
