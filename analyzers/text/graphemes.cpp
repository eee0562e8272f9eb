// SPDX-License-Identifier: GPL-2.0-or-later
//
// Two code points that are neither marks nor parts of something larger always have a border between
// them, so most borders depend on two neighbours only; ICU decides the rest. The same fact gives a
// place to start in the middle of a text.
#include "analyzers/text/graphemes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <new>
#include <stdexcept>
#include <string>

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include "analyzers/text/utf8.h"

namespace fihris::analyzers {
namespace {

enum class Kind : std::uint8_t {
  kBase,     // takes the marks that follow it and nothing else
  kPlain,    // a grapheme alone, but marks after it need the rules: pictures, Indic letters
  kControl,  // always a grapheme, except CR LF
  kMark,     // belongs to what precedes it
  kJoiner,   // likewise, and may join what follows: ZWJ, spacing marks
  kOther,    // jamo, Hangul syllables, flags, signs that precede
};

Kind kind_by_property(UChar32 c) noexcept {
  switch (u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK)) {
    case U_GCB_OTHER: {
      // Latin to Arabic, and the presentation forms.
      const bool simple = c < 0x900 || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFE);
      return simple && u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) == 0 ? Kind::kBase
                                                                                : Kind::kPlain;
    }
    case U_GCB_CONTROL:
    case U_GCB_CR:
    case U_GCB_LF:
      return Kind::kControl;
    case U_GCB_EXTEND:
      return Kind::kMark;
    case U_GCB_ZWJ:
    case U_GCB_SPACING_MARK:
      return Kind::kJoiner;
    default:
      return Kind::kOther;
  }
}

struct KindTable {
  std::array<Kind, kEndOfTwoBytes> of{};
  KindTable() noexcept {
    for (std::size_t c = 0; c < of.size(); ++c) of[c] = kind_by_property(static_cast<UChar32>(c));
  }
};
const KindTable kKinds;

struct Char {
  Kind kind = Kind::kPlain;
  std::size_t next = 0;
};

Char read_rare(std::string_view text, std::size_t at) noexcept {
  const CodePoint point = code_point_at(text, at);
  return {point.valid ? kind_by_property(static_cast<UChar32>(point.value)) : Kind::kPlain,
          at + point.bytes};
}

inline Char read(std::string_view text, std::size_t at) noexcept {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return {kKinds.of[first], at + 1};
  if (leads_two_bytes(first) && at + 1 < text.size()) {
    const auto second = static_cast<unsigned char>(text[at + 1]);
    if (U8_IS_TRAIL(second)) return {kKinds.of[of_two_bytes(first, second)], at + 2};
  }
  return read_rare(text, at);
}

// The beginning of the code point that holds the byte at `at`. ICU's backward steps count in 32
// bits, so they get only the few bytes that they read.
std::size_t code_point_start(std::string_view text, std::size_t at) noexcept {
  if (at >= text.size()) return text.size();
  const std::size_t from = at - std::min<std::size_t>(at, U8_MAX_LENGTH);
  const auto* s = reinterpret_cast<const std::uint8_t*>(text.data()) + from;
  auto i = static_cast<std::int32_t>(at - from);
  U8_SET_CP_START(s, 0, i);
  return from + static_cast<std::size_t>(i);
}

// `at` is a code point border other than 0.
std::size_t previous(std::string_view text, std::size_t at) noexcept {
  return code_point_start(text, at - 1);
}

bool stays_with_previous(Kind kind) noexcept {
  return kind == Kind::kMark || kind == Kind::kJoiner;
}

// Takes the letters from border `at` on that are graphemes on their own, at most `limit`: most of
// any text. Sets `at` to the end of the last one, and writes all ends to `ends`, which has space
// for `limit`, unless it is null. Returns their number.
std::size_t take_letters(std::string_view text, std::size_t limit, std::size_t& at,
                         std::size_t* ends) noexcept {
  const auto* const s = reinterpret_cast<const unsigned char*>(text.data());
  const std::size_t size = text.size();
  std::size_t count = 0;
  std::size_t end = at;  // end of a letter that a mark may join
  bool is_letter = false;
  while (end < size) {
    std::size_t next = end;
    const unsigned char lead = s[next++];
    std::size_t code = lead;
    if (lead >= 0x80) {
      if (!leads_two_bytes(lead) || next == size || !U8_IS_TRAIL(s[next])) break;
      code = of_two_bytes(lead, s[next++]);
    }
    if (kKinds.of[code] != Kind::kBase) break;
    if (is_letter) {
      at = end;
      if (ends != nullptr) ends[count] = end;
      if (++count == limit) return count;
    }
    end = next;
    is_letter = true;
  }
  return count;
}

