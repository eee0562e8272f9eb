// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/io/said.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <vector>

#include "cli/bidi/direction.h"
#include "cli/bidi/isolates.h"
#include "cli/language/language.h"

namespace fihris::cli {
namespace {

constexpr std::string_view kBeginRightToLeft = "\xE2\x81\xA7";  // U+2067, right-to-left isolate
constexpr std::string_view kBefore = "'\"(";
constexpr std::string_view kBehind = "'\"):;,.";
// Comma, semicolon and question mark.
constexpr std::string_view kArabicBehind[] = {"\u060C", "\u061B", "\u061F"};

bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }
bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_alphanumeric(char byte) { return is_letter(byte) || is_digit(byte); }

enum class Kind : std::uint8_t {
  kArabic,    // of the sentence itself
  kLatin,     // a name, an option, a command
  kNumber,    // digits, and signs between them
  kArgument,  // isolated already
  kSign,      // none of these
};

// Byte ranges, half-open: what stands between blanks, and its core without surrounding quotation
// marks and punctuation.
struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t core_begin = 0;
  std::size_t core_end = 0;
  Kind kind = Kind::kSign;
  bool falls_apart = false;  // in a right-to-left line, without isolates
  bool has_argument = false;
};

// 2025-03, 2024..2025, -1: the signs would follow the line's direction. Not 30%.
bool is_torn_number(std::string_view core) {
  if (!is_digit(core.back())) return false;
  return core.find_first_not_of("0123456789.,") != std::string_view::npos ||
         core.find("..") != std::string_view::npos;
}

void classify(std::string_view core, Word& word) {
  std::string own;  // without the arguments
  for (std::size_t at = 0; at < core.size();) {
    if (begins_isolate(core, at)) {
      word.has_argument = true;
      at = end_of_isolate(core, at);
    } else {
      own += core[at++];
    }
  }
  if (turns(own)) {
    word.kind = Kind::kArabic;
  } else if (std::any_of(own.begin(), own.end(), is_letter)) {
    word.kind = Kind::kLatin;
    word.falls_apart =
        word.has_argument || !(is_alphanumeric(core.front()) && is_alphanumeric(core.back()));
  } else if (word.has_argument) {
    word.kind = Kind::kArgument;
  } else if (std::any_of(own.begin(), own.end(), is_digit)) {
    word.kind = Kind::kNumber;
    word.falls_apart = is_torn_number(core);
  }
}

Word word_at(std::string_view text, std::size_t begin) {
  Word word;
  word.begin = begin;
  for (word.end = begin; word.end < text.size() && text[word.end] != ' ';) {
    word.end = begins_isolate(text, word.end) ? end_of_isolate(text, word.end) : word.end + 1;
  }
  word.core_begin = begin;
  word.core_end = word.end;
  while (word.core_begin < word.core_end &&
         kBefore.find(text[word.core_begin]) != std::string_view::npos) {
    ++word.core_begin;
  }
  const auto core_of = [&] {
    return text.substr(word.core_begin, word.core_end - word.core_begin);
  };
  for (std::size_t behind = 1; behind != 0;) {
    const std::string_view core = core_of();
    behind = !core.empty() && kBehind.find(core.back()) != std::string_view::npos ? 1 : 0;
    for (const std::string_view sign : kArabicBehind) {
      if (core.ends_with(sign)) behind = sign.size();
    }
    word.core_end -= behind;
  }
  classify(core_of(), word);
  return word;
}

// The offset after the quotation '...' that begins at `at`; 0 when none does. A mark inside a word
// does not count, and isolated text has no quotations of its own.
std::size_t end_of_quotation(std::string_view text, std::size_t at) {
  if (text[at] != '\'' || (at > 0 && text[at - 1] != ' ' && text[at - 1] != '(')) return 0;
  for (std::size_t end = at + 1; end < text.size();) {
    if (begins_isolate(text, end)) {
      end = end_of_isolate(text, end);
      continue;
    }
    const std::string_view rest = text.substr(end + 1);
    const bool is_last = rest.empty() || rest.front() == ' ' ||
                         kBehind.find(rest.front()) != std::string_view::npos ||
                         std::any_of(std::begin(kArabicBehind), std::end(kArabicBehind),
                                     [&](std::string_view sign) { return rest.starts_with(sign); });
    if (text[end] == '\'' && is_last) return end + 1;
    ++end;
  }
  return 0;
}

