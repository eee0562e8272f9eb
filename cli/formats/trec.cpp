// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does trec_eval read?
#include "cli/formats/trec.h"

#include "cli/text/numbers.h"
#include "cli/text/utf8.h"

namespace fihris::cli {

std::string trec_word(std::string_view name) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  out.reserve(name.size());
  for (std::size_t at = 0; at < name.size();) {
    const Decoded step = decode(name, at);
    const std::string_view bytes = name.substr(at, step.length);
    at += step.length;
    if (step.valid && !is_white_space(step.code_point) && !is_control(step.code_point)) {
      out += bytes;
      continue;
    }
    for (const char byte : bytes) {
      const auto value = static_cast<unsigned char>(byte);
      out += '%';
      out += kHex[value >> 4];
      out += kHex[value & 0xF];
    }
  }
  return out;
}

void append_trec(std::string& out, std::string_view query_id, const SearchResults& results) {
  const std::string query_word = trec_word(query_id);
  for (const Hit& hit : results.hits) {
    const std::string score = format_shortest(hit.score);
    out += query_word + " Q0 " + trec_word(hit.id) + " " + std::to_string(hit.rank) + " " +
           (score.empty() ? "0" : score) + " fihris\n";
  }
}

}  // namespace fihris::cli
