// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents should a query find?
#include "cli/evaluation/judgements.h"

#include <algorithm>
#include <array>
#include <vector>

#include "cli/formats/trec.h"
#include "cli/io/line_reader.h"
#include "cli/text/numbers.h"

namespace fihris::cli {
namespace {

using Columns = std::vector<std::string_view>;

constexpr std::array<std::string_view, 5> kHeaders = {"score", "grade", "relevance", "rel",
                                                      "label"};

bool is_complete(const Columns& columns) { return columns.size() == 3 || columns.size() == 4; }

Columns split_at(std::string_view line, std::string_view separators) {
  Columns columns;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find_first_of(separators, at), line.size());
    columns.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return columns;
}

// Document ids may hold spaces, so tabs take precedence.
Columns split(std::string_view line) {
  Columns columns = split_at(line, "\t");
  if (is_complete(columns)) return columns;
  columns = split_at(line, " \t");
  std::erase(columns, std::string_view());
  return columns;
}

std::optional<Grade> parse_grade(std::string_view text) {
  const bool is_negative = text.starts_with('-');
  if (is_negative) text.remove_prefix(1);
  const auto number = parse_count(text);
  if (!number || *number > kHighestGrade) return std::nullopt;
  return is_negative ? 0 : static_cast<Grade>(*number);
}

bool is_header(std::string_view line) {
  const Columns columns = split(line);
  return is_complete(columns) &&
         std::find(kHeaders.begin(), kHeaders.end(), columns.back()) != kHeaders.end();
}

}  // namespace

std::optional<Judgement> parse_judgement(std::string_view line) {
  const Columns columns = split(line);
  if (!is_complete(columns)) return std::nullopt;
  const std::string_view query_id = columns.front();
  const std::string_view document_id = columns[columns.size() - 2];
  const auto grade = parse_grade(columns.back());
  if (query_id.empty() || document_id.empty() || !grade) return std::nullopt;
  return Judgement{std::string(query_id), trec_word(document_id), *grade};
}

Result<Judgements> read_judgements(const std::string& path) {
  auto reader = LineReader::open(path);
  if (!reader) return reader.error();
  const auto wrong = [&reader](const Message& message) {
    const std::string where = reader->name() + ":" + std::to_string(reader->line_number());
    return Error{ErrorCode::kInvalidArgument, msg("{0}: {1}", where, message), {}};
  };
  Judgements judgements;
  for (std::string line;;) {
    const auto more = reader->next(line);
    if (!more) return more.error();
    if (!*more) return judgements;
    if (line.empty() || (reader->line_number() == 1 && is_header(line))) continue;
    auto judgement = parse_judgement(line);
    if (!judgement) {
      return wrong(
          msg("not a judgement; a line is a query id, a word that is ignored, a document id and a "
              "whole number of at most {0}",
              kHighestGrade));
    }
    Grades& grades = judgements[judgement->query_id];
    if (!grades.try_emplace(judgement->document_id, judgement->grade).second) {
      return wrong(msg("'{0}' has a second judgement for '{1}'", judgement->document_id,
                       judgement->query_id));
    }
  }
}

}  // namespace fihris::cli