// Words that form one left-to-right run: fihris index INDEX FILES, -n 100.
class Run {
 public:
  // False for a word that does not belong to the run.
  bool take_word(const Word& word) {
    const bool is_first = words_ == 0;
    if (is_first && !(word.kind == Kind::kLatin || word.falls_apart)) return false;
    if (!is_first && (word.kind == Kind::kArabic || word.begin != next_ || is_closed_ ||
                      word.core_begin != word.begin)) {
      return false;
    }
    if (is_first) begin_ = word.core_begin;
    ++words_;
    next_ = word.end + 1;
    is_closed_ = word.core_end != word.end;
    if (word.kind == Kind::kSign) return true;  // part of the run if another word follows
    end_ = word.core_end;
    is_torn_ = is_torn_ || word.falls_apart || (!is_first && word.kind != Kind::kLatin);
    return true;
  }
  // A quotation after the run's words belongs to it: jq -c '.[]'.
  bool take_quotation(std::size_t begin, std::size_t end) {
    if (words_ == 0 || begin != next_ || is_closed_) return false;
    ++words_;
    next_ = end + 1;
    end_ = end;
    is_torn_ = true;
    return true;
  }
  // Appends its borders, if it needs any, and starts a new run.
  void close(std::vector<std::size_t>& borders) {
    if (words_ > 0 && is_torn_) borders.insert(borders.end(), {begin_, end_});
    *this = Run();
  }

 private:
  std::size_t words_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t next_ = 0;    // where the next word must begin: after one blank
  bool is_closed_ = false;  // by punctuation
  bool is_torn_ = false;
};

// Where isolates begin and end, alternately.
std::vector<std::size_t> borders_of(std::string_view text) {
  std::vector<std::size_t> out;
  Run run;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t quotation_end = end_of_quotation(text, at);
    if (text[at] == ' ' || text[at] == '(') {
      if (text[at] == '(') run.close(out);
      ++at;
    } else if (quotation_end != 0 && run.take_quotation(at, quotation_end)) {
      at = quotation_end;
    } else if (quotation_end != 0) {
      run.close(out);
      const std::size_t begin = at + 1;
      const std::size_t end = quotation_end - 1;
      const bool is_argument = begins_isolate(text, begin) && end_of_isolate(text, begin) == end;
      if (!is_argument && begin < end) out.insert(out.end(), {begin, end});
      at = quotation_end;
    } else {
      const Word word = word_at(text, at);
      if (!run.take_word(word)) {
        run.close(out);
        run.take_word(word);
      }
      at = word.end;
    }
  }
  run.close(out);
  return out;
}

}  // namespace

StyledText isolate_latin(const StyledText& text) {
  const std::vector<std::size_t> borders = borders_of(text.text);
  if (borders.empty()) return text;
  StyledText out;
  std::size_t done = 0;
  for (std::size_t i = 0; i < borders.size(); ++i) {
    out.text.append(text.text, done, borders[i] - done);
    out.text += i % 2 == 0 ? kBeginIsolate : kEndIsolate;
    done = borders[i];
  }
  out.text.append(text.text, done);
  const auto moved = [&borders](std::size_t byte) {
    const auto before = std::lower_bound(borders.begin(), borders.end(), byte) - borders.begin();
    return byte + static_cast<std::size_t>(before) * kBeginIsolate.size();
  };
  for (const StyledSpan& span : text.spans) {
    out.spans.push_back({moved(span.begin), moved(span.end), span.style});
  }
  return out;
}

StyledText said_paragraph(const Screen& screen, const StyledText& text) {
  if (screen.is_plain()) return without_isolates(text);
  StyledText isolated = isolate_latin(text);
  if (screen.plan.mode == BidiMode::kApp) return isolated;
  StyledText out;
  out.append(kBeginRightToLeft);
  const std::size_t begin = out.text.size();
  out.text += isolated.text;
  for (const StyledSpan& span : isolated.spans) {
    out.spans.push_back({begin + span.begin, begin + span.end, span.style});
  }
  out.append(kEndIsolate);
  return out;
}

void append_said(std::string& out, const Screen& screen, std::string_view text) {
  if (!reads_right_to_left() || !turns(text) || screen.is_plain()) {
    out.append(without_isolates(text)).append("\n");
    return;
  }
  StyledText paragraph;
  paragraph.append(text);
  append_lines(out, screen, said_paragraph(screen, paragraph), {Direction::kRightToLeft, 0, true},
               [](std::string& line_out, const Line& line) {
                 for (const Piece& piece : line.pieces) line_out += piece.text;
               });
}

}  // namespace fihris::cli
