// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which queries are in this file?
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "cli/io/line_reader.h"
#include "fihris/result.h"

namespace fihris::cli {

struct BatchLine {
  std::string_view query_id;
  std::string_view query;
};

// "qid<TAB>query"; views into `line`. Empty when there is no tab, or the id is empty or not a
// single word, which a run file could not hold.
[[nodiscard]] std::optional<BatchLine> parse_batch_line(std::string_view line);

// Reads a file of such lines; empty lines are skipped. "-" is standard input.
class QueryFile {
 public:
  // kNotFound or kIo, with the name in the message.
  static Result<QueryFile> open(const std::string& path);

  // Reads the next line; false at the end. kIo when reading fails.
  Result<bool> next();

  // The line that next() read, valid until the next call. kInvalidArgument, with file and line in
  // the message, when it is no query.
  [[nodiscard]] Result<BatchLine> query() const;

  // "FILE:LINE" of that line, to prefix a message.
  [[nodiscard]] std::string where() const;

  [[nodiscard]] bool is_standard_input() const noexcept { return reader_.is_standard_input(); }

 private:
  explicit QueryFile(LineReader reader) : reader_(std::move(reader)) {}

  LineReader reader_;
  std::string line_;
};

}  // namespace fihris::cli
