// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/browse/arabic_keys.h"

#include <algorithm>
#include <iterator>

#include "cli/browse/arabic_keys_data.h"
#include "cli/text/utf8.h"

namespace fihris::cli::browse {

char latin_key(std::string_view text) noexcept {
  if (text.empty()) return '\0';
  const Decoded only = decode(text, 0);
  if (only.length != text.size()) return '\0';
  if (only.code_point == data::kAlefWithHamza) return 'G';
  const auto* const found =
      std::find_if(std::begin(data::kKeys), std::end(data::kKeys),
                   [&](const data::LatinKey& one) { return one.letter == only.code_point; });
  return found == std::end(data::kKeys) ? '\0' : found->key;
}

}  // namespace fihris::cli::browse
