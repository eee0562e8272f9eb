// SPDX-License-Identifier: GPL-2.0-or-later
//
// Who guesses the encoding of Arabic text better, the readers or ICU's detector?
// Usage: encodings TEXT...
// Cuts the texts, files in UTF-8, into passages, puts them into encodings, and prints how many of
// 100 guesses were right, by length in bytes. Passages in other languages, which nobody may take
// for Arabic, are of the program's own: "not Arabic" counts those that were not.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "indexer/readers/bytes/encoding.h"

namespace {

constexpr std::array<std::size_t, 5> kLengths = {20, 50, 100, 1000, 10000};
constexpr std::size_t kMostPassages = 400;  // of an encoding and length

struct Encoding {
  const char* title;
  const char* converter;
  const char* mark;  // in UTF-8, before the text
  const char* name;  // the right guess, as both name it; "" for none of Arabic
};

constexpr Encoding kEncodings[] = {
    {"windows-1256", "windows-1256", "", "windows-1256"},
    {"ISO-8859-6", "ISO-8859-6", "", "ISO-8859-6"},
    {"UTF-16LE with a mark", "UTF-16LE", "\xEF\xBB\xBF", "UTF-16LE"},
    {"UTF-16LE", "UTF-16LE", "", "UTF-16LE"},
    {"UTF-16BE with a mark", "UTF-16BE", "\xEF\xBB\xBF", "UTF-16BE"},
    {"UTF-16BE", "UTF-16BE", "", "UTF-16BE"},
    {"cp864 (not read)", "ibm-864", "", ""},
    {"cp720 (not read)", "ibm-720", "", ""},
};

struct Foreign {
  const char* converter;
  const char* text;
};

constexpr Foreign kForeign[] = {
    {"windows-1252",
     "Déjà vu: l'été à la plage, où l'on a goûté une crème brûlée très légère, près des forêts. "},
    {"windows-1252", "Größe, Übermut, schöne Grüße aus München über die Brücke nach Köln. "},
    {"windows-1254",
     "Güneşli bir günde çocuklar bahçede oynuyor, öğretmen onlara şarkı söylüyor. "},
    {"windows-1251", "Съешь же ещё этих мягких французских булок, да выпей чаю. "},
    {"KOI8-R", "Съешь же ещё этих мягких французских булок, да выпей чаю. "},
    {"windows-1255", "שלום לכולם, זה טקסט קצר בעברית על ספרים ועל קריאה. "},
    {"windows-1253", "Αυτό είναι ένα σύντομο κείμενο για τα βιβλία και την ανάγνωση. "},
};

std::string encode(std::string_view text, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out(text.size() * 4 + 16, '\0');
  const auto size =
      ucnv_convert(encoding, "UTF-8", out.data(), static_cast<std::int32_t>(out.size()),
                   text.data(), static_cast<std::int32_t>(text.size()), &status);
  if (U_FAILURE(status)) {
    std::cerr << "encodings: cannot write " << encoding << '\n';
    std::exit(2);
  }
  out.resize(static_cast<std::size_t>(size));
  std::erase(out, '\x1A');  // for what the encoding has not
  return out;
}

std::string ours(std::string_view bytes) {
  std::string_view guess = fihris::indexer::find_wide_encoding(bytes);
  if (guess.empty()) guess = fihris::indexer::find_narrow_encoding(bytes);
  return std::string(guess);
}

std::string icus(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            ucsdet_close);
  ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  const UCharsetMatch* const match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return "";
  return ucsdet_getName(match, &status);
}

// What is no Arabic of one byte a letter is as good as nothing here.
bool is_right(const std::string& guess, std::string_view name) {
  if (!name.empty()) return guess == name;
  return guess != "windows-1256" && guess != "ISO-8859-6";
}

using Passages = std::vector<std::string>;

// From places all over the text.
Passages cut(const std::string& bytes, std::size_t length, std::size_t unit) {
  Passages out;
  if (bytes.size() < length) return out;
  const std::size_t step = std::max(length, bytes.size() / kMostPassages) / unit * unit;
  for (std::size_t at = 0; at + length <= bytes.size(); at += step) {
    out.push_back(bytes.substr(at, length));
  }
  return out;
}

void print_row(const std::string& title, std::size_t length, const Passages& passages,
               const std::string& mark, std::string_view name) {
  std::size_t mine = 0;
  std::size_t other = 0;
  for (const std::string& passage : passages) {
    if (is_right(ours(mark + passage), name)) ++mine;
    if (is_right(icus(mark + passage), name)) ++other;
  }
  const double all = static_cast<double>(passages.size()) / 100;
  std::printf("| %s | %zu | %zu | %.1f | %.1f |\n", title.c_str(), length, passages.size(),
              static_cast<double>(mine) / all, static_cast<double>(other) / all);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: encodings TEXT...\n";
    return 2;
  }
  std::string text;
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    if (!file) {
      std::cerr << "encodings: cannot read " << argv[i] << '\n';
      return 2;
    }
    text.append(std::istreambuf_iterator<char>(file), {});
    text += '\n';
  }
  std::printf("| encoding | bytes | passages | readers | ICU |\n|---|---|---|---|---|\n");
  for (const Encoding& encoding : kEncodings) {
    const std::string bytes = encode(text, encoding.converter);
    const std::string mark = encode(encoding.mark, encoding.converter);
    const std::size_t unit = std::string_view(encoding.converter).starts_with("UTF-16") ? 2 : 1;
    for (const std::size_t length : kLengths) {
      const Passages passages = cut(bytes, length, unit);
      if (!passages.empty()) print_row(encoding.title, length, passages, mark, encoding.name);
    }
  }
  for (const std::size_t length : kLengths) {
    Passages passages;
    for (const Foreign& foreign : kForeign) {
      std::string some;
      while (some.size() < 4 * length) some += foreign.text;
      const Passages more = cut(encode(some, foreign.converter), std::min(length, some.size()), 1);
      passages.insert(passages.end(), more.begin(), more.end());
    }
    print_row("not Arabic", length, passages, "", "");
  }
  return 0;
}
