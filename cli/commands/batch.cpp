// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does a file of queries become a run?
#include "cli/commands/batch.h"

#include "cli/exit_code.h"
#include "cli/io/line_reader.h"
#include "cli/io/messages.h"
#include "cli/text/utf8.h"

namespace fihris::cli {
namespace {

bool is_word(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded step = decode(text, at);
    if (!step.valid || is_white_space(step.code_point) || is_control(step.code_point)) return false;
    at += step.length;
  }
  return !text.empty();
}

// An error that concerns this query alone, not the index.
bool is_query_error(const Error& error) {
  return error.code == ErrorCode::kInvalidQuery || error.code == ErrorCode::kInvalidArgument;
}

}  // namespace

std::optional<BatchLine> parse_batch_line(std::string_view line) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string_view::npos || !is_word(line.substr(0, tab))) return std::nullopt;
  return BatchLine{line.substr(0, tab), line.substr(tab + 1)};
}

int run_batch(Searcher& searcher, const std::string& path, const SearchOptions& options,
              const SearchFormat& format, Output& out) {
  auto reader = LineReader::open(path);
  if (!reader) {
    complain(reader.error());
    return kExitError;
  }
  bool found = false;
  bool flawed = false;
  for (std::string line; out.is_open();) {
    const auto more = reader->next(line);
    if (!more) {
      complain(more.error());
      return kExitError;
    }
    if (!*more) break;
    if (line.empty()) continue;
    const std::string where = reader->name() + ":" + std::to_string(reader->line_number()) + ": ";
    const auto parsed = parse_batch_line(line);
    if (!parsed) {
      complain(where + "not a query; a line is a query id of one word, a tab, and the query");
      flawed = true;
      continue;
    }
    auto results = searcher.search(parsed->query, options);
    if (!results) {
      Error error = results.error();
      error.message.insert(0, where);
      complain(error);
      if (!is_query_error(error)) return kExitError;
      flawed = true;
      continue;
    }
    if (format.format != Format::kJsonl) tell_notes(*results, where);
    found = found || results->total > 0;
    out.write(format_batch_results(format, parsed->query_id, parsed->query, *results));
    // A program that writes a query and waits for its answer shall get it.
    if (reader->is_standard_input()) out.flush();
  }
  if (flawed) return kExitError;
  return found ? kExitDone : kExitNothing;
}

}  // namespace fihris::cli
