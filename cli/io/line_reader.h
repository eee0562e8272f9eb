// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which lines are in this file, or on standard input?
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "fihris/result.h"

namespace fihris::cli {

// Reads a text file line by line. "-" is standard input.
class LineReader {
 public:
  // kNotFound or kIo, with the name in the message.
  static Result<LineReader> open(const std::string& path);

  // The next line into `line`, without "\n" or "\r\n"; the first one also without a byte order
  // mark. False at the end; kIo when reading fails.
  Result<bool> next(std::string& line);

  // Of the last line from next(), counted from 1.
  [[nodiscard]] std::uint64_t line_number() const noexcept { return line_number_; }

  [[nodiscard]] bool is_standard_input() const noexcept { return path_ == "-"; }
  // The path, or "standard input".
  [[nodiscard]] std::string name() const;

 private:
  struct Close {
    void operator()(std::FILE* file) const noexcept;
  };

  LineReader(std::string path, std::FILE* file) : path_(std::move(path)), file_(file) {}

  std::string path_;
  std::unique_ptr<std::FILE, Close> file_;
  std::uint64_t line_number_ = 0;
};

// All of standard input.
[[nodiscard]] Result<std::string> read_standard_input();

}  // namespace fihris::cli
