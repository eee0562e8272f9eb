// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <string_view>

// What the measured texts are made of.
namespace bench {

inline constexpr std::array<std::u32string_view, 28> kConsonants = {
    U"ب", U"ت", U"ث", U"ج", U"ح", U"خ", U"د", U"ذ", U"ر", U"ز", U"س", U"ش", U"ص", U"ض",
    U"ط", U"ظ", U"ع", U"غ", U"ف", U"ق", U"ك", U"ل", U"م", U"ن", U"ه", U"و", U"ي", U"ء"};

// Patterns of derivation, in which 1, 2 and 3 stand for the consonants of a root.
inline constexpr std::array<std::u32string_view, 18> kPatterns = {
    U"123",     U"1ا23",  U"م12و3", U"12ا3",  U"12و3",  U"أ12ا3", U"12ا3ة", U"ت12ي3",  U"ان12ا3",
    U"است12ا3", U"م1ا23", U"1وا23", U"م123ة", U"123ان", U"12ائ3", U"12ي3",  U"ا1ت2ا3", U"م12ا3ي3"};

inline constexpr std::array<std::u32string_view, 10> kPrefixes = {
    U"ال", U"ال", U"ال", U"و", U"وال", U"ب", U"بال", U"لل", U"ف", U"ك"};
inline constexpr std::array<std::u32string_view, 10> kSuffixes = {
    U"ة", U"ات", U"ون", U"ين", U"ها", U"هم", U"ي", U"ه", U"ان", U"ية"};

inline constexpr std::array<std::u32string_view, 20> kFunctionWords = {
    U"في", U"من", U"على", U"إلى",  U"عن", U"أن",  U"هذا", U"التي", U"كان", U"ما",
    U"لا", U"مع", U"هذه", U"الذي", U"قد", U"بعد", U"ذلك", U"كل",   U"بين", U"لم"};

// Names that Arabic writes in several ways, and what a text has in Latin script.
inline constexpr std::array<std::u32string_view, 20> kNames = {
    U"ترامب", U"غوغل",   U"جوجل",  U"واشنطن", U"إنفيديا", U"نفيديا",     U"فيسبوك",
    U"ميتا",  U"لندن",   U"باريس", U"بكين",   U"شنغهاي",  U"كاليفورنيا", U"Nvidia",
    U"H20",   U"Google", U"F-16",  U"GPT-4",  U"servers", U"running"};

// What a measured part begins with, so that what a first call sets up is not counted.
inline constexpr std::string_view kFirstText = "سطر أول with 1 line";
inline constexpr std::string_view kFirstQuery = "سطر line";

inline constexpr std::string_view kComma = "،";
inline constexpr char32_t kFatha = U'\u064E';

}  // namespace bench
