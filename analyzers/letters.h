// SPDX-License-Identifier: GPL-2.0-or-later
//
// The code points that rules speak of, by their Unicode names; which of them are letters of Arabic,
// and which carry a hamza.
#pragma once

namespace fihris::analyzers {

inline constexpr char32_t kHamza = 0x0621;
inline constexpr char32_t kAlefMadda = 0x0622;
inline constexpr char32_t kAlefHamzaAbove = 0x0623;
inline constexpr char32_t kWawHamza = 0x0624;
inline constexpr char32_t kAlefHamzaBelow = 0x0625;
inline constexpr char32_t kYehHamza = 0x0626;
inline constexpr char32_t kAlef = 0x0627;
inline constexpr char32_t kBeh = 0x0628;
inline constexpr char32_t kTehMarbuta = 0x0629;
inline constexpr char32_t kTeh = 0x062A;
inline constexpr char32_t kTheh = 0x062B;
inline constexpr char32_t kJeem = 0x062C;
inline constexpr char32_t kHah = 0x062D;
inline constexpr char32_t kKhah = 0x062E;
inline constexpr char32_t kDal = 0x062F;
inline constexpr char32_t kThal = 0x0630;
inline constexpr char32_t kReh = 0x0631;
inline constexpr char32_t kZain = 0x0632;
inline constexpr char32_t kSeen = 0x0633;
inline constexpr char32_t kSheen = 0x0634;
inline constexpr char32_t kSad = 0x0635;
inline constexpr char32_t kDad = 0x0636;
inline constexpr char32_t kTah = 0x0637;
inline constexpr char32_t kZah = 0x0638;
inline constexpr char32_t kAin = 0x0639;
inline constexpr char32_t kGhain = 0x063A;
inline constexpr char32_t kTatweel = 0x0640;
inline constexpr char32_t kFeh = 0x0641;
inline constexpr char32_t kQaf = 0x0642;
inline constexpr char32_t kKaf = 0x0643;
inline constexpr char32_t kLam = 0x0644;
inline constexpr char32_t kMeem = 0x0645;
inline constexpr char32_t kNoon = 0x0646;
inline constexpr char32_t kHeh = 0x0647;
inline constexpr char32_t kWaw = 0x0648;
inline constexpr char32_t kAlefMaksura = 0x0649;
inline constexpr char32_t kYeh = 0x064A;
inline constexpr char32_t kFathatan = 0x064B;
inline constexpr char32_t kSukun = 0x0652;
inline constexpr char32_t kMaddahAbove = 0x0653;
inline constexpr char32_t kHamzaAbove = 0x0654;
inline constexpr char32_t kHamzaBelow = 0x0655;
inline constexpr char32_t kWavyHamzaBelow = 0x065F;
inline constexpr char32_t kSuperscriptAlef = 0x0670;
inline constexpr char32_t kAlefWasla = 0x0671;
inline constexpr char32_t kPeh = 0x067E;
inline constexpr char32_t kTcheh = 0x0686;
inline constexpr char32_t kJeh = 0x0698;
inline constexpr char32_t kVeh = 0x06A4;
inline constexpr char32_t kQafThreeDots = 0x06A8;
inline constexpr char32_t kKeheh = 0x06A9;
inline constexpr char32_t kSwashKaf = 0x06AA;
inline constexpr char32_t kNg = 0x06AD;
inline constexpr char32_t kGaf = 0x06AF;
inline constexpr char32_t kHehDoachashmee = 0x06BE;
inline constexpr char32_t kHehWithYehAbove = 0x06C0;
inline constexpr char32_t kHehGoal = 0x06C1;
inline constexpr char32_t kHehGoalHamza = 0x06C2;
inline constexpr char32_t kTehMarbutaGoal = 0x06C3;
inline constexpr char32_t kFarsiYeh = 0x06CC;
inline constexpr char32_t kYehWithTail = 0x06CD;
inline constexpr char32_t kYehE = 0x06D0;
inline constexpr char32_t kYehBarree = 0x06D2;
inline constexpr char32_t kYehBarreeHamza = 0x06D3;
inline constexpr char32_t kAe = 0x06D5;

inline constexpr char32_t kArabicComma = 0x060C;
inline constexpr char32_t kArabicSemicolon = 0x061B;
inline constexpr char32_t kArabicQuestionMark = 0x061F;
inline constexpr char32_t kArabicZero = 0x0660;
inline constexpr char32_t kArabicDecimal = 0x066B;
inline constexpr char32_t kArabicThousands = 0x066C;
inline constexpr char32_t kArabicFullStop = 0x06D4;
inline constexpr char32_t kEndOfAyah = 0x06DD;
inline constexpr char32_t kStartOfRubElHizb = 0x06DE;
inline constexpr char32_t kPlaceOfSajdah = 0x06E9;
inline constexpr char32_t kPersianZero = 0x06F0;
inline constexpr char32_t kDisputedEndOfAyah = 0x08E2;

inline constexpr char32_t kLeftGuillemet = 0x00AB;
inline constexpr char32_t kSoftHyphen = 0x00AD;
inline constexpr char32_t kRightGuillemet = 0x00BB;
inline constexpr char32_t kGreekYpogegrammeni = 0x037A;
inline constexpr char32_t kArabicLetterMark = 0x061C;
inline constexpr char32_t kZeroWidthSpace = 0x200B;
inline constexpr char32_t kZeroWidthNonJoiner = 0x200C;
inline constexpr char32_t kZeroWidthJoiner = 0x200D;
inline constexpr char32_t kLeftToRightMark = 0x200E;
inline constexpr char32_t kRightToLeftMark = 0x200F;
inline constexpr char32_t kHyphen = 0x2010;
inline constexpr char32_t kNonBreakingHyphen = 0x2011;
inline constexpr char32_t kRightSingleQuote = 0x2019;
inline constexpr char32_t kLeftDoubleQuote = 0x201C;
inline constexpr char32_t kRightDoubleQuote = 0x201D;
inline constexpr char32_t kLowDoubleQuote = 0x201E;
inline constexpr char32_t kEllipsis = 0x2026;
inline constexpr char32_t kWordJoiner = 0x2060;
inline constexpr char32_t kByteOrderMark = 0xFEFF;
// Ligatures of several words: "may God bless him and grant him peace", "great is his glory".
inline constexpr char32_t kLigatureSallallahou = 0xFDFA;
inline constexpr char32_t kLigatureJallajalalouhou = 0xFDFB;

// The one test for a letter that Arabic is written with: the alphabet, and the five that it borrows
// for sounds of other languages. No mark and no tatweel.
[[nodiscard]] constexpr bool is_arabic_letter(char32_t c) noexcept {
  return (c >= kHamza && c <= kYeh && c != kTatweel) || c == kPeh || c == kTcheh || c == kJeh ||
         c == kVeh || c == kGaf;
}

// The one table of hamza seats: letters that are a hamza, and what they are without it. A madda is
// a hamza and an alef after it.
struct HamzaSeat {
  char32_t letter;
  char32_t bare;
};
inline constexpr HamzaSeat kHamzaSeats[] = {
    {kAlefHamzaAbove, kAlef}, {kAlefHamzaBelow, kAlef}, {kAlefMadda, kAlef},
    {kWawHamza, kWaw},        {kYehHamza, kYeh},
};

// What a letter with a hamza is without it; 0 for other letters.
[[nodiscard]] constexpr char32_t without_hamza(char32_t c) noexcept {
  for (const HamzaSeat& seat : kHamzaSeats) {
    if (seat.letter == c) return seat.bare;
  }
  return 0;
}

// The value of a digit of ASCII, Arabic or Persian; -1 for what is none.
[[nodiscard]] constexpr int digit_value(char32_t c) noexcept {
  for (const char32_t zero : {char32_t{U'0'}, kArabicZero, kPersianZero}) {
    if (c >= zero && c < zero + 10) return static_cast<int>(c - zero);
  }
  return -1;
}

}  // namespace fihris::analyzers
