// SPDX-License-Identifier: GPL-2.0-or-later
//
// In which format are results printed?
#include "cli/formats/search_format.h"

#include "cli/formats/html.h"
#include "cli/formats/json.h"
#include "cli/formats/text.h"
#include "cli/formats/trec.h"
#include "cli/io/messages.h"
#include "cli/text/printable.h"

namespace fihris::cli {
namespace {

// A run file names a query; a single one on the command line has no name of its own.
constexpr std::string_view kOnlyQueryId = "1";

}  // namespace

std::string format_results(const SearchFormat& format, std::string_view query,
                           const SearchResults& results) {
  std::string out;
  switch (format.format) {
    case Format::kText:
      append_text(out, results, format.color, format.explain, format.screen);
      break;
    case Format::kJson:
      append_json_results(out, query, results, format.explain);
      break;
    case Format::kJsonl:
      for (const Hit& hit : results.hits) append_json_hit(out, hit, format.explain);
      break;
    case Format::kHtml:
      append_html(out, results);
      break;
    case Format::kTrec:
      append_trec(out, kOnlyQueryId, results);
      break;
  }
  return out;
}

std::string format_batch_results(const SearchFormat& format, std::string_view query_id,
                                 std::string_view query, const SearchResults& results) {
  std::string out;
  if (format.format == Format::kTrec) {
    append_trec(out, query_id, results);
  } else if (format.format == Format::kJsonl) {
    append_json_results(out, query_id, query, results, format.explain);
  } else {
    out.append("# ").append(format.screen.field(printable(query_id))).append("\t");
    out.append(format.screen.field(printable(query))).append("\n");
    append_text(out, results, format.color, format.explain, format.screen);
    out += '\n';
  }
  return out;
}

void tell_notes(const SearchResults& results, std::string_view where) {
  for (const Note& note : results.notes) complain(note, where);
}

}  // namespace fihris::cli
