// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/arguments/help_text.h"

#include <algorithm>
#include <vector>

#include <unistd.h>

#include "cli/bidi/direction.h"
#include "cli/io/said.h"
#include "cli/io/terminal.h"
#include "cli/language/language.h"

namespace fihris::cli {
namespace {

constexpr std::size_t kHelpColumn = 30;
constexpr std::size_t kIndent = 2;
constexpr std::size_t kGap = 2;
// Longer lines are hard to read.
constexpr std::size_t kWidestLine = 100;
// The width for a file, with a margin.
constexpr std::size_t kFileColumns = 79;
// If the second column would be narrower, it goes below the first one.
constexpr std::size_t kNarrowest = 24;
constexpr std::size_t kBelowIndent = 6;

std::string blanks(std::size_t count) { return std::string(count, ' '); }

std::size_t indent_of(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t end = text.find(separator);
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + separator.size());
  }
}

std::string joined(const Line& line) {
  std::string out;
  for (const Piece& piece : line.pieces) out += piece.text;
  return out;
}

struct Row {
  std::string_view left;
  std::string right;
};

Row row_of(std::string_view line) {
  line.remove_prefix(indent_of(line));
  const std::size_t gap = line.find("  ");
  if (gap == std::string_view::npos) return {line, {}};
  std::string_view right = line.substr(gap);
  right.remove_prefix(indent_of(right));
  return {line.substr(0, gap), std::string(right)};
}

// A call and its comment run from left to right, whatever their language is.
void append_call(std::string& out, const Screen& screen, std::string_view line) {
  const std::size_t indent = indent_of(line);
  const std::string_view call = line.substr(indent);
  if (screen.is_plain() || !turns(call)) {
    out.append(line).append("\n");
    return;
  }
  StyledText paragraph;
  const std::size_t comment = call.starts_with("# ") ? 0 : call.find("  # ");
  const std::size_t begin =
      comment == std::string_view::npos ? call.size() : call.find("# ", comment) + 2;
  paragraph.append(call.substr(0, begin));
  if (begin < call.size()) screen.append_field(paragraph, call.substr(begin));
  append_lines(out, screen, paragraph, {Direction::kLeftToRight, indent, false},
               [](std::string& line_out, const Line& shown) { line_out += joined(shown); });
}

// Rewraps lines and aligns them to the side where the language begins.
class Page {
 public:
  Page(std::string& out, const Screen& screen, std::size_t columns)
      : out_(out),
        screen_(screen),
        right_to_left_(reads_right_to_left()),
        from_right_(right_to_left_ && screen.plan.mode == BidiMode::kApp),
        columns_(columns),
        text_columns_(std::min(columns, kWidestLine)) {}

  void append_block(std::string_view block) {
    const std::vector<std::string_view> lines = split(block, "\n");
    for (std::size_t at = 0; at < lines.size();) {
      at = indent_of(lines[at]) == 0 ? append_prose(lines, at) : append_rows(lines, at);
    }
  }

 private:
  using Lines = std::vector<std::string_view>;

  // Both return the index of the line after.
  std::size_t append_prose(const Lines& lines, std::size_t at);
  std::size_t append_rows(const Lines& lines, std::size_t at);

  void append_row(const Row& row, std::size_t column);
  [[nodiscard]] std::vector<Line> lines_of(std::string_view text, std::size_t width) const;
  // A line that begins `indent` columns from the edge.
  void append_line(const Line& line, std::size_t indent);

  std::string& out_;
  const Screen& screen_;
  bool right_to_left_;
  bool from_right_;
  std::size_t columns_;
  std::size_t text_columns_;
};

std::vector<Line> Page::lines_of(std::string_view text, std::size_t width) const {
  LayoutOptions options;
  options.width = std::max<std::size_t>(width, 1);
  options.keep_blocks = true;  // never break an option at its hyphens
  options.direction = right_to_left_ ? Direction::kRightToLeft : Direction::kLeftToRight;
  StyledText paragraph;
  paragraph.append(text);
  if (!right_to_left_) return lay_out(paragraph, options);
  if (!from_right_) {
    // Isolates end with the line, so wrap first.
    std::vector<Line> lines = lay_out(paragraph, options);
    for (Line& line : lines) {
      StyledText one;
      one.append(joined(line));
      line.pieces = {{said_paragraph(screen_, one).text, 0}};
    }
    return lines;
  }
  options.mode = screen_.plan.mode;
  options.shape = screen_.shape;
  options.keep_words = screen_.plan.keep_words;
  return lay_out(isolate_latin(paragraph), options);
}

