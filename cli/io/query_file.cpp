// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which queries are in this file?
#include "cli/io/query_file.h"

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

}  // namespace

std::optional<BatchLine> parse_batch_line(std::string_view line) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string_view::npos || !is_word(line.substr(0, tab))) return std::nullopt;
  return BatchLine{line.substr(0, tab), line.substr(tab + 1)};
}

Result<QueryFile> QueryFile::open(const std::string& path) {
  auto reader = LineReader::open(path);
  if (!reader) return reader.error();
  return QueryFile(std::move(*reader));
}

Result<bool> QueryFile::next() {
  do {
    const auto more = reader_.next(line_);
    if (!more) return more.error();
    if (!*more) return false;
  } while (line_.empty());
  return true;
}

Result<BatchLine> QueryFile::query() const {
  if (const auto parsed = parse_batch_line(line_)) return *parsed;
  return Error{ErrorCode::kInvalidArgument,
               msg("{0}: {1}", where(),
                   msg("not a query; a line is a query id of one word, a tab, and the query")),
               {}};
}

std::string QueryFile::where() const {
  return reader_.name() + ":" + std::to_string(reader_.line_number());
}

}  // namespace fihris::cli
