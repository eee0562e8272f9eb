// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which letters are easily confused? The rules by which analyzers/spelling/edit_costs weighs
// mistakes.
#pragma once

#include <array>
#include <string_view>

namespace fihris::analyzers {

// Any two letters of a set replace one another at this cost; 100 is the cost of any two letters. If
// several rules apply, the lowest cost counts.
struct NearLetters {
  int cost;
  std::u32string_view letters;
};

inline constexpr std::array<NearLetters, 48> kNearLetters = {{
    // Letters that folding unifies (analyzers/folding.h).
    {30, U"اأإآ"},
    {30, U"يى"},
    {30, U"هة"},
    {30, U"ءؤئ"},
    // Hamza left out, or on another seat.
    {35, U"وؤ"},
    {35, U"يئى"},
    {70, U"اأإآء"},
    {60, U"اى"},
    {70, U"تة"},
    // The same sound for many speakers, or a foreign sound with several spellings.
    {60, U"ضظ"},
    {70, U"قغ"},
    {70, U"قج"},
    {70, U"غج"},
    {75, U"قك"},
    {80, U"كج"},
    {60, U"گقغجك"},
    {60, U"بپ"},
    {60, U"جچ"},
    {60, U"شچ"},
    {60, U"فڤ"},
    {60, U"زژ"},
    {70, U"جژ"},
    {70, U"ذد"},
    {70, U"ذز"},
    {75, U"ذظ"},
    {75, U"زظ"},
    {70, U"ثت"},
    {70, U"ثس"},
    {70, U"صس"},
    {70, U"طت"},
    {75, U"دض"},
    {80, U"حه"},
    {80, U"عأ"},
    {80, U"عء"},
    // The same shape with other dots.
    {80, U"بتثني"},
    {80, U"جحخ"},
    {80, U"رز"},
    {80, U"سش"},
    {80, U"صض"},
    {80, U"طظ"},
    {80, U"عغ"},
    {80, U"فق"},
    // Latin letters of the same sound.
    {80, U"ck"},
    {80, U"sz"},
    {80, U"iy"},
    {80, U"vw"},
    {80, U"ei"},
    {80, U"ou"},
}};

// Neighbours on the keyboard, in the row or in the next one, where a key lies between two. A space
// stands for a key without such a letter.
inline constexpr int kNeighbourKeys = 85;
inline constexpr std::array<std::array<std::u32string_view, 3>, 2> kKeyboards = {{
    {U"ضصثقفغعهخحجد", U"شسيبلاتنمكط ", U"ئءؤر ىةوزظ  "},
    {U"qwertyuiop", U"asdfghjkl ", U"zxcvbnm   "},
}};

// A left-out letter is one of the few in the word; an extra one could be any, and so could a
// replacement. So leaving out is the likelier mistake.
inline constexpr int kLeftOut = 75;
inline constexpr int kTooMany = 100;
inline constexpr int kDoubledLetter = 60;  // next to the same letter, either way
struct LightLetters {
  int left_out;
  int too_many;
  std::u32string_view letters;
};
inline constexpr std::array<LightLetters, 2> kLightLetters = {{
    {60, 80, U"ءأؤئ"},
    {65, 90, U"اويىaeiou"},
}};

// Two swapped letters.
inline constexpr int kSwappedLetters = 70;

}  // namespace fihris::analyzers
