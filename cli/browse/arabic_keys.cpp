// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/browse/arabic_keys.h"

#include <algorithm>
#include <iterator>

#include "cli/text/utf8.h"

namespace fihris::cli::browse {
namespace {

struct LatinKey {
  char32_t letter;
  char key;
};

// By code point. With Shift the letters of other keys that browse has.
constexpr LatinKey kKeys[] = {
    {0x061F, '?'},  // Arabic question mark
    {0x0621, 'x'},  // hamza
    {0x0622, 'N'},  // alef with madda
    {0x0624, 'c'},  // waw with hamza
    {0x0626, 'z'},  // yeh with hamza
    {0x0627, 'h'},  // alef
    {0x0628, 'f'},  // beh
    {0x0629, 'm'},  // teh marbuta
    {0x062A, 'j'},  // teh
    {0x062B, 'e'},  // theh
    {0x062D, 'p'},  // hah
    {0x062E, 'o'},  // khah
    {0x0631, 'v'},  // reh
    {0x0633, 's'},  // seen
    {0x0634, 'a'},  // sheen
    {0x0635, 'w'},  // sad
    {0x0636, 'q'},  // dad
    {0x0638, '/'},  // zah
    {0x0639, 'u'},  // ain
    {0x063A, 'y'},  // ghain
    {0x0641, 't'},  // feh
    {0x0642, 'r'},  // qaf
    {0x0644, 'g'},  // lam
    {0x0645, 'l'},  // meem
    {0x0646, 'k'},  // noon
    {0x0647, 'i'},  // heh
    {0x0649, 'n'},  // alef maksura
    {0x064A, 'd'},  // yeh
    {0xFEF7, 'G'},  // lam and alef with hamza, one code point
    {0xFEFB, 'b'},  // lam and alef, one code point
};
// Where Shift-G gives two letters at once, lam (g) and this, the second has the last word.
constexpr char32_t kAlefWithHamza = 0x0623;

}  // namespace

char latin_key(std::string_view text) noexcept {
  if (text.empty()) return '\0';
  const Decoded only = decode(text, 0);
  if (only.length != text.size()) return '\0';
  if (only.code_point == kAlefWithHamza) return 'G';
  const auto* const found =
      std::find_if(std::begin(kKeys), std::end(kKeys),
                   [&](const LatinKey& one) { return one.letter == only.code_point; });
  return found == std::end(kKeys) ? '\0' : found->key;
}

}  // namespace fihris::cli::browse
