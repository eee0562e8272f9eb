// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does damage that a lookup comes across reach the caller, through code that expects none?
#pragma once

#include <exception>
#include <string>
#include <utility>

#include "fihris/result.h"

namespace fihris::indexer {

// Thrown where a block does not match its checksum; guarded() in errors.h makes it an Error again.
class DamagedFile final : public std::exception {
 public:
  explicit DamagedFile(Error error) : error_(std::move(error)), text_(error_.text()) {}

  [[nodiscard]] const Error& error() const noexcept { return error_; }
  [[nodiscard]] const char* what() const noexcept override { return text_.c_str(); }

 private:
  Error error_;
  std::string text_;
};

}  // namespace fihris::indexer