void Page::append_line(const Line& line, std::size_t indent) {
  const std::size_t used = line.columns + indent;
  out_ += from_right_ ? blanks(used < columns_ ? columns_ - used : 0) : blanks(indent);
  out_.append(joined(line)).append("\n");
}

std::size_t Page::append_prose(const Lines& lines, std::size_t at) {
  std::string text;
  while (at < lines.size() && indent_of(lines[at]) == 0) {
    text.append(text.empty() ? "" : " ").append(lines[at++]);
    if (text.ends_with(':')) break;  // a heading
  }
  for (const Line& line : lines_of(text, text_columns_)) append_line(line, 0);
  return at;
}

std::size_t Page::append_rows(const Lines& lines, std::size_t at) {
  std::vector<Row> rows;
  for (; at < lines.size() && indent_of(lines[at]) > 0; ++at) {
    if (indent_of(lines[at]) == kIndent || rows.empty()) {
      rows.push_back(row_of(lines[at]));
      continue;
    }
    std::string& right = rows.back().right;
    right.append(right.empty() ? "" : " ").append(lines[at].substr(indent_of(lines[at])));
  }
  std::size_t column = 0;
  for (const Row& row : rows) {
    column = std::max(column, kIndent + display_width(row.left) + kGap);
  }
  column = std::min(column, kHelpColumn);
  for (const Row& row : rows) append_row(row, column);
  return at;
}

void Page::append_row(const Row& row, std::size_t column) {
  const std::size_t left_columns = display_width(row.left);
  const bool is_narrow = text_columns_ < column + kNarrowest;
  std::string left(row.left);
  if (turns(left)) {
    left = joined(lines_of(left, left_columns).front());
  }
  const std::size_t indent = is_narrow ? kBelowIndent : column;
  std::vector<Line> right = lines_of(row.right, text_columns_ - std::min(indent, text_columns_));
  if (is_narrow || kIndent + left_columns + kGap > column || row.right.empty()) {
    append_line({{{left, 0}}, left_columns, true}, kIndent);
  } else {
    // Side by side.
    Line& first = right.front();
    const std::string gap = blanks(column - kIndent - left_columns);
    const std::string text = joined(first);
    first.pieces = {{from_right_ ? text + gap + left : left + gap + text, 0}};
    first.columns += gap.size() + left_columns;
    append_line(first, kIndent);
    right.erase(right.begin());
  }
  if (row.right.empty()) return;
  for (const Line& line : right) append_line(line, indent);
}

bool begins_examples(std::string_view block) {
  const std::string_view head = block.substr(0, block.find('\n'));
  return head == tr("examples:") || head == tr("example:");
}

}  // namespace

void append_help_row(std::string& out, std::string_view left, std::string_view right) {
  std::string row = blanks(kIndent).append(left);
  std::size_t columns = kIndent + display_width(left);
  if (columns + kGap > kHelpColumn) {
    out += row + "\n";
    row.clear();
    columns = 0;
  }
  out.append(row).append(kHelpColumn - columns, ' ').append(right).append("\n");
}

std::string tr_paragraphs(std::initializer_list<const char*> paragraphs) {
  std::string out;
  for (const char* const paragraph : paragraphs) {
    out.append(out.empty() ? "" : "\n").append(tr(paragraph)).append("\n");
  }
  return out;
}

std::string help_on(const Screen& screen, std::string_view text, std::size_t columns) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  std::string out;
  Page page(out, screen, columns);
  for (const std::string_view block : split(text, "\n\n")) {
    if (!out.empty()) out += '\n';
    if (!begins_examples(block)) {
      page.append_block(block);
      continue;
    }
    const std::size_t end = std::min(block.find('\n'), block.size());
    page.append_block(block.substr(0, end));
    if (end == block.size()) continue;
    for (const std::string_view line : split(block.substr(end + 1), "\n")) {
      append_call(out, screen, line);
    }
  }
  return out;
}

std::string help_for(int descriptor, std::string_view text, const BidiSettings& settings) {
  const Screen screen = screen_of(descriptor, settings);
  const bool is_terminal = ::isatty(descriptor) == 1;
  if (!is_terminal && screen.is_plain() && !reads_right_to_left()) return std::string(text);
  std::size_t columns = screen.width;
  if (columns == 0) {
    columns = is_terminal ? std::min(screen_width(descriptor), kFileColumns) : kFileColumns;
  }
  std::string out = help_on(screen, text, columns);
  if (!screen.plan.explicit_mode || !turns(out)) return out;
  return std::string(kExplicitMode).append(out).append(kImplicitMode);
}

}  // namespace fihris::cli
