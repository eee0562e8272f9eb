// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are these bytes the UTF-8 text that they should be, and if not, what must be done about it?
#include "indexer/readers/bytes/encoding.h"

#include <array>
#include <cstdio>

#include "indexer/readers/bytes/arabic_encoding.h"

namespace fihris::indexer {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::string_view bytes;
  std::string_view message;
};

constexpr Signature kSignatures[] = {
    {"\x1F\x8B"sv, "is compressed with gzip; give it a name that ends in .gz"},
    {"BZh"sv, "is compressed with bzip2; give it a name that ends in .bz2"},
    {"\xFD"
     "7zXZ\0"sv,
     "is compressed with xz; give it a name that ends in .xz"},
    {"\x28\xB5\x2F\xFD"sv, "is compressed with zstd; give it a name that ends in .zst"},
    {"PK\x03\x04"sv, "is a zip archive or an office document; give it a name that ends in .zip"},
    {"%PDF-"sv, "is a PDF document; give it a name that ends in .pdf"},
};

struct Mark {
  std::string_view bytes;
  std::string_view encoding;
};

// UTF-32's mark begins with UTF-16's, so it stands first.
constexpr Mark kMarks[] = {
    {"\xFF\xFE\0\0"sv, "UTF-32LE"},
    {"\0\0\xFE\xFF"sv, "UTF-32BE"},
    {"\xFF\xFE"sv, "UTF-16LE"},
    {"\xFE\xFF"sv, "UTF-16BE"},
};

struct Nuls {
  std::size_t at_even = 0;  // offsets
  std::size_t at_odd = 0;

  [[nodiscard]] std::size_t all() const noexcept { return at_even + at_odd; }
};

Nuls count_nuls(std::string_view head) noexcept {
  Nuls nuls;
  for (std::size_t at = 0; at < head.size(); ++at) {
    if (head[at] == '\0') ++(at % 2 == 0 ? nuls.at_even : nuls.at_odd);
  }
  return nuls;
}

bool are_many(const Nuls& nuls, std::size_t bytes) noexcept {
  constexpr std::size_t kFew = 4;
  return nuls.all() >= kFew && nuls.all() * 100 > bytes;
}

std::string first_bad_byte(const Utf8Damage& damage) {
  std::array<char, 64> text = {};
  std::snprintf(text.data(), text.size(), "first bad byte 0x%02X at offset %llu", damage.first_byte,
                static_cast<unsigned long long>(damage.first_offset));
  return text.data();
}

}  // namespace

std::string name_foreign_format(std::string_view head) {
  for (const Signature& signature : kSignatures) {
    if (head.starts_with(signature.bytes)) return std::string(signature.message);
  }
  return {};
}

std::string_view find_wide_encoding(std::string_view head) noexcept {
  for (const Mark& mark : kMarks) {
    if (head.starts_with(mark.bytes)) return mark.encoding;
  }
  head = head.substr(0, kTellingBytes);
  const Nuls nuls = count_nuls(head);
  if (!are_many(nuls, head.size())) return {};
  // The high bytes of spaces and Latin letters.
  if (nuls.at_even * 10 <= nuls.all()) return "UTF-16LE";
  if (nuls.at_odd * 10 <= nuls.all()) return "UTF-16BE";
  return {};
}

std::string_view find_narrow_encoding(std::string_view head) noexcept {
  head.remove_suffix(unfinished_tail(head));
  return is_not_utf8(find_damage(head)) ? guess_arabic_encoding(head) : std::string_view();
}

bool holds_many_nuls(std::string_view head) noexcept {
  head = head.substr(0, kTellingBytes);
  return are_many(count_nuls(head), head.size());
}

std::string describe_not_utf8(const Utf8Damage& damage) {
  return "not UTF-8 (" + first_bad_byte(damage) +
         "); name its encoding with --encoding, such as --encoding windows-1256";
}

std::string describe_flaw(const Utf8Damage& damage) {
  const bool one = damage.invalid == 1;
  return std::to_string(damage.invalid) + (one ? " byte is" : " bytes are") + " not UTF-8 (" +
         first_bad_byte(damage) + ") and " + (one ? "separates" : "separate") + " words";
}

}  // namespace fihris::indexer
