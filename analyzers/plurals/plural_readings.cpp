// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/plurals/plural_readings.h"

#include <algorithm>

#include "analyzers/clitics.h"
#include "analyzers/folding.h"
#include "analyzers/letters.h"
#include "analyzers/text/code_points.h"
#include "analyzers/text/utf8.h"

namespace fihris::analyzers {
namespace {

constexpr std::size_t kLeastLetters = 2;
constexpr std::size_t kMostLetters = 8;
constexpr std::size_t kMostBytes = 48;

bool decode(std::string_view text, std::u32string& out) {
  return text.size() <= kMostBytes && to_code_points(text, out) &&
         std::all_of(out.begin(), out.end(), is_arabic_letter);
}

// Hamza as a separate letter, whatever its seat. A word that begins with a bare alef may have lost
// its hamza (اعمال), and no noun with a pattern begins with a true bare alef.
std::u32string with_plain_hamzas(std::u32string_view written) {
  std::u32string out;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const char32_t c = written[i];
    if (c == kAlefMadda) {
      out.append({kHamza, kAlef});
    } else if (without_hamza(c) != 0 || (c == kAlef && i == 0)) {
      out.push_back(kHamza);
    } else {
      out.push_back(c);
    }
  }
  return out;
}

struct Collector {
  std::vector<NounReading>& readings;

  void add(std::u32string_view written, bool listed_only = false) const {
    NounReading reading;
    reading.letters = with_plain_hamzas(written);
    reading.low_hamza = written[0] == kAlefHamzaBelow;
    reading.bare_alef = written[0] == kAlef;
    reading.listed_only = listed_only;
    const std::size_t size =
        written.size() - static_cast<std::size_t>(written.back() == kTehMarbuta);
    if (size < kLeastLetters || size > kMostLetters) return;
    for (const char32_t c : written) append_utf8(c, reading.written);
    readings.push_back(std::move(reading));
  }
  void add_feminine(std::u32string_view written, bool listed_only = false) const {
    std::u32string longer(written);
    if (longer.back() != kTehMarbuta) longer.push_back(kTehMarbuta);
    add(longer, listed_only);
  }
  void add_either(std::u32string_view written) const {
    add(written);
    add_feminine(written);
  }
};

constexpr char32_t kNoLetter = 0;

}  // namespace

std::vector<NounReading> noun_readings(std::string_view surface, std::string_view stem) {
  std::vector<NounReading> readings;
  const Collector collect{readings};
  std::u32string written;
  std::u32string bare;
  if (!decode(surface, written) || !decode(stem, bare) || written.empty() || bare.empty()) {
    return readings;
  }
  std::u32string folded;
  for (const char32_t c : written) folded.push_back(folded_letter(c));
  const std::size_t at = folded.find(bare);
  if (at == std::u32string::npos) {  // للغة, whose ل the stemmer restored
    collect.add_either(bare);
    return readings;
  }
  const std::u32string_view rest = std::u32string_view(written).substr(at);
  const std::u32string_view kernel = rest.substr(0, bare.size());
  const std::u32string_view tail = std::u32string_view(folded).substr(at + bare.size());
  if (tail.empty()) {
    collect.add(kernel);
  } else if (tail == suffixes::kH) {  // ة; or ه for it, or a pronoun
    if (rest.back() != kTehMarbuta) {
      collect.add(kernel);
      collect.add(rest, true);  // وجه
    }
    collect.add_feminine(kernel);
  } else if (tail == suffixes::kAt) {  // شركات; أوقات
    collect.add_feminine(kernel, true);
    collect.add(rest);
  } else if (tail == suffixes::kA) {  // كتابا; هدايا
    collect.add(kernel);
    collect.add(rest);
  } else if (tail == suffixes::kIn || tail == suffixes::kUn) {  // كتابين; ملايين
    collect.add(kernel, true);
    collect.add(rest);
  } else if (tail == suffixes::kY) {  // كراسي; a nisba (قانوني) is another word
    collect.add(rest);
  } else if (tail == suffixes::kYah || tail == suffixes::kAh) {  // أغنية, مأساة; أفواه
    collect.add_feminine(rest.substr(0, rest.size() - 1));
    collect.add(rest, true);
  } else if (tail == suffixes::kYa) {  // هدايا
    collect.add(rest);
  } else if (tail.starts_with(suffixes::kYa) || tail == suffixes::kYin || tail == suffixes::kYun) {
    // a nisba: غربيين, جمعيات
  } else if (tail == suffixes::kWa) {  // a verb: كتبوا
  } else if (tail.starts_with(suffixes::kAt)) {
    collect.add_feminine(kernel, true);
  } else if (tail.front() == kTeh) {  // before a pronoun or the dual: مدرستهم; بساتين
    collect.add_feminine(kernel);
    collect.add(rest, true);
  } else if (tail.starts_with(suffixes::kYt)) {
    collect.add_feminine(rest.substr(0, kernel.size() + 1));
  } else {
    collect.add_either(kernel);
  }
  return readings;
}

std::u32string noun_letters(std::string_view written) {
  std::u32string letters;
  if (!decode(written, letters)) return {};
  return with_plain_hamzas(letters);
}

std::vector<std::string> spellings(std::u32string_view letters) {
  std::string low;   // a hamza inside on و or ي, or alone
  std::string high;  // on an alef
  const auto append = [&](char32_t of_low, char32_t of_high) {
    append_utf8(of_low, low);
    append_utf8(of_high, high);
  };
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const char32_t before = i == 0 ? kNoLetter : letters[i - 1];
    const char32_t after = i + 1 == letters.size() ? kNoLetter : letters[i + 1];
    const bool after_long = before == kAlef || before == kWaw || before == kYeh;
    if (letters[i] != kHamza) {
      append(letters[i], letters[i]);
    } else if (i == 0) {
      const char32_t seat = after == kAlef ? kAlefMadda : kAlefHamzaAbove;
      append(seat, seat);
      if (after == kAlef) ++i;
    } else if (after_long) {
      const char32_t seat = after == kNoLetter ? kHamza : after == kWaw ? kWawHamza : kYehHamza;
      append(seat, seat);
    } else if (after == kWaw) {
      append(kWawHamza, kWawHamza);
    } else if (after == kYeh) {
      append(kYehHamza, kYehHamza);
    } else if (after == kAlef) {  // ذئاب, مآثر
      append_utf8(kYehHamza, low);
      append_utf8(kAlef, low);
      append_utf8(kAlefMadda, high);
      ++i;
    } else {
      append(after == kNoLetter ? kHamza : kYehHamza, kAlefHamzaAbove);
    }
  }
  if (low == high) return {low};
  return {low, high};
}

}  // namespace fihris::analyzers
