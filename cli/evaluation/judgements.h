// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents should a query find?
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "cli/evaluation/measures.h"
#include "fihris/result.h"

namespace fihris::cli {

// The highest grade: gains stay finite.
inline constexpr Grade kHighestGrade = 100;

struct Judgement {
  std::string query_id;
  std::string document_id;  // as trec_word() writes it
  Grade grade = 0;
};

// "qid iter docid grade", as trec_eval reads it (qrels), or without the second column; columns are
// separated by single tabs, or by spaces and tabs. A grade below 0 counts as 0. Empty when the line
// has neither form or the grade is above kHighestGrade.
[[nodiscard]] std::optional<Judgement> parse_judgement(std::string_view line);

// The judged documents of a query, by trec_word(id).
using Grades = std::unordered_map<std::string, Grade>;
// By query id.
using Judgements = std::unordered_map<std::string, Grades>;

// Reads such a file ("-": standard input). Skips empty lines, and a first line whose last
// column is "score", "grade", "relevance", "rel" or "label": a header. kInvalidArgument, with file
// and line, for a line that is no judgement or judges a document again; kNotFound, kIo.
[[nodiscard]] Result<Judgements> read_judgements(const std::string& path);

}  // namespace fihris::cli