// The last place from `floor` to `at` that is a border whatever precedes it; `floor` if
// none.
std::size_t safe_place(std::string_view text, std::size_t at, std::size_t floor) noexcept {
  std::size_t place = code_point_start(text, at);
  while (place > floor) {
    const std::size_t before = previous(text, place);
    if (before < floor) break;
    const Kind left = read(text, before).kind;
    const Kind right = place < text.size() ? read(text, place).kind : Kind::kControl;
    const bool in_line_end = place < text.size() && text[place] == '\n' && text[before] == '\r';
    if (!in_line_end) {
      if (left == Kind::kControl || right == Kind::kControl) return place;
      if ((left == Kind::kBase || left == Kind::kPlain) && !stays_with_previous(right)) {
        return place;
      }
    }
    place = before;
  }
  return floor;
}

}  // namespace

// ICU's iterator, and its text.
struct Graphemes::Rules {
  std::unique_ptr<icu::BreakIterator> iterator;
  UText bytes = UTEXT_INITIALIZER;
  bool open = false;
  std::size_t base = 0;      // where the iterator's text begins in ours
  std::size_t position = 0;  // of the iterator in ours
  // The code point at `ahead_at`, already read.
  Char ahead;
  std::size_t ahead_at = std::string_view::npos;

  Rules() {
    UErrorCode status = U_ZERO_ERROR;
    iterator.reset(icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
    if (U_FAILURE(status) || iterator == nullptr) {
      throw std::runtime_error(std::string("ICU has no rules for graphemes: ") +
                               u_errorName(status));
    }
  }
  Rules(const Rules&) = delete;
  Rules& operator=(const Rules&) = delete;
  ~Rules() { utext_close(&bytes); }

  // The border after border `at`, which is before the end. The text must not change between start()
  // and the last call.
  std::size_t next(std::string_view text, std::size_t at) {
    const std::size_t end = simple_end(text, at);
    return end != std::string_view::npos ? end : next_by_rules(text, at);
  }

  void start() noexcept {
    open = false;
    ahead_at = std::string_view::npos;
  }

 private:
  // The end of the grapheme that begins at border `at`, or npos when only the rules can decide.
  std::size_t simple_end(std::string_view text, std::size_t at) noexcept {
    const Char first = at == ahead_at ? ahead : read(text, at);
    std::size_t end = first.next;
    if (end == text.size()) return end;
    if (first.kind == Kind::kControl) return end + (text[at] == '\r' && text[end] == '\n' ? 1 : 0);
    if (first.kind != Kind::kBase && first.kind != Kind::kPlain) return std::string_view::npos;
    Char next = read(text, end);
    if (stays_with_previous(next.kind)) {
      if (first.kind != Kind::kBase) return std::string_view::npos;
      while (next.kind == Kind::kMark) {
        end = next.next;
        if (end == text.size()) return end;
        next = read(text, end);
      }
      if (next.kind == Kind::kJoiner) return std::string_view::npos;
    }
    ahead = next;
    ahead_at = end;
    return end;
  }

  std::size_t next_by_rules(std::string_view text, std::size_t at) {
    // ICU counts in 32 bits; a grapheme longer than half of that is cut.
    constexpr std::size_t kWindow = std::size_t{1} << 30;
    if (!open || position != at || at - base > kWindow / 2) {
      UErrorCode status = U_ZERO_ERROR;
      const std::string_view rest = text.substr(at, kWindow);
      utext_openUTF8(&bytes, rest.data(), static_cast<std::int64_t>(rest.size()), &status);
      iterator->setText(&bytes, status);
      if (U_FAILURE(status)) throw std::bad_alloc();
      open = true;
      base = at;
    }
    const std::int32_t border = iterator->next();
    position =
        border == icu::BreakIterator::DONE ? text.size() : base + static_cast<std::size_t>(border);
    return position;
  }
};

Graphemes::Graphemes() : rules_(std::make_unique<Rules>()) {}
Graphemes::Graphemes(Graphemes&&) noexcept = default;
Graphemes& Graphemes::operator=(Graphemes&&) noexcept = default;
Graphemes::~Graphemes() = default;

std::size_t Graphemes::count(std::string_view text) {
  return take_clusters(text, text.size()).graphemes;
}

Graphemes::Taken Graphemes::take_clusters(std::string_view text, std::size_t limit) {
  rules_->start();
  Taken taken;
  while (taken.graphemes < limit && taken.bytes < text.size()) {
    taken.graphemes += take_letters(text, limit - taken.graphemes, taken.bytes, nullptr);
    if (taken.graphemes == limit) break;
    taken.bytes = rules_->next(text, taken.bytes);
    ++taken.graphemes;
  }
  return taken;
}

void Graphemes::borders(std::string_view text, std::size_t limit, std::vector<std::size_t>& out) {
  rules_->start();
  out.clear();
  if (text.empty()) return;
  out.push_back(0);
  constexpr std::size_t kAtOnce = 256;
  while (out.size() <= limit && out.back() < text.size()) {
    const std::size_t before = out.size();
    std::size_t at = out.back();
    out.resize(before + std::min(kAtOnce, limit + 1 - before));
    out.resize(before + take_letters(text, out.size() - before, at, &out[before]));
    if (out.size() > limit) break;
    if (out.size() - before < kAtOnce) out.push_back(rules_->next(text, out.back()));
  }
}

std::size_t Graphemes::border_before(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  rules_->start();
  const std::size_t floor = code_point_start(text, at - std::min(at, kLookAround));
  const std::string_view seen = text.substr(0, code_point_start(text, at + kLookAround));
  std::size_t border = safe_place(text, at, floor);
  for (std::size_t next = border; next <= at; next = rules_->next(seen, next)) border = next;
  return border;
}

std::size_t Graphemes::border_after(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  rules_->start();
  const std::size_t floor = code_point_start(text, at - std::min(at, kLookAround));
  const std::string_view seen = text.substr(0, code_point_start(text, at + kLookAround));
  std::size_t border = safe_place(text, at, floor);
  while (border < at) border = rules_->next(seen, border);
  return border;
}

std::size_t Graphemes::back(std::string_view text, std::size_t at, std::size_t limit) {
  at = std::min(at, text.size());
  const std::size_t floor = at / kLookAround <= limit ? 0 : at - limit * kLookAround;
  std::size_t begin = at;
  // At least one code point of each grapheme is counted: nothing joins a control character.
  for (std::size_t counted = 0; counted < limit && begin > floor;) {
    begin = previous(text, begin);
    if (!stays_with_previous(read(text, begin).kind) ||
        (begin > 0 && read(text, previous(text, begin)).kind == Kind::kControl)) {
      ++counted;
    }
  }
  return begin == 0 ? 0 : std::min(border_after(text, begin), at);
}

void Graphemes::widen(std::string_view text, std::vector<Span>& spans) {
  const auto walk = [&](std::size_t from, std::size_t at) {
    rules_->start();
    Span around{from, from};  // the last border at or before `at`, the first at or after it
    while (around.end < at) {
      around.begin = around.end;
      around.end = rules_->next(text, around.end);
    }
    if (around.end == at) around.begin = at;
    return around;
  };
  std::size_t kept = 0;
  for (Span span : spans) {
    span.end = std::min(span.end, text.size());
    if (span.begin >= span.end) continue;
    if (kept > 0 && span.begin < spans[kept - 1].end) {
      Span& last = spans[kept - 1];
      if (span.end > last.end) {
        last.end = walk(safe_place(text, span.end, last.end), span.end).end;
      }
      continue;
    }
    const std::size_t known = kept > 0 ? spans[kept - 1].end : 0;
    span.begin = walk(safe_place(text, span.begin, known), span.begin).begin;
    span.end = walk(safe_place(text, span.end, span.begin), span.end).end;
    spans[kept++] = span;
  }
  spans.resize(kept);
}

}  // namespace fihris::analyzers
