// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which Latin letter is on the key of an Arabic one? The usual Arabic keyboard (101).
#pragma once

namespace fihris::cli::browse::data {

struct LatinKey {
  char32_t letter;
  char key;
};

// Sorted by code point. The shifted letters stand for other keys of `browse`.
inline constexpr LatinKey kKeys[] = {
    {U'؟', '?'},  // Arabic question mark
    {U'ء', 'x'},  // hamza
    {U'آ', 'N'},  // alef with madda
    {U'ؤ', 'c'},  // waw with hamza
    {U'ئ', 'z'},  // yeh with hamza
    {U'ا', 'h'},  // alef
    {U'ب', 'f'},  // beh
    {U'ة', 'm'},  // teh marbuta
    {U'ت', 'j'},  // teh
    {U'ث', 'e'},  // theh
    {U'ح', 'p'},  // hah
    {U'خ', 'o'},  // khah
    {U'ر', 'v'},  // reh
    {U'س', 's'},  // seen
    {U'ش', 'a'},  // sheen
    {U'ص', 'w'},  // sad
    {U'ض', 'q'},  // dad
    {U'ظ', '/'},  // zah
    {U'ع', 'u'},  // ain
    {U'غ', 'y'},  // ghain
    {U'ف', 't'},  // feh
    {U'ق', 'r'},  // qaf
    {U'ل', 'g'},  // lam
    {U'م', 'l'},  // meem
    {U'ن', 'k'},  // noon
    {U'ه', 'i'},  // heh
    {U'ى', 'n'},  // alef maksura
    {U'ي', 'd'},  // yeh
    {U'ﻷ', 'G'},  // lam and alef with hamza, one code point
    {U'ﻻ', 'b'},  // lam and alef, one code point
};
// Where Shift-G gives two letters at once, lam (g) and this one, the second decides.
inline constexpr char32_t kAlefWithHamza = U'أ';

}  // namespace fihris::cli::browse::data
