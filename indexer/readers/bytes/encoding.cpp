// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are these bytes valid UTF-8 text, and if not, what are they?
#include "indexer/readers/bytes/encoding.h"

#include <array>
#include <cstdio>

#include "indexer/readers/bytes/arabic_encoding.h"

namespace fihris::indexer {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::string_view bytes;
  std::string_view ending;
  std::string_view compression = {};
};

constexpr Signature kSignatures[] = {
    {"\x1F\x8B"sv, ".gz", "gzip"},
    {"BZh"sv, ".bz2", "bzip2"},
    {"\xFD"
     "7zXZ\0"sv,
     ".xz", "xz"},
    {"\x28\xB5\x2F\xFD"sv, ".zst", "zstd"},
    {"PK\x03\x04"sv, ".zip"},
    {"%PDF-"sv, ".pdf"},
};

Message name_of(const Signature& signature) {
  if (signature.ending == ".zip") return msg("is a zip archive or an office document");
  if (signature.ending == ".pdf") return msg("is a PDF document");
  return msg("is compressed with {0}", signature.compression);
}

struct Mark {
  std::string_view bytes;
  std::string_view encoding;
};

// UTF-32's mark begins with UTF-16's, so it comes first.
constexpr Mark kMarks[] = {
    {"\xFF\xFE\0\0"sv, "UTF-32LE"},
    {"\0\0\xFE\xFF"sv, "UTF-32BE"},
    {"\xFF\xFE"sv, "UTF-16LE"},
    {"\xFE\xFF"sv, "UTF-16BE"},
};

struct Nuls {
  std::size_t at_even = 0;  // at even offsets
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
  std::array<char, 8> text = {};
  std::snprintf(text.data(), text.size(), "0x%02X", damage.first_byte);
  return text.data();
}

}  // namespace

Note name_foreign_format(std::string_view head) {
  for (const Signature& signature : kSignatures) {
    if (!head.starts_with(signature.bytes)) continue;
    return {name_of(signature), msg("give it a name that ends in {0}", signature.ending)};
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
  // NULs are the high bytes of spaces and Latin letters.
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

Message describe_not_utf8(const Utf8Damage& damage) {
  return msg("is not UTF-8 (first bad byte {0} at offset {1})", first_bad_byte(damage),
             damage.first_offset);
}

Message describe_flaw(const Utf8Damage& damage) {
  return msg_n("{0} byte is not UTF-8 (first bad byte {1} at offset {2}) and separates words",
               "{0} bytes are not UTF-8 (first bad byte {1} at offset {2}) and separate words",
               damage.invalid, first_bad_byte(damage), damage.first_offset);
}

}  // namespace fihris::indexer
